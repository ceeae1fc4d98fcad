// Whether something was truly on the screen: not merely fetched, nor scrolled out of view, nor covered, nor in a window that
// nobody sees.

import { SECOND } from './time.ts';

/** What flashes by while a list is scrolled was not before anybody. */
const DWELL_MS = SECOND / 2;

/** Of an end's area: places on the screen are fractions of a pixel. */
const WHOLE = 0.9;

/**
 * Calls `seen` once both ends of a text have been on the screen for a while each; a text longer than the screen never is
 * there as a whole. Returns what ends the watch for it.
 */
export function whenSeen(ends: readonly Element[], seen: () => void): () => void {
  const missing = new Set(ends);
  const shown = new Set<Element>();
  const timers = new Map<Element, number>();

  function weigh(): void {
    for (const end of missing) {
      const there = shown.has(end) && document.visibilityState === 'visible';
      if (there && !timers.has(end)) wait(end);
      if (!there) drop(end);
    }
  }

  function wait(end: Element): void {
    timers.set(end, window.setTimeout(() => (isCovered(end) ? wait(end) : passed(end)), DWELL_MS));
  }

  function drop(end: Element): void {
    clearTimeout(timers.get(end));
    timers.delete(end);
  }

  function passed(end: Element): void {
    drop(end);
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
    ends.forEach(drop);
  }

  ends.forEach((end) => observer.observe(end));
  document.addEventListener('visibilitychange', weigh);
  return stop;
}

/** Whether a dialog, or a bar that stays in view, stands before this end of its parent's text. */
function isCovered(end: Element): boolean {
  const { left, top, width, height } = end.getBoundingClientRect();
  const before = document.elementFromPoint(left + width / 2, top + height / 2);
  return end.parentElement?.contains(before) !== true;
}
