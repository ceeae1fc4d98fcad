// What the reader has chosen to look at: an instant, a conflict or a notice, and how much of the rest stays visible.

import type { Arrangement } from '../api/arrangements.ts';
import type { Severity } from '../api/types.ts';
import { arrangementKey } from '../called.ts';
import { HOUR, MINUTE } from '../time.ts';
import { arranged } from './arranged.svelte.ts';
import type { Model, TimedConflict, TimedMet, TimedNotice } from './model.ts';
import { store } from './picture.svelte.ts';

/** Picture time that passes in a second of watching. */
export const SPEEDS = [10 * MINUTE, 30 * MINUTE, HOUR, 3 * HOUR] as const;

export type Selection = { what: 'conflict'; key: string } | { what: 'notice'; key: string } | { what: 'met'; key: string } | { what: 'arrangement'; key: string } | null;

class Choice {
  time = $state(0);
  selection = $state.raw<Selection>(null);
  /** Counts the times that something was chosen, so that choosing the same again moves the map again. */
  moves = $state(0);
  onlyNow = $state(false);
  hidden = $state.raw<ReadonlySet<Severity>>(new Set());
  /** On a small screen the map comes first and the legend is one touch away. */
  legend = $state(window.matchMedia('(min-width: 1240px)').matches);
  playing = $state(false);
  speed = $state<number>(HOUR);

  private placed = false;

  conflict = $derived.by((): TimedConflict | null => {
    const chosen = this.selection;
    if (chosen?.what !== 'conflict') return null;
    return store.model?.conflicts.find((conflict) => conflict.key === chosen.key) ?? null;
  });

  notice = $derived.by((): TimedNotice | null => {
    const chosen = this.selection;
    return chosen?.what === 'notice' ? (store.model?.byKey.get(chosen.key) ?? null) : null;
  });

  met = $derived.by((): TimedMet | null => {
    const chosen = this.selection;
    return chosen?.what === 'met' ? (store.model?.met.find((one) => one.key === chosen.key) ?? null) : null;
  });

  arrangement = $derived.by((): Arrangement | null => {
    const chosen = this.selection;
    return chosen?.what === 'arrangement' ? (arranged.all.find((one) => arrangementKey(one) === chosen.key) ?? null) : null;
  });

  /** The conflicts that the list, the map and the strip show. */
  conflicts = $derived(store.model?.conflicts.filter((one) => !this.hidden.has(one.conflict.severity)) ?? []);

  /** What is met of measures, as far as the list and the map show it. */
  found = $derived(store.model?.met.filter((one) => !this.hidden.has(one.severity)) ?? []);

  /** The first picture sets the clock; later ones leave it where the reader has put it, unless that is out of range. */
  settle(model: Model): void {
    // What is no longer in the picture (withdrawn, or another party's view) is no longer chosen.
    if (this.conflict === null && this.notice === null && this.met === null && this.arrangement === null) this.selection = null;
    if (model.range === null) return;
    if (!this.placed) {
      const now = Date.now();
      const current = now >= model.range.start && now < model.range.end;
      this.time = current ? now : (model.conflicts[0]?.start ?? model.range.start);
      this.placed = true;
    }
    this.goTo(this.time);
  }

  goTo(time: number): void {
    const range = store.model?.range;
    if (!range) return;
    this.time = Math.min(range.end, Math.max(range.start, time));
  }

  chooseConflict(conflict: TimedConflict): void {
    this.playing = false;
    this.selection = { what: 'conflict', key: conflict.key };
    this.goTo(conflict.start);
    this.moves += 1;
  }

  chooseMet(met: TimedMet): void {
    this.playing = false;
    this.selection = { what: 'met', key: met.key };
    this.goTo(met.start);
    this.moves += 1;
  }

  chooseNotice(notice: TimedNotice): void {
    this.selection = { what: 'notice', key: notice.key };
    if (this.time < notice.start || this.time >= notice.end) this.goTo(notice.start);
    this.moves += 1;
  }

  chooseArrangement(arrangement: Arrangement): void {
    this.selection = { what: 'arrangement', key: arrangementKey(arrangement) };
    this.moves += 1;
  }

  clear(): void {
    this.selection = null;
  }

  /** The next conflict of the list in this direction; the first or the last where none is chosen. */
  stepConflict(direction: 1 | -1): void {
    const list = this.conflicts;
    if (list.length === 0) return;
    const at = list.findIndex((one) => one.key === this.conflict?.key);
    const start = direction === 1 ? 0 : list.length - 1;
    const next = list[at < 0 ? start : Math.min(list.length - 1, Math.max(0, at + direction))];
    if (next) this.chooseConflict(next);
  }

  /** To the next instant at which anything starts or ends. */
  stepChange(direction: 1 | -1): void {
    const changes = store.model?.changes ?? [];
    const next = direction === 1
      ? changes.find((change) => change > this.time)
      : changes.findLast((change) => change < this.time);
    if (next !== undefined) this.goTo(next);
  }

  togglePlay(): void {
    const range = store.model?.range;
    if (!range) return;
    // Played to the end: the next play begins at the start, as with any player.
    if (!this.playing && this.time >= range.end) this.time = range.start;
    this.playing = !this.playing;
  }

  toggleSeverity(severity: Severity): void {
    const hidden = new Set(this.hidden);
    if (!hidden.delete(severity)) hidden.add(severity);
    this.hidden = hidden;
  }
}

export const choice = new Choice();
