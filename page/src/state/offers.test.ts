import { expect, test } from 'vitest';
import type { Finding, Offered, Reading } from '../api/where.ts';
import { lettered, markOf } from './offers.ts';

function offer(lat: number | null, lon: number | null): Offered {
  return { text: '', lat, lon, kind: null, distance_m: null };
}

function report(...offers: Offered[]): { readings: Reading[]; findings: Finding[] } {
  const reading = { lat: 40.141, lon: 35.336 } as Reading;
  return { readings: [reading], findings: [{ code: 'X', severity: 'ask', text: '', offers }] };
}

test('each offered position has one letter, however often it is offered', () => {
  const { readings, findings } = report(offer(35.336, 40.141), offer(33, 36), offer(35.336, 40.141), offer(null, null));
  expect(lettered({ readings, findings }).map(({ letter }) => letter)).toEqual(['A', 'B']);
  expect(markOf(offer(33, 36), { readings, findings })).toBe('B');
});

test('an offer that is one of the readings bears its number', () => {
  const found = report(offer(40.141, 35.336));
  expect(lettered(found)).toEqual([]);
  expect(markOf(offer(40.141, 35.336), found)).toBe('1');
});
