// Who is looking, and how they signed in. The page holds no token: the server knows this browser by a cookie that no script
// can read, or by a key that the browser keeps.

import { demoToken, Problem } from '../api/client.ts';
import { enrol, ledgerHere, signInByKey, signInByToken, signOut, whoIsIn } from '../api/sessions.ts';
import { fingerprintOf } from '../api/signing.ts';
import type { Duty, Who } from '../api/types.ts';
import { forget, keep, keptKeys, keyToBring, signWith, type KeptKey } from './own_key.ts';

/** A key that the node has taken a code for, and the digits by which the operator will know it. */
export interface Brought {
  kept: KeptKey;
  fingerprint: string;
  /** False where the node answered with other digits: then what it received is not what was made here. */
  same: boolean;
}

class Session {
  who = $state.raw<Who | null>(null);
  /** Finding out at the very start whether somebody is signed in; the sign-in box waits for it. */
  searching = $state(true);
  problem = $state.raw<Problem | null>(null);
  /** A demo's token is public: whoever opens the page is signed in with it. */
  demo = $state.raw<string | null>(null);
  /** The keys in this browser. */
  kept = $state.raw<readonly KeptKey[]>([]);

  async begin(): Promise<void> {
    await this.trying(async () => {
      this.demo = await demoToken();
      this.who = (await whoIsIn()) ?? (this.demo === null ? null : await signInByToken(this.demo));
    });
    this.kept = await keptKeys();
    this.searching = false;
  }

  async byToken(token: string): Promise<void> {
    await this.trying(async () => { this.who = await signInByToken(token); });
  }

  async byKey(kept: KeptKey): Promise<void> {
    await this.trying(async () => { this.who = await signInByKey(kept.ledger, kept.keyid, signWith(kept)); });
  }

  /** Makes a key and brings it with a one-time code; null where that was refused. */
  async bring(code: string): Promise<Brought | null> {
    let brought: Brought | null = null;
    await this.trying(async () => {
      const ledger = await ledgerHere();
      const made = await keyToBring(ledger).catch(() => { throw new Problem('browser', ''); });
      try {
        const taken = await enrol(ledger, code, made.raw, signWith(made));
        const kept = { ...made, party: taken.party, person: taken.person };
        await keep(kept);
        const fingerprint = fingerprintOf(kept.keyid);
        brought = { kept, fingerprint, same: taken.fingerprint === fingerprint };
      } catch (error) {
        if (error instanceof Problem && (error.kind === 'refused' || error.kind === 'code')) await forget(made.keyid);
        throw error;
      }
      this.kept = await keptKeys();
    });
    return brought;
  }

  /** The browser keeps the key no longer. */
  async forget(kept: KeptKey): Promise<void> {
    await forget(kept.keyid);
    this.kept = await keptKeys();
  }

  async leave(): Promise<void> {
    await this.trying(async () => {
      await signOut();
      this.who = null;
    });
  }

  /** The server no longer takes what this browser says of who asks. */
  ended(problem: Problem): void {
    this.who = null;
    this.problem = problem;
  }

  may(duty: Duty): boolean {
    return this.who?.duties.includes(duty) ?? false;
  }

  private async trying(act: () => Promise<void>): Promise<void> {
    this.problem = null;
    try {
      await act();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.problem = error;
    }
  }
}

export const session = new Session();
