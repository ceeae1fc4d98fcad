// Ground on which nothing is in force: small dots, as on the paper, lighter than anything that was declared or agreed.

import Feature from 'ol/Feature.js';
import GeoJSON from 'ol/format/GeoJSON.js';
import VectorLayer from 'ol/layer/Vector.js';
import VectorSource from 'ol/source/Vector.js';
import { Fill, Stroke, Style } from 'ol/style.js';
import type { MultiPolygon } from '../api/geojson.ts';

export const GAP_COLOUR = '#4a4038';
const SIDE_PX = 11;
const DOT_PX = 1.3;

const format = new GeoJSON({ featureProjection: 'EPSG:3857' });

let made: CanvasPattern | string | null = null;

function dots(): CanvasPattern | string {
  if (made !== null) return made;
  const ratio = window.devicePixelRatio;
  const side = Math.round(SIDE_PX * ratio);
  const tile = document.createElement('canvas');
  tile.width = tile.height = side;
  const pen = tile.getContext('2d');
  if (!pen) return `${GAP_COLOUR}18`; // no canvas, no dots: a plain tint still shows where
  pen.fillStyle = `${GAP_COLOUR}b0`;
  for (const [x, y] of [[0.25, 0.25], [0.75, 0.75]] as const) {
    pen.beginPath();
    pen.arc(x * side, y * side, DOT_PX * ratio, 0, 2 * Math.PI);
    pen.fill();
  }
  made = pen.createPattern(tile, 'repeat') ?? `${GAP_COLOUR}18`;
  return made;
}

export class GapsLayer {
  private readonly source = new VectorSource();
  readonly layer = new VectorLayer({
    source: this.source, zIndex: 5,
    style: () => new Style({ fill: new Fill({ color: dots() }), stroke: new Stroke({ color: `${GAP_COLOUR}80`, width: 1 }) }),
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
