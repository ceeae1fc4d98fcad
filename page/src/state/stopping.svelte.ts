// STOP on its way. It waits for nothing else that is under way here, and the same command is sent again and again until the
// node has said what became of it: a line that takes it and never answers must not swallow it.

import { stopping as callingStop } from '../api/alerts.ts';
import { Problem } from '../api/client.ts';
import { prepare, send, type Command } from '../api/commands.ts';
import { pause, within } from '../api/limit.ts';
import { SECOND } from '../time.ts';
import { inbox } from './inbox.svelte.ts';
import { keyOf, signWith } from './own_key.ts';
import { session } from './session.svelte.ts';

/** `unheard`: sent, and not known to have come; it is sent again. `not-called`: the node would not take it. */
export type Way = 'none' | 'sending' | 'unheard' | 'left-off' | 'not-called' | 'called';

const LIMIT_MS = 5 * SECOND;
const AGAIN_MS = [500, 1 * SECOND, 2 * SECOND, 3 * SECOND];

class Stopping {
  way = $state<Way>('none');
  tries = $state(0);
  /** When it was called here, by this device's clock. */
  since = $state(0);
  problem = $state.raw<Problem | null>(null);
  /** The entry of the last call that the node has taken. */
  entry = $state<number | null>(null);
  /** Whether the node has told since then how far it has come. */
  told = $state(false);
  pending = $derived(this.way === 'sending' || this.way === 'unheard');

  private running = new AbortController();
  private waiting = new AbortController();

  /** While one is on its way, that one is sent at once. */
  async call(): Promise<void> {
    if (this.pending) {
      this.waiting.abort();
      return;
    }
    const { signal } = (this.running = new AbortController());
    this.way = 'sending';
    this.tries = 0;
    this.since = Date.now();
    this.problem = null;
    this.told = false;
    try {
      const entry = await this.sent(await made(), signal);
      if (entry === null) return;
      this.entry = entry;
      this.way = 'called';
      this.told = await inbox.again();
    } catch (error) {
      this.way = 'not-called';
      if (!(error instanceof Problem)) throw error;
      this.problem = error;
      if (error.kind === 'session') session.ended(error);
    }
  }

  /** It is sent no more; whether it came is not known then. */
  leaveOff(): void {
    this.running.abort();
    this.waiting.abort();
    this.way = 'left-off';
  }

  forget(): void {
    this.way = 'none';
    this.entry = null;
  }

  /** The entry of the node's receipt; null where it was left off. */
  private async sent(command: Command, signal: AbortSignal): Promise<number | null> {
    while (!signal.aborted) {
      this.tries += 1;
      try {
        return (await send(command, within(LIMIT_MS, signal))).entry;
      } catch (error) {
        if (signal.aborted) return null;
        // An answer that did not come in time is a line that is down.
        this.problem = error instanceof Problem ? error : new Problem('network', '');
        if (this.problem.kind === 'refused' || this.problem.kind === 'session') throw this.problem;
        this.way = 'unheard';
      }
      this.waiting = new AbortController();
      await pause(AGAIN_MS[Math.min(this.tries, AGAIN_MS.length) - 1] ?? SECOND, this.waiting.signal);
    }
    return null;
  }
}

async function made(): Promise<Command> {
  const { who } = session;
  if (who === null) throw new Problem('session', '');
  const kept = who.keyid === null ? null : await keyOf(who.keyid);
  return prepare(callingStop(), who, kept && signWith(kept));
}

export const stop = new Stopping();
