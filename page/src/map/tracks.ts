// Live tracks on the map: a mark whose shape says in what it moves, filled in its party's colour; white with a question mark
// where nobody answers for it. A circle holds it, and grows while nothing is heard of it; a line says where it goes, another
// where it was. What is lost is crossed out. Of others only the cell is known in which it was.

import Feature from 'ol/Feature.js';
import { createEmpty, extend, type Extent } from 'ol/extent.js';
import { LineString, Point, Polygon } from 'ol/geom.js';
import { circular } from 'ol/geom/Polygon.js';
import VectorLayer from 'ol/layer/Vector.js';
import { fromLonLat } from 'ol/proj.js';
import VectorSource from 'ol/source/Vector.js';
import { Circle, Fill, RegularShape, Stroke, Style, Text } from 'ol/style.js';
import type ImageStyle from 'ol/style/Image.js';
import type { Domain } from '../api/tracks.ts';
import { partyColour } from '../palette.ts';
import { whereAt, withinAt, type Track } from '../tracks.ts';
import { FONT } from './basemap.ts';

const INK = '#14202b';
/** More trails than that would hide what they are of; then only that of the chosen one is drawn. */
const MOST_TRAILS = 300;
const COURSE_PX = 26;
const AIRBORNE: readonly (Domain | null)[] = ['fixed-wing', 'helicopter', 'uav'];

export class TracksLayer {
  private readonly source = new VectorSource();
  readonly layer = new VectorLayer({ source: this.source, zIndex: 55, renderBuffer: 100, declutter: 'tracks' });

  /** As they were at a time; `live`: that is now. */
  show(tracks: readonly Track[], at: number, live: boolean, chosen: string | null): void {
    this.source.clear(true);
    const trails = tracks.length <= MOST_TRAILS;
    this.source.addFeatures(tracks.flatMap((track) => featuresOf(track, at, live, track.key === chosen, trails)));
  }

  extentOf(key: string): Extent | null {
    const extent = createEmpty();
    const own = this.source.getFeatures().filter((feature) => feature.get('track') === key);
    for (const feature of own) extend(extent, feature.getGeometry()?.getExtent() ?? createEmpty());
    return own.length > 0 ? extent : null;
  }

  /** How many tracks are drawn, for the tests. */
  get count(): number {
    return new Set(this.source.getFeatures().map((feature) => feature.get('track') as string)).size;
  }
}

function featuresOf(track: Track, at: number, live: boolean, chosen: boolean, trails: boolean): Feature[] {
  const { geometry, properties } = track.feature;
  const colour = properties.unclaimed || properties.party === '' ? INK : partyColour(properties.party);
  const made = (shape: LineString | Point | Polygon, ...styles: Style[]): Feature => {
    const feature = new Feature({ geometry: shape, track: track.key });
    feature.setStyle(styles);
    return feature;
  };
  if (geometry.type === 'Polygon') {
    if (!live) return []; // where it was before is not told
    const cell = new Polygon(geometry.coordinates.map((ring) => ring.map((place) => fromLonLat(place))));
    const edge = new Style({ stroke: new Stroke({ color: colour, width: chosen ? 3 : 1.6, lineDash: [16, 7] }) });
    return [made(cell, edge), made(cell.getInteriorPoint() as unknown as Point, ...mark(track, colour, chosen))];
  }
  const place = whereAt(track, at);
  if (place === null) return [];
  const centre = fromLonLat([place[0], place[1]]);
  const features: Feature[] = [];
  const before = track.trail.slice(0, track.trail.indexOf(place) + 1).map(([lon, lat]) => fromLonLat([lon, lat]));
  if ((trails || chosen) && before.length > 1) {
    features.push(made(new LineString(before), new Style({ stroke: new Stroke({ color: `${colour}b0`, width: chosen ? 3 : 1.6, lineDash: [2, 5] }) })));
  }
  const within = live ? withinAt(track, at) : null;
  if (within !== null) {
    const ring = circular([place[0], place[1]], within, 48).transform('EPSG:4326', 'EPSG:3857') as Polygon;
    const stroke = new Stroke({ color: colour, width: 1.2, ...(properties.lost && { lineDash: [4, 4] }) });
    features.push(made(ring, new Style({ stroke, fill: new Fill({ color: `${colour}14` }) })));
  }
  const styles = mark(track, colour, chosen);
  if (live && !properties.lost && properties.course !== null && properties.speed_m_s) styles.unshift(course(centre, properties.course, colour));
  features.push(made(new Point(centre), ...styles));
  return features;
}

function mark({ feature: { properties } }: Track, colour: string, chosen: boolean): Style[] {
  const unclaimed = properties.unclaimed || properties.party === '';
  const label = `${properties.track}${properties.lost ? ' ✕' : ''}`;
  const styles = [
    new Style({
      image: shapeOf(properties.domain, unclaimed ? '#ffffff' : colour, unclaimed ? INK : '#ffffff', chosen ? 10 : 8),
      text: new Text({
        text: label, font: `600 12px ${FONT}`, offsetY: 17, fill: new Fill({ color: INK }), stroke: new Stroke({ color: '#ffffffe0', width: 3 }),
      }),
      zIndex: chosen ? 2 : 1,
    }),
  ];
  const inside = properties.lost ? '✕' : unclaimed ? '?' : '';
  if (inside) styles.push(new Style({ text: new Text({ text: inside, font: `700 12px ${FONT}`, fill: new Fill({ color: unclaimed ? INK : '#fff' }), declutterMode: 'none' }), zIndex: 3 }));
  return styles;
}

/** In the air a triangle, on the water a diamond, on the ground a square; a disc where it is not said. */
function shapeOf(domain: Domain | null, inner: string, edge: string, radius: number): ImageStyle {
  const fill = new Fill({ color: inner });
  const stroke = new Stroke({ color: edge, width: 2 });
  const how = { fill, stroke, declutterMode: 'none' as const };
  if (AIRBORNE.includes(domain)) return new RegularShape({ ...how, points: 3, radius: radius + 2 });
  if (domain === 'naval') return new RegularShape({ ...how, points: 4, radius: radius + 1 });
  if (domain === null) return new Circle({ ...how, radius: radius - 1 });
  return new RegularShape({ ...how, points: 4, radius: radius + 1, angle: Math.PI / 4 });
}

/** A line of the same length on every scale: where it goes, and not how far. */
function course(centre: number[], degrees: number, colour: string): Style {
  const [x = 0, y = 0] = centre;
  const angle = (degrees * Math.PI) / 180;
  const style = new Style({ stroke: new Stroke({ color: colour, width: 2.4 }) });
  style.setRenderer((pixels, { context, pixelRatio }) => {
    const [px, py] = pixels as number[] as [number, number];
    context.beginPath();
    context.moveTo(px, py);
    context.lineTo(px + Math.sin(angle) * COURSE_PX * pixelRatio, py - Math.cos(angle) * COURSE_PX * pixelRatio);
    context.strokeStyle = colour;
    context.lineWidth = 2.4 * pixelRatio;
    context.stroke();
  });
  style.setGeometry(new Point([x, y]));
  return style;
}
