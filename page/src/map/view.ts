// The map itself: layers in their order, what is under the pointer, and moving to what was chosen. It knows OpenLayers and
// the picture, not the panels.

import Feature from 'ol/Feature.js';
import OlMap from 'ol/Map.js';
import View from 'ol/View.js';
import type { Coordinate } from 'ol/coordinate.js';
import { defaults as defaultControls, ScaleLine } from 'ol/control.js';
import { buffer, createEmpty, extend, getArea, isEmpty, type Extent } from 'ol/extent.js';
import { Point } from 'ol/geom.js';
import { defaults as defaultInteractions } from 'ol/interaction.js';
import VectorLayer from 'ol/layer/Vector.js';
import { fromLonLat, toLonLat } from 'ol/proj.js';
import VectorSource from 'ol/source/Vector.js';
import type Style from 'ol/style/Style.js';
import { isOn, pointOf, type Model, type TimedConflict, type TimedMet, type TimedNotice } from '../state/model.ts';
import { ArrangedLayer } from './arranged.ts';
import { addBasemap, renamePlaces, type Basemap } from './basemap.ts';
import { foundOf, Marks, type MarkMoment } from './marks.ts';
import { cellStyle } from './cells.ts';
import { areaFeatures, areaStyle, box, symbolFeature } from './notices.ts';
import { GapsLayer } from './gaps.ts';
import { ExplainedLayer } from './explained.ts';
import { ReadingsLayer } from './readings.ts';
import { TracksLayer } from './tracks.ts';
import type { Track } from '../tracks.ts';
import type { Explanation, Suggestion } from '../api/explanation.ts';
import type { MultiPolygon } from '../api/geojson.ts';
import type { Placed } from '../state/arranged.svelte.ts';
import type { WhereReport } from '../api/where.ts';

/** Where the map opens when there is nothing to show: Deir ez-Zor and the valley below it. */
const THEATRE = fromLonLat([40.4, 35.0]);
const OPENING_RESOLUTION = 700;
/** A chosen conflict fills the map with at least this much ground to each side, in projected metres. */
const LEAST_AROUND = 14_000;
const AROUND_MEETINGS = 20_000;
const AROUND_READINGS = 8_000;

export type Picked = { conflict: TimedConflict } | { met: TimedMet } | { notice: TimedNotice } | null;

export interface Listener {
  pick(picked: Picked): void;
  /** Longitude and latitude under the pointer, null when it leaves. */
  pointer(position: [number, number] | null): void;
  /** What the mouse is over, and where on the map in pixels. */
  hover(picked: Picked, pixel: [number, number]): void;
  centre(position: [number, number]): void;
}

export class MapView {
  readonly map: OlMap;
  private readonly areas = new VectorSource();
  private readonly symbols = new VectorSource();
  /** And what is met of measures. */
  private readonly conflicts = new VectorSource();
  /** Of those whose place is told only roughly. */
  private readonly cells = new VectorSource();
  private readonly readings = new ReadingsLayer();
  private readonly explained = new ExplainedLayer();
  private readonly arranged = new ArrangedLayer();
  private readonly gaps = new GapsLayer();
  private readonly tracks = new TracksLayer();
  private readonly areaLayer: VectorLayer;
  private readonly cellLayer: VectorLayer;
  private readonly leaderLayers: VectorLayer[];
  private readonly markLayers: VectorLayer[];
  private moment: MarkMoment = { time: 0, onlyNow: false, chosen: new Set(), chosenFound: null, ratio: window.devicePixelRatio };
  private marks = new Marks([], [], this.moment, []);
  private towns: Basemap['towns'] = [];
  private readonly basemap: Promise<boolean>;

