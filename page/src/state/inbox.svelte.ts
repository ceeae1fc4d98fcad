// The party's inbox: what is owed to it and by when, who is on watch, and what a person says of it. It is fetched anew
// whenever the picture is, since whatever changes there may be a word for somebody; and until it came, again and again.

import { fetchInbox, fetchMissions, sayReceived, type Alert, type Inbox, type Mission } from '../api/alerts.ts';
import { Problem } from '../api/client.ts';
import { prepare, send, type Command } from '../api/commands.ts';
import { pause, within } from '../api/limit.ts';
import type { WordDeed } from '../api/signing.ts';
import type { Receipt } from '../api/types.ts';
import { byUrgency, replaced } from '../alerts.ts';
import { instant, SECOND } from '../time.ts';
import { asking } from './asking.svelte.ts';
import { keyOf, signWith } from './own_key.ts';
import { store } from './picture.svelte.ts';
import { session } from './session.svelte.ts';

const FETCH_LIMIT_MS = 20 * SECOND;
const SAY_LIMIT_MS = 15 * SECOND;
const AGAIN_MS = [1 * SECOND, 2 * SECOND, 5 * SECOND, 10 * SECOND];

class InboxStore {
  open = $state(false);
  inbox = $state.raw<Inbox | null>(null);
  missions = $state.raw<Mission[]>([]);
  /** The node's clock as it goes on here. */
  now = $state(0);
  busy = $state(false);
  problem = $state.raw<Problem | null>(null);
  /** When what is shown was fetched, by this device's clock. */
  fetchedAt = $state(0);
  /** The last try to fetch it failed. */
  failing = $state(false);
  missionsFailing = $state(false);
  /** What is shown may be over, and there may be more. */
  /** By cause, what stood before this page where an alert says something else by now. */
  before = $state.raw<ReadonlyMap<number, Alert>>(new Map());
  stale = $derived(this.failing || store.line !== 'live');
  alerts = $derived([...(this.inbox?.alerts ?? [])].sort(byUrgency));

  private language = 'en';
  private running = new AbortController();
  private skew = 0;
  private clock = 0;
  private command: { of: string; made: Command } | null = null;
  /** What was on the screen, by cause and version; and of these the causes that the node has not taken yet. */
  private seen = new Set<string>();
  private unsaid = new Set<number>();
  private saying = false;
  private told = new Map<number, Alert>();

  /** Fetches it until it came. */
  async look(language: string): Promise<void> {
    this.language = language;
    this.running.abort();
    const { signal } = (this.running = new AbortController());
    let alerts = false;
    let missions = false;
    for (let failures = 0; !signal.aborted; failures += 1) {
      [alerts, missions] = await Promise.all([alerts || this.lookForAlerts(signal), missions || this.lookForMissions(signal)]);
      if (alerts && missions) return;
      await pause(AGAIN_MS[Math.min(failures, AGAIN_MS.length - 1)] ?? SECOND, signal);
    }
  }

  /** Now; whether it came. If not, it is fetched until it does. */
  async again(): Promise<boolean> {
    await this.lookForAlerts(new AbortController().signal);
    if (this.failing) void this.look(this.language);
    return !this.failing;
  }

  forget(): void {
    this.running.abort();
    clearInterval(this.clock);
    this.clock = 0;
    this.inbox = null;
    this.missions = [];
    this.seen.clear();
    this.unsaid.clear();
    this.told.clear();
    this.before = new Map();
    this.command = null;
    this.failing = this.missionsFailing = false;
    this.problem = null;
    this.open = false;
  }

  /** What an alert says was truly on the screen; that goes on record as received. */
  saw({ cause, version, waits_for }: Alert): void {
    const what = `${cause} ${version}`;
    if (waits_for !== 'received' || this.seen.has(what)) return;
    this.seen.add(what);
    this.unsaid.add(cause);
    void this.saySeen();
  }

  /** The box for questions gives way. */
  toggle(): void {
    if (this.open) this.open = false;
    else this.show();
  }

  show(): void {
    this.open = store.as === null;
    if (this.open) asking.leave();
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
      const receipt = await send(this.command.made, within(SAY_LIMIT_MS));
      this.command = null;
      // Where the line is down nobody says that the inbox has changed by this.
      if (this.stale) void this.again();
      return receipt;
    } catch (error) {
      const problem = problemOf(error);
      if (problem.kind === 'session') session.ended(problem);
      else this.problem = problem;
      if (problem.kind === 'refused') this.command = null;
      // What was answered stands no more: both versions are to be seen.
      if (problem.reasons.includes('stale-version')) void this.again();
      return null;
    } finally {
      this.busy = false;
    }
  }

  private async lookForAlerts(signal: AbortSignal): Promise<boolean> {
    try {
      const inbox = await fetchInbox(this.language, within(FETCH_LIMIT_MS, signal));
      if (signal.aborted) return true;
      this.skew = instant(inbox.now) - Date.now();
      this.inbox = inbox;
      this.before = replaced(this.told, this.before, inbox.alerts);
      inbox.alerts.forEach((alert) => this.told.set(alert.cause, alert));
      this.fetchedAt = Date.now();
      this.failing = false;
      this.tick();
      if (this.clock === 0) this.clock = window.setInterval(() => this.tick(), SECOND);
      void this.saySeen();
      return true;
    } catch (error) {
      if (signal.aborted) return true;
      const problem = problemOf(error);
      this.failing = true;
      // A line that is down is said by the page's head; the countdowns go on.
      if (problem.kind === 'refused') this.problem = problem;
      return problem.kind === 'refused' || problem.kind === 'session';
    }
  }

  private async lookForMissions(signal: AbortSignal): Promise<boolean> {
    try {
      const missions = await fetchMissions(within(FETCH_LIMIT_MS, signal));
      if (signal.aborted) return true;
      this.missions = missions.filter((one) => one.state === 'held' || one.state === 'under-way');
      this.missionsFailing = false;
      return true;
    } catch (error) {
      if (signal.aborted) return true;
      const problem = problemOf(error);
      this.missionsFailing = true;
      return problem.kind === 'refused' || problem.kind === 'session';
    }
  }

  private async saySeen(): Promise<void> {
    if (this.saying) return;
    this.saying = true;
    try {
      while (this.unsaid.size > 0) {
        const causes = [...this.unsaid];
        await sayReceived(causes, within(SAY_LIMIT_MS));
        causes.forEach((cause) => this.unsaid.delete(cause));
      }
    } catch (error) {
      // It is said with the next fetch; only what the node refuses is said no more.
      if (problemOf(error).kind === 'refused') this.unsaid.clear();
    } finally {
      this.saying = false;
    }
  }

  private tick(): void {
    this.now = Date.now() + this.skew;
  }
}

/** An answer that did not come in time is a line that is down. Anything else is a mistake of the page's own. */
function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof DOMException && error.name === 'AbortError') return new Problem('network', '');
  throw error;
}

export const inbox = new InboxStore();
