import { getDistance } from 'ol/sphere.js';
import { expect, test } from 'vitest';
import type { Polygon } from '../api/geojson.ts';
import { reach } from './reach.ts';

function square(lon: number, lat: number, half: number): Polygon {
  return { type: 'Polygon', coordinates: [[[lon - half, lat - half], [lon + half, lat - half], [lon + half, lat + half], [lon - half, lat + half], [lon - half, lat - half]]] };
}

test('round something very small it is a circle of that radius', () => {
  const { coordinates } = reach([square(40.1, 35.3, 1e-5)], 5_000);
  expect(coordinates.length).toBe(1);
  expect(coordinates[0]?.length).toBe(1);
  for (const position of coordinates[0]?.[0] ?? []) {
    expect(Math.abs(getDistance([40.1, 35.3], position as [number, number]) - 5_000)).toBeLessThan(60);
  }
});

test('two grounds that lie apart have a piece each, near ones one together', () => {
  expect(reach([square(40, 35, 0.01), square(40.5, 35, 0.01)], 2_000).coordinates.length).toBe(2);
  expect(reach([square(40, 35, 0.01), square(40.05, 35, 0.01)], 2_000).coordinates.length).toBe(1);
});

test('nothing has nothing round it', () => {
  expect(reach([], 1_000).coordinates).toEqual([]);
});
