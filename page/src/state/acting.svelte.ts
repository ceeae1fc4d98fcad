// What a person is about to do: one question at a time, asked in a dialog before anything is sent.

import { prepare, send, type Command } from '../api/commands.ts';
import { Problem } from '../api/client.ts';
import type { Deed } from '../api/signing.ts';
import type { Held, Notice, Receipt, Rule } from '../api/types.ts';
import { keyOf, signWith } from './own_key.ts';
import { store } from './picture.svelte.ts';
import { session } from './session.svelte.ts';

export type Question =
  | { what: 'withdraw' | 'release'; notice: Notice }
  | { what: 'confirm' | 'dismiss'; held: Held };

class Acting {
  question = $state.raw<Question | null>(null);
  busy = $state(false);
  problem = $state.raw<Problem | null>(null);
  /** The node's word that it was done. */
  receipt = $state.raw<Receipt | null>(null);

  /** The command as it was first sent: sent again after a broken line, it must be the same, lest the thing be done twice. */
  private command: { of: string; made: Command } | null = null;

  ask(question: Question): void {
    this.close();
    this.question = question;
  }

  close(): void {
    this.question = null;
    this.problem = null;
    this.receipt = null;
    this.command = null;
  }

  /** Does what was asked; `release` is what the reader has set, where that was the question. */
  async goAhead(release: Rule[]): Promise<void> {
    const { who } = session;
    if (this.question === null || who === null || this.busy) return;
    const deed = deedOf(this.question, release);
    this.busy = true;
    this.problem = null;
    try {
      const of = JSON.stringify(deed);
      if (this.command?.of !== of) {
        const kept = who.keyid === null ? null : await keyOf(who.keyid);
        this.command = { of, made: await prepare(deed, who, kept && signWith(kept)) };
      }
      this.receipt = await send(this.command.made);
      store.again();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.kind === 'session') {
        this.close();
        session.ended(error);
      } else {
        this.problem = error;
        // What was refused is asked anew next time, as another command.
        if (error.kind === 'refused') this.command = null;
      }
    } finally {
      this.busy = false;
    }
  }
}

function deedOf(question: Question, release: Rule[]): Deed {
  switch (question.what) {
    case 'withdraw': return { type: 'withdraw-notice/1', id: question.notice.id, version: question.notice.version ?? 0 };
    case 'release': return { type: 'release-notice/1', id: question.notice.id, version: question.notice.version ?? 0, release };
    case 'confirm': return { type: 'confirm-command/1', entry: question.held.entry };
    case 'dismiss': return { type: 'dismiss-command/1', entry: question.held.entry };
  }
}

export const acting = new Acting();
