// The picture made ready for looking at: times read once, notices findable by id, conflicts in the order of their gravity.

import { SEVERITIES, type Conflict, type Notice, type Picture, type Volume } from '../api/types.ts';
import { inForce, instant } from '../time.ts';

export interface Window {
  start: number;
  end: number;
}

export interface TimedVolume extends Window {
  volume: Volume;
}

export interface TimedNotice extends Window {
  notice: Notice;
  volumes: TimedVolume[];
}

export interface TimedConflict extends Window {
  key: string;
  conflict: Conflict;
}

export interface Model {
  picture: Picture;
  notices: TimedNotice[];
  byId: Map<string, TimedNotice>;
  conflicts: TimedConflict[];
  /** From the first start to the last end of all notices; null where there are none. */
  range: Window | null;
  /** Every instant at which a volume starts or ends, ascending. */
  changes: number[];
}

export function conflictKey(conflict: Conflict): string {
  return JSON.stringify([conflict.a, conflict.b]);
}

export function noticeInForce(notice: TimedNotice, at: number): boolean {
  return notice.volumes.some((volume) => inForce(volume.start, volume.end, at));
}

/**
 * A conflict that is a near miss in time may have an empty window: the two are never in force together. It then counts as
 * being on at its very instant only.
 */
export function conflictOn(conflict: TimedConflict, at: number): boolean {
  return inForce(conflict.start, conflict.end, at) || conflict.start === at;
}

function timedNotice(notice: Notice): TimedNotice {
  const volumes = notice.volumes.map((volume) => ({ volume, start: instant(volume.start), end: instant(volume.end) }));
  // No spread into Math.min: a notice may have more volumes than a call may have arguments.
  const start = volumes.reduce((least, volume) => Math.min(least, volume.start), Infinity);
  const end = volumes.reduce((most, volume) => Math.max(most, volume.end), -Infinity);
  return { notice, volumes, start, end };
}

function timedConflict(conflict: Conflict): TimedConflict {
  const start = instant(conflict.first_time);
  return { key: conflictKey(conflict), conflict, start, end: instant(conflict.last_time) };
}

function graverFirst(one: TimedConflict, other: TimedConflict): number {
  const grave = SEVERITIES.indexOf(one.conflict.severity) - SEVERITIES.indexOf(other.conflict.severity);
  return grave || one.start - other.start || (one.key < other.key ? -1 : 1);
}

export function readPicture(picture: Picture): Model {
  const notices = picture.notices.map(timedNotice).filter((notice) => notice.volumes.length > 0);
  notices.sort((one, other) => one.start - other.start || (one.notice.id < other.notice.id ? -1 : 1));
  const changes = new Set<number>();
  for (const notice of notices) {
    for (const volume of notice.volumes) changes.add(volume.start).add(volume.end);
  }
  const sorted = [...changes].sort((one, other) => one - other);
  const [start, end] = [sorted[0], sorted[sorted.length - 1]];
  return {
    picture,
    notices,
    byId: new Map(notices.map((notice) => [notice.notice.id, notice])),
    conflicts: picture.conflicts.map(timedConflict).sort(graverFirst),
    range: start === undefined || end === undefined ? null : { start, end },
    changes: sorted,
  };
}
