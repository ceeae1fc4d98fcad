import { expect, test } from 'vitest';
import { rowsOf, timeAt, xOf } from './strip.ts';

test('bars that only touch share a row, bars that overlap do not', () => {
  expect(rowsOf([{ start: 0, end: 5 }, { start: 3, end: 8 }, { start: 5, end: 9 }])).toEqual([0, 1, 0]);
});

test('a place on the strip and its time say the same', () => {
  const range = { start: 1_000, end: 9_000 };
  expect(timeAt(range, xOf(range, 4_321, 800), 800)).toBeCloseTo(4_321);
});
