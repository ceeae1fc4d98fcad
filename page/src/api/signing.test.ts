import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Bytes } from './bytes.ts';
import { enrolmentProof, fingerprintOf, keyidOf, signedCommand, versionOf, type Deed, type Signer } from './signing.ts';

interface Written {
  command: {
    version: number & string; notice_id: string; release: []; entry: number; command_id: string;
    terms: object; arrangement: string; number: number; stance: string; reservations: []; party: string;
  };
  envelope: string;
  opening: string;
}
interface Fixture {
  ledger: string;
  party: string;
  pkcs8: string;
  keyid: string;
  fingerprint: string;
  code: string;
  enrolment: string;
  commands: Record<Deed['type'], Written>;
  version: string;
}

// Written by the node's own code: tests/browser/signing_fixture.py.
const fixture = JSON.parse(readFileSync(new URL('./signing.fixture.json', import.meta.url), 'utf8')) as Fixture;

function bytesOf(base64: string): Bytes {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

function salts(length: number): Bytes {
  return Uint8Array.from({ length }, (_, at) => (at % 251) + 1);
}

async function signer(command_id: string): Promise<Signer> {
  const key = await crypto.subtle.importKey('pkcs8', bytesOf(fixture.pkcs8), 'Ed25519', false, ['sign']);
  const sign = async (message: Bytes): Promise<Bytes> => new Uint8Array(await crypto.subtle.sign('Ed25519', key, message));
  return { ledger: fixture.ledger, party: fixture.party, command_id, keyid: fixture.keyid, sign };
}

function deedOf(type: Deed['type'], command: Written['command']): Deed {
  const { version, notice_id: id, release, entry, terms, arrangement, number, stance, reservations } = command;
  switch (type) {
    case 'withdraw-notice/1': return { type, id, version };
    case 'release-notice/1': return { type, id, version, release };
    case 'propose-terms/1': return { type, terms, file: '' };
    case 'take-stance/1': return { type, arrangement, version, number, stance, reservations, channel: 'node', of: '' };
    case 'confirm-command/1':
    case 'dismiss-command/1': return { type, entry };
    default: {
      const { type: _type, command_id: _id, party: _party, ...sealed } = command as Record<string, unknown>;
      return { type, path: '', sealed, body: {} };
    }
  }
}

test.each(Object.keys(fixture.commands) as Deed['type'][])('a %s has the bytes that the node itself would write', async (type) => {
  const { command, envelope, opening } = fixture.commands[type];
  const signed = await signedCommand(deedOf(type, command), await signer(command.command_id), salts);
  expect(new TextDecoder().decode(signed.envelope)).toBe(envelope);
  expect(signed.opening === null ? '' : new TextDecoder().decode(signed.opening)).toBe(opening);
});

test('terms have the version that the node gives them', async () => {
  expect(await versionOf(fixture.commands['propose-terms/1'].command.terms)).toBe(fixture.version);
});

test('a rule that says nothing beyond its level is written without empty members', async () => {
  const made = await signer('a command of mine');
  const deed = (rule: object): Deed => ({ type: 'release-notice/1', id: 'x', version: 1, release: [{ to: 'everyone', level: 'extent', ...rule }] });
  const [bare, padded] = await Promise.all([{}, { listed: false, without: [], also: [] }].map((rule) => signedCommand(deed(rule), made, salts)));
  expect(padded).toEqual(bare);
});

test('a key has the name and the digits that the node gives it', async () => {
  const key = await crypto.subtle.importKey('pkcs8', bytesOf(fixture.pkcs8), 'Ed25519', true, ['sign']);
  const { x } = await crypto.subtle.exportKey('jwk', key);
  const raw = bytesOf((x as string).replaceAll('-', '+').replaceAll('_', '/'));
  expect(await keyidOf(raw)).toBe(fixture.keyid);
  expect(fingerprintOf(fixture.keyid)).toBe(fixture.fingerprint);
});

test('the digits of a key keep their leading zeros', () => {
  expect(fingerprintOf('0'.repeat(63) + '7')).toBe('00000 00000 00000 00000 00000 00007');
});

test.each([(code: string) => code, (code: string) => ` ${code.toLowerCase().replaceAll('-', ' ').replace('1', 'l')}`])(
  'a code proves the same however it is typed', async (typed) => {
    const proof = await enrolmentProof(fixture.ledger, typed(fixture.code));
    expect(new TextDecoder().decode(proof)).toBe(fixture.enrolment);
  },
);
