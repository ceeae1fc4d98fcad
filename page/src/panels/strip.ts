// The strip above the slider: every notice as a bar, every conflict as a bracket with its mark, over the same span of time
// as the slider. Our own canvas: thousands of bars take milliseconds.

import { partyColour, SEVERITY_COLOURS, SEVERITY_SHAPES, SEVERITY_SIGNS } from '../palette.ts';
import { noticeInForce, type Model, type TimedConflict, type TimedNotice, type Window } from '../state/model.ts';
import { DAY, HOUR } from '../time.ts';

export interface StripMoment {
  time: number;
  conflicts: readonly TimedConflict[];
  chosenConflict: string | null;
  chosenNotice: string | null;
  day: (ms: number) => string;
}

/** The slider's thumb is as wide as this and stays inside its track, so time begins half of it from the edge. */
export const THUMB = 20;

const CONFLICTS_HIGH = 24;
const AXIS_HIGH = 16;

/** Bars that overlap in time go into rows of their own, each into the first row that is free. */
export function rowsOf(windows: readonly Window[]): number[] {
  const ends: number[] = [];
  return windows.map(({ start, end }) => {
    const free = ends.findIndex((last) => last <= start);
    const row = free < 0 ? ends.length : free;
    ends[row] = end;
    return row;
  });
}

export function xOf(range: Window, time: number, width: number): number {
  return THUMB / 2 + ((time - range.start) / Math.max(1, range.end - range.start)) * (width - THUMB);
}

export function timeAt(range: Window, x: number, width: number): number {
  return range.start + ((x - THUMB / 2) / Math.max(1, width - THUMB)) * (range.end - range.start);
}

export function drawStrip(pen: CanvasRenderingContext2D, width: number, high: number, model: Model, moment: StripMoment): void {
  const { range } = model;
  pen.clearRect(0, 0, width, high);
  if (!range) return;
  const x = (time: number): number => xOf(range, time, width);
  drawDays(pen, range, x, high, moment.day);
  drawNotices(pen, model.notices, x, CONFLICTS_HIGH + 2, high - AXIS_HIGH - 2, moment);
  for (const conflict of [...moment.conflicts].reverse()) drawConflict(pen, conflict, x, moment);
  pen.fillStyle = '#14202b';
  pen.fillRect(Math.round(x(moment.time)) - 1, 0, 2, high);
}

/** A line at each midnight UTC, thinned until their names have room. */
function drawDays(pen: CanvasRenderingContext2D, range: Window, x: (time: number) => number, high: number, name: (ms: number) => string): void {
  pen.font = '11px system-ui, sans-serif';
  pen.textBaseline = 'alphabetic';
  pen.textAlign = 'left';
  const span = x(range.start + DAY) - x(range.start);
  const hours = span > 900 ? 3 : span > 400 ? 6 : span > 160 ? 12 : 24;
  const step = span < 62 ? DAY * Math.ceil(62 / span) : hours * HOUR;
  for (let at = Math.ceil(range.start / step) * step; at <= range.end; at += step) {
    const midnight = at % DAY === 0;
    const left = Math.round(x(at));
    pen.fillStyle = midnight ? '#b3bcc4' : '#dfe4e8';
    pen.fillRect(left, 0, 1, high);
    pen.fillStyle = '#46535e';
    const label = midnight ? name(at) : `${String(new Date(at).getUTCHours()).padStart(2, '0')}00Z`;
    if (left + pen.measureText(label).width + 4 < x(range.end) + THUMB / 2) pen.fillText(label, left + 4, high - 4);
  }
}

function drawNotices(
  pen: CanvasRenderingContext2D, notices: readonly TimedNotice[], x: (time: number) => number, top: number, bottom: number, moment: StripMoment,
): void {
  const rows = rowsOf(notices);
  const count = rows.reduce((most, row) => Math.max(most, row + 1), 1);
  const pitch = Math.min(7, (bottom - top) / count);
  notices.forEach((timed, index) => {
    const y = top + (rows[index] as number) * pitch;
    const chosen = timed.key === moment.chosenNotice;
    pen.globalAlpha = chosen || noticeInForce(timed, moment.time) ? 1 : 0.4;
    pen.fillStyle = partyColour(timed.notice.party);
    for (const { start, end } of timed.windows) {
      pen.fillRect(x(start), y, Math.max(2, x(end) - x(start)), Math.max(1, pitch - (pitch > 3 ? 1.5 : 0.3)));
    }
  });
  pen.globalAlpha = 1;
}

function drawConflict(pen: CanvasRenderingContext2D, one: TimedConflict, x: (time: number) => number, moment: StripMoment): void {
  const chosen = one.key === moment.chosenConflict;
  const side = chosen ? 18 : 14;
  const [left, right] = [x(one.start), x(one.end)];
  pen.fillStyle = SEVERITY_COLOURS[one.conflict.severity];
  pen.globalAlpha = chosen ? 1 : 0.75;
  pen.fillRect(left, CONFLICTS_HIGH - 3, Math.max(2, right - left), chosen ? 4 : 2);
  pen.globalAlpha = 1;
  pen.save();
  pen.translate(left - side / 2, (CONFLICTS_HIGH - 2 - side) / 2);
  pen.scale(side / 24, side / 24);
  const shape = new Path2D(SEVERITY_SHAPES[one.conflict.severity]);
  pen.strokeStyle = chosen ? '#14202b' : '#fff';
  pen.lineWidth = 4;
  pen.stroke(shape);
  pen.fill(shape);
  pen.fillStyle = '#fff';
  pen.fill(new Path2D(SEVERITY_SIGNS[one.conflict.severity]));
  pen.restore();
}
