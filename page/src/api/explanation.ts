// A conflict explained, as the HTTP door answers it for this reader.

import { address, askJson } from './client.ts';
import type { MultiPolygon, Polygon } from './geojson.ts';
import type { Conflict, Extent, Resolve, Span } from './types.ts';

export interface Suggestion extends Omit<Resolve, 'dimension' | 'shift_s' | 'shift_m' | 'bearing_deg'> {
  party: string;
  dimension: 'time' | 'height' | 'place' | 'size';
  shift_s: number | null;
  shift_m: number | null;
  bearing_deg: number | null;
  /** So much less on every side. */
  cut_m: number | null;
  /** A share: of its duration, its band, its length or its ground. */
  cost: number;
  resolves_too: number;
  still_meets: number;
  /** The ground of the changed notice, where it is another. */
  outline: Polygon | MultiPolygon | null;
}

export interface Explanation {
  coarse: Conflict['coarse'];
  /** When both are there at once. */
  window: Span | null;
  /** The heights that both take up; null within: no floor, no ceiling. */
  band: { floor_m: number | null; ceiling_m: number | null } | null;
  miss: Extent | null;
  overlap: Extent | null;
  required: Extent | null;
  leg_count: number | null;
  /** The ground that both cover. */
  region: Polygon | MultiPolygon | null;
  /** The ground of either that is within the separation of the other. */
  within: Polygon | MultiPolygon | null;
  suggestions: Suggestion[];
  none: { dimension: Suggestion['dimension']; reason: string; text: string }[];
  checked_against: { notices: number };
}

export function fetchExplanation({ a, b, a_party, b_party }: Conflict, as: string | null): Promise<Explanation> {
  return askJson<Explanation>(address('v1/conflicts/explanation', { a, b, a_party, b_party, as }));
}
