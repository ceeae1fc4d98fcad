// The wire: what Detente's HTTP door answers, field for field. Times are RFC 3339 in UTC; heights are metres above the
// WGS84 ellipsoid; null says "unlimited", "not disclosed" or "does not count", as noted beside each field.

import type { MultiPolygon, Polygon, LineString, Point } from './geojson.ts';

export const KINDS = ['presence', 'movement', 'air', 'hazard', 'site', 'relief'] as const;
export type Kind = (typeof KINDS)[number];

/** From the gravest to the least. */
export const SEVERITIES = ['danger', 'warning', 'caution', 'note'] as const;
export type Severity = (typeof SEVERITIES)[number];

export type Role = 'monitor' | 'party';

export interface Party {
  name: string;
  role: Role;
}

export interface Volume {
  /** The footprint as the party declared it. */
  shape: Point | LineString | Polygon | MultiPolygon;
  /** Radius of a circle or half width of a corridor; null for a polygon. */
  radius_m: number | null;
  /** What to draw: the footprint widened by its radius and its stated uncertainty. */
  outline: Polygon | MultiPolygon;
  /** null: from the lowest ground. */
  floor_m: number | null;
  /** null: without upper limit. */
  ceiling_m: number | null;
  /** As the party stated it, with its reference. */
  floor: string | null;
  ceiling: string | null;
  start: string;
  /** The window is half open: the volume is no longer in force at this very instant. */
  end: string;
  uncertainty_m: number;
  source: string;
}

export interface Notice {
  id: string;
  party: string;
  kind: Kind;
  version: number;
  entry: number;
  /** `extent`: the reader may know that and where, but not what. */
  disclosure: 'full' | 'extent';
  title: string | null;
  description: string | null;
  represents: string[];
  volumes: Volume[];
}

export interface Resolve {
  dimension: 'time' | 'height' | 'place';
  notice: string;
  /** Positive: later. */
  shift_s?: number;
  /** Height: positive is up. Place: a distance along `bearing_deg`. */
  shift_m?: number;
  bearing_deg?: number;
  text: string;
}

/** null in `vertical_m`: altitude does not count between these two. */
export interface Extent {
  horizontal_m: number;
  vertical_m: number | null;
  time_s: number;
}

export interface Conflict {
  a: string;
  b: string;
  a_party: string;
  b_party: string;
  a_kind: Kind;
  b_kind: Kind;
  a_title: string | null;
  b_title: string | null;
  severity: Severity;
  rule: string;
  why: string;
  first_time: string;
  last_time: string;
  first_dtg: string;
  last_dtg: string;
  place: { lat: number; lon: number; mgrs: string };
  miss: Extent;
  overlap: Extent;
  required: Extent;
  resolve: Resolve[];
  legs: [number, number][];
}

export interface Picture {
  entry: number;
  /** Whose view this is. */
  party: string;
  /** Who asked. */
  you: string;
  role: Role;
  parties: Party[];
  notices: Notice[];
  conflicts: Conflict[];
}

export interface Refusal {
  reason: string;
  field?: string | null;
  wrong?: string | null;
  right?: string | null;
}
