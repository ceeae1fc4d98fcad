// Measures on the map, under the notices: solid where in force between all that they bind, hatched between some only, a
// dashed outline where in force between nobody, a dotted one where a party denies them. Never two of these alike.

import Feature from 'ol/Feature.js';
import GeoJSON from 'ol/format/GeoJSON.js';
import { getCenter } from 'ol/extent.js';
import { Point, type Geometry } from 'ol/geom.js';
import VectorLayer from 'ol/layer/Vector.js';
import VectorSource from 'ol/source/Vector.js';
import { Circle as CircleStyle, Fill, Stroke, Style, Text } from 'ol/style.js';
import type { MultiPolygon } from '../api/geojson.ts';
import type { Drawn, DrawnMeasure } from '../api/arrangements.ts';
import type { Placed } from '../state/arranged.svelte.ts';
import { sectorStyles } from './sectors.ts';

const format = new GeoJSON({ featureProjection: 'EPSG:3857' });

/** A colour that no party and no severity has. */
export const MEASURE_COLOURS: Record<Drawn, string> = { all: '#0b5c8a', some: '#0b5c8a', none: '#4a5560', denied: '#14202b' };
export const MEASURE_DASHES: Record<Drawn, number[]> = { all: [], some: [], none: [9, 6], denied: [1.5, 5] };
const LINE_DASHES: Record<Drawn, number[]> = { all: [], some: [14, 7, 3, 7], none: [9, 6], denied: [1.5, 5] };

let hatch: CanvasPattern | string | null = null;

function hatched(): CanvasPattern | string {
  if (hatch !== null) return hatch;
  const side = 10 * window.devicePixelRatio;
  const tile = document.createElement('canvas');
  tile.width = tile.height = side;
  const pen = tile.getContext('2d');
  if (!pen) return `${MEASURE_COLOURS.some}22`; // no canvas, no hatching: a plain tint still shows where
  pen.strokeStyle = `${MEASURE_COLOURS.some}66`;
  pen.lineWidth = 1.6 * window.devicePixelRatio;
  pen.beginPath();
  for (const shift of [-side, 0, side]) {
    pen.moveTo(shift, side);
    pen.lineTo(shift + side, 0);
  }
  pen.stroke();
  hatch = pen.createPattern(tile, 'repeat') ?? `${MEASURE_COLOURS.some}22`;
  return hatch;
}

function fillOf(drawn: Drawn): Fill | undefined {
  if (drawn === 'all') return new Fill({ color: `${MEASURE_COLOURS.all}30` });
  return drawn === 'some' ? new Fill({ color: hatched() }) : undefined;
}

function styles({ measure, where }: Placed, chosen: boolean, pointed: boolean): Style[] {
  const { drawn } = measure;
  const colour = MEASURE_COLOURS[drawn];
  const width = chosen ? 3 : 1.7;
  const label = new Text({
    text: measure.title, font: '600 12px sans-serif', overflow: true, fill: new Fill({ color: colour }),
    stroke: new Stroke({ color: '#ffffffd8', width: 3 }),
  });
  if (where && where.known !== 'there') return [unplaced(measure, label)];
  // The hatching of something as narrow as a line is not seen, so that its edges are broken too.
  const lineDash = measure.line ? LINE_DASHES[drawn] : MEASURE_DASHES[drawn];
  const made = [
    new Style({ stroke: new Stroke({ color: '#ffffffb0', width: width + 2 }) }),
    new Style({ stroke: new Stroke({ color: colour, width, lineDash }), fill: fillOf(drawn), ...(where === null && { text: label }) }),
  ];
  // In the middle of a bubble stands the mark of what it moves with.
  if (where !== null) made.push(below(where.outline, label));
  if (measure.line) {
    const line = format.readGeometry(measure.line) as Geometry;
    made.push(new Style({ geometry: line, stroke: new Stroke({ color: colour, width: width + 1, lineDash }) }));
  }
  return [...made, ...sectorStyles(measure, colour, chosen || pointed)];
}

