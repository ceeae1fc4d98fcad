// Everywhere within a distance of some ground, as an outline: for a bubble round a notice, whatever that notice's shape is.
// A drawing only: what is found of measures, the node finds by exact geometry.

import type { MultiPolygon, Polygon } from '../api/geojson.ts';

type Point = [number, number];

const CELLS = 80;
const METRES_PER_DEGREE = 111_195;

/** Corners of its squares on the circle of a point lie off it by less than a hundredth of `metres`. */
export function reach(ground: readonly (Polygon | MultiPolygon)[], metres: number): MultiPolygon {
  const polygons = ground.flatMap((one) => (one.type === 'Polygon' ? [one.coordinates] : one.coordinates)) as Point[][][];
  const all = polygons.flat(2);
  if (all.length === 0) return { type: 'MultiPolygon', coordinates: [] };
  // A plane round the middle, in metres: what is drawn so is a hundred kilometres wide at most.
  const [west, east] = span(all.map(([lon]) => lon));
  const [south, north] = span(all.map(([, lat]) => lat));
  const scale = METRES_PER_DEGREE * Math.cos((((south + north) / 2) * Math.PI) / 180);
  const flat = (ring: Point[]): Point[] => ring.map(([lon, lat]) => [(lon - west) * scale, (lat - south) * METRES_PER_DEGREE]);
  const areas = polygons.map((rings) => rings.map(flat));
  const step = (Math.max((east - west) * scale, (north - south) * METRES_PER_DEGREE) + 2.4 * metres) / CELLS;
  const from = -1.2 * metres;
  const columns = Math.ceil(((east - west) * scale - 2 * from) / step) + 1;
  const rows = Math.ceil(((north - south) * METRES_PER_DEGREE - 2 * from) / step) + 1;
  const far = Array.from({ length: rows + 1 }, (_, row) =>
    Array.from({ length: columns + 1 }, (_, column) => away([from + column * step, from + row * step], areas) - metres));
  const rings = contour(far).map((ring) => ring.map(([x, y]): Point => [
    west + (from + x * step) / scale, south + (from + y * step) / METRES_PER_DEGREE,
  ]));
  return { type: 'MultiPolygon', coordinates: nested(rings) };
}

function span(values: number[]): [number, number] {
  return values.reduce<[number, number]>(([least, most], value) => [Math.min(least, value), Math.max(most, value)], [Infinity, -Infinity]);
}

/** 0 within. */
function away(point: Point, areas: Point[][][]): number {
  let least = Infinity;
  for (const rings of areas) {
    let within = false;
    for (const ring of rings) {
      if (inside(point, ring)) within = !within;
      for (let at = 1; at < ring.length; at += 1) least = Math.min(least, toSegment(point, ring[at - 1] as Point, ring[at] as Point));
    }
    if (within) return 0;
  }
  return least;
}

function inside([x, y]: Point, ring: Point[]): boolean {
  let within = false;
  for (let at = 1; at < ring.length; at += 1) {
    const [[ax, ay], [bx, by]] = [ring[at - 1] as Point, ring[at] as Point];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) within = !within;
  }
  return within;
}

function toSegment([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const long = dx * dx + dy * dy;
  const share = long === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / long));
  return Math.hypot(x - ax - share * dx, y - ay - share * dy);
}

/** The rings along which a field on a grid is 0, what is below it on their left: marching squares, joined end to end. */
function contour(field: number[][]): Point[][] {
  const next = new Map<string, Point>();
  const value = (x: number, y: number): number => (field[y] as number[])[x] as number;
  const key = ([x, y]: Point): string => `${x},${y}`;
  const cut = (ax: number, ay: number, bx: number, by: number): Point => {
    // Worked out from the same end for both squares that share the side, so that their points are one.
    if (ax > bx || ay > by) return cut(bx, by, ax, ay);
    const share = value(ax, ay) / (value(ax, ay) - value(bx, by));
    return [ax + share * (bx - ax), ay + share * (by - ay)];
  };
  for (let y = 0; y + 1 < field.length; y += 1) {
    for (let x = 0; x + 1 < (field[y] as number[]).length; x += 1) {
      const corners: Point[] = [[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1]];
      const starts: Point[] = [];
      const ends: Point[] = [];
      for (const [at, corner] of corners.entries()) {
        const other = corners[(at + 1) % 4] as Point;
        const [here, there] = [value(...corner) < 0, value(...other) < 0];
        if (here && !there) starts.push(cut(...corner, ...other));
        if (!here && there) ends.push(cut(...corner, ...other));
      }
      for (const [at, start] of starts.entries()) next.set(key(start), ends[at] as Point);
    }
  }
  const rings: Point[][] = [];
  while (next.size > 0) {
    const [first] = next.keys() as unknown as Iterable<string>;
    const ring: Point[] = [];
    for (let at = first as string; next.has(at);) {
      const point = next.get(at) as Point;
      next.delete(at);
      ring.push(point);
      at = key(point);
    }
    if (ring.length > 2) rings.push([...ring, ring[0] as Point]);
  }
  return rings;
}

/** Outer rings with the holes that lie in them. */
function nested(rings: Point[][]): Point[][][] {
  const depth = rings.map((ring, at) => rings.filter((other, which) => which !== at && inside(ring[0] as Point, other)).length);
  const outer = rings.filter((_, at) => (depth[at] as number) % 2 === 0);
  const holes = rings.filter((_, at) => (depth[at] as number) % 2 === 1);
  return outer.map((ring) => [ring, ...holes.filter((hole) => inside(hole[0] as Point, ring))]);
}
