import { expect, test } from 'vitest';
import { spread } from './spread.ts';

test('a mark that stands free stays where it belongs', () => {
  expect(spread([{ x: 0, y: 0, reach: 10 }, { x: 50, y: 0, reach: 10 }])).toEqual([[0, 0], [0, 0]]);
});

test('marks at the same place end up apart, the first unmoved', () => {
  const marks = Array.from({ length: 8 }, () => ({ x: 5, y: 5, reach: 10 }));
  const offsets = spread(marks);
  expect(offsets[0]).toEqual([0, 0]);
  for (const [index, one] of offsets.entries()) {
    for (const other of offsets.slice(index + 1)) {
      expect(Math.max(Math.abs(one[0] - other[0]), Math.abs(one[1] - other[1]))).toBeGreaterThanOrEqual(21);
    }
  }
});
