// What a person signs with a key of their own: commands (a DSSE envelope over compact JSON whose members stand in one
// order), and the proofs that the key is theirs. The node refuses every other spelling; signing.test.ts holds these bytes
// against those that the node's own code writes.

import { base64, hex, joined, sha256, utf8, type Bytes } from './bytes.ts';
import type { Rule } from './types.ts';

/** Signs with a key that never leaves the browser. */
export type Sign = (message: Bytes) => Promise<Bytes>;

/** So many unforeseeable bytes. */
export type Chance = (length: number) => Bytes;

/** Whose command it is, for which ledger; sent twice under one id it does the thing once. */
export interface Signer {
  ledger: string;
  party: string;
  command_id: string;
  keyid: string;
  sign: Sign;
}

export type Deed =
  | { type: 'withdraw-notice/1'; id: string; version: number }
  | { type: 'release-notice/1'; id: string; version: number; release: Rule[] }
  | { type: 'confirm-command/1' | 'dismiss-command/1'; entry: number }
  | StanceDeed
  | ProposeDeed
  | WordDeed;

/** Where the party stands on one version (hex); `number` counts its words on the arrangement from 1. */
export interface StanceDeed {
  type: 'take-stance/1';
  arrangement: string;
  version: string;
  number: number;
  stance: string;
  reservations: { measure: string; text: string }[];
  channel: 'node';
  /** Empty: the party itself. */
  of: '';
}

export interface ProposeDeed {
  type: 'propose-terms/1';
  /** As the node read them in the file; their SHA-256 is the version. */
  terms: object;
  /** The file itself, JSON. */
  file: string;
}

/** A word of the channel: what its commitment holds, and what the node is sent where it signs. */
export interface WordDeed {
  type:
    | 'acknowledge-alert/1' | 'pass-alert/1' | 'confirm-alert/1' | 'call-stop/1' | 'add-to-stop/1' | 'protest/1' | 'query/1'
    | 'answer-query/1' | 'ask-relay/1' | 'report-relay/1' | 'test-contact/1' | 'take-watch/1';
  path: string;
  method?: 'PUT';
  sealed: Record<string, unknown>;
  body: Record<string, unknown>;
}

export interface Signed {
  envelope: Bytes;
  /** Salts and values of what stands in the envelope as a commitment only; null where nothing does. */
  opening: Bytes | null;
}

const SALT_BYTES = 32;

export function byChance(length: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(length));
}

export async function signedCommand(deed: Deed, signer: Signer, chance: Chance = byChance): Promise<Signed> {
  const { ledger, party, command_id } = signer;
  const said = { type: deed.type, ledger, hand: 'party', party, command_id };
  if ('entry' in deed) return { envelope: await envelope(deed.type, { ...said, entry: deed.entry }, signer), opening: null };
  const { sealed, opening } = await seal(fieldsOf(deed), chance);
  return { envelope: await envelope(deed.type, { ...said, sealed }, signer), opening };
}

function fieldsOf(deed: Exclude<Deed, { entry: number }>): Record<string, unknown> {
  if ('sealed' in deed) return deed.sealed;
  switch (deed.type) {
    case 'withdraw-notice/1': return { id: deed.id, version: deed.version };
    case 'release-notice/1': return { id: deed.id, release: deed.release.map(ruleAsWritten), version: deed.version };
    case 'propose-terms/1': return { terms: deed.terms };
    case 'take-stance/1': {
      const reservations = deed.reservations.map(({ measure, text }) => ({ measure, text }));
      const { arrangement, version, number, stance, channel, of } = deed;
      return { arrangement, version, number, stance, reservations, channel, of };
    }
  }
}

/**
 * The version of terms as the node tells them: the SHA-256 of their exact bytes, which are compact JSON with integers
 * only, so that they come out of here as they went in. Null where the browser gives a page no means to work it out.
 */
export async function versionOf(terms: object): Promise<string | null> {
  // Browsers keep it from pages that come without TLS.
  if (!('subtle' in crypto)) return null;
  return hex(await sha256(utf8(JSON.stringify(terms))));
}

/** Members in their order, and none that says no more than its absence. */
export function ruleAsWritten({ to, level, also = [], without = [], listed = false }: Rule): Rule {
  return { to, level, ...(also.length > 0 && { also }), ...(without.length > 0 && { without }), ...(listed && { listed }) };
}

/** A commitment for each field, in order of their names, and the opening that fits them. */
async function seal(fields: Record<string, unknown>, chance: Chance): Promise<{ sealed: Record<string, string>; opening: Bytes }> {
  const names = Object.keys(fields).sort();
  const salts = chance(SALT_BYTES * names.length);
  const sealed: Record<string, string> = {};
  const opened: string[] = [];
  for (const [index, name] of names.entries()) {
    const salt = salts.subarray(index * SALT_BYTES, (index + 1) * SALT_BYTES);
    const value = JSON.stringify(fields[name]);
    sealed[name] = hex(await sha256(joined(utf8(`detente-commitment/1\n${name}\n`), salt, utf8(value))));
    opened.push(`${JSON.stringify(name)}:["${base64(salt)}",${value}]`);
  }
  return { sealed, opening: utf8(`{${opened.join(',')}}`) };
}

async function envelope(tag: string, said: Record<string, unknown>, { keyid, sign }: Signer): Promise<Bytes> {
  const kind = `application/vnd.detente.${tag.replace('/', '.v')}+json`;
  const payload = utf8(JSON.stringify(said));
  // The pre-authentication encoding of DSSE v1: lengths are of bytes; the type is ASCII.
  const signature = await sign(joined(utf8(`DSSEv1 ${kind.length} ${kind} ${payload.length} `), payload));
  const signatures = [{ keyid, sig: base64(signature) }];
  return utf8(JSON.stringify({ payload: base64(payload), payloadType: kind, signatures }));
}

/** The letters of a one-time code as the node reads them: I and L are 1, O is 0; case, blanks and hyphens do not matter. */
export function plainCode(code: string): string {
  return code.replace(/[\s-]+/g, '').toUpperCase().replace(/[IL]/g, '1').replaceAll('O', '0');
}

/** That whoever sends this one-time code holds the key. */
export async function enrolmentProof(ledger: string, code: string): Promise<Bytes> {
  return utf8(`detente-enrol/1\n${ledger}\n${hex(await sha256(utf8(plainCode(code))))}`);
}

/** That whoever answers this challenge holds the key. */
export function signInProof(ledger: string, challenge: string): Bytes {
  return utf8(`detente-sign-in/1\n${ledger}\n${challenge}`);
}

/** The name of a public key: the SHA-256 of its 32 raw bytes. */
export async function keyidOf(raw: Bytes): Promise<string> {
  return hex(await sha256(raw));
}

/**
 * The key's name as thirty digits to read aloud. Worked out here and not taken from the node: it is to show whether the
 * key that the node received is the one that was made here.
 */
export function fingerprintOf(keyid: string): string {
  const digits = (BigInt(`0x${keyid}`) % 10n ** 30n).toString().padStart(30, '0');
  return (digits.match(/.{5}/g) as string[]).join(' ');
}
