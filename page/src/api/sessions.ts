// Signing in and out: by a token, or by proof of a key that is kept in this browser; and bringing such a key.

import { base64 } from './bytes.ts';
import { address, ask, askJson, post, Problem } from './client.ts';
import { enrolmentProof, signInProof, type Sign } from './signing.ts';
import type { Who } from './types.ts';

export interface Enrolled {
  party: string;
  person: string;
  keyid: string;
  fingerprint: string;
}

/** Who is signed in by the cookie that this browser holds; null where nobody is. */
export async function whoIsIn(): Promise<Who | null> {
  try {
    return await askJson<Who>(address('v1/session'));
  } catch (error) {
    if (error instanceof Problem && error.kind === 'session') return null;
    throw error;
  }
}

/** Where nobody is signed in yet, no session has ended: what was shown was not taken. */
async function shown<Answer>(what: 'token' | 'key' | 'code', answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Problem && error.kind === 'session') throw new Problem(what, error.said);
    throw error;
  }
}

export function signInByToken(token: string): Promise<Who> {
  return shown('token', askJson<Who>(address('v1/session'), { method: 'POST', headers: { Authorization: `Bearer ${token}` } }));
}

export async function signInByKey(ledger: string, keyid: string, sign: Sign): Promise<Who> {
  const { challenge } = await askJson<{ challenge: string }>(address('v1/challenge'), post({ keyid }));
  const signature = base64(await sign(signInProof(ledger, challenge)));
  return shown('key', askJson<Who>(address('v1/session'), post({ keyid, challenge, signature })));
}

export async function signOut(): Promise<void> {
  await ask(address('v1/session'), { method: 'DELETE' });
}

/** What the ledger here is called; anybody may ask. */
export async function ledgerHere(): Promise<string> {
  return (await askJson<{ ledger: string }>(address('v1/ledger'))).ledger;
}

export async function enrol(ledger: string, code: string, key: Uint8Array, sign: Sign): Promise<Enrolled> {
  const signature = base64(await sign(await enrolmentProof(ledger, code)));
  return shown('code', askJson<Enrolled>(address('v1/enrol'), post({ code, key: base64(key), signature })));
}
