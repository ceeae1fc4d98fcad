// An explanation on the map: the ground that two notices share, filled; that which is within the separation, within thin
// dots; and where a suggestion would put one of them, within long dashes. A colour that no party and no severity has.

import Feature from 'ol/Feature.js';
import GeoJSON from 'ol/format/GeoJSON.js';
import VectorLayer from 'ol/layer/Vector.js';
import VectorSource from 'ol/source/Vector.js';
import { Fill, Stroke, Style } from 'ol/style.js';
import type { Explanation, Suggestion } from '../api/explanation.ts';
import type { MultiPolygon, Polygon } from '../api/geojson.ts';
import { READING_COLOUR } from './readings.ts';

const format = new GeoJSON({ featureProjection: 'EPSG:3857' });

const SHARED = [
  new Style({ stroke: new Stroke({ color: '#ffffffd8', width: 4 }) }),
  new Style({ stroke: new Stroke({ color: '#14202b', width: 1.8 }), fill: new Fill({ color: '#14202b40' }) }),
];
const WITHIN = [new Style({ stroke: new Stroke({ color: '#14202b', width: 1.3, lineDash: [2, 4] }), fill: new Fill({ color: '#14202b14' }) })];
const SUGGESTED = [
  new Style({ stroke: new Stroke({ color: '#ffffffd8', width: 5 }) }),
  new Style({ stroke: new Stroke({ color: READING_COLOUR, width: 2.6, lineDash: [10, 6] }), fill: new Fill({ color: `${READING_COLOUR}12` }) }),
];

export class ExplainedLayer {
  private readonly source = new VectorSource();
  readonly layer = new VectorLayer({ source: this.source, zIndex: 30 });

  show(explanation: Explanation | null, suggestion: Suggestion | null): void {
    this.source.clear(true);
    if (!explanation) return;
    this.draw(explanation.within, WITHIN);
    this.draw(explanation.region, SHARED);
    this.draw(suggestion?.outline ?? null, SUGGESTED);
  }

  /** What is drawn now, for the tests. */
  get count(): number {
    return this.source.getFeatures().length;
  }

  private draw(ground: Polygon | MultiPolygon | null, style: Style[]): void {
    if (!ground) return;
    const feature = new Feature(format.readGeometry(ground) ?? undefined);
    feature.setStyle(style);
    this.source.addFeature(feature);
  }
}
