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
export function stretchesOf({ line, sectors }: Pick<DrawnMeasure, 'line' | 'sectors'>): Stretch[] {
  const positions = (line?.coordinates ?? []) as Lonlat[];
  return sectors.flatMap(({ name, first, last }) => {
    const part = positions.slice(first, last + 1);
    const [start, end] = [part[0], part.at(-1)];
    return start && end && part.length > 1 ? [{ name, start, end, metres: lengthOf(part) }] : [];
  });
}

function lengthOf(part: Lonlat[]): number {
  return part.slice(1).reduce((sum, to, at) => sum + getDistance(part[at] as Lonlat, to), 0);
}

export function sectorStyles(measure: DrawnMeasure, colour: string, named: boolean): Style[] {
  const positions = ((measure.line?.coordinates ?? []) as Lonlat[]).map((one) => fromLonLat(one) as Lonlat);
  const ends = new Set(measure.sectors.flatMap(({ first, last }) => [first, last]));
  const ticks = [...ends].filter((at) => at >= 0 && at < positions.length).flatMap((at) => tick(positions, at, colour));
  if (!named) return ticks;
  const names = measure.sectors.flatMap(({ name, first, last }) => {
    const part = positions.slice(first, last + 1);
    return part.length > 1 ? [along(part, WITHIN), along(part, 1 - WITHIN)].map((at) => label(at, name, colour)) : [];
  });
  return [...ticks, ...names];
}

/** Across the line: at a corner across the middle of the two directions. The projection keeps angles. */
function tick(positions: Lonlat[], at: number, colour: string): Style[] {
  const [x, y] = positions[Math.max(0, at - 1)] as Lonlat;
  const [toX, toY] = positions[Math.min(positions.length - 1, at + 1)] as Lonlat;
  const rotation = -Math.atan2(toY - y, toX - x);
  const geometry = new Point(positions[at] as Lonlat);
  const drawn = (stroke: string, width: number): Style => new Style({
    geometry, zIndex: 1,
    image: new RegularShape({ points: 2, radius: TICK_PX, rotation, stroke: new Stroke({ color: stroke, width }), declutterMode: 'none' }),
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
