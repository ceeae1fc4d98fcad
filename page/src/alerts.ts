// Alerts in the reader's words, and their order: what is most urgent and has waited longest stands first.

import { RUNGS, type Alert, type Inbox, type Ladder, type Rung, type Urgency } from './api/alerts.ts';
import { HOUR, MINUTE, SECOND, instant } from './time.ts';

const URGENCIES: Urgency[] = ['stop', 'immediate', 'priority', 'routine'];

/** What is missing, nearest first: a word of this party, that of its cells, what was asked; what is only told comes last. */
const MISSING: (Rung | null)[][] = [['received', 'acknowledged'], ['passed', 'confirmed'], ['answered']];

/**
 * The most urgent first, then what waits for a word, then what has waited longest. That it was merely read must not move
 * it, or a list that is read would turn over by itself.
 */
export function byUrgency(a: Ladder, b: Ladder): number {
  const urgency = URGENCIES.indexOf(a.urgency) - URGENCIES.indexOf(b.urgency);
  return urgency || missing(a) - missing(b) || a.cause - b.cause;
}

function missing(ladder: Ladder): number {
  const place = MISSING.findIndex((rungs) => rungs.includes(ladder.waits_for));
  return place === -1 ? MISSING.length : place;
}

/** The rungs that an alert has, with whether each is reached; those of cells and answers only where there are any. */
export function rungsOf(ladder: Ladder): { rung: Rung; reached: boolean; next: boolean }[] {
  const at = RUNGS.indexOf(ladder.rung);
  return RUNGS.filter((rung) => rung !== 'open')
    .filter((rung) => (rung === 'passed' || rung === 'confirmed' ? ladder.cells.length > 0 : true))
    .filter((rung) => (rung === 'answered' ? ladder.answer_due !== null : true))
    .map((rung) => ({ rung, reached: RUNGS.indexOf(rung) <= at, next: rung === ladder.waits_for }));
}

/** How far a stop has come with others: one that was called again, at `entry`, stands where it was called first. */
export function stopLadders(inbox: Inbox | null, entry: number): Ladder[] {
  const stops = (inbox?.caused ?? []).filter((one) => one.about.includes('stop') && one.recipient !== inbox?.party);
  const first = Math.max(...stops.map((one) => one.cause).filter((cause) => cause <= entry));
  return stops.filter((one) => one.cause === first && (first === entry || one.calls > 1));
}

/**
 * By cause, the alert that stood before the reader where another text has come in its place: of the same alert, or of one
 * that says it anew. `told` is what the page had of each, `before` what it knew of this.
 */
export function replaced(told: ReadonlyMap<number, Alert>, before: ReadonlyMap<number, Alert>, now: readonly Alert[]): Map<number, Alert> {
  const found = new Map<number, Alert>();
  for (const alert of now) {
    const last = told.get(alert.cause) ?? told.get(alert.supersedes ?? -1);
    const other = last && last.version !== alert.version && saysOther(last, alert) ? last : before.get(alert.cause);
    if (other) found.set(alert.cause, other);
  }
  return found;
}

/** Whether anything that stood there does not stand in the new text too, as it does where something was only added. */
function saysOther(last: Alert, alert: Alert): boolean {
  const said = new Set(alert.messages.map((message) => message.text));
  return last.messages.some((message) => !said.has(message.text));
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
