// What nothing in force covers of an arrangement's area, and which parties have nothing between them.

import { arrangementPath } from './arrangements.ts';
import { address, askJson } from './client.ts';
import type { MultiPolygon } from './geojson.ts';

export interface Uncovered {
  /** Both null: between nobody at all. */
  a: string | null;
  b: string | null;
  km2: number;
  /** Of the area, from 0 to 1. */
  share: number;
  ground: MultiPolygon;
}

export interface Gaps {
  /** null: the version names no area. */
  area_km2: number | null;
  between_nobody: Uncovered | null;
  by_pair: Uncovered[];
  nothing_between: [string, string][];
}

interface Asked {
  id: string;
  party: string;
  at: string;
  as: string | null;
}

export function fetchGaps({ id, party, at, as }: Asked, signal: AbortSignal): Promise<Gaps> {
  return askJson<Gaps>(address(arrangementPath(id, '/gaps'), { of: party, at, as }), { signal });
}