function below(outline: MultiPolygon, label: Text): Style {
  const [west = 0, south = 0, east = 0] = format.readGeometry(outline)?.getExtent() ?? [];
  label.setOffsetY(11);
  return new Style({ geometry: new Point([(west + east) / 2, south]), text: label });
}

/** A bubble of which this reader does not know where it is: a question mark where it was written, and no extent. */
function unplaced(measure: DrawnMeasure, label: Text): Style {
  label.setText(`? ${measure.title}`);
  label.setOffsetY(16);
  return new Style({
    image: new CircleStyle({ radius: 6, stroke: new Stroke({ color: MEASURE_COLOURS[measure.drawn], width: 1.5, lineDash: [2, 3] }), fill: new Fill({ color: '#ffffffc0' }) }),
    text: label,
  });
}

function sameGround(one: Placed, other: Placed): boolean {
  if (one.where?.known === 'there' && other.where?.known === 'there') return one.where.outline === other.where.outline;
  return one.where?.known === other.where?.known;
}

/** What is drawn of it: where it is, or where it was written. */
function groundOf({ measure, where }: Placed): Geometry | undefined {
  if (where === null) return format.readGeometry(measure.outline) ?? undefined;
  if (where.known === 'there') return format.readGeometry(where.outline) ?? undefined;
  const written = format.readGeometry(measure.outline);
  return written === null ? undefined : new Point(getCenter(written.getExtent()));
}

export class ArrangedLayer {
  private readonly source = new VectorSource();
  readonly layer = new VectorLayer({ source: this.source, zIndex: 6, declutter: true });
  private chosen: string | null = null;
  private pointed: string | null = null;

  /** `chosen` is the arrangement that was chosen, by `arrangementKey`. While time runs most stay as they are. */
  show(measures: readonly Placed[], chosen: string | null): void {
    const before = new Map(this.source.getFeatures().map((feature) => [(feature.get('placed') as Placed).measure, feature]));
    const isSame = this.chosen === chosen;
    this.chosen = chosen;
    const features = measures.map((one) => {
      const known = isSame ? before.get(one.measure) : undefined;
      return known && sameGround(one, known.get('placed') as Placed) ? known : this.made(one);
    });
    if (features.length === before.size && features.every((one) => this.source.hasFeature(one))) return;
    this.source.clear(true);
    this.source.addFeatures(features);
  }

  private made(one: Placed): Feature {
    const feature = new Feature(groundOf(one));
    feature.set('arrangement', one.key);
    feature.set('placed', one);
    feature.setStyle(styles(one, one.key === this.chosen, one.key === this.pointed));
    return feature;
  }

  /** What the mouse is over says more of itself: the names of its sectors. */
  pointAt(key: string | null): void {
    if (key === this.pointed) return;
    const before = this.pointed;
    this.pointed = key;
    for (const feature of this.source.getFeatures()) {
      const one = feature.get('placed') as Placed;
      if (one.key === key || one.key === before) feature.setStyle(styles(one, one.key === this.chosen, one.key === key));
    }
  }

  extentOf(key: string): number[] | null {
    const features = this.source.getFeatures().filter((one) => one.get('arrangement') === key);
    const source = new VectorSource({ features });
    return features.length > 0 ? (source.getExtent() ?? null) : null;
  }

  /** Of each bubble whose place is known, by its id, the middle of what is drawn. */
  get bubbles(): Record<string, number[]> {
    const there = this.source.getFeatures().filter((one) => (one.get('placed') as Placed).where?.known === 'there');
    return Object.fromEntries(there.map((one) => [(one.get('placed') as Placed).measure.id, getCenter(one.getGeometry()?.getExtent() ?? [0, 0, 0, 0])]));
  }

  /** What is drawn now, for the tests. */
  get count(): number {
    return this.source.getFeatures().length;
  }
}
