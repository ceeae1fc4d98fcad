// The letters under which offered positions stand on the map and beside their buttons.

import type { Offered, WhereReport } from '../api/where.ts';

export interface Lettered {
  letter: string;
  lat: number;
  lon: number;
}

/** Beyond so many the map is no help any more. */
const MOST = 26;
/** In degrees: a metre or so. What lies as near is the same place. */
const SAME = 1e-5;

interface At {
  lat: number;
  lon: number;
}

function same(one: At, other: At): boolean {
  return Math.abs(one.lat - other.lat) < SAME && Math.abs(one.lon - other.lon) < SAME;
}

/** One letter for each position that is offered; none for what is a reading, which has its number. */
export function lettered({ readings, findings }: Pick<WhereReport, 'readings' | 'findings'>): Lettered[] {
  const found: Lettered[] = [];
  for (const { lat, lon } of findings.flatMap(({ offers }) => offers)) {
    if (lat === null || lon === null || found.length === MOST) continue;
    const at = { lat, lon };
    if ([...readings, ...found].some((one) => same(one, at))) continue;
    found.push({ ...at, letter: String.fromCharCode(65 + found.length) });
  }
  return found;
}

/** The number of the reading or the letter of the offer that stands where this is offered; empty where none does. */
export function markOf({ lat, lon }: Offered, report: Pick<WhereReport, 'readings' | 'findings'>): string {
  if (lat === null || lon === null) return '';
  const reading = report.readings.findIndex((one) => same(one, { lat, lon }));
  if (reading >= 0) return String(reading + 1);
  return lettered(report).find((one) => same(one, { lat, lon }))?.letter ?? '';
}
