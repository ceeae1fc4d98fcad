// Giving a command: made once, so that sending it again after a broken line does it once; signed here where the session
// was opened with a key of this browser, else by the node on the person's behalf.

import { base64, hex } from './bytes.ts';
import { address, askJson, noticePath, posted } from './client.ts';
import { arrangementPath } from './arrangements.ts';
import { byChance, ruleAsWritten, signedCommand, type Deed, type Sign } from './signing.ts';
import type { Receipt, Who } from './types.ts';

export interface Command {
  path: string;
  /** The body as it is sent. */
  body: string;
  method?: 'PUT';
}

/** `sign` is null where the node signs. */
export async function prepare(deed: Deed, who: Who, sign: Sign | null): Promise<Command> {
  // Not crypto.randomUUID, which browsers keep from pages that come without TLS.
  const command_id = hex(byChance(16));
  if (sign === null || who.keyid === null) return { path: pathOf(deed), body: bodyOf(deed, command_id), ...('method' in deed && { method: deed.method }) };
  const signed = await signedCommand(deed, { ledger: who.ledger, party: who.party, command_id, keyid: who.keyid, sign });
  const opening = signed.opening && base64(signed.opening);
  return { path: 'v1/commands', body: JSON.stringify({ envelope: base64(signed.envelope), opening }) };
}

export function send({ path, body, method }: Command, signal: AbortSignal | null = null): Promise<Receipt> {
  return askJson<Receipt>(address(path), { ...posted(body), ...(method && { method }), signal });
}

function pathOf(deed: Deed): string {
  if ('path' in deed) return deed.path;
  switch (deed.type) {
    case 'withdraw-notice/1': return noticePath(deed.id, '/withdraw');
    case 'release-notice/1': return noticePath(deed.id, '/release');
    case 'confirm-command/1': return `v1/held/${deed.entry}/confirm`;
    case 'dismiss-command/1': return `v1/held/${deed.entry}/dismiss`;
    case 'take-stance/1': return arrangementPath(deed.arrangement, '/stances');
    case 'propose-terms/1': return 'v1/arrangements';
  }
}

function bodyOf(deed: Deed, command_id: string): string {
  const said = JSON.stringify({ command_id, ...saidOf(deed) });
  // The file goes as it was written: read and written anew it could say something else, as where a member stands twice.
  return deed.type === 'propose-terms/1' ? `${said.slice(0, -1)},"arrangement":${deed.file}}` : said;
}

function saidOf(deed: Deed): object {
  if ('sealed' in deed) return deed.body;
  switch (deed.type) {
    case 'withdraw-notice/1': return { version: deed.version };
    case 'release-notice/1': return { version: deed.version, release: deed.release.map(ruleAsWritten) };
    case 'take-stance/1': {
      const { version, number, stance, reservations, channel, of } = deed;
      return { version, number, stance, reservations, channel, of };
    }
    case 'confirm-command/1':
    case 'dismiss-command/1':
    case 'propose-terms/1': return {};
  }
}
