// What a notice is called where its kind or its title is not disclosed.

import type { Kind, Notice } from './api/types.ts';
import { t } from './state/speech.svelte.ts';

export function kindName(kind: Kind | null): string {
  return t(kind === null ? 'kind-withheld' : `kind-${kind}`);
}

/** The title; a notice that is known only roughly is called so. An id may say what the title was withheld for. */
export function called(notice: Notice): string {
  return notice.title ?? t(notice.disclosure === 'existence' ? 'title-rough' : 'title-withheld');
}

/** What stands beside the party and the kind where not all is disclosed; empty where all is. */
export function howMuch(notice: Notice): string {
  if (notice.disclosure === 'full') return '';
  return t(notice.disclosure === 'extent' ? 'extent-short' : 'rough-short');
}

/** A name of an arrangement is its proposer's own: another may use the same. */
export function arrangementKey({ party, id }: { party: string; id: string }): string {
  return JSON.stringify([party, id]);
}
