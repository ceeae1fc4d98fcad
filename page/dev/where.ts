// Whatever is asked, the same two places: enough to see how the box and the map show an answer.

import type { Reading, WhereReport } from '../src/api/where.ts';
import { circle } from './outline.ts';

function reading(text: string, lon: number, lat: number, mgrs: string, place: string): Reading {
  return {
    lat, lon, mgrs, place, text, canonical: place, uncertainty_m: 8_000, notation: 'name', datum: 'WGS84', transformation: null, origin: [],
    area: circle([lon, lat], 8_000).outline, read_back: null,
  };
}

export function whereReport(text: string): WhereReport {
  const readings = [
    reading(text, 40.4515, 35.0198, '37S FU 32425 76203', 'Mayadin'),
    reading(text, 40.1408, 35.3359, '37S FV 03675 10891', 'Deir ez-Zor'),
  ];
  const offers = readings.map(({ place, lat, lon }) => ({ text: `${place} (${lat}N ${lon}E)`, lat, lon, kind: 'city', distance_m: null }));
  return {
    text, readings, times: [], altitudes: [],
    findings: [{ code: 'SEVERAL_PLACES', severity: 'ask', text: 'Two places bear this name. Say which is meant.', offers }],
  };
}
