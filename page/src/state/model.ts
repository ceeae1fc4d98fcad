// The picture made ready for looking at: times read once, notices findable by id, conflicts in the order of their gravity.

import { SEVERITIES, type Conflict, type Met, type Notice, type Picture, type Region, type Severity, type Volume } from '../api/types.ts';
import { inForce, instant } from '../time.ts';

export interface Window {
  start: number;
  end: number;
}

export interface TimedVolume extends Window {
  volume: Volume;
}

export interface TimedNotice extends Window {
  key: string;
  notice: Notice;
  /** None where the notice is known only roughly. */
  volumes: TimedVolume[];
  /** When something of it is in force: its volumes, or the one rough time. */
  windows: readonly Window[];
  /** When it was opened by itself, where it was. */
  openedAt: number | null;
}

/** A protected notice that was opened by itself, as it was then. */
export interface Opened {
  notice: Notice;
  at: number;
}

export interface TimedConflict extends Window {
  key: string;
  /** The keys of the two notices. */
  sides: [string, string];
  severity: Severity;
  conflict: Conflict;
}

/** What a notice meets of a measure. */
export interface TimedMet extends Window {
  key: string;
  /** The key of the notice. */
  side: string;
  severity: Severity;
  met: Met;
}

export interface Model {
  picture: Picture;
  notices: TimedNotice[];
  byKey: Map<string, TimedNotice>;
  conflicts: TimedConflict[];
  met: TimedMet[];
  /** From the first start to the last end of all notices; null where there are none. */
  range: Window | null;
  /** Every instant at which a volume starts or ends, ascending. */
  changes: number[];
}

/** An id is its party's own: another party may use the same. */
export function noticeKey({ party, id }: Pick<Notice, 'party' | 'id'>): string {
  return JSON.stringify([party, id]);
}

/** The point of something found, or the middle of the cell that it lies in: longitude and latitude. */
export function pointOf({ place, region }: Pick<Conflict, 'place' | 'region'>): [number, number] {
  if (place) return [place.lon, place.lat];
  return region ? [(region.west + region.east) / 2, (region.south + region.north) / 2] : [0, 0];
}

/** A box as a ring of positions, longitude first. */
export function ringOf({ west, south, east, north }: Region): [number, number][] {
  return [[west, south], [east, south], [east, north], [west, north], [west, south]];
}

export function noticeInForce(notice: TimedNotice, at: number): boolean {
  return notice.windows.some(({ start, end }) => inForce(start, end, at));
}

/**
 * A conflict that is a near miss in time may have an empty window: the two are never in force together. It then counts as
 * being on at its very instant only. So does what a notice meets.
 */
export function isOn(found: Window, at: number): boolean {
  return inForce(found.start, found.end, at) || found.start === at;
}

function timedNotice(key: string, notice: Notice, openedAt: number | null): TimedNotice {
  const volumes = notice.volumes.map((volume) => ({ volume, start: instant(volume.start), end: instant(volume.end) }));
  const rough = notice.window && { start: instant(notice.window.start), end: instant(notice.window.end) };
  const windows: readonly Window[] = volumes.length > 0 || rough === null ? volumes : [rough];
  // No spread into Math.min: a notice may have more volumes than a call may have arguments.
  const start = windows.reduce((least, window) => Math.min(least, window.start), Infinity);
  const end = windows.reduce((most, window) => Math.max(most, window.end), -Infinity);
  return { key, notice, volumes, windows, start, end, openedAt };
}

function timedConflict(conflict: Conflict): TimedConflict {
  const sides: [string, string] = [
    noticeKey({ party: conflict.a_party, id: conflict.a }), noticeKey({ party: conflict.b_party, id: conflict.b }),
  ];
  const start = instant(conflict.first_time);
  return { key: sides.join(' '), sides, severity: conflict.severity, conflict, start, end: instant(conflict.last_time) };
}

function timedMet(met: Met): TimedMet {
  const side = noticeKey({ party: met.party, id: met.notice });
  const key = JSON.stringify(['met', met.party, met.notice, met.proposer, met.arrangement, met.version, met.measure, met.of, met.rule]);
  return { key, side, severity: met.severity, met, start: instant(met.first_time), end: instant(met.last_time) };
}

function graverFirst(one: TimedConflict | TimedMet, other: TimedConflict | TimedMet): number {
  const grave = SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity);
  return grave || one.start - other.start || (one.key < other.key ? -1 : 1);
}

export function readPicture(picture: Picture, opened: ReadonlyMap<string, Opened> = new Map()): Model {
  const notices = picture.notices.map((notice) => {
    // What may no longer be opened is no longer shown as it was when it was opened.
    const known = notice.openable ? opened.get(noticeKey(notice)) : undefined;
    // Opened, it may have another name, but whatever speaks of it does so by the one in the picture.
    return timedNotice(noticeKey(notice), known?.notice ?? notice, known?.at ?? null);
  }).filter((notice) => notice.windows.length > 0);
  notices.sort((one, other) => one.start - other.start || (one.key < other.key ? -1 : 1));
  const changes = new Set<number>();
  for (const notice of notices) {
    for (const { start, end } of notice.windows) changes.add(start).add(end);
  }
  const sorted = [...changes].sort((one, other) => one - other);
  const [start, end] = [sorted[0], sorted[sorted.length - 1]];
  return {
    picture,
    notices,
    byKey: new Map(notices.map((notice) => [notice.key, notice])),
    conflicts: picture.conflicts.map(timedConflict).sort(graverFirst),
    met: picture.measures_met.map(timedMet).sort(graverFirst),
    range: start === undefined || end === undefined ? null : { start, end },
    changes: sorted,
  };
}
