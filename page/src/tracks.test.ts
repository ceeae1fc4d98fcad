import { expect, test } from 'vitest';
import type { Standing, TrackFeature } from './api/tracks.ts';
import { instant } from './time.ts';
import { inOrder, told, whereAt, withinAt, type Track } from './tracks.ts';

const at = (seconds: number): string => new Date(1_800_000_000_000 + seconds * 1000).toISOString();

function feature(track: string, seconds: number, lon: number, more: Partial<TrackFeature['properties']> = {}): TrackFeature {
  return {
    geometry: { type: 'Point', coordinates: [lon, 35] },
    properties: {
      track, by: 'A', party: 'A', unclaimed: false, at: at(seconds), exact: true, lost: false, domain: 'ground', altitude: null,
      uncertainty_m: 50, grows_m_s: 10, course: 0, speed_m_s: 10, trail: null, standings: [], ...more,
    },
  };
}

function after(...said: [boolean, TrackFeature[], [string, string][]?][]): Map<string, Track> {
  return said.reduce((known, [whole, features, gone]) => told(known, { now: at(0), whole, features, gone: gone ?? [] }), new Map<string, Track>());
}

const only = (known: Map<string, Track>): Track => [...known.values()][0] as Track;

test('a trail goes on from the one that is known, and places close in time are one', () => {
  const known = after(
    [true, [feature('t', 0, 40, { trail: [[39, 35, at(-60)], [40, 35, at(0)]] })]],
    [false, [feature('t', 4, 40.1)]], [false, [feature('t', 8, 40.2)]], [false, [feature('t', 30, 40.3)]],
  );
  expect(only(known).trail.map(([lon]) => lon)).toEqual([39, 40, 40.2, 40.3]);
});

test('it was where it was last reported until then, and nowhere before', () => {
  const known = after([true, [feature('t', 0, 40, { trail: [[39, 35, at(-60)], [40, 35, at(0)]] })]]);
  expect(whereAt(only(known), instant(at(-30)))?.[0]).toBe(39);
  expect(whereAt(only(known), instant(at(100)))?.[0]).toBe(40);
  expect(whereAt(only(known), instant(at(-61)))).toBeNull();
});

test('what is whole replaces all, and what is gone is gone', () => {
  const one = after([true, [feature('t', 0, 40), feature('u', 0, 41)]], [false, [], [['A', 't']]]);
  expect([...one.values()].map((track) => track.feature.properties.track)).toEqual(['u']);
  expect(after([true, [feature('t', 0, 40)]], [true, []]).size).toBe(0);
});

test('the circle grows with silence', () => {
  const track = only(after([true, [feature('t', 0, 40)]]));
  expect(withinAt(track, instant(at(0)))).toBe(50);
  expect(withinAt(track, instant(at(60)))).toBe(650);
});

test('who breaks something comes first, then who has the least time left', () => {
  const standing = (rule: Standing['rule'], earliest: string | null): Standing[] => [
    { rule, measure: 'm', title: '', notice: '', other: '', since: at(0), ring_m: null, distance_m: null, earliest, likeliest: null },
  ];
  const known = after([true, [
    feature('quiet', 0, 40), feature('later', 0, 40, { standings: standing('approach', at(900)) }),
    feature('soon', 0, 40, { standings: standing('approach', at(60)) }), feature('in', 0, 40, { standings: standing('entered', null) }),
  ]]);
  expect(inOrder(known.values()).map((track) => track.feature.properties.track)).toEqual(['in', 'soon', 'later', 'quiet']);
});
