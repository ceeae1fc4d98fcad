import { expect, test } from 'vitest';
import { damascus, dtg, inForce, instant } from './time.ts';

test('a date-time group names day, hour, minute, zone, month and year', () => {
  expect(dtg(instant('2017-05-18T12:00:00Z'))).toBe('181200Z MAY 17');
  expect(dtg(instant('2017-05-18T01:30:00+03:00'))).toBe('172230Z MAY 17');
});

test('Damascus is at UTC+3 in the summer and was at UTC+2 in the winter of 2017', () => {
  expect(damascus(instant('2017-05-18T12:00:00Z'), 'en')).toMatchObject({ clock: '15:00', offset: 'UTC+3' });
  expect(damascus(instant('2017-01-18T12:00:00Z'), 'en')).toMatchObject({ clock: '14:00', offset: 'UTC+2' });
});

test('a window no longer holds the instant at which it ends', () => {
  expect(inForce(10, 20, 10)).toBe(true);
  expect(inForce(10, 20, 20)).toBe(false);
});
