// What nothing in force covers of the arrangement that is chosen, at the instant that the arrangements are of.

import { Problem } from '../api/client.ts';
import { fetchGaps, type Gaps, type Uncovered } from '../api/gaps.ts';
import type { MultiPolygon } from '../api/geojson.ts';

class Gapped {
  found = $state.raw<Gaps | null>(null);
  problem = $state.raw<Problem | null>(null);
  /** Between whom: the key of a pair, or empty for nobody at all. */
  between = $state('');
  private running = new AbortController();

  shown = $derived<Uncovered | null>(
    this.found === null ? null : (this.found.by_pair.find((one) => pairKey(one) === this.between) ?? this.found.between_nobody),
  );
  /** What is drawn. */
  ground = $derived<MultiPolygon | null>(this.shown?.ground ?? null);

  async look(id: string, party: string, at: string, as: string | null): Promise<void> {
    this.running.abort();
    const { signal } = (this.running = new AbortController());
    try {
      const found = await fetchGaps({ id, party, at, as }, signal);
      if (signal.aborted) return;
      this.found = found;
      this.problem = null;
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof Problem)) throw error;
      // What stands on the map would be of another time.
      this.found = null;
      this.problem = error;
    }
  }

  forget(): void {
    this.running.abort();
    this.found = null;
    this.problem = null;
    this.between = '';
  }
}

export function pairKey({ a, b }: { a: string | null; b: string | null }): string {
  return a === null ? '' : JSON.stringify([a, b]);
}

export const gapped = new Gapped();
