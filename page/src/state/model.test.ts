import { expect, test } from 'vitest';
import type { Conflict, Notice, Picture } from '../api/types.ts';
import { pointOf, noticeInForce, noticeKey, readPicture } from './model.ts';

const ROUGH: Notice = {
  id: '~1', party: 'A', kind: null, disclosure: 'existence', version: null, entry: null, title: null, description: null, represents: [],
  region: { west: 40, south: 35, east: 40.25, north: 35.25 }, window: { start: '2017-05-18T06:00:00Z', end: '2017-05-18T12:00:00Z' },
  volumes: [], doubtful: false, openable: false, release: null,
};

function pictureOf(...notices: Notice[]): Picture {
  return { at: '', party: 'A', you: 'A', role: 'party', parties: [], notices, conflicts: [], measures_met: [], held: [] };
}

test('a notice that is known only roughly is in force within its hours, and not at their end', () => {
  const [notice] = readPicture(pictureOf(ROUGH)).notices;
  const inForce = ['05:59', '06:00', '11:59', '12:00'].map((time) => notice && noticeInForce(notice, Date.parse(`2017-05-18T${time}:00Z`)));
  expect(inForce).toEqual([false, true, true, false]);
});

test('two parties may use the same id', () => {
  const other = { ...ROUGH, party: 'B' };
  const model = readPicture(pictureOf(ROUGH, other));
  expect([ROUGH, other].map((one) => model.byKey.get(noticeKey(one))?.notice)).toEqual([ROUGH, other]);
});

test('a notice that was opened is shown as it was then for as long as it may be opened, under the name it has in lists', () => {
  const whole = { ...ROUGH, id: 'clinic', disclosure: 'full' as const, title: 'Clinic' };
  const opened = new Map([[noticeKey(ROUGH), { notice: whole, at: 7 }]]);
  const shown = (openable: boolean) => readPicture(pictureOf({ ...ROUGH, openable }), opened).byKey.get(noticeKey(ROUGH));
  expect([shown(true)?.notice.title, shown(true)?.openedAt]).toEqual(['Clinic', 7]);
  expect([shown(false)?.notice.title, shown(false)?.openedAt]).toEqual([null, null]);
});

test('a conflict that is known only roughly stands in the middle of its cell', () => {
  const region = { west: 40.1, south: 35.3, east: 40.2, north: 35.4 };
  const [lon, lat] = pointOf({ place: null, region } as Conflict);
  expect([lon.toFixed(4), lat.toFixed(4)]).toEqual(['40.1500', '35.3500']);
});
