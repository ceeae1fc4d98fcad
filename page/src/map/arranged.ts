// Measures on the map, under the notices: solid where in force between all that they bind, hatched between some only, a
// dashed outline where in force between nobody, a dotted one where a party denies them. Never two of these alike.

import Feature from 'ol/Feature.js';
import GeoJSON from 'ol/format/GeoJSON.js';
import type { Geometry } from 'ol/geom.js';
import VectorLayer from 'ol/layer/Vector.js';
import VectorSource from 'ol/source/Vector.js';
import { Fill, Stroke, Style, Text } from 'ol/style.js';
import type { Drawn, DrawnMeasure } from '../api/arrangements.ts';

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

function styles(measure: DrawnMeasure, chosen: boolean): Style[] {
  const { drawn } = measure;
  const colour = MEASURE_COLOURS[drawn];
  const width = chosen ? 3 : 1.7;
  const label = new Text({
    text: measure.title, font: '600 12px sans-serif', overflow: true, fill: new Fill({ color: colour }),
    stroke: new Stroke({ color: '#ffffffd8', width: 3 }),
  });
  // The hatching of something as narrow as a line is not seen, so that its edges are broken too.
  const lineDash = measure.line ? LINE_DASHES[drawn] : MEASURE_DASHES[drawn];
  const made = [
    new Style({ stroke: new Stroke({ color: '#ffffffb0', width: width + 2 }) }),
    new Style({ stroke: new Stroke({ color: colour, width, lineDash }), fill: fillOf(drawn), text: label }),
  ];
  if (measure.line) {
    const line = format.readGeometry(measure.line) as Geometry;
    made.push(new Style({ geometry: line, stroke: new Stroke({ color: colour, width: width + 1, lineDash }) }));
  }
  return made;
}

export class ArrangedLayer {
  private readonly source = new VectorSource();
  readonly layer = new VectorLayer({ source: this.source, zIndex: 6, declutter: true });

  /** `chosen` is the arrangement that was chosen, by `arrangementKey`. */
  show(measures: readonly { key: string; measure: DrawnMeasure }[], chosen: string | null): void {
    this.source.clear(true);
    this.source.addFeatures(measures.map(({ key, measure }) => {
      const feature = new Feature(format.readGeometry(measure.outline) ?? undefined);
      feature.set('arrangement', key);
      feature.setStyle(styles(measure, key === chosen));
      return feature;
    }));
  }

  extentOf(key: string): number[] | null {
    const features = this.source.getFeatures().filter((one) => one.get('arrangement') === key);
    const source = new VectorSource({ features });
    return features.length > 0 ? (source.getExtent() ?? null) : null;
  }

  /** What is drawn now, for the tests. */
  get count(): number {
    return this.source.getFeatures().length;
  }
}
