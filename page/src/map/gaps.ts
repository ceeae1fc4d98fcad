// Ground on which nothing is in force: thin lines that fall, wide apart, unlike any hatching of what was declared or agreed.

import Feature from 'ol/Feature.js';
import GeoJSON from 'ol/format/GeoJSON.js';
import VectorLayer from 'ol/layer/Vector.js';
import VectorSource from 'ol/source/Vector.js';
import { Fill, Stroke, Style } from 'ol/style.js';
import type { MultiPolygon } from '../api/geojson.ts';

export const GAP_COLOUR = '#4a4038';
const SIDE_PX = 13;

const format = new GeoJSON({ featureProjection: 'EPSG:3857' });

let made: CanvasPattern | string | null = null;

function falling(): CanvasPattern | string {
  if (made !== null) return made;
  const ratio = window.devicePixelRatio;
  const side = Math.round(SIDE_PX * ratio);
  const tile = document.createElement('canvas');
  tile.width = tile.height = side;
  const pen = tile.getContext('2d');
  if (!pen) return `${GAP_COLOUR}18`; // no canvas, no hatching: a plain tint still shows where
  pen.strokeStyle = `${GAP_COLOUR}70`;
  pen.lineWidth = ratio;
  pen.beginPath();
  for (const shift of [-side, 0, side]) {
    pen.moveTo(shift, 0);
    pen.lineTo(shift + side, side);
  }
  pen.stroke();
  made = pen.createPattern(tile, 'repeat') ?? `${GAP_COLOUR}18`;
  return made;
}

export class GapsLayer {
  private readonly source = new VectorSource();
  readonly layer = new VectorLayer({
    source: this.source, zIndex: 5,
    style: () => new Style({ fill: new Fill({ color: falling() }), stroke: new Stroke({ color: `${GAP_COLOUR}80`, width: 1 }) }),
  });

  show(ground: MultiPolygon | null): void {
    this.source.clear(true);
    if (ground === null || ground.coordinates.length === 0) return;
    this.source.addFeature(new Feature(format.readGeometry(ground) ?? undefined));
  }

  /** What is drawn now, for the tests. */
  get count(): number {
    return this.source.getFeatures().length;
  }
}
