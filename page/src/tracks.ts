// Tracks as the page reckons with them: where each was at a time, how far it may be from there, and their order.

import type { Passed, Rule, Standing, TrackCollection, TrackFeature } from './api/tracks.ts';
import { instant, SECOND } from './time.ts';

/** As in the node's own trails: places nearer in time than that are one. */
const SPACING_MS = 10 * SECOND;
const MOST_PLACES = 200;

export interface Track {
  key: string;
  feature: TrackFeature;
  /** In order of time; the last is where it was reported last. */
  trail: Passed[];
}

export function trackKey(by: string, track: string): string {
  return JSON.stringify([by, track]);
}

/** What is known after more was told. */
export function told(before: ReadonlyMap<string, Track>, collection: TrackCollection): Map<string, Track> {
  const now = new Map(collection.whole ? [] : before);
  for (const [by, track] of collection.gone) now.delete(trackKey(by, track));
  for (const feature of collection.features) {
    const { by, track } = feature.properties;
    const key = trackKey(by, track);
    now.set(key, { key, feature, trail: trailOf(feature, before.get(key)?.trail ?? []) });
  }
  return now;
}

function trailOf({ geometry, properties }: TrackFeature, before: readonly Passed[]): Passed[] {
  if (geometry.type !== 'Point') return [];
  const trail = [...(properties.trail ?? before)];
  const [lon, lat] = geometry.coordinates;
  const last = trail.at(-1);
  if (last && instant(last[2]) >= instant(properties.at)) return trail;
  const near = trail.at(-2);
  if (near && instant(properties.at) - instant(near[2]) < SPACING_MS) trail.pop();
  return [...trail, [lon, lat, properties.at] as Passed].slice(-MOST_PLACES);
}

/** Where it was at a time, as reported last until then; null where nothing was known of it yet. */
export function whereAt(track: Track, at: number): Passed | null {
  return track.trail.findLast((place) => instant(place[2]) <= at) ?? null;
}

/** Within how many metres of its last place it is by then. */
export function withinAt({ feature: { properties } }: Track, at: number): number | null {
  if (properties.uncertainty_m === null || properties.grows_m_s === null) return null;
  return properties.uncertainty_m + properties.grows_m_s * Math.max(0, (at - instant(properties.at)) / SECOND);
}

const GRAVEST: Rule[] = [
  'entered', 'crossed', 'altitude-broken', 'in-hazard', 'near-site', 'near-mission', 'near-activity', 'closing', 'window-closed', 'left-corridor',
  'approach',
];

function grave(standing: Standing): number {
  const place = GRAVEST.indexOf(standing.rule);
  return place === -1 ? GRAVEST.length : place;
}

/** Those that break something first, then those with the least time left, then the rest by name. */
export function inOrder(tracks: Iterable<Track>): Track[] {
  const rank = (track: Track): number => Math.min(Infinity, ...track.feature.properties.standings.map(grave));
  const left = (track: Track): number =>
    Math.min(Infinity, ...track.feature.properties.standings.flatMap((one) => (one.earliest ? [instant(one.earliest)] : [])));
  const by = (a: number, b: number): number => (a === b ? 0 : a - b);
  return [...tracks].sort((a, b) => by(rank(a), rank(b)) || by(left(a), left(b)) || (a.key < b.key ? -1 : 1));
}
