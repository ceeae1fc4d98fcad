// Keys that work anywhere on the page. They stay out of the way of fields, and of buttons for which the space bar is their
// own.

import { stepAlert, toAnswer } from './alert_keys.ts';
import { HOUR } from './time.ts';
import { asking } from './state/asking.svelte.ts';
import { choice } from './state/choice.svelte.ts';
import { inbox } from './state/inbox.svelte.ts';
import { tracks } from './state/tracks.svelte.ts';

/** Every key and the message that says what it does, in the order in which the help lists them. */
export const KEYS: [string[], string][] = [
  [['j', 'k'], 'key-conflicts'],
  [['/'], 'key-where'],
  [['i'], 'key-inbox'],
  [['j', 'k', 'a'], 'key-alerts'],
  [['t'], 'key-tracks'],
  [['Space'], 'key-play'],
  [[',', '.'], 'key-change'],
  [['[', ']'], 'key-hour'],
  [['n'], 'key-only-now'],
  [['Esc'], 'key-close'],
  [['?'], 'key-help'],
  [['↑', '↓'], 'key-list'],
  [['← ↑ → ↓', '+ −'], 'key-map'],
];

export function pressed(event: KeyboardEvent, toggleHelp: () => void): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const target = event.target as HTMLElement;
  // A dialog has the keys to itself, also while the focus is on none of its controls: Escape must close it and no more.
  if (document.querySelector('dialog[open]')) return;
  if (target.closest('select, textarea, input:not([type="range"]):not([type="checkbox"]):not([type="radio"])')) return;
  const own = target.closest('button, a, summary, input[type="checkbox"], input[type="radio"]');
  const act = action(event.key, own !== null, toggleHelp);
  if (!act) return;
  event.preventDefault();
  act();
}

function action(key: string, onButton: boolean, toggleHelp: () => void): (() => void) | null {
  switch (key) {
    case 'j': return () => (inbox.open ? stepAlert(1) : choice.stepConflict(1));
    case 'k': return () => (inbox.open ? stepAlert(-1) : choice.stepConflict(-1));
    case 'a': return inbox.open ? toAnswer : null;
    case ' ': return onButton ? null : () => choice.togglePlay();
    case ',': return () => choice.stepChange(-1);
    case '.': return () => choice.stepChange(1);
    case '[': return () => choice.goTo(choice.time - HOUR);
    case ']': return () => choice.goTo(choice.time + HOUR);
    case 'n': return () => { choice.onlyNow = !choice.onlyNow; };
    case '/': return () => asking.begin();
    case 'i': return () => inbox.toggle();
    case 't': return () => tracks.toggle();
    case 'Escape': return () => (asking.open ? asking.end() : inbox.open ? inbox.toggle() : tracks.open ? tracks.toggle() : choice.clear());
    case '?': return toggleHelp;
    default: return null;
  }
}
