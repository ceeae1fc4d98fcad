// A person's own key, kept by this browser: it can be used here and cannot be taken out of it, not even by this page.

import type { Bytes } from '../api/bytes.ts';
import { keyidOf, type Sign } from '../api/signing.ts';

/** `party` and `person` are null until the node has taken the key's code. */
export interface KeptKey {
  keyid: string;
  ledger: string;
  party: string | null;
  person: string | null;
  key: CryptoKey;
  /** The 32 bytes of its public half. */
  raw: Bytes;
}

const DATABASE = 'detente';
const KEYS = 'keys';

/** Whether this browser, reached as it is, can make such keys at all: old ones cannot, nor any without TLS. */
export async function canMakeKeys(): Promise<boolean> {
  try {
    await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
    return typeof indexedDB !== 'undefined';
  } catch {
    return false;
  }
}

/** A key to bring with a code, kept before anybody hears of it, lest a code be spent on a key that is lost. */
export async function keyToBring(ledger: string): Promise<KeptKey> {
  // One that was sent before over a line that broke: the node may have taken the code for it, and takes it for no other.
  const sent = (await allKeys()).find((one) => one.person === null && one.ledger === ledger);
  if (sent) return sent;
  const pair = (await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])) as CryptoKeyPair;
  const raw = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  const kept: KeptKey = { keyid: await keyidOf(raw), ledger, party: null, person: null, key: pair.privateKey, raw };
  await keep(kept);
  return kept;
}

export function signWith(kept: KeptKey): Sign {
  return async (message) => new Uint8Array(await crypto.subtle.sign('Ed25519', kept.key, message));
}

export async function keep(kept: KeptKey): Promise<void> {
  await inKeys('readwrite', (keys) => keys.put(kept));
}

export async function forget(keyid: string): Promise<void> {
  await inKeys('readwrite', (keys) => keys.delete(keyid));
}

/** The keys that a code was taken for; none where the browser keeps nothing. */
export async function keptKeys(): Promise<KeptKey[]> {
  try {
    return (await allKeys()).filter((one) => one.person !== null);
  } catch {
    return [];
  }
}

async function allKeys(): Promise<KeptKey[]> {
  return (await inKeys('readonly', (keys) => keys.getAll())) as KeptKey[];
}

export async function keyOf(keyid: string): Promise<KeptKey | null> {
  return (await keptKeys()).find((one) => one.keyid === keyid) ?? null;
}

function settled<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB'));
  });
}

async function inKeys(mode: IDBTransactionMode, act: (keys: IDBObjectStore) => IDBRequest): Promise<unknown> {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(KEYS, { keyPath: 'keyid' });
  const database = await settled(opening);
  try {
    const transaction = database.transaction(KEYS, mode, { durability: 'strict' });
    const done = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error('IndexedDB'));
    });
    const value: unknown = await settled(act(transaction.objectStore(KEYS)));
    await done;
    return value;
  } finally {
    database.close();
  }
}
