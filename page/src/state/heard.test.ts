import { expect, test } from 'vitest';
import { beside, marked } from './heard.ts';

const PARTS = [{ part: 'zone', text: '37S' }, { part: 'easting', text: '03693' }];
const none = { away_m: null, index: null };

function shown(...differences: { part: string; expected: string; heard: string | null; index: number | null }[]): string[] {
  return marked(PARTS, differences.map((one) => ({ ...none, ...one })))
    .map(({ cells }) => cells.map(({ kind, text, heard }) => (kind === 'same' ? text : `[${text}>${heard}]`)).join(''));
}

test('a digit that came back otherwise is marked where it stands, and no other', () => {
  expect(shown({ part: 'easting', expected: '6', heard: '5', index: 2 })).toEqual(['37S', '03[6>5]93']);
});

test('a digit that did not come back, and one too many, are told from one that is wrong', () => {
  const [, easting] = marked(PARTS, [
    { ...none, part: 'easting', expected: '0', heard: null, index: 0 },
    { ...none, part: 'easting', expected: '', heard: '7', index: 5 },
  ]);
  expect(easting?.cells.map(({ kind }) => kind)).toEqual(['missing', 'same', 'same', 'same', 'same', 'extra']);
});

test('a part that differs as a whole keeps its symbols unmarked and says what was heard', () => {
  const [zone, easting] = marked(PARTS, [{ ...none, part: 'zone', expected: '37S', heard: null }]);
  expect(zone?.whole).toEqual({ expected: '37S', heard: null });
  expect(easting?.whole).toBeNull();
});

test('what came back of a part that was never said is not lost', () => {
  expect(beside(PARTS, [{ ...none, part: 'latitude', expected: '35', heard: '36' }])).toHaveLength(1);
});
