// The order in which alerts stand on the page. While somebody is busy in the list nothing in it changes its place, lest the
// button under a finger become another alert's: what is new comes last, and what is over stays where it was.

import type { Alert } from './api/alerts.ts';

/** `over`: it is not in the inbox any more, and stands as it was last told. */
export interface Placed {
  alert: Alert;
  over: boolean;
}

/** `now` is in the order that it is to have. */
export function placed(before: readonly Placed[], now: readonly Alert[], busy: boolean): Placed[] {
  if (!busy) return now.map((alert) => ({ alert, over: false }));
  const told = new Map(now.map((alert) => [alert.cause, alert]));
  const known = new Set(before.map(({ alert }) => alert.cause));
  const stay = before.map(({ alert }) => ({ alert: told.get(alert.cause) ?? alert, over: !told.has(alert.cause) }));
  return [...stay, ...now.filter(({ cause }) => !known.has(cause)).map((alert) => ({ alert, over: false }))];
}

/** Whether anything that stood in the list stands elsewhere in it now. */
export function moved(before: readonly Placed[], after: readonly Placed[]): boolean {
  const places = new Map(after.map(({ alert }, place) => [alert.cause, place]));
  return before.some(({ alert }, place) => places.has(alert.cause) && places.get(alert.cause) !== place);
}
