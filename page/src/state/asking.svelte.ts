// Where is that? What was asked last and what came of it. It stays when the box is closed, and is there when it is opened
// again.

import { Problem } from '../api/client.ts';
import { askWhere, type SpokenIn, type WhereReport } from '../api/where.ts';
import { session } from './session.svelte.ts';
import { speech } from './speech.svelte.ts';

/** What can be said with the text; each may be left empty. */
export const WITH = ['name', 'near', 'zone', 'datum'] as const;
export type With = (typeof WITH)[number];

class Asking {
  open = $state(false);
  text = $state('');
  with = $state<Record<With, string>>({ name: '', near: '', zone: '', datum: '' });
  /** The language of whoever is at the other end of the line. */
  spokenIn = $state<SpokenIn>(speech.language);
  heard = $state('');
  busy = $state(false);
  problem = $state.raw<Problem | null>(null);
  report = $state.raw<WhereReport | null>(null);
  /** Counts the questions, so that the map moves for each and for nothing else. */
  asked = $state(0);

  private running = new AbortController();
  private before: HTMLElement | null = null;

  begin(): void {
    if (this.open) return;
    this.before = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    this.open = true;
  }

  /** Closed by hand, the focus goes back to where it was. */
  end(): void {
    this.open = false;
    this.before?.focus();
    this.before = null;
  }

  /** Something else takes the box's place. */
  leave(): void {
    this.open = false;
    this.before = null;
  }

  /** A text that was offered is put into the field; to ask with it is for the person who took it. */
  take(text: string): void {
    this.text = text;
  }

  forget(): void {
    this.running.abort();
    this.text = '';
    for (const field of WITH) this.with[field] = '';
    this.heard = '';
    this.busy = false;
    this.problem = null;
    this.report = null;
  }

  /** A new question: what was heard of another place says nothing of this one. */
  async ask(): Promise<void> {
    if (this.text.trim() === '') return;
    this.heard = '';
    if (await this.fetch(this.text)) this.asked += 1;
  }

  /** The same question in other words: another language, or compared with what was heard. */
  async again(): Promise<void> {
    if (this.report) await this.fetch(this.report.text);
  }

  private async fetch(text: string): Promise<boolean> {
    this.running.abort();
    const { signal } = (this.running = new AbortController());
    this.busy = true;
    this.problem = null;
    try {
      const { name, near, zone, datum } = this.with;
      const report = await askWhere({
        text, name: said(name), near: said(near), zone: said(zone), datum: said(datum),
        language: speech.language, read_back_in: this.spokenIn, heard: said(this.heard),
      }, signal);
      if (signal.aborted) return false;
      this.report = report;
      return true;
    } catch (error) {
      if (signal.aborted) return false;
      if (!(error instanceof Problem)) throw error;
      if (error.kind === 'session') session.ended(error);
      this.problem = error;
      this.report = null;
      return false;
    } finally {
      if (!signal.aborted) this.busy = false;
    }
  }
}

function said(text: string): string | null {
  return text.trim() === '' ? null : text;
}

export const asking = new Asking();