  constructor(private readonly target: HTMLElement, private readonly listener: Listener, labels: { zoomIn: string; zoomOut: string }) {
    this.areaLayer = new VectorLayer({
      source: this.areas, zIndex: 10, style: (feature) => areaStyle(feature as Feature, this.moment),
    });
    this.cellLayer = new VectorLayer({
      source: this.cells, zIndex: 12, style: (feature) => this.cellShown(foundOf(feature as Feature) as TimedConflict | TimedMet),
    });
    const style = (feature: unknown, resolution: number) => this.marks.style(feature as Feature, resolution);
    // In one group with the place names: marks are always drawn, and no name is drawn across them.
    // Marks may stand aside of where they belong, hence the wide buffer against being left out at the edge.
    const title = (feature: unknown, resolution: number) => this.marks.title(feature as Feature, resolution);
    this.markLayers = [
      new VectorLayer({ source: this.symbols, zIndex: 38, style: title, renderBuffer: 200, declutter: 'names' }),
      new VectorLayer({ source: this.symbols, zIndex: 40, style, renderBuffer: 200, declutter: 'names' }),
      new VectorLayer({ source: this.conflicts, zIndex: 50, style, renderBuffer: 200, declutter: 'names' }),
    ];
    const duration = isCalm() ? 0 : 250;
    const leader = (feature: unknown, resolution: number) => this.marks.leader(feature as Feature, resolution);
    this.leaderLayers = [this.symbols, this.conflicts].map((source) => new VectorLayer({ source, zIndex: 35, style: leader, renderBuffer: 200 }));
    this.map = new OlMap({
      target,
      layers: [this.gaps.layer, this.arranged.layer, this.areaLayer, this.cellLayer, this.explained.layer, ...this.leaderLayers, ...this.markLayers, this.tracks.layer, this.readings.layer],
      controls: defaultControls({
        attribution: false, rotate: false,
        zoomOptions: { duration, zoomInTipLabel: labels.zoomIn, zoomOutTipLabel: labels.zoomOut },
      }).extend([new ScaleLine({ minWidth: 90 })]),
      // A map turned by accident is a map misread: north stays up.
      interactions: defaultInteractions({ zoomDuration: duration, altShiftDragRotate: false, pinchRotate: false }),
      view: new View({ center: THEATRE, resolution: OPENING_RESOLUTION, minResolution: 4, maxResolution: 40_000, enableRotation: false }),
    });
    this.basemap = addBasemap(this.map).then(({ complete, towns }) => {
      this.towns = towns;
      this.redraw();
      return complete;
    });
    this.listen();
  }

  /** Whether all of the base map could be had. */
  basemapComplete(): Promise<boolean> {
    return this.basemap;
  }

  dispose(): void {
    this.map.setTarget(undefined);
    this.map.dispose();
  }

  show(model: Model | null): void {
    for (const source of [this.areas, this.cells, this.symbols, this.conflicts]) source.clear(true);
    if (model) {
      // Large areas first, so that the small ones lie on top and can be picked.
      const areas = model.notices.flatMap(areaFeatures).sort((one, other) => size(other) - size(one));
      this.areas.addFeatures(areas);
      this.symbols.addFeatures(model.notices.map(symbolFeature));
      this.conflicts.addFeatures(model.conflicts.map((conflict, rank) => {
        return new Feature({ geometry: new Point(fromLonLat(pointOf(conflict.conflict))), conflict, rank });
      }));
      this.cells.addFeatures(model.conflicts.flatMap((conflict) => {
        const { region } = conflict.conflict;
        return region ? [new Feature({ geometry: box(region), conflict })] : [];
      }));
      const after = model.conflicts.length;
      this.conflicts.addFeatures(model.met.map((met, rank) => new Feature({ geometry: new Point(fromLonLat(pointOf(met.met))), met, rank: after + rank })));
      this.cells.addFeatures(model.met.flatMap((met) => (met.met.region ? [new Feature({ geometry: box(met.met.region), met })] : [])));
    }
    this.redraw();
  }

  /** What is not among the keys in `shownFound` is left out altogether. */
  setMoment(moment: Omit<MarkMoment, 'ratio'>, shownFound: ReadonlySet<string>): void {
    this.moment = { ...moment, ratio: window.devicePixelRatio };
    this.redraw(shownFound);
  }

  private shownFound: ReadonlySet<string> = new Set();

