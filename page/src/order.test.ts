import { expect, test } from 'vitest';
import type { Alert } from './api/alerts.ts';
import { moved, placed, type Placed } from './order.ts';

function alert(cause: number): Alert {
  return { cause } as Alert;
}

function read(list: readonly Placed[]): [number, boolean][] {
  return list.map((one) => [one.alert.cause, one.over]);
}

const STOOD = placed([], [alert(1), alert(2)], false);

test('while somebody is busy in the list nothing changes its place, what is new comes last, and what is over stays', () => {
  expect(read(placed(STOOD, [alert(3), alert(2)], true))).toEqual([[1, true], [2, false], [3, false]]);
});

test('once nobody is, the list is in order again', () => {
  const busy = placed(STOOD, [alert(3), alert(2)], true);
  expect(read(placed(busy, [alert(3), alert(2)], false))).toEqual([[3, false], [2, false]]);
});

test('what stands elsewhere than before has moved; what is new at the end, or gone from there, moves nothing', () => {
  expect(moved(STOOD, placed(STOOD, [alert(3), alert(1), alert(2)], false))).toBe(true);
  expect(moved(STOOD, placed(STOOD, [alert(1), alert(2), alert(3)], false))).toBe(false);
  expect(moved(STOOD, placed(STOOD, [alert(1)], false))).toBe(false);
});
