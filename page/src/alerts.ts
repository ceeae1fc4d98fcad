// Alerts in the reader's words, and their order: what is most urgent and due first stands first.

import { RUNGS, type Alert, type Ladder, type Rung, type Urgency } from './api/alerts.ts';
import { HOUR, MINUTE, SECOND, instant } from './time.ts';

const URGENCIES: Urgency[] = ['stop', 'immediate', 'priority', 'routine'];

/** The most urgent first, then what is due first, then the last that came. */
export function byUrgency(a: Alert, b: Alert): number {
  const urgency = URGENCIES.indexOf(a.urgency) - URGENCIES.indexOf(b.urgency);
  if (urgency !== 0) return urgency;
  const due = (a.due === null ? Infinity : instant(a.due)) - (b.due === null ? Infinity : instant(b.due));
  return Number.isNaN(due) || due === 0 ? b.cause - a.cause : due;
}

/** The rungs that an alert has, with whether each is reached; those of cells and answers only where there are any. */
export function rungsOf(ladder: Ladder): { rung: Rung; reached: boolean; next: boolean }[] {
  const at = RUNGS.indexOf(ladder.rung);
  return RUNGS.filter((rung) => rung !== 'open')
    .filter((rung) => (rung === 'passed' || rung === 'confirmed' ? ladder.cells.length > 0 : true))
    .filter((rung) => (rung === 'answered' ? ladder.answer_due !== null : true))
    .map((rung) => ({ rung, reached: RUNGS.indexOf(rung) <= at, next: rung === ladder.waits_for }));
}

/** Grids, times and call signs stay on one line, which else would be read in the wrong order where the text runs to the left. */
export function unbroken(text: string): string {
  return text.replace(/[\u2066\u2068][ -~]{1,40}\u2069/g, (isolated) => isolated.replaceAll(' ', '\u00a0'));
}

/** Hours, minutes and seconds until a time, `-` before them once it is over: `1:05:09`, `4:59`, `-0:12`. */
export function countdown(due: string, now: number): string {
  const left = instant(due) - now;
  const over = left < 0;
  const whole = Math.abs(over ? Math.ceil(left / SECOND) : Math.floor(left / SECOND));
  const hours = Math.floor((whole * SECOND) / HOUR);
  const minutes = Math.floor(((whole * SECOND) % HOUR) / MINUTE);
  const seconds = String(whole % 60).padStart(2, '0');
  const clock = hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}` : `${minutes}:${seconds}`;
  return over ? `-${clock}` : clock;
}
