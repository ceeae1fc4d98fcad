// What a person is about to say of an arrangement: on exactly one version, which is looked at whole before anything is sent.

import { fetchSaid, fetchWhole, readFile, type FileRead, type VersionSaid, type Whole } from '../api/agreeing.ts';
import { Problem } from '../api/client.ts';
import { prepare, send, type Command } from '../api/commands.ts';
import { versionOf, type Deed } from '../api/signing.ts';
import type { Receipt, Refusal } from '../api/types.ts';
import { keyOf, signWith } from './own_key.ts';
import { store } from './picture.svelte.ts';
import { session } from './session.svelte.ts';
import { speech } from './speech.svelte.ts';

export const STANCES = ['accepted', 'accepted-with-reservation', 'denied', 'suspended', 'withdrawn'] as const;
export type Given = (typeof STANCES)[number];

export type Asked =
  | { what: 'stance'; stance: Given; id: string; party: string; version: string }
  | { what: 'propose' };

/** Whether the digits that the node names are those of the terms that it shows; `unknown` where a page cannot work it out. */
export type Digits = 'same' | 'other' | 'unknown';

/** A version as it is before the reader. */
export interface Before {
  said: VersionSaid;
  digits: Digits;
  /** Of an arrangement that is known; null for a file. */
  whole: Whole | null;
  file: { read: FileRead; text: string } | null;
}

/** The version that was asked for was replaced by its proposer meanwhile: both, and what differs between them. */
export interface Replaced {
  asked: VersionSaid;
  now: VersionSaid;
  by: string;
}

class Agreeing {
  asked = $state.raw<Asked | null>(null);
  before = $state.raw<Before | null>(null);
  busy = $state(false);
  problem = $state.raw<Problem | null>(null);
  replaced = $state.raw<Replaced | null>(null);
  receipt = $state.raw<Receipt | null>(null);

  /** As it was first sent: sent again after a broken line it must be the same, lest it be a second word. */
  private command: { of: string; made: Command } | null = null;
  /** Counts what was asked for, so that a late answer to an earlier question is dropped. */
  private turn = 0;

  /** On a version, which is fetched anew: what the list shows may be of another time. */
  ask(stance: Given, { id, party }: { id: string; party: string }, version: string): void {
    this.close();
    this.asked = { what: 'stance', stance, id, party, version };
    void this.look(this.asked);
  }

  propose(): void {
    this.close();
    this.asked = { what: 'propose' };
  }

  close(): void {
    this.turn += 1;
    this.asked = this.before = this.problem = this.replaced = this.receipt = this.command = null;
    this.busy = false;
  }

  private async look(asked: Asked & { what: 'stance' }): Promise<void> {
    await this.trying(async (current) => {
      const [whole, said] = await Promise.all([fetchWhole(asked, asked.version), fetchSaid(asked, asked.version, speech.language)]);
      const digits = await digitsOf(whole.terms, asked.version, [whole.shown, said.version]);
      if (current()) this.before = { said, digits, whole, file: null };
    });
  }

  /** What a file states, once the node has read it; or every refusal. */
  async read(text: string): Promise<void> {
    this.before = null;
    await this.trying(async (current) => {
      const plain = text.replace(/^\ufeff/, '');
      try {
        JSON.parse(plain);
      } catch (error) {
        const refusal: Refusal = { reason: 'not-json', value: error instanceof Error ? error.message : '' };
        throw new Problem('refused', '', null, [refusal.reason], [refusal]);
      }
      const read = await readFile(plain, speech.language);
      const digits = await digitsOf(read.terms, read.said.version, []);
      if (current()) this.before = { said: read.said, digits, whole: null, file: { read, text: plain } };
    });
  }

  /** Sends the word, on the version that is shown and on no other. */
  async goAhead(reservations: { measure: string; text: string }[], onlyUntilItsEnd: boolean): Promise<void> {
    const { who } = session;
    const deed = this.deed(reservations, onlyUntilItsEnd);
    if (who === null || deed === null || this.busy) return;
    await this.trying(async (current) => {
      const of = JSON.stringify(deed);
      if (this.command?.of !== of) {
        const kept = who.keyid === null ? null : await keyOf(who.keyid);
        this.command = { of, made: await prepare(deed, who, kept && signWith(kept)) };
      }
      const receipt = await send(this.command.made);
      if (!current()) return;
      this.receipt = receipt;
      store.again();
    });
    if (this.problem?.kind === 'refused') {
      // What was refused is asked anew next time, as another command.
      this.command = null;
      if (this.problem.reasons.includes('stale-version')) await this.again();
    }
  }

  private deed(reservations: { measure: string; text: string }[], onlyUntilItsEnd: boolean): Deed | null {
    const { asked, before } = this;
    if (asked === null || before === null || before.digits === 'other') return null;
    if (asked.what === 'propose') {
      return before.file && { type: 'propose-terms/1', terms: before.file.read.terms, file: before.file.text };
    }
    if (before.whole === null) return null;
    const stance = asked.stance === 'accepted' && onlyUntilItsEnd ? 'accepted-until-its-end' : asked.stance;
    const { id: arrangement, version } = asked;
    return { type: 'take-stance/1', arrangement, version, number: before.whole.next_number, stance, reservations, channel: 'node', of: '' };
  }

  /** Of a version that its proposer replaced meanwhile: which is in its place, and what differs. Else as it is now. */
  private async again(): Promise<void> {
    const { asked, before } = this;
    if (asked?.what !== 'stance' || before === null) return;
    const refused = this.problem;
    await this.trying(async (current) => {
      const whole = await fetchWhole(asked, null);
      const later = whole.versions.find((one) => one.version === asked.version)?.superseded_by ?? null;
      const now = later && (await fetchSaid(asked, later, speech.language, asked.version));
      if (!current()) return;
      if (now) this.replaced = { asked: before.said, now, by: whole.versions.find((one) => one.version === later)?.party ?? '' };
      else this.before = { ...before, whole: await fetchWhole(asked, asked.version) };
    });
    this.problem ??= refused;
  }

  private async trying(act: (current: () => boolean) => Promise<void>): Promise<void> {
    const { turn } = this;
    const current = (): boolean => this.turn === turn;
    this.busy = true;
    this.problem = null;
    try {
      await act(current);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (!current()) return;
      if (error.kind === 'session') {
        this.close();
        session.ended(error);
      } else this.problem = error;
    } finally {
      if (current()) this.busy = false;
    }
  }
}

async function digitsOf(terms: object, version: string, told: string[]): Promise<Digits> {
  if (told.some((one) => one !== version)) return 'other';
  const worked = await versionOf(terms);
  return worked === null ? 'unknown' : worked === version ? 'same' : 'other';
}

export const agreeing = new Agreeing();
