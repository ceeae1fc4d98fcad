// The sectors of a long line: a tick across it where each begins and ends, and beside each tick, while the arrangement is
// chosen or pointed at, the sector's name.

import { Point } from 'ol/geom.js';
import { getDistance } from 'ol/sphere.js';
import { fromLonLat } from 'ol/proj.js';
import { Fill, RegularShape, Stroke, Style, Text } from 'ol/style.js';
import type { DrawnMeasure } from '../api/arrangements.ts';

type Lonlat = [number, number];

export interface Stretch {
  name: string;
  start: Lonlat;
  end: Lonlat;
  metres: number;
}

const TICK_PX = 9;
/** How far within its sector a name stands, as a part of its length: two sectors share an end, and must not share a label. */
const WITHIN = 0.14;

/** The sectors of a measure with their ends and lengths; none where it has none. */
export function stretchesOf({ sectors }: Pick<DrawnMeasure, 'sectors'>): Stretch[] {
  return sectors.flatMap(({ name, line }) => {
    const part = line.coordinates as Lonlat[];
    const [start, end] = [part[0], part.at(-1)];
    return start && end ? [{ name, start, end, metres: lengthOf(part) }] : [];
  });
}

function lengthOf(part: Lonlat[]): number {
  return part.slice(1).reduce((sum, to, at) => sum + getDistance(part[at] as Lonlat, to), 0);
}

export function sectorStyles({ sectors }: DrawnMeasure, colour: string, named: boolean): Style[] {
  const parts = sectors.map(({ name, line }) => ({ name, part: line.coordinates.map((one) => fromLonLat(one) as Lonlat) }));
  // Two sectors share an end, and its tick lies across the middle of the two directions.
  const ends = new Map<string, { at: Lonlat; along: Lonlat }>();
  for (const { part } of parts) {
    for (const [at, from, to] of [[part[0], part[0], part[1]], [part.at(-1), part.at(-2), part.at(-1)]]) {
      if (at && from && to) joined(ends, at, from, to);
    }
  }
  const ticks = [...ends.values()].flatMap((end) => tick(end, colour));
  if (!named) return ticks;
  return [...ticks, ...parts.flatMap(({ name, part }) => [WITHIN, 1 - WITHIN].map((share) => label(along(part, share), name, colour)))];
}

function joined(ends: Map<string, { at: Lonlat; along: Lonlat }>, at: Lonlat, [x, y]: Lonlat, [toX, toY]: Lonlat): void {
  const long = Math.hypot(toX - x, toY - y) || 1;
  const [byX, byY] = ends.get(at.join())?.along ?? [0, 0];
  ends.set(at.join(), { at, along: [byX + (toX - x) / long, byY + (toY - y) / long] });
}

/** Across the line; the projection keeps angles. */
function tick({ at, along: [x, y] }: { at: Lonlat; along: Lonlat }, colour: string): Style[] {
  const geometry = new Point(at);
  const drawn = (stroke: string, width: number): Style => new Style({
    geometry, zIndex: 1,
    image: new RegularShape({
      points: 2, radius: TICK_PX, rotation: -Math.atan2(y, x), stroke: new Stroke({ color: stroke, width }), declutterMode: 'none',
    }),
  });
  return [drawn('#ffffffd8', 6), drawn(colour, 3)];
}

function label(at: Lonlat, text: string, colour: string): Style {
  return new Style({
    geometry: new Point(at), zIndex: 2,
    text: new Text({
      text, font: '11px sans-serif', overflow: true, fill: new Fill({ color: colour }), padding: [1, 4, 1, 4],
      backgroundFill: new Fill({ color: '#ffffffe8' }), backgroundStroke: new Stroke({ color: colour, width: 1 }),
    }),
  });
}

/** The position that lies at this part of the length of a line in the plane of the map. */
function along(part: Lonlat[], share: number): Lonlat {
  const steps = part.slice(1).map(([x, y], at) => Math.hypot(x - (part[at] as Lonlat)[0], y - (part[at] as Lonlat)[1]));
  let left = share * steps.reduce((sum, step) => sum + step, 0);
  for (const [at, step] of steps.entries()) {
    if (left <= step && step > 0) {
      const [[x, y], [toX, toY]] = [part[at] as Lonlat, part[at + 1] as Lonlat];
      return [x + ((toX - x) * left) / step, y + ((toY - y) * left) / step];
    }
    left -= step;
  }
  return part.at(-1) as Lonlat;
}
