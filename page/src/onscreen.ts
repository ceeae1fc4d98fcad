// Whether something was truly on the screen: not merely fetched, nor scrolled out of view, nor in a window that nobody sees.

import { SECOND } from './time.ts';

/** What flashes by while a list is scrolled was not before anybody. */
const DWELL_MS = SECOND / 2;

/** Of an end's area: places on the screen are fractions of a pixel. */
const WHOLE = 0.9;

function isOpenToSee(): boolean {
  return document.visibilityState === 'visible' && document.querySelector('dialog[open]') === null;
}

/**
 * Calls `seen` once both ends of a text, `start` and `end`, have been on the screen for a while each; a text longer than
 * the screen never is there as a whole. Returns what ends the watch for it.
 */
export function whenSeen(ends: readonly Element[], seen: () => void): () => void {
  const missing = new Set(ends);
  const timers = new Map<Element, number>();
  const shown = new Set<Element>();

  function weigh(): void {
    for (const end of missing) {
      const there = shown.has(end) && isOpenToSee();
      if (there && !timers.has(end)) timers.set(end, window.setTimeout(() => passed(end), DWELL_MS));
      if (!there) drop(end);
    }
  }

  function drop(end: Element): void {
    clearTimeout(timers.get(end));
    timers.delete(end);
  }

  function passed(end: Element): void {
    timers.delete(end);
    if (!isOpenToSee()) return;
    missing.delete(end);
    observer.unobserve(end);
    if (missing.size > 0) return;
    stop();
    seen();
  }

  const observer = new IntersectionObserver((entries) => {
    for (const { target, intersectionRatio } of entries) {
      if (intersectionRatio >= WHOLE) shown.add(target);
      else shown.delete(target);
    }
    weigh();
  }, { threshold: WHOLE });

  function stop(): void {
    observer.disconnect();
    document.removeEventListener('visibilitychange', weigh);
    document.removeEventListener('close', weigh, true);
    for (const end of timers.keys()) clearTimeout(timers.get(end));
    timers.clear();
  }

  ends.forEach((end) => observer.observe(end));
  document.addEventListener('visibilitychange', weigh);
  // A dialog that covers the page is closed.
  document.addEventListener('close', weigh, true);
  return stop;
}
