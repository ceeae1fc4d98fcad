// Giving a command: made once, so that sending it again after a broken line does it once; signed here where the session
// was opened with a key of this browser, else by the node on the person's behalf.

import { base64, hex } from './bytes.ts';
import { address, askJson, noticePath, post } from './client.ts';
import { byChance, ruleAsWritten, signedCommand, type Deed, type Sign } from './signing.ts';
import type { Receipt, Who } from './types.ts';

export interface Command {
  path: string;
  body: unknown;
}

/** `sign` is null where the node signs. */
export async function prepare(deed: Deed, who: Who, sign: Sign | null): Promise<Command> {
  // Not crypto.randomUUID, which browsers keep from pages that come without TLS.
  const command_id = hex(byChance(16));
  if (sign === null || who.keyid === null) return { path: pathOf(deed), body: { command_id, ...saidOf(deed) } };
  const signed = await signedCommand(deed, { ledger: who.ledger, party: who.party, command_id, keyid: who.keyid, sign });
  const opening = signed.opening && base64(signed.opening);
  return { path: 'v1/commands', body: { envelope: base64(signed.envelope), opening } };
}

export function send({ path, body }: Command): Promise<Receipt> {
  return askJson<Receipt>(address(path), post(body));
}

function pathOf(deed: Deed): string {
  switch (deed.type) {
    case 'withdraw-notice/1': return noticePath(deed.id, '/withdraw');
    case 'release-notice/1': return noticePath(deed.id, '/release');
    case 'confirm-command/1': return `v1/held/${deed.entry}/confirm`;
    case 'dismiss-command/1': return `v1/held/${deed.entry}/dismiss`;
  }
}

function saidOf(deed: Deed): object {
  switch (deed.type) {
    case 'withdraw-notice/1': return { version: deed.version };
    case 'release-notice/1': return { version: deed.version, release: deed.release.map(ruleAsWritten) };
    case 'confirm-command/1':
    case 'dismiss-command/1': return {};
  }
}
