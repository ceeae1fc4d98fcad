// Asking the server: one function a question, and one small family of errors that says who must act.
//
//   Problem
//   ├─ kind 'token'    401: nobody known by this token; sign in again
//   ├─ kind 'refused'  403 and other 4xx: known, but not for this
//   ├─ kind 'busy'     429: too many questions; wait `retryAfter`
//   └─ kind 'network'  no answer, a 5xx, or an answer that is not ours

import type { Picture, Refusal } from './types.ts';

export type ProblemKind = 'token' | 'refused' | 'busy' | 'network';

export class Problem extends Error {
  override readonly name = 'Problem';
  constructor(
    readonly kind: ProblemKind,
    /** In the server's words, or empty. */
    readonly said: string,
    readonly retryAfter: number | null = null,
  ) {
    super(`${kind}: ${said}`);
  }
}

/** An address on the page's own origin, wherever a reverse proxy may have put the page. */
export function address(path: string, query: Record<string, string | null> = {}): URL {
  const url = new URL(path, document.baseURI);
  // The page's own ?as= and ?lang= are not the server's business unless named here.
  url.search = '';
  url.hash = '';
  for (const [key, value] of Object.entries(query)) if (value !== null) url.searchParams.set(key, value);
  return url;
}

export function bearer(token: string): Record<string, string> {
  return { Authorization: `Bearer ${token}` };
}

async function refusalText(response: Response): Promise<string> {
  try {
    const body = (await response.json()) as { refusals?: Refusal[] };
    return (body.refusals ?? [])
      .map((refusal) => [refusal.wrong, refusal.right].filter(Boolean).join(' ') || refusal.reason)
      .join(' ');
  } catch {
    return '';
  }
}

/** Turns anything but a good answer into a Problem. */
export async function expectOk(response: Response): Promise<void> {
  if (response.ok) return;
  const said = await refusalText(response);
  if (response.status === 401) throw new Problem('token', said);
  if (response.status === 429) {
    const wait = Number(response.headers.get('Retry-After') ?? '');
    throw new Problem('busy', said, Number.isFinite(wait) && wait > 0 ? wait : 5);
  }
  if (response.status >= 400 && response.status < 500) throw new Problem('refused', said || String(response.status));
  throw new Problem('network', said || String(response.status));
}

/** `fetch` whose every failure is a Problem; an abort stays an abort. */
export async function ask(url: URL, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { ...init, credentials: 'same-origin', redirect: 'error' });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Problem('network', '');
  }
  await expectOk(response);
  return response;
}

export async function fetchPicture(token: string, as: string | null, signal: AbortSignal): Promise<Picture> {
  const headers = { ...bearer(token), Accept: 'application/json' };
  const response = await ask(address('v1/picture', { as }), { headers, signal, cache: 'no-store' });
  try {
    return (await response.json()) as Picture;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Problem('network', 'JSON');
  }
}

/** The token of a demo, or null where this is not one. A server that cannot be reached is told apart by throwing. */
export async function demoToken(): Promise<string | null> {
  let response: Response;
  try {
    response = await fetch(address('demo.json'), { cache: 'no-store' });
  } catch {
    throw new Problem('network', '');
  }
  if (!response.ok) return null;
  try {
    const body = (await response.json()) as { token?: unknown };
    return typeof body.token === 'string' ? body.token : null;
  } catch {
    // Some servers answer an unknown path with a page: that is no demo either.
    return null;
  }
}
