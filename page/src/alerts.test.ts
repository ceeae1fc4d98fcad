import { expect, test } from 'vitest';
import { byUrgency, countdown, replaced, rungsOf, unbroken } from './alerts.ts';
import type { Alert } from './api/alerts.ts';

const NOON = Date.parse('2017-05-18T12:00:00Z');

function alert(said: Partial<Alert>): Alert {
  return { cause: 1, urgency: 'routine', due: null, cells: [], rung: 'open', waits_for: null, answer_due: null, ...said } as Alert;
}

test.each([
  ['2017-05-18T12:00:59Z', '0:59'],
  ['2017-05-18T12:05:00Z', '5:00'],
  ['2017-05-18T14:05:09Z', '2:05:09'],
  ['2017-05-18T12:00:00Z', '0:00'],
  ['2017-05-18T11:59:48Z', '-0:12'],
])('what is due at %s counts %s', (due, said) => {
  expect(countdown(due, NOON)).toBe(said);
});

test('a stop stands before what waits for a word, that before what waits for cells; what has waited longest comes first', () => {
  const stop = alert({ cause: 4, urgency: 'stop' });
  const cells = alert({ cause: 1, urgency: 'immediate', waits_for: 'passed' });
  const read = alert({ cause: 2, urgency: 'immediate', waits_for: 'acknowledged' });
  const unread = alert({ cause: 3, urgency: 'immediate', waits_for: 'received' });
  expect([cells, unread, read, stop].sort(byUrgency)).toEqual([stop, read, unread, cells]);
});

test('where another text comes in the place of one, what stood before the reader stays at hand', () => {
  const says = (cause: number, text: string, supersedes: number | null = null): Alert =>
    alert({ cause, version: text, supersedes, messages: [{ code: '', text, expects: [] }] });
  const told = new Map([[1, says(1, 'at noon')], [2, says(2, 'a query')]]);
  const now = [says(3, 'at two', 1), says(2, 'a query')];
  const before = replaced(told, new Map(), now);
  expect([...before].map(([cause, one]) => [cause, one.version])).toEqual([[3, 'at noon']]);
  now.forEach((one) => told.set(one.cause, one));
  expect([...replaced(told, before, now)]).toEqual([...before]);
});

test('a grid stays on one line and a sentence does not', () => {
  expect(unbroken('at \u206837S FV 036 102\u2069 now')).toBe('at \u206837S\u00a0FV\u00a0036\u00a0102\u2069 now');
  expect(unbroken('no grid here')).toBe('no grid here');
});

test('cells and answers are rungs only where there are any', () => {
  expect(rungsOf(alert({ rung: 'received', waits_for: 'acknowledged' })).map((one) => [one.rung, one.reached, one.next])).toEqual([
    ['sent', true, false], ['received', true, false], ['acknowledged', false, true],
  ]);
  const cells = [{ name: 'Guns', passed: false, confirmed: false }];
  expect(rungsOf(alert({ cells, answer_due: '2017-05-18T12:00:00Z' })).map((one) => one.rung)).toContain('answered');
});
