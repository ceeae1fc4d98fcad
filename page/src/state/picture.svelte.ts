// The picture and the line to the server: fetched once, then again whenever something changes for this reader. What is shown
// stays on the screen when the line breaks, and says how old it is.

import { fetchPicture, openNotice, Problem } from '../api/client.ts';
import { follow } from '../api/follow.ts';
import type { Picture } from '../api/types.ts';
import { readPicture, type Opened, type TimedNotice } from './model.ts';
import { session } from './session.svelte.ts';

export type Line = 'connecting' | 'live' | 'reconnecting' | 'offline';

/** A burst of changes makes one fetch, not one each. */
const SETTLE_MS = 250;
const RESTART_MS = 3_000;
const RETRY_MS = [1_000, 2_000, 5_000, 10_000, 30_000];
/** After so many tries in vain the page no longer says that it is about to be back. */
const TRIES_BEFORE_OFFLINE = 4;

class PictureStore {
  picture = $state.raw<Picture | null>(null);
  /** Protected notices that were opened one by one, by their keys, as they were then. */
  opened = $state.raw<ReadonlyMap<string, Opened>>(new Map());
  model = $derived(this.picture === null ? null : readPicture(this.picture, this.opened));
  /** When the picture shown was fetched. */
  fetchedAt = $state(0);
  line = $state<Line>('connecting');
  /** How often a picture was asked for, whether it came or not. */
  asked = $state(0);
  /** Since when the line is down. */
  downSince = $state<number | null>(null);
  problem = $state<Problem | null>(null);
  /** The party whose view is asked for; null is the reader's own. */
  as = $state<string | null>(new URLSearchParams(location.search).get('as'));

  private running = new AbortController();
  private settle = 0;
  private failures = 0;
  private started = false;

  /** Starts over for whoever is signed in and the party chosen. */
  start(): void {
    this.stop();
    this.started = true;
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
    this.started = false;
    this.picture = null;
    this.opened = new Map();
    this.asked = 0;
    this.line = 'connecting';
  }

  /** Has one protected notice opened, which the node records first. Throws a Problem where it is refused. */
  async open({ key, notice }: TimedNotice): Promise<void> {
    const opened = await openNotice(notice.id, notice.party, this.as);
    this.opened = new Map(this.opened).set(key, { notice: opened, at: Date.now() });
  }

  /** Asks anew, when something that was done here must have changed the picture. */
  again(): void {
    this.changed(this.running.signal);
  }

  viewAs(party: string | null): void {
    this.as = party;
    this.opened = new Map();
    const url = new URL(location.href);
    if (party === null) url.searchParams.delete('as');
    else url.searchParams.set('as', party);
    history.replaceState(null, '', url);
    if (this.started) this.start();
  }

  private async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && !(await this.refetch(signal))) {
      if (signal.aborted) return;
      const busy = this.problem?.retryAfter;
      const wait = busy ? busy * 1_000 : (RETRY_MS[Math.min(this.failures, RETRY_MS.length) - 1] ?? 1_000);
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
    if (signal.aborted || this.picture === null) return;
    await follow(this.as, this.picture.at, {
      onOpen: () => void this.reopened(signal),
      onChange: () => this.changed(signal),
      onDown: (problem, delay) => this.down(problem, delay),
    }, signal);
  }

  /** True when a picture came. */
  private async refetch(signal: AbortSignal): Promise<boolean> {
    this.asked += 1;
    try {
      const picture = await fetchPicture(this.as, signal);
      if (signal.aborted) return false;
      this.picture = picture;
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

  /** After a break the picture is fetched anew whatever the stream brings: the server may have come back with another. */
  private async reopened(signal: AbortSignal): Promise<void> {
    const broken = this.downSince !== null;
    this.up();
    if (broken && (await this.refetch(signal))) this.up();
  }

  private changed(signal: AbortSignal): void {
    clearTimeout(this.settle);
    this.settle = window.setTimeout(() => {
      // A fetch that fails in passing is tried again, lest the page stay behind while its line looks live.
      void this.refetch(signal).then((came) => {
        if (!came && !signal.aborted) this.settle = window.setTimeout(() => this.changed(signal), 2_000);
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
    if (problem.kind === 'session') {
      this.forget();
      session.ended(problem);
    } else if (problem.kind === 'refused' && delay === null) {
      // The stream would not go on from where we are, as after a restart with another ledger: the picture decides.
      this.problem = null;
      this.settle = window.setTimeout(() => this.start(), RESTART_MS);
    } else if (problem.kind === 'refused' && this.as !== null) {
      // Not for this reader: back to the view that is theirs, with the refusal left standing.
      this.viewAs(null);
      this.problem = problem;
    } else if (problem.kind === 'refused') {
      this.forget();
      session.ended(problem);
    }
  }
}

export const store = new PictureStore();
