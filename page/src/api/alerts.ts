// Alerts as the HTTP door tells them to this reader: what is owed to the party, and how far its own words have come.

import { address, askJson, post } from './client.ts';
import type { WordDeed } from './signing.ts';

export const RUNGS = ['open', 'sent', 'received', 'acknowledged', 'passed', 'confirmed', 'answered'] as const;
export type Rung = (typeof RUNGS)[number];

export type Urgency = 'routine' | 'priority' | 'immediate' | 'stop';

export interface CellTold {
  name: string;
  passed: boolean;
  confirmed: boolean;
}

/** What was answered to an alert; `stands`: to what it still says, else to what it said before. */
export interface Heard {
  reply: string;
  said: string;
  text: string;
  at: string;
  stands: boolean;
}

/** How far an alert has come: `rung` is the weakest link, `waits_for` the next, `due` by when. */
export interface Ladder {
  cause: number;
  recipient: string;
  by: string;
  opened: string;
  urgency: Urgency;
  owed: boolean;
  rung: Rung;
  waits_for: Rung | null;
  due: string | null;
  step: 'person' | 'channel' | 'level' | null;
  calls: number;
  cells: CellTold[];
  reply: string | null;
  text: string;
  heard: Heard[];
  doubtful: boolean;
  answer_due: string | null;
  answers: { party: string; text: string }[];
  superseded: number | null;
  about: string[];
}

export interface Alert extends Ladder {
  version: string;
  own: boolean;
  /** The cause of the alert that this one says anew. */
  supersedes: number | null;
  check_word: string | null;
  /** `text` is in the reader's language. */
  messages: { code: string; text: string; expects: string[] }[];
  subjects: { about: string; entry: number; notice: { id: string; party: string } | null; conflict: { a: string; a_party: string; b: string; b_party: string } | null }[];
  replies: { reply: string; text: string }[];
}

export interface Watch {
  person: string;
  until: string;
  empty: boolean;
}

export interface Inbox {
  party: string;
  now: string;
  watch: Watch | null;
  alerts: Alert[];
  caused: Ladder[];
}

export interface Mission {
  notice: string;
  party: string;
  state: string;
  heard: string;
  waypoint: number | null;
  due: string | null;
  held: { since: string; why: string; of: string } | null;
}

export function fetchInbox(language: string, signal: AbortSignal): Promise<Inbox> {
  return askJson<Inbox>(address('v1/inbox', { open: 'true', most: '200', language }), { signal });
}

export async function fetchMissions(signal: AbortSignal): Promise<Mission[]> {
  return (await askJson<{ missions: Mission[] }>(address('v1/missions'), { signal })).missions;
}

export async function sayReceived(causes: number[], signal: AbortSignal): Promise<void> {
  await askJson(address('v1/inbox/received'), { ...post({ causes }), signal });
}

/** A person's word on an alert as it was shown. */
export function acknowledging({ cause, version }: Alert, reply: string, text: string): WordDeed {
  return { type: 'acknowledge-alert/1', path: `v1/alerts/${cause}/acknowledge`, sealed: { cause, version, reply, text }, body: { version, reply, text } };
}

export function passing({ cause, version }: Alert, cells: string[]): WordDeed {
  return { type: 'pass-alert/1', path: `v1/alerts/${cause}/pass`, sealed: { cause, version, cells }, body: { version, cells } };
}

export function confirming({ cause, version }: Alert, cell: string): WordDeed {
  return { type: 'confirm-alert/1', path: `v1/alerts/${cause}/confirm`, sealed: { cause, version, cell }, body: { version, cell } };
}

export function answering({ cause }: Alert, text: string): WordDeed {
  return { type: 'answer-query/1', path: `v1/alerts/${cause}/answer`, sealed: { cause, text }, body: { text } };
}

export function stopping(): WordDeed {
  return { type: 'call-stop/1', path: 'v1/stops', sealed: {}, body: {} };
}

export function addingToStop(stop: number, reason: string, place: { lon: number; lat: number } | null, text: string): WordDeed {
  const sealed = { stop, reason, place: place && [Math.round(place.lon * 1e7), Math.round(place.lat * 1e7)], text };
  return { type: 'add-to-stop/1', path: `v1/stops/${stop}/add`, sealed, body: { reason, place, text } };
}

export function raising(what: 'protest' | 'query', of: string, urgent: boolean, text: string): WordDeed {
  const path = what === 'protest' ? 'v1/protests' : 'v1/queries';
  return { type: `${what}/1`, path, sealed: { of, urgent, notice: null, place: null, at_us: null, text }, body: { of, urgent, text } };
}

export function relaying(through: string, of: string, urgency: Urgency, text: string): WordDeed {
  return { type: 'ask-relay/1', path: 'v1/relays', sealed: { through, of, urgency, place: null, text }, body: { through, of, urgency, text } };
}

export function relayed({ cause }: Alert, how: string, atMs: number): WordDeed {
  const sealed = { cause, relayed: how, at_us: atMs * 1_000, text: '' };
  return { type: 'report-relay/1', path: `v1/relays/${cause}/report`, sealed, body: { relayed: how, at: new Date(atMs).toISOString(), text: '' } };
}

export function testing(of: string): WordDeed {
  return { type: 'test-contact/1', path: 'v1/contact-tests', sealed: { of }, body: { of } };
}

export function watching(untilMs: number): WordDeed {
  return { type: 'take-watch/1', method: 'PUT', path: 'v1/watch', sealed: { until_us: untilMs * 1_000, text: '' }, body: { until: new Date(untilMs).toISOString(), text: '' } };
}
