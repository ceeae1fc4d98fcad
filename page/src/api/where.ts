// Where is that? The question and its answer, field for field as `POST /v1/where` has them. Nothing of it is recorded.

import { address, askJson, post } from './client.ts';
import type { MultiPolygon, Polygon } from './geojson.ts';

export type Gravity = 'refuse' | 'ask' | 'note';
export type SpokenIn = 'en' | 'ru' | 'ar';

/** All texts as somebody wrote them; null or absent is what is not known. */
export interface WhereAsked {
  text: string;
  name: string | null;
  near: string | null;
  zone: string | null;
  datum: string | null;
  /** The language of what is found. */
  language: SpokenIn;
  read_back_in: SpokenIn;
  heard: string | null;
}

/** What may have been meant instead: for a person to take. */
export interface Offered {
  text: string;
  lat: number | null;
  lon: number | null;
  kind: string | null;
  distance_m: number | null;
}

export interface Finding {
  code: string;
  severity: Gravity;
  text: string;
  offers: Offered[];
}

/** A part of what has to come back, with its symbols. */
export interface Part {
  part: string;
  text: string;
}

/** `index` counts symbols of the part; null: all of it. `expected` is empty where something was heard that was not said. */
export interface Difference {
  part: string;
  expected: string;
  heard: string | null;
  index: number | null;
  away_m: number | null;
}

export interface ReadBack {
  language: SpokenIn;
  spoken: string[];
  expected: string[];
  check_word: string;
  check_number: number;
  parts: Part[];
  /** null: nothing was heard yet. */
  differences: Difference[] | null;
}

/** All that was meant lies within `uncertainty_m` of the position, and in the area. */
export interface Reading {
  lat: number;
  lon: number;
  uncertainty_m: number;
  notation: string;
  datum: string;
  transformation: { name: string; accuracy_m: number; missing_grids: string[] } | null;
  text: string;
  canonical: string;
  mgrs: string | null;
  place: string | null;
  /** What it was measured from. */
  origin: Reading[];
  area: Polygon | MultiPolygon;
  read_back: ReadBack | null;
}

export interface TimeRead {
  utc: string;
  dtg: string;
  local: string;
  zone: string;
  until: string | null;
}

export interface WhereReport {
  text: string;
  readings: Reading[];
  times: TimeRead[];
  /** Metres above the ellipsoid, from and to, wherever on Earth. */
  altitudes: { lowest_m: number; highest_m: number; words: string }[];
  findings: Finding[];
}

export function askWhere(asked: WhereAsked, signal: AbortSignal): Promise<WhereReport> {
  return askJson<WhereReport>(address('v1/where'), { ...post(asked), signal });
}
