// Arrangements as the HTTP door answers them for this reader: who stands where, and what is in force between whom.

import { address, askJson } from './client.ts';
import type { LineString, MultiPolygon, Polygon } from './geojson.ts';

/** In force between all that it binds, between some only, between nobody; or between nobody, and denied by a party. */
export const DRAWN = ['all', 'some', 'none', 'denied'] as const;
export type Drawn = (typeof DRAWN)[number];

export type Status = 'proposed' | 'in-force' | 'suspended' | 'expired' | 'ended';

export interface DrawnMeasure {
  id: string;
  kind: string;
  title: string;
  /** The version (hex) that it stands in. */
  version: string;
  drawn: Drawn;
  /** Between which two parties each it is in force. */
  pairs: [string, string][];
  denied: string[];
  outline: Polygon | MultiPolygon;
  /** Of a line or a corridor, its middle. */
  line: LineString | null;
  /** Named stretches of a long line. */
  sectors: { name: string; line: LineString }[];
  /** What a bubble moves with; its `outline` is where that was when it was written. */
  follows: Followed | null;
}

export interface Followed {
  party: string;
  notice: string;
  radius_m: number;
}

export interface Word {
  party: string;
  version: string;
  stance: string;
  number: number | null;
  by: string | null;
  at: string | null;
  channel: string | null;
  reservations: { measure: string; text: string }[];
  stands: boolean;
  doubtful: boolean;
}

export interface Version {
  version: string;
  number: number;
  title: string;
  party: string;
  at: string;
  stances: Word[];
}

export interface Pair {
  a: string;
  b: string;
  /** The ids of the measures in force between them; empty: nothing is. */
  measures: string[];
  version: string | null;
  since: string | null;
  until: string | null;
  doubtful: boolean;
}

export interface Arrangement {
  id: string;
  /** Who proposed it first; two parties may use one name. */
  party: string;
  title: string;
  status: Status;
  parties: string[];
  latest: Version;
  pairs: Pair[];
  measures: DrawnMeasure[];
}

/** As they stood at that instant, or stand at it by what has been said until now. */
export async function fetchArrangements(at: string | null, as: string | null, signal: AbortSignal): Promise<Arrangement[]> {
  const url = address('v1/arrangements', { at, as });
  return (await askJson<{ arrangements: Arrangement[] }>(url, { signal })).arrangements;
}

/** The path of one arrangement; the slashes of a name stay, as the server takes them. */
export function arrangementPath(id: string, about = ''): string {
  return `v1/arrangements/${id.split('/').map(encodeURIComponent).join('/')}${about}`;
}

/** The paper of one version, for printing. */
export function paperOf({ id, party }: { id: string; party: string }, version: string, at: string | null, language: string, as: string | null): string {
  return address(arrangementPath(id, '/paper'), { of: party, version, at, language, as }).href;
}
