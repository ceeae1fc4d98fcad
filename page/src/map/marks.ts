// The marks above the areas: conflicts first, then the notices' symbols, kept from covering one another. Which stands
// where depends on the scale and the time, so it is worked out when either changes.

import type Feature from 'ol/Feature.js';
import { LineString, Point } from 'ol/geom.js';
import type { Coordinate } from 'ol/coordinate.js';
import { Circle, Fill, Icon, Stroke, Style, Text } from 'ol/style.js';
import type { Severity } from '../api/types.ts';
import { SEVERITY_COLOURS, SEVERITY_SHAPES, SEVERITY_SIGNS } from '../palette.ts';
import { isOn, noticeInForce, type TimedConflict, type TimedMet, type TimedNotice } from '../state/model.ts';
import { called, howMuch, kindName } from '../called.ts';
import { FONT, NAME_ABOVE, type Basemap } from './basemap.ts';
import { pointAt, type Moment } from './notices.ts';
import { spread, type Mark } from './spread.ts';
import { noticeSymbol } from './symbols.ts';

export interface MarkMoment extends Moment {
  /** The key of a conflict, or of what is met of a measure. */
  chosenFound: string | null;
}

/** The conflict that a mark stands for, or what is met of a measure. */
export function foundOf(feature: Feature): TimedConflict | TimedMet | undefined {
  return (feature.get('conflict') ?? feature.get('met')) as TimedConflict | TimedMet | undefined;
}

/** Metres to a pixel below which there is room for titles. */
const TITLES_BELOW = 330;
const SYMBOL_REACH = 15;

const icons = new Map<string, Icon>();

/** Filled for a conflict, hollow for what is met of a measure. */
function severityIcon(severity: Severity, side: number, opacity: number, hollow: boolean): Icon {
  const key = `${severity} ${side} ${opacity} ${hollow}`;
  let icon = icons.get(key);
  if (!icon) {
    const canvas = document.createElement('canvas');
    const scale = 2;
    canvas.width = canvas.height = (side + 6) * scale;
    const pen = canvas.getContext('2d');
    if (pen) {
      pen.scale(scale, scale);
      pen.translate(3, 3);
      pen.scale(side / 24, side / 24);
      const shape = new Path2D(SEVERITY_SHAPES[severity]);
      const colour = SEVERITY_COLOURS[severity];
      pen.lineJoin = 'round';
      pen.lineWidth = hollow ? 5 : 4;
      pen.strokeStyle = hollow ? colour : '#fff';
      pen.stroke(shape);
      pen.fillStyle = hollow ? '#fff' : colour;
      pen.fill(shape);
      pen.fillStyle = hollow ? colour : '#fff';
      pen.fill(new Path2D(SEVERITY_SIGNS[severity]));
    }
    icon = new Icon({ img: canvas, scale: 1 / scale, opacity, declutterMode: 'obstacle' });
    icons.set(key, icon);
  }
  return icon;
}

const symbolIcons = new Map<unknown, Map<number, Icon>>();

function symbolIcon(notice: TimedNotice, opacity: number): Icon {
  const drawn = noticeSymbol(notice.notice);
  let byOpacity = symbolIcons.get(drawn);
  if (!byOpacity) symbolIcons.set(drawn, (byOpacity = new Map()));
  let icon = byOpacity.get(opacity);
  if (!icon) byOpacity.set(opacity, (icon = new Icon({ img: drawn.image, scale: drawn.scale, opacity, declutterMode: 'obstacle' })));
  return icon;
}

interface Shown {
  feature: Feature;
  at: Coordinate;
  reach: number;
  strong: boolean;
}

/** Works out the marks of one moment at one scale, and styles each. */
export class Marks {
  private shown = new Map<Feature, Shown & { place: Coordinate }>();
  private resolution = 0;

  constructor(
    private readonly conflicts: readonly Feature[],
    private readonly symbols: readonly Feature[],
    private readonly moment: MarkMoment,
    private readonly towns: Basemap['towns'],
  ) {}

  style(feature: Feature, resolution: number): Style[] {
    if (resolution !== this.resolution) this.place(resolution);
    const shown = this.shown.get(feature);
    if (!shown) return [];
    const found = foundOf(feature);
    return found ? this.foundStyles(found, shown) : [this.symbolStyle(feature, shown)];
  }

  /** The line from a mark that stands aside to where it belongs; in a layer below all marks, so that it crosses none. */
  leader(feature: Feature, resolution: number): Style[] {
    if (resolution !== this.resolution) this.place(resolution);
    const shown = this.shown.get(feature);
    return !shown || shown.at === shown.place ? [] : leader(shown.at, shown.place);
  }

