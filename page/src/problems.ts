// A Problem in the reader's words: what happened and what to do about it.

import type { Problem } from './api/client.ts';
import { t } from './state/speech.svelte.ts';

export function problemText(problem: Problem): string {
  return t(`problem-${problem.kind}`, { seconds: problem.retryAfter ?? 0 });
}
