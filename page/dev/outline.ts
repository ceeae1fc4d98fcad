// Rough outlines for the fixture: good to look at, and no more. The real ones come from Detente's geometry.

import type { LineString, Point, Polygon, Position } from '../src/api/geojson.ts';

const METRES_PER_DEGREE = 111_320;

function offset([lon, lat]: Position, east: number, north: number): Position {
  return [
    (lon as number) + east / (METRES_PER_DEGREE * Math.cos(((lat as number) * Math.PI) / 180)),
    (lat as number) + north / METRES_PER_DEGREE,
  ];
}

function arc(centre: Position, radius: number, from: number, to: number): Position[] {
  const steps = Math.max(6, Math.ceil((Math.abs(to - from) / (2 * Math.PI)) * 48));
  return Array.from({ length: steps + 1 }, (_, step) => {
    const angle = from + ((to - from) * step) / steps;
    return offset(centre, radius * Math.cos(angle), radius * Math.sin(angle));
  });
}

export function circle(centre: Position, radius: number): { shape: Point; outline: Polygon } {
  return { shape: { type: 'Point', coordinates: centre }, outline: { type: 'Polygon', coordinates: [arc(centre, radius, 0, 2 * Math.PI)] } };
}

/** One leg with round ends. */
export function leg(from: Position, to: Position, half: number): { shape: LineString; outline: Polygon } {
  const east = ((to[0] as number) - (from[0] as number)) * Math.cos(((from[1] as number) * Math.PI) / 180);
  const along = Math.atan2((to[1] as number) - (from[1] as number), east);
  const ring = [...arc(to, half, along - Math.PI / 2, along + Math.PI / 2), ...arc(from, half, along + Math.PI / 2, along + (3 * Math.PI) / 2)];
  ring.push(ring[0] as Position);
  return { shape: { type: 'LineString', coordinates: [from, to] }, outline: { type: 'Polygon', coordinates: [ring] } };
}
