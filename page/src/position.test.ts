import { expect, test } from 'vitest';
import { boxText, gridOf, groupGrid, latLon, outward } from './position.ts';

test('a grid is grouped into zone, square, easting and northing', () => {
  expect(groupGrid('37SFV0369310902')).toBe('37S FV 03693 10902');
  expect(groupGrid('37S FV 03693 10902')).toBe('37S FV 03693 10902');
  expect(groupGrid('unknown')).toBe('unknown');
});

test('the grid of Deir ez-Zor is in square FV of zone 37S', () => {
  expect(gridOf(40.141, 35.336)).toMatch(/^37S FV 036\d\d 109\d\d$/);
});

test('zone 37 becomes 38 at 42 degrees east', () => {
  expect(gridOf(41.9999, 34.4)).toMatch(/^37S /);
  expect(gridOf(42.0001, 34.4)).toMatch(/^38S /);
});

test('latitude and longitude carry their letters and leading zeros', () => {
  expect(latLon(40.141, 35.336)).toBe('35.33600N 040.14100E');
  expect(latLon(-0.5, -1)).toBe('01.00000S 000.50000W');
});

test('a box says its edges from south to north and from west to east, with their letters', () => {
  expect(boxText({ west: 40.25, south: 35, east: 40.5, north: 35.25 })).toBe('35.00N–35.25N 040.25E–040.50E');
  expect(boxText({ west: -0.1, south: -1, east: 0, north: 0 })).toBe('01.00S–00.00N 000.10W–000.00E');
});

test('an uncertainty is said in two figures and never smaller than it is', () => {
  expect([0, 0.745, 9.2, 143.448, 1_001, 7_844.8, 99_001].map(outward)).toEqual([1, 1, 10, 150, 1_100, 7_900, 100_000]);
});