  private redraw(shown: ReadonlySet<string> = this.shownFound): void {
    this.shownFound = shown;
    const conflicts = this.conflicts.getFeatures().filter((one) => shown.has((foundOf(one) as TimedConflict | TimedMet).key));
    conflicts.sort((one, other) => order(one) - order(other));
    this.marks = new Marks(conflicts, this.symbols.getFeatures(), this.moment, this.towns);
    for (const layer of [this.areaLayer, this.cellLayer, ...this.leaderLayers, ...this.markLayers]) layer.changed();
  }

  /** A cell is drawn for what is on or chosen; several may lie in one. */
  private cellShown(found: TimedConflict | TimedMet): Style[] {
    const chosen = found.key === this.moment.chosenFound;
    if (!this.shownFound.has(found.key) || !(chosen || isOn(found, this.moment.time))) return [];
    return cellStyle(found.severity, chosen);
  }

  rename(): void {
    renamePlaces(this.map);
    this.redraw();
  }

  moveToConflict(conflict: TimedConflict): void {
    const { region, overlap, required, miss } = conflict.conflict;
    if (region) return this.moveTo(buffer(box(region).getExtent(), LEAST_AROUND));
    const [lon, lat] = pointOf(conflict.conflict);
    const around = 1.6 * Math.max(0, ...[overlap, required, miss].map((extent) => extent?.horizontal_m ?? 0));
    const [x, y] = fromLonLat([lon, lat]) as [number, number];
    this.moveTo(buffer([x, y, x, y], Math.max(LEAST_AROUND, Math.min(around, 60_000)) / Math.cos((lat * Math.PI) / 180)));
  }

  moveToMet({ met }: TimedMet): void {
    const [lon, lat] = pointOf(met);
    const [x, y] = fromLonLat([lon, lat]) as [number, number];
    const extent = met.region ? box(met.region).getExtent() : [x, y, x, y];
    this.moveTo(buffer(extent, LEAST_AROUND / Math.cos((lat * Math.PI) / 180)));
  }

  /** What a text may mean; it lies over everything else, and none of it can be picked. */
  showReadings(report: WhereReport | null): void {
    this.readings.show(report);
  }

  /** Where two notices meet, and where a suggestion would put one of them. */
  showExplanation(explanation: Explanation | null, suggestion: Suggestion | null): void {
    this.explained.show(explanation, suggestion);
  }

  /** Measures as they stand at the chosen time, under everything that is declared. */
  showArranged(measures: readonly Placed[], chosen: string | null): void {
    this.arranged.show(measures, chosen);
  }

  /** Ground on which nothing is in force, under everything else. */
  showGaps(ground: MultiPolygon | null): void {
    this.gaps.show(ground);
  }

  /** Live tracks as they were at a time, over all that is declared and agreed. */
  showTracks(tracks: readonly Track[], at: number, live: boolean, chosen: string | null): void {
    this.tracks.show(tracks, at, live, chosen);
  }

  /** How many tracks are drawn. */
  get tracksCount(): number {
    return this.tracks.count;
  }

  moveToTrack(key: string): void {
    const extent = this.tracks.extentOf(key);
    if (extent) this.moveTo(buffer(extent, LEAST_AROUND));
  }

  get gapsCount(): number {
    return this.gaps.count;
  }

  /** The bubbles that are drawn, with a point in each. */
  get bubbles(): Record<string, [number, number]> {
    return Object.fromEntries(Object.entries(this.arranged.bubbles).map(([id, at]) => [id, lonLat(at)]));
  }

  /** How many measures are drawn. */
  get arrangedCount(): number {
    return this.arranged.count;
  }

  moveToArrangement(key: string): void {
    const extent = this.arranged.extentOf(key);
    if (extent) this.moveTo(buffer(extent as Extent, LEAST_AROUND / 2));
  }

  /** How many pieces of ground of an explanation are drawn. */
  get explainedCount(): number {
    return this.explained.count;
  }

  moveToReadings(): void {
    const extent = this.readings.extent();
    // Room above for the pins, which stand on their places.
    if (extent) this.moveTo(buffer(extent, AROUND_READINGS), [56, 64, 56, 64]);
  }

