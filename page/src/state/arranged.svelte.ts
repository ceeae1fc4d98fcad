// The arrangements at the chosen instant. They are asked for anew when the instant or the picture changes; while that is
// under way the last answer stays on the map.

import { Problem } from '../api/client.ts';
import { fetchArrangements, type Arrangement, type DrawnMeasure } from '../api/arrangements.ts';
import { arrangementKey } from '../called.ts';
import { whereabouts, type Whereabouts } from './bubbles.ts';
import type { Model } from './model.ts';
import { session } from './session.svelte.ts';

/** While the time bar is dragged no question is asked. */
const SETTLE_MS = 150;

class Arranged {
  all = $state.raw<Arrangement[]>([]);
  problem = $state.raw<Problem | null>(null);
  /** The instant that `all` is of, RFC 3339. */
  at = $state<string | null>(null);
  private running = new AbortController();
  private settle = 0;

  /** Every measure that is to be drawn, with its arrangement. */
  drawn = $derived<{ arrangement: Arrangement; measure: DrawnMeasure }[]>(
    this.all.flatMap((arrangement) => arrangement.measures.map((measure) => ({ arrangement, measure }))),
  );

  look(time: number, as: string | null): void {
    clearTimeout(this.settle);
    this.settle = window.setTimeout(() => void this.ask(time, as), SETTLE_MS);
  }

  forget(): void {
    clearTimeout(this.settle);
    this.running.abort();
    this.all = [];
    this.at = null;
    this.problem = null;
  }

  private async ask(time: number, as: string | null): Promise<void> {
    this.running.abort();
    const { signal } = (this.running = new AbortController());
    const at = new Date(time).toISOString();
    try {
      const all = await fetchArrangements(at, as, signal);
      if (signal.aborted) return;
      this.all = all;
      this.at = at;
      this.problem = null;
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof Problem)) throw error;
      if (error.kind === 'session') session.ended(error);
      this.problem = error;
    }
  }
}

/** A measure as it is to be drawn at the chosen instant. */
export interface Placed {
  key: string;
  measure: DrawnMeasure;
  /** Of a bubble: where it is, or why that cannot be drawn. */
  where: Whereabouts | null;
}

/** Where each measure that moves is at this instant, which is not asked for where none does. */
export function placed(model: () => Model | null, at: () => number): Placed[] {
  return arranged.drawn.map(({ arrangement, measure }) => ({
    key: arrangementKey(arrangement), measure, where: measure.follows && whereabouts(measure.follows, model(), at()),
  }));
}

export const arranged = new Arranged();
