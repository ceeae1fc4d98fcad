// The quiet ground under the notices: land, water, borders and names, all from the page's own origin. The world is coarse
// and leaves out the water of the theatre, whose own files are fine. LICENCES.md beside the files says where they are from.

import type OlMap from 'ol/Map.js';
import Feature from 'ol/Feature.js';
import type { Coordinate } from 'ol/coordinate.js';
import GeoJSON from 'ol/format/GeoJSON.js';
import { LineString, Point } from 'ol/geom.js';
import VectorLayer from 'ol/layer/Vector.js';
import VectorSource from 'ol/source/Vector.js';
import type { StyleFunction } from 'ol/style/Style.js';
import { Circle, Fill, Stroke, Style, Text } from 'ol/style.js';
import { address } from '../api/client.ts';
import { speech } from '../state/speech.svelte.ts';

export const LAND = '#f6f3ea';
export const SEA = '#d5e3e8';
const WATER = '#5f9fc4';
const BORDER = '#8d7f8f';
export const FONT = 'system-ui, "Noto Sans", "Noto Sans Arabic", "Segoe UI", sans-serif';

/** Metres to a pixel (EPSG:3857) below which the theatre's own borders and provinces are drawn; about zoom 7. */
const CLOSE = 1_300;

const format = new GeoJSON({ featureProjection: 'EPSG:3857' });

async function read(name: string): Promise<Feature[]> {
  try {
    const response = await fetch(address(`basemap/${name}.json`));
    return response.ok ? (format.readFeatures(await response.json()) as Feature[]) : [];
  } catch {
    // The picture is worth showing without its ground; the map then says that the base map is missing.
    return [];
  }
}

function pick(features: Feature[], layer: string): VectorSource {
  return new VectorSource({ features: features.filter((feature) => feature.get('layer') === layer) });
}

type Styling = (feature: Feature, resolution: number) => Style | undefined;

function styled(styling: Styling): StyleFunction {
  return (feature, resolution) => styling(feature as Feature, resolution);
}

function plain(source: VectorSource, zIndex: number, styling: Styling): VectorLayer {
  return new VectorLayer({ source, zIndex, style: styled(styling) });
}

/** Wider when nearer, and wider for rivers that have a name, so that the Euphrates reads as the spine of the map. */
function riverStyle(feature: Feature, resolution: number): Style {
  const width = resolution > 3000 ? 0.9 : resolution > 800 ? 1.8 : resolution > 250 ? 2.6 : resolution > 60 ? 3.6 : 5;
  const name = feature.get('name') as string | undefined;
  return new Style({
    stroke: new Stroke({ color: WATER, width: name ? width : width * 0.55, lineCap: 'round', lineJoin: 'round' }),
  });
}

/** Metres (projected) between two places at which a river may be named, and about how many pixels to leave between names. */
const NAMED_EVERY = 11_000;
const NAME_GAP = 420;

/**
 * Points along the named rivers for their names. A name written along the line itself would be set letter by letter, which
 * tears Arabic apart.
 */
function riverNames(features: Feature[]): VectorSource {
  const points = features.flatMap((feature) => {
    const line = feature.getGeometry();
    const name = feature.get('name') as string | undefined;
    if (!name || feature.get('layer') !== 'river' || !(line instanceof LineString)) return [];
    const count = Math.max(1, Math.floor(line.getLength() / NAMED_EVERY));
    return Array.from({ length: count }, (_, at) => new Feature({ geometry: new Point(line.getCoordinateAt((at + 0.5) / count)), name, at }));
  });
  return new VectorSource({ features: points });
}

function riverNameStyle(feature: Feature, resolution: number): Style | undefined {
  const stride = Math.max(1, Math.round((NAME_GAP * resolution) / NAMED_EVERY));
  if (resolution > CLOSE || (feature.get('at') as number) % stride !== Math.floor(stride / 2)) return undefined;
  return new Style({
    text: new Text({
      text: nameOf(feature.get('name') as string), font: `italic 12px ${FONT}`, padding: [3, 20, 3, 20],
      fill: new Fill({ color: '#225a7e' }), stroke: new Stroke({ color: 'rgba(250,248,242,.95)', width: 3.5 }),
    }),
  });
}

