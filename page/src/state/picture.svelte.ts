// The picture and the line to the server: fetched once, then again whenever the ledger grows. What is shown stays on the
// screen when the line breaks, and says how old it is.

import { fetchPicture, Problem } from '../api/client.ts';
import { follow } from '../api/follow.ts';
import { readPicture, type Model } from './model.ts';
import { session } from './session.svelte.ts';

export type Line = 'connecting' | 'live' | 'reconnecting' | 'offline';

/** A burst of entries makes one fetch, not one each. */
const SETTLE_MS = 250;
const RESTART_MS = 3_000;
const RETRY_MS = [1_000, 2_000, 5_000, 10_000, 30_000];
/** After so many tries in vain the page no longer says that it is about to be back. */
const TRIES_BEFORE_OFFLINE = 4;

class PictureStore {
  model = $state.raw<Model | null>(null);
  /** When the picture shown was fetched. */
  fetchedAt = $state(0);
  line = $state<Line>('connecting');
  /** Since when the line is down. */
  downSince = $state<number | null>(null);
  problem = $state<Problem | null>(null);
  /** The party whose view is asked for; null is the reader's own. */
  as = $state<string | null>(new URLSearchParams(location.search).get('as'));

  private running = new AbortController();
  private settle = 0;
  private failures = 0;
  private token = '';

  /** Starts over for this token and the party chosen. */
  start(token: string): void {
    this.stop();
    this.token = token;
    this.running = new AbortController();
    this.failures = 0;
    this.problem = null;
    this.line = 'connecting';
    void this.run(this.running.signal);
  }

  stop(): void {
    clearTimeout(this.settle);
    this.running.abort();
  }

  forget(): void {
    this.stop();
    this.model = null;
    this.line = 'connecting';
  }

  viewAs(party: string | null): void {
    this.as = party;
    const url = new URL(location.href);
    if (party === null) url.searchParams.delete('as');
    else url.searchParams.set('as', party);
    history.replaceState(null, '', url);
    if (this.token) this.start(this.token);
  }

  private async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && !(await this.refetch(signal))) {
      if (signal.aborted) return;
      const busy = this.problem?.retryAfter;
      const wait = busy ? busy * 1_000 : (RETRY_MS[Math.min(this.failures, RETRY_MS.length) - 1] ?? 1_000);
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
    if (signal.aborted || this.model === null) return;
    await follow(this.token, this.as, this.model.picture.entry, {
      onOpen: () => void this.opened(signal),
      onEntry: (entry) => this.entryCame(entry, signal),
      onDown: (problem, delay) => this.down(problem, delay),
    }, signal);
  }

  /** True when a picture came. */
  private async refetch(signal: AbortSignal): Promise<boolean> {
    try {
      const picture = await fetchPicture(this.token, this.as, signal);
      if (signal.aborted) return false;
      this.model = readPicture(picture);
      this.fetchedAt = Date.now();
      // A refusal of another party's view stays readable above one's own view.
      if (this.problem?.kind !== 'refused') this.problem = null;
      return true;
    } catch (error) {
      if (signal.aborted) return false;
      if (!(error instanceof Problem)) throw error;
      this.down(error, 0);
      return false;
    }
  }

  /**
   * After a break the picture is fetched anew whatever the stream brings: the server may have come back with another
   * ledger, whose entries have lower numbers than those seen here.
   */
  private async opened(signal: AbortSignal): Promise<void> {
    const before = this.model?.picture.entry ?? 0;
    const broken = this.downSince !== null;
    this.up();
    if (!broken || !(await this.refetch(signal))) return;
    this.up();
    if ((this.model?.picture.entry ?? 0) < before) this.start(this.token);
  }

  private entryCame(entry: number, signal: AbortSignal): void {
    if (entry <= (this.model?.picture.entry ?? 0)) return;
    clearTimeout(this.settle);
    this.settle = window.setTimeout(() => {
      // A fetch that fails in passing is tried again, lest the page stay behind while its line looks live.
      void this.refetch(signal).then((came) => {
        if (!came && !signal.aborted) this.settle = window.setTimeout(() => this.entryCame(entry, signal), 2_000);
        else if (came) this.up();
      });
    }, SETTLE_MS);
  }

  private up(): void {
    this.line = 'live';
    this.failures = 0;
    this.downSince = null;
    if (this.problem?.kind !== 'refused') this.problem = null;
  }

  private down(problem: Problem, delay: number | null): void {
    this.failures += 1;
    this.problem = problem;
    this.downSince ??= Date.now();
    this.line = !navigator.onLine || this.failures >= TRIES_BEFORE_OFFLINE ? 'offline' : 'reconnecting';
    if (problem.kind === 'token') {
      this.forget();
      session.signOut(problem);
    } else if (problem.kind === 'refused' && delay === null) {
      // The stream would not go on from where we are, as after a restart with another ledger: the picture decides.
      this.problem = null;
      this.settle = window.setTimeout(() => this.start(this.token), RESTART_MS);
    } else if (problem.kind === 'refused' && this.as !== null) {
      // Not for this reader: back to the view that is theirs, with the refusal left standing.
      this.viewAs(null);
      this.problem = problem;
    } else if (problem.kind === 'refused') {
      this.forget();
      session.signOut(problem);
    }
  }
}

export const store = new PictureStore();
