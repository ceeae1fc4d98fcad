// Live tracks as GeoJSON, and what changes of them.

import { address, ask, Problem } from './client.ts';
import { backOff, readStream } from './follow.ts';
import { pause } from './limit.ts';

export type Rule =
  | 'approach' | 'entered' | 'altitude-broken' | 'crossed' | 'window-closed' | 'left-corridor' | 'in-hazard' | 'near-site' | 'near-mission'
  | 'near-activity' | 'off-route' | 'early' | 'late' | 'closing' | 'build-up' | 'repeated' | 'lost' | 'allegiance';

export type Domain = 'ground' | 'artillery' | 'fixed-wing' | 'helicopter' | 'uav' | 'naval';

export interface Standing {
  rule: Rule;
  measure: string;
  title: string;
  notice: string;
  other: string;
  since: string;
  ring_m: number | null;
  distance_m: number | null;
  earliest: string | null;
  likeliest: string | null;
}

/** Longitude, latitude, time. */
export type Passed = [number, number, string];

export interface TrackProperties {
  track: string;
  by: string;
  party: string;
  unclaimed: boolean;
  at: string;
  exact: boolean;
  lost: boolean;
  domain: Domain | null;
  altitude: string | null;
  uncertainty_m: number | null;
  grows_m_s: number | null;
  course: number | null;
  speed_m_s: number | null;
  /** null: it goes on from the one that is known already. */
  trail: Passed[] | null;
  standings: Standing[];
}

export interface TrackFeature {
  geometry: { type: 'Point'; coordinates: [number, number] } | { type: 'Polygon'; coordinates: [number, number][][] };
  properties: TrackProperties;
}

export interface TrackCollection {
  now: string;
  whole: boolean;
  features: TrackFeature[];
  gone: [string, string][];
}

/** Follows until `signal` aborts; `down` is told whenever the line is gone. Each time it is back, all come anew. */
export async function followTracks(
  as: string | null, said: (collection: TrackCollection) => void, down: (problem: Problem) => void, signal: AbortSignal,
): Promise<void> {
  for (let failures = 0; !signal.aborted; failures += 1) {
    let problem = new Problem('network', '');
    try {
      const response = await ask(address('v1/tracks/stream', { as }), { headers: { Accept: 'text/event-stream' }, signal });
      if (response.body === null) throw problem;
      await readStream(response.body, ({ data }) => {
        failures = 0;
        if (!signal.aborted) said(JSON.parse(data) as TrackCollection);
      });
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof Problem) problem = error;
    }
    if (signal.aborted) return;
    down(problem);
    if (problem.kind === 'session' || problem.kind === 'refused') return;
    await pause(problem.retryAfter !== null ? problem.retryAfter * 1000 : backOff(failures), signal);
  }
}
