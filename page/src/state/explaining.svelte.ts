// The explanation of the chosen conflict, asked for by hand. It holds for the picture that it was asked in: with another
// picture it is gone, and can be asked for again.

import { Problem } from '../api/client.ts';
import { fetchExplanation, type Explanation, type Suggestion } from '../api/explanation.ts';
import { choice } from './choice.svelte.ts';
import type { TimedConflict } from './model.ts';
import { store } from './picture.svelte.ts';
import { session } from './session.svelte.ts';

interface Told {
  of: TimedConflict;
  explanation: Explanation;
}

class Explaining {
  busy = $state.raw<TimedConflict | null>(null);
  problem = $state.raw<{ of: TimedConflict; problem: Problem } | null>(null);
  /** Which suggestion is drawn, by its place in the list. */
  drawn = $state(0);
  private told = $state.raw<Told | null>(null);

  explanation = $derived(this.told !== null && this.told.of === choice.conflict ? this.told.explanation : null);
  suggestion = $derived<Suggestion | null>(this.explanation?.suggestions[this.drawn] ?? null);

  async explain(conflict: TimedConflict): Promise<void> {
    if (this.busy === conflict) return;
    this.busy = conflict;
    this.problem = null;
    try {
      const explanation = await fetchExplanation(conflict.conflict, store.as);
      if (this.busy !== conflict) return;
      this.drawn = 0;
      this.told = { of: conflict, explanation };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.kind === 'session') session.ended(error);
      if (this.busy === conflict) this.problem = { of: conflict, problem: error };
    } finally {
      if (this.busy === conflict) this.busy = null;
    }
  }
}

export const explaining = new Explaining();