/** The countries of the world file are coarser than the theatre's borders: near by, only the latter are seen. */
function landStyle(_feature: Feature, resolution: number): Style {
  const color = resolution < CLOSE ? '#d9d2cd' : '#a99ca6';
  return new Style({ fill: new Fill({ color: LAND }), stroke: new Stroke({ color, width: 1 }) });
}

/** River names have no translations in their file; those that matter here have one in our own words. */
function nameOf(river: string): string {
  const id = `river-${river.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`;
  return speech.has(id) ? speech.say(id) : river;
}

function placeName(feature: Feature): string {
  const own = speech.language === 'en' ? null : (feature.get(`name_${speech.language}`) as string | null | undefined);
  return own || (feature.get('name') as string);
}

const RANK_LIMITS = [Infinity, 2_600, 900, 260];
const RANK_SIZES = [13.5, 12.5, 12, 11];

function placeStyle(feature: Feature, resolution: number): Style | undefined {
  const rank = Math.min(4, Math.max(1, Number(feature.get('rank')) || 4));
  if (resolution > (RANK_LIMITS[rank - 1] as number)) return undefined;
  const size = RANK_SIZES[rank - 1] as number;
  return new Style({
    zIndex: 10 - rank,
    image: new Circle({
      declutterMode: 'obstacle',
      radius: rank === 1 ? 3.4 : rank === 2 ? 2.8 : 2.2,
      fill: new Fill({ color: rank <= 2 ? '#3c3f42' : '#fff' }),
      stroke: new Stroke({ color: rank <= 2 ? '#fff' : '#3c3f42', width: 1.2 }),
    }),
    text: new Text({
      text: placeName(feature),
      font: `${rank === 1 ? '600 ' : ''}${size}px ${FONT}`,
      offsetY: rank <= 2 ? -NAME_ABOVE : -size * 0.95,
      // Towns are what people find their way by: their names are drawn whatever mark stands near them.
      declutterMode: rank === 1 ? 'obstacle' : 'declutter',
      fill: new Fill({ color: '#2d3033' }),
      stroke: new Stroke({ color: 'rgba(250,248,242,.92)', width: 3.2 }),
    }),
  });
}

export interface Basemap {
  /** False where a part of it could not be had. */
  complete: boolean;
  /** The towns whose names are always drawn. */
  towns: { at: Coordinate; name: string }[];
}

/** How far above its town a name of the first two ranks stands, in pixels: clear of a mark that stands on the town. */
export const NAME_ABOVE = 20;

export async function addBasemap(map: OlMap): Promise<Basemap> {
  const files = await Promise.all(['world', 'theatre', 'theatre-rivers', 'places'].map(read));
  const features = files.flat();
  const lake = new Style({ fill: new Fill({ color: '#b9d5e3' }), stroke: new Stroke({ color: WATER, width: 0.8 }) });
  const border = new Style({ stroke: new Stroke({ color: BORDER, width: 1.6, lineDash: [9, 4, 2, 4] }) });
  const province = new Style({ stroke: new Stroke({ color: '#b5a9ae', width: 0.9, lineDash: [3, 4] }) });
  const lines = [plain(pick(features, 'province'), 3, () => province), plain(pick(features, 'border'), 5, () => border)];
  for (const layer of lines) layer.setMaxResolution(CLOSE);
  const rivers = plain(pick(features, 'river'), 4, riverStyle);
  const riverLayer = new VectorLayer({ source: riverNames(features), zIndex: 29, declutter: 'names', style: styled(riverNameStyle) });
  const names = new VectorLayer({ source: pick(features, 'place'), zIndex: 30, declutter: 'names', style: styled(placeStyle) });
  for (const layer of [riverLayer, names]) layer.set('named', true);
  const water = plain(pick(features, 'lake'), 2, () => lake);
  for (const layer of [plain(pick(features, 'country'), 0, landStyle), water, ...lines, rivers, riverLayer, names]) map.addLayer(layer);
  const towns = features.filter((feature) => feature.get('layer') === 'place' && feature.get('rank') === 1);
  return {
    complete: files.every((file) => file.length > 0),
    towns: towns.map((town) => ({ at: (town.getGeometry() as Point).getCoordinates(), name: town.get('name') as string })),
  };
}

/** Names are drawn anew in the language chosen. */
export function renamePlaces(map: OlMap): void {
  map.getLayers().forEach((layer) => {
    if (layer.get('named')) (layer as VectorLayer).changed();
  });
}
