// Notices on the map: the widened outline of each volume, the line that a movement keeps to, and a symbol for each notice.
// What is in force at the chosen time stands out; the rest is a faint outline, or absent. What is known only roughly is a
// box with long dashes and wide hatching, which nothing exact looks like.

import Feature from 'ol/Feature.js';
import GeoJSON from 'ol/format/GeoJSON.js';
import { LineString, MultiPoint, MultiPolygon, Point, Polygon } from 'ol/geom.js';
import type { Coordinate } from 'ol/coordinate.js';
import { Fill, RegularShape, Stroke, Style } from 'ol/style.js';
import { partyColour } from '../palette.ts';
import { ringOf, type TimedNotice, type TimedVolume, type Window } from '../state/model.ts';
import type { Kind, Notice, Region } from '../api/types.ts';
import { inForce } from '../time.ts';
import { hatching } from './patterns.ts';

const format = new GeoJSON({ featureProjection: 'EPSG:3857' });

/** What a style needs to know of the moment. */
export interface Moment {
  time: number;
  onlyNow: boolean;
  /** Keys of the notices that a choice points out. */
  chosen: ReadonlySet<string>;
  ratio: number;
}

/** A point that stands for the volume: a circle's centre, a leg's middle, a point inside a polygon. */
function standingPoint(volume: TimedVolume): Coordinate {
  const shape = format.readGeometry(volume.volume.shape);
  if (shape instanceof Point) return shape.getCoordinates();
  if (shape instanceof LineString) return shape.getCoordinateAt(0.5);
  if (shape instanceof Polygon) return shape.getInteriorPoint().getCoordinates().slice(0, 2);
  if (shape instanceof MultiPolygon) return shape.getInteriorPoints().getFirstCoordinate().slice(0, 2);
  return [0, 0];
}

/** A box on the map. */
export function box(region: Region): Polygon {
  const polygon = new Polygon([ringOf(region)]);
  polygon.transform('EPSG:4326', 'EPSG:3857');
  return polygon;
}

export function areaFeatures(notice: TimedNotice): Feature[] {
  const { region } = notice.notice;
  if (notice.volumes.length === 0 && region) return [new Feature({ geometry: box(region), notice, window: notice.windows[0] })];
  return notice.volumes.map((volume) => {
    const shape = format.readGeometry(volume.volume.shape);
    const line = shape instanceof LineString ? shape : undefined;
    return new Feature({ geometry: format.readGeometry(volume.volume.outline) ?? new MultiPoint([]), notice, window: volume, line });
  });
}

export function symbolFeature(notice: TimedNotice): Feature {
  const { region } = notice.notice;
  const rough = notice.volumes.length === 0 && region ? [box(region).getInteriorPoint().getCoordinates().slice(0, 2)] : null;
  const points = rough ?? notice.volumes.map(standingPoint);
  return new Feature({ geometry: new MultiPoint(points), notice, points });
}

/** Which of the points the symbol stands on: the one in force, else the next to come, else the last. */
export function pointAt(notice: TimedNotice, at: number): number {
  const now = notice.windows.findIndex(({ start, end }) => inForce(start, end, at));
  if (now >= 0) return now;
  const next = notice.windows.findIndex(({ start }) => start > at);
  return next >= 0 ? next : notice.windows.length - 1;
}

/** In pixels, drawn and left out: an outline that is exact but says nothing more, and one that is not exact. */
const EXTENT_DASH = [7, 5];
const ROUGH_DASH = [16, 7];

const cache = new Map<string, Style[]>();

function cached(key: string, make: () => Style[]): Style[] {
  let styles = cache.get(key);
  if (!styles) {
    styles = make();
    cache.set(key, styles);
  }
  return styles;
}

export function areaStyle(feature: Feature, moment: Moment): Style[] {
  const notice = feature.get('notice') as TimedNotice;
  const { start, end } = feature.get('window') as Window;
  const now = inForce(start, end, moment.time);
  const chosen = moment.chosen.has(notice.key);
  if (!now && !chosen && moment.onlyNow) return [];
  const faded = !chosen && moment.chosen.size > 0;
  const { party, kind, disclosure } = notice.notice;
  const styles = cached([party, kind, disclosure, now, chosen, faded, moment.ratio].join(' '), () => {
    const colour = partyColour(party);
    const dash = disclosure === 'existence' ? ROUGH_DASH : disclosure === 'extent' ? EXTENT_DASH : now ? [] : [2, 4];
    const below = disclosure === 'full' ? [] : dash;
    const made: Style[] = [];
    if (chosen) made.push(new Style({ stroke: new Stroke({ color: now ? '#14202b' : '#14202b99', width: now ? 5 : 4, lineDash: below }) }));
    else if (now) made.push(new Style({ stroke: new Stroke({ color: '#ffffffd0', width: 4.5, lineDash: below }) }));
    made.push(new Style({
      stroke: new Stroke({ color: chosen || (now && !faded) ? colour : `${colour}${now ? 'd0' : '8c'}`, width: chosen ? 2.4 : now ? (faded ? 1.5 : 2.2) : 1.2, lineDash: dash }),
      fill: new Fill({ color: now ? fillOf(notice.notice, moment.ratio, faded) : `${colour}0a` }),
    }));
    return made;
  });
  const line = feature.get('line') as LineString | undefined;
  return line && (now || chosen) ? [...styles, ...lineStyles(line, partyColour(party), notice.notice.kind)] : styles;
}

/** No more is drawn than is known: of an extent no kind, and of what is known roughly that it is not exact. */
function fillOf({ party, kind, disclosure }: Notice, ratio: number, faded: boolean): CanvasPattern | string {
  const strength = faded ? 'faded' : 'full';
  if (disclosure === 'existence') return hatching('rough', party, ratio, strength);
  return disclosure === 'extent' || kind === null ? `${partyColour(party)}26` : hatching(kind, party, ratio, strength);
}

/** The declared line with an arrow at its end where it is a way that somebody goes. */
function lineStyles(line: LineString, colour: string, kind: Kind | null): Style[] {
  const styles = [new Style({ geometry: line, stroke: new Stroke({ color: colour, width: 1.6, lineDash: [8, 4] }) })];
  if (kind !== 'movement' && kind !== 'relief') return styles;
  const [before, last] = line.getCoordinates().slice(-2) as [Coordinate, Coordinate];
  const angle = Math.atan2((last[0] as number) - (before[0] as number), (last[1] as number) - (before[1] as number));
  styles.push(new Style({
    geometry: new Point(last),
    image: new RegularShape({
      points: 3, radius: 7, rotation: angle, rotateWithView: true,
      fill: new Fill({ color: colour }), stroke: new Stroke({ color: '#fff', width: 1.2 }),
    }),
  }));
  return styles;
}
