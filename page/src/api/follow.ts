// Following what happens: stays connected to /v1/events, says when anything changed for this reader and how the line is.

import { address, ask, Problem } from './client.ts';
import { pause } from './limit.ts';
import { StreamParser, type StreamEvent } from './sse.ts';

export interface Follower {
  /** Something that this reader may see has changed. */
  onChange(): void;
  onOpen(): void;
  /** The line is down; a further try comes in `delayMs`, or never where null: then the follower has ended. */
  onDown(problem: Problem, delayMs: number | null): void;
}

/** Proxies drop silent lines without a word; the server sends a comment every 15 seconds. */
const SILENCE_MS = 50_000;
const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 30_000;

/** Until it ends, or falls silent: then it throws. */
export async function readStream(body: ReadableStream<Uint8Array>, take: (event: StreamEvent) => void): Promise<void> {
  const parser = new StreamParser();
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  try {
    for (;;) {
      let timer = 0;
      const silence = new Promise<never>((_, reject) => {
        timer = window.setTimeout(() => reject(new Problem('network', '')), SILENCE_MS);
      });
      const { done, value } = await Promise.race([reader.read(), silence]).finally(() => clearTimeout(timer));
      if (done) return;
      for (const event of parser.push(value)) take(event);
    }
  } finally {
    // Not awaited: a broken stream may never confirm that it is closed.
    reader.cancel().catch(() => undefined);
  }
}

/** Follows until `signal` aborts, from the place `after`; places mean something to the server only. */
export async function follow(as: string | null, after: string, follower: Follower, signal: AbortSignal): Promise<void> {
  let last: string | null = null;
  let failures = 0;
  while (!signal.aborted) {
    let problem = new Problem('network', '');
    try {
      const headers = { Accept: 'text/event-stream', ...(last !== null && { 'Last-Event-ID': last }) };
      const response = await ask(address('v1/events', { as, after: last === null ? after : null }), { headers, signal });
      if (response.body === null) throw problem;
      failures = 0;
      follower.onOpen();
      await readStream(response.body, ({ id }) => {
        last = id ?? last;
        follower.onChange();
      });
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof Problem) problem = error;
    }
    if (problem.kind === 'session' || problem.kind === 'refused') {
      follower.onDown(problem, null);
      return;
    }
    const delay = problem.retryAfter !== null ? problem.retryAfter * 1000 : backOff(failures);
    failures += 1;
    follower.onDown(problem, delay);
    await pause(delay, signal);
  }
}

/** Doubles up to half a minute; the jitter keeps all the pages of a headquarters from coming back at the same instant. */
export function backOff(failures: number): number {
  const delay = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** failures);
  return delay * (0.75 + Math.random() / 2);
}
