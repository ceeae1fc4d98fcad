// Live tracks: what is known of them, the node's clock, and the moment that is looked at, which is now or was before.

import { Problem } from '../api/client.ts';
import { followTracks } from '../api/tracks.ts';
import { instant, MINUTE, SECOND } from '../time.ts';
import { inOrder, told, type Track } from '../tracks.ts';
import { asking } from './asking.svelte.ts';
import { inbox } from './inbox.svelte.ts';

/** How far back one can look. */
export const MOST_BACK = 60 * MINUTE;

class TrackStore {
  open = $state(false);
  known = $state.raw<ReadonlyMap<string, Track>>(new Map());
  /** Whether what is shown comes in live. */
  live = $state(false);
  problem = $state.raw<Problem | null>(null);
  /** The node's clock as it goes on here. */
  now = $state(0);
  /** When the node said something last, by its clock. */
  heard = $state(0);
  /** How long before now the moment is that is looked at; 0 is now, and goes on. */
  back = $state(0);
  chosen = $state<string | null>(null);
  /** Counts the times that one was chosen. */
  moves = $state(0);

  list = $derived(inOrder(this.known.values()));
  at = $derived(this.now - this.back);

  private running = new AbortController();
  private clock = 0;
  private skew = 0;

  start(as: string | null): void {
    this.forget();
    const { signal } = (this.running = new AbortController());
    this.clock = window.setInterval(() => this.tick(), SECOND);
    void followTracks(as, (collection) => {
      this.known = told(this.known, collection);
      this.skew = instant(collection.now) - Date.now();
      this.heard = instant(collection.now);
      this.live = true;
      this.problem = null;
      this.tick();
    }, (problem) => {
      this.live = false;
      this.problem = problem;
    }, signal);
  }

  forget(): void {
    this.running.abort();
    clearInterval(this.clock);
    this.known = new Map();
    this.live = false;
    this.problem = null;
    this.now = this.heard = this.back = 0;
    this.chosen = null;
  }

  toggle(): void {
    this.open = !this.open;
    if (!this.open) return;
    asking.leave();
    inbox.open = false;
  }

  choose(key: string): void {
    this.chosen = key;
    this.moves += 1;
  }

  private tick(): void {
    this.now = Date.now() + this.skew;
  }
}

export const tracks = new TrackStore();
