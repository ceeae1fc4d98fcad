// A Problem in the reader's words: what happened and what to do about it.

import type { Problem } from './api/client.ts';
import { speech, t } from './state/speech.svelte.ts';

/** What the server refused, where the page has words of its own for it. */
function reasonWords(problem: Problem): string[] {
  return [...new Set(problem.reasons)].map((reason) => `refusal-${reason}`).filter((id) => speech.has(id)).map((id) => t(id));
}

export function problemText(problem: Problem): string {
  const known = problem.kind === 'busy' ? [] : reasonWords(problem);
  return known.length > 0 ? known.join(' ') : t(`problem-${problem.kind}`, { seconds: problem.retryAfter ?? 0 });
}

/** The server's own words, in English, where the page has none of its own that say as much. */
export function problemDetail(problem: Problem): string {
  if (['token', 'key', 'code', 'session'].includes(problem.kind)) return '';
  return problem.kind !== 'busy' && reasonWords(problem).length === new Set(problem.reasons).size ? '' : problem.said;
}