  moveToNotice(notice: TimedNotice): void {
    const extent = createEmpty();
    for (const feature of this.areas.getFeatures()) {
      if (feature.get('notice') === notice) extend(extent, feature.getGeometry()?.getExtent() ?? createEmpty());
    }
    if (!isEmpty(extent)) this.moveTo(buffer(extent, LEAST_AROUND / 2));
  }

  /** Where people meet: all conflicts and the ground around them; without conflicts, everything. */
  showMeetings(): void {
    const extent = this.conflicts.getExtent();
    if (extent && !isEmpty(extent)) this.moveTo(buffer(extent, AROUND_MEETINGS), [24, 24, 56, 24]);
    else this.showAll();
  }

  /** Everything that was filed, in one view. */
  showAll(): void {
    const extent = this.areas.getExtent();
    if (extent && !isEmpty(extent)) this.moveTo(extent, [24, 24, 56, 24]);
  }

  /** `padding` in pixels: top, right, bottom, left; the foot of the map carries the scale and the position. */
  private moveTo(extent: Extent, padding = [16, 16, 48, 16]): void {
    this.map.updateSize();
    this.map.getView().cancelAnimations();
    this.map.getView().fit(extent, { padding, duration: isCalm() ? 0 : 350 });
  }

  private listen(): void {
    const { map, listener } = this;
    map.on('singleclick', (event) => listener.pick(this.pickAt(event.pixel)));
    map.on('pointermove', (event) => {
      if (event.dragging) return;
      listener.pointer(lonLat(event.coordinate));
      const picked = this.pickAt(event.pixel);
      this.arranged.pointAt(this.arrangedAt(event.pixel));
      this.target.style.cursor = picked ? 'pointer' : '';
      const touched = (event.originalEvent as PointerEvent).pointerType === 'touch';
      listener.hover(touched ? null : picked, event.pixel as [number, number]);
    });
    this.target.addEventListener('pointerleave', () => {
      listener.pointer(null);
      listener.hover(null, [0, 0]);
      this.arranged.pointAt(null);
    });
    const centre = (): void => listener.centre(lonLat(map.getView().getCenter() ?? THEATRE));
    map.getView().on('change:center', centre);
    centre();
  }

  /** The key of the arrangement whose measure lies there. */
  private arrangedAt(pixel: number[]): string | null {
    const [feature] = this.map.getFeaturesAtPixel(pixel, { hitTolerance: 4, layerFilter: (layer) => layer === this.arranged.layer });
    return (feature?.get('arrangement') as string | undefined) ?? null;
  }

  private pickAt(pixel: number[]): Picked {
    const features = this.map.getFeaturesAtPixel(pixel, {
      hitTolerance: 5, layerFilter: (layer) => layer === this.areaLayer || this.markLayers.includes(layer as VectorLayer),
    }) as Feature[];
    const conflict = features.find((feature) => feature.get('conflict'))?.get('conflict') as TimedConflict | undefined;
    if (conflict) return { conflict };
    const met = features.find((feature) => feature.get('met'))?.get('met') as TimedMet | undefined;
    if (met) return { met };
    const symbol = features.find((feature) => feature.get('points'));
    // Of areas within one another the smallest is meant: the others can still be reached beside it.
    const areas = features.filter((feature) => feature.get('window')).sort((one, other) => size(one) - size(other));
    const notice = (symbol ?? areas[0])?.get('notice') as TimedNotice | undefined;
    return notice ? { notice } : null;
  }
}

/** Whether the reader has asked for less motion. */
function isCalm(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}

function size(feature: Feature): number {
  return getArea(feature.getGeometry()?.getExtent() ?? createEmpty());
}

/** Conflicts in the order in which the model has them, the gravest first. */
function order(feature: Feature): number {
  return (feature.get('rank') as number | undefined) ?? 0;
}

function lonLat(coordinate: Coordinate): [number, number] {
  return toLonLat(coordinate) as [number, number];
}
