// What a text may mean, on the map: each reading a numbered pin on its area, hatched crosswise within dashes, in a colour
// that no party has; what it was measured from, a ring with a thin line from it; and what is offered instead, a hollow pin with a
// letter.

import Feature from 'ol/Feature.js';
import { createEmpty, extend, type Extent } from 'ol/extent.js';
import GeoJSON from 'ol/format/GeoJSON.js';
import { LineString, Point } from 'ol/geom.js';
import VectorLayer from 'ol/layer/Vector.js';
import { fromLonLat } from 'ol/proj.js';
import VectorSource from 'ol/source/Vector.js';
import { Circle, Fill, Icon, Stroke, Style, Text } from 'ol/style.js';
import type { Reading, WhereReport } from '../api/where.ts';
import { lettered, type Lettered } from '../state/offers.ts';
import { FONT } from './basemap.ts';

export const READING_COLOUR = '#b4006e';
const DASH = [9, 5];
const format = new GeoJSON({ featureProjection: 'EPSG:3857' });

export class ReadingsLayer {
  private readonly source = new VectorSource();
  readonly layer = new VectorLayer({ source: this.source, zIndex: 60, renderBuffer: 200, style: (feature) => styleOf(feature as Feature) });

  show(report: WhereReport | null): void {
    this.source.clear(true);
    if (!report) return;
    const { readings } = report;
    // Pins last, so that no area lies over one.
    this.source.addFeatures([
      ...readings.flatMap(areaOf), ...readings.flatMap(originsOf), ...lettered(report).map(offerOf), ...readings.map(pinOf),
    ]);
  }

  /** Null where nothing is shown. */
  extent(): Extent | null {
    if (this.source.isEmpty()) return null;
    const extent = createEmpty();
    for (const feature of this.source.getFeatures()) extend(extent, feature.getGeometry()?.getExtent() ?? createEmpty());
    return extent;
  }
}

function areaOf({ area }: Reading): Feature[] {
  const feature = new Feature(format.readGeometry(area) ?? undefined);
  feature.setStyle([CASING, areaStyle(window.devicePixelRatio)]);
  return [feature];
}

function pinOf(reading: Reading, at: number): Feature {
  const feature = new Feature(new Point(fromLonLat([reading.lon, reading.lat])));
  feature.setStyle(pinStyle(String(at + 1)));
  return feature;
}

function offerOf({ letter, lat, lon }: Lettered): Feature {
  const feature = new Feature(new Point(fromLonLat([lon, lat])));
  feature.setStyle(pinStyle(letter));
  return feature;
}

function originsOf(reading: Reading): Feature[] {
  const to = fromLonLat([reading.lon, reading.lat]);
  return reading.origin.flatMap((origin) => {
    const from = fromLonLat([origin.lon, origin.lat]);
    return [
      new Feature({ geometry: new LineString([from, to]), way: true }),
      new Feature({ geometry: new Point(from), name: origin.place ?? origin.canonical }),
    ];
  });
}

function styleOf(feature: Feature): Style[] {
  return feature.get('way') ? WAY : originStyle(feature.get('name') as string);
}

const CASING = new Style({ stroke: new Stroke({ color: '#ffffffd8', width: 5 }) });
const WAY = [
  new Style({ stroke: new Stroke({ color: '#ffffffb0', width: 3.4 }) }),
  new Style({ stroke: new Stroke({ color: READING_COLOUR, width: 1.4, lineDash: [3, 3] }) }),
];

function originStyle(name: string): Style[] {
  return [new Style({
    image: new Circle({ radius: 6, fill: new Fill({ color: '#ffffffc0' }), stroke: new Stroke({ color: READING_COLOUR, width: 2.4 }) }),
    text: new Text({
      text: name, font: `600 12px ${FONT}`, offsetY: 17,
      fill: new Fill({ color: '#6f0044' }), stroke: new Stroke({ color: '#fffffff0', width: 3.4 }),
    }),
  })];
}

let areaMade: { ratio: number; style: Style } | null = null;

function areaStyle(ratio: number): Style {
  if (areaMade?.ratio !== ratio) {
    const stroke = new Stroke({ color: READING_COLOUR, width: 2.4, lineDash: DASH });
    areaMade = { ratio, style: new Style({ stroke, fill: new Fill({ color: crosswise(ratio) }) }) };
  }
  return areaMade.style;
}

/** Thin lines both ways: no kind of notice is hatched so. */
function crosswise(ratio: number): CanvasPattern | string {
  const side = Math.round(11 * ratio);
  const tile = document.createElement('canvas');
  tile.width = tile.height = side;
  const pen = tile.getContext('2d');
  const plain = `${READING_COLOUR}26`;
  if (!pen) return plain;
  pen.fillStyle = `${READING_COLOUR}17`;
  pen.fillRect(0, 0, side, side);
  pen.strokeStyle = `${READING_COLOUR}85`;
  pen.lineWidth = ratio;
  for (const [from, to] of [[-side, side * 2], [side * 2, -side]] as const) {
    pen.beginPath();
    pen.moveTo(-side, from);
    pen.lineTo(side * 2, to);
    pen.stroke();
  }
  return pen.createPattern(tile, 'repeat') ?? plain;
}

const pins = new Map<string, Style>();

/** Its foot stands on the position. What bears a letter is only offered, and hollow. */
function pinStyle(mark: string): Style {
  let style = pins.get(mark);
  if (!style) {
    const hollow = !/\d/.test(mark);
    style = new Style({ image: new Icon({ img: drawPin(mark, hollow), scale: 1 / PIN_SCALE, anchor: [0.5, 1] }) });
    pins.set(mark, style);
  }
  return style;
}

const PIN_SCALE = 2;
const PIN_OUTLINE = 'M16 41 C13 33 3 27 3 16 A13 13 0 1 1 29 16 C29 27 19 33 16 41Z';

function drawPin(text: string, hollow: boolean): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = 32 * PIN_SCALE;
  canvas.height = 42 * PIN_SCALE;
  const pen = canvas.getContext('2d');
  if (!pen) return canvas;
  pen.scale(PIN_SCALE, PIN_SCALE);
  const outline = new Path2D(PIN_OUTLINE);
  const [ground, ink] = hollow ? ['#fff', READING_COLOUR] : [READING_COLOUR, '#fff'];
  pen.fillStyle = ground;
  pen.fill(outline);
  pen.strokeStyle = ink;
  pen.lineWidth = 2;
  pen.stroke(outline);
  pen.fillStyle = ink;
  pen.font = `700 ${text.length > 2 ? 11 : 15}px ${FONT}`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.fillText(text, 16, 16.5);
  return canvas;
}
