// The party's inbox: what is owed to it and by when, who is on watch, and what a person says of it. It is fetched anew with
// every picture, since whatever changes there may be a word for somebody.

import { fetchInbox, fetchMissions, sayReceived, stopping, type Alert, type Inbox, type Mission } from '../api/alerts.ts';
import { Problem } from '../api/client.ts';
import { prepare, send, type Command } from '../api/commands.ts';
import type { WordDeed } from '../api/signing.ts';
import type { Receipt } from '../api/types.ts';
import { byUrgency } from '../alerts.ts';
import { instant, SECOND } from '../time.ts';
import { asking } from './asking.svelte.ts';
import { keyOf, signWith } from './own_key.ts';
import { session } from './session.svelte.ts';

class InboxStore {
  open = $state(false);
  inbox = $state.raw<Inbox | null>(null);
  missions = $state.raw<Mission[]>([]);
  /** The node's clock as it goes on here. */
  now = $state(0);
  busy = $state(false);
  problem = $state.raw<Problem | null>(null);
  /** The entry of the stop that was called here last. */
  stopped = $state<number | null>(null);
  alerts = $derived([...(this.inbox?.alerts ?? [])].sort(byUrgency));

  private running = new AbortController();
  private skew = 0;
  private clock = 0;
  private command: { of: string; made: Command } | null = null;
  private shown = new Set<string>();

  async look(language: string): Promise<void> {
    this.running.abort();
    const { signal } = (this.running = new AbortController());
    try {
      const [inbox, missions] = await Promise.all([fetchInbox(language, signal), fetchMissions(signal)]);
      if (signal.aborted) return;
      this.skew = instant(inbox.now) - Date.now();
      this.inbox = inbox;
      this.missions = missions.filter((one) => one.state === 'held' || one.state === 'under-way');
      this.tick();
      if (this.clock === 0) this.clock = window.setInterval(() => this.tick(), SECOND);
      await this.received();
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof Problem)) throw error;
      // A line that is down is said by the page's head; the countdowns go on.
      if (error.kind === 'refused') this.problem = error;
    }
  }

  forget(): void {
    this.running.abort();
    clearInterval(this.clock);
    this.clock = 0;
    this.inbox = null;
    this.missions = [];
    this.shown.clear();
    this.stopped = null;
    this.problem = null;
    this.open = false;
  }

  /** What somebody truly has before them is on record as received. */
  async received(): Promise<void> {
    if (!this.open || document.visibilityState !== 'visible' || this.inbox === null) return;
    const seen = (alert: Alert): string => `${alert.cause} ${alert.version}`;
    const fresh = this.inbox.alerts.filter((alert) => alert.waits_for === 'received' && !this.shown.has(seen(alert)));
    if (fresh.length === 0) return;
    fresh.forEach((alert) => this.shown.add(seen(alert)));
    try {
      await sayReceived(fresh.map((alert) => alert.cause));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      fresh.forEach((alert) => this.shown.delete(seen(alert)));
    }
  }

  /** The box for questions gives way. */
  toggle(): void {
    this.open = !this.open && this.inbox !== null;
    if (this.open) asking.leave();
  }

  async stop(): Promise<void> {
    const receipt = await this.say(stopping());
    if (receipt) this.stopped = receipt.entry;
  }

  /** Null where it was not taken; then `problem` says why. */
  async say(deed: WordDeed): Promise<Receipt | null> {
    const { who } = session;
    if (who === null || this.busy) return null;
    this.busy = true;
    this.problem = null;
    try {
      // Sent again after a broken line it must be the same command, lest it be said twice.
      const of = JSON.stringify(deed);
      if (this.command?.of !== of) {
        const kept = who.keyid === null ? null : await keyOf(who.keyid);
        this.command = { of, made: await prepare(deed, who, kept && signWith(kept)) };
      }
      const receipt = await send(this.command.made);
      this.command = null;
      return receipt;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.kind === 'session') session.ended(error);
      else this.problem = error;
      if (error.kind === 'refused') this.command = null;
      return null;
    } finally {
      this.busy = false;
    }
  }

  private tick(): void {
    this.now = Date.now() + this.skew;
  }
}

export const inbox = new InboxStore();