  /** The title below a symbol; in a layer of its own, so that it gives way to every mark and not only to earlier ones. */
  title(feature: Feature, resolution: number): Style | undefined {
    if (resolution !== this.resolution) this.place(resolution);
    const shown = this.shown.get(feature);
    const { key, notice } = feature.get('notice') as TimedNotice;
    const chosen = this.moment.chosen.has(key);
    if (!shown || (resolution > TITLES_BELOW && !chosen)) return undefined;
    return new Style({
      geometry: new Point(shown.place), zIndex: chosen ? 2 : 1,
      text: new Text({
        text: notice.title ?? `${notice.party}: ${notice.kind === null ? called(notice) : `${kindName(notice.kind)} (${howMuch(notice)})`}`, font: `600 11.5px ${FONT}`, offsetY: 28,
        fill: new Fill({ color: '#14202b' }), stroke: new Stroke({ color: 'rgba(255,255,255,.95)', width: 3.5 }),
      }),
    });
  }

  private place(resolution: number): void {
    this.resolution = resolution;
    const all = [...this.conflicts.map((one) => this.showFound(one)), ...this.symbols.map((one) => this.showSymbol(one))]
      .filter((one): one is Shown => one !== null);
    // Chosen and current ones come first and so keep their places.
    all.sort((one, other) => Number(other.strong) - Number(one.strong));
    const offsets = spread(all.map(({ at, reach }) => ({ x: (at[0] as number) / resolution, y: (at[1] as number) / resolution, reach })), this.names(resolution));
    this.shown = new Map(all.map((one, index) => {
      const [dx, dy] = offsets[index] as [number, number];
      const moved = dx !== 0 || dy !== 0;
      const place = moved ? [(one.at[0] as number) + dx * resolution, (one.at[1] as number) + dy * resolution] : one.at;
      return [one.feature, { ...one, place }];
    }));
  }

  /** The names of the large towns as rows of small squares. Up is to larger y here, as on the map. */
  private names(resolution: number): Mark[] {
    const reach = 8;
    return this.towns.flatMap(({ at, name }) => {
      const squares = Math.ceil((name.length * 7.5) / (2 * reach));
      return Array.from({ length: squares }, (_, index) => ({
        x: (at[0] as number) / resolution + (index - (squares - 1) / 2) * 2 * reach, y: (at[1] as number) / resolution + NAME_ABOVE, reach,
      }));
    });
  }

  private showFound(feature: Feature): Shown | null {
    const found = foundOf(feature) as TimedConflict | TimedMet;
    const chosen = found.key === this.moment.chosenFound;
    const strong = chosen || isOn(found, this.moment.time);
    if (!strong && this.moment.onlyNow) return null;
    return { feature, at: (feature.getGeometry() as Point).getCoordinates(), reach: chosen ? 17 : strong ? 14 : 9, strong };
  }

  private showSymbol(feature: Feature): Shown | null {
    const notice = feature.get('notice') as TimedNotice;
    const chosen = this.moment.chosen.has(notice.key);
    const strong = noticeInForce(notice, this.moment.time);
    if (!strong && !chosen && this.moment.onlyNow) return null;
    // Symbols of what is not in force would crowd the map: their faint outlines say enough.
    if (!strong && !chosen) return null;
    const points = feature.get('points') as Coordinate[];
    const at = points[pointAt(notice, this.moment.time)] as Coordinate;
    return { feature, at, reach: SYMBOL_REACH, strong };
  }

  private foundStyles(found: TimedConflict | TimedMet, { place, strong }: Shown & { place: Coordinate }): Style[] {
    const chosen = found.key === this.moment.chosenFound;
    const geometry = new Point(place);
    const styles = [new Style({
      geometry, zIndex: chosen ? 30 : 20,
      image: severityIcon(found.severity, chosen ? 28 : strong ? 24 : 15, strong ? 1 : 0.75, 'met' in found),
    })];
    if (chosen) styles.push(new Style({
      geometry, zIndex: 29,
      image: new Circle({ declutterMode: 'none', radius: 20, stroke: new Stroke({ color: '#14202b', width: 2.5 }), fill: new Fill({ color: 'rgba(255,255,255,.35)' }) }),
    }));
    return styles;
  }

  private symbolStyle(feature: Feature, { place, strong }: Shown & { place: Coordinate }): Style {
    const notice = feature.get('notice') as TimedNotice;
    return new Style({ geometry: new Point(place), zIndex: strong ? 10 : 5, image: symbolIcon(notice, strong ? 1 : 0.6) });
  }
}

function leader(from: Coordinate, to: Coordinate): Style[] {
  const line = new LineString([from, to]);
  return [
    new Style({ geometry: line, zIndex: 1, stroke: new Stroke({ color: '#ffffffcc', width: 3 }) }),
    new Style({ geometry: line, zIndex: 2, stroke: new Stroke({ color: '#14202b', width: 1 }) }),
    new Style({ geometry: new Point(from), zIndex: 2, image: new Circle({ declutterMode: 'none', radius: 2, fill: new Fill({ color: '#14202b' }) }) }),
  ];
}
