// Asking Detente's HTTP door. Every failure becomes a Problem that says what the reader can do about it. Who asks is said
// by a cookie that scripts cannot read, so that no script can carry it off.

import type { Notice, Picture, Reading, Refusal } from './types.ts';

/** `token`, `key`, `code`: not taken at sign-in. `session`: nobody is signed in, or no longer. `browser`: it cannot keep a key. */
export type ProblemKind = 'token' | 'key' | 'code' | 'session' | 'refused' | 'busy' | 'network' | 'browser';

export class Problem extends Error {
  override readonly name = 'Problem';
  constructor(
    readonly kind: ProblemKind,
    /** In the server's words, or empty. */
    readonly said: string,
    readonly retryAfter: number | null = null,
    /** The stable words for it, which the page can say in the reader's language. */
    readonly reasons: readonly string[] = [],
    /** Everything that was refused, field by field. */
    readonly refusals: readonly Refusal[] = [],
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

/** The path of one notice; the slashes of an id stay, as the server takes them. */
export function noticePath(id: string, act = ''): string {
  return `v1/notices/${id.split('/').map(encodeURIComponent).join('/')}${act}`;
}

async function refusalsOf(response: Response): Promise<Refusal[]> {
  try {
    return ((await response.json()) as { refusals?: Refusal[] }).refusals ?? [];
  } catch {
    return [];
  }
}

/** Turns anything but a good answer into a Problem. */
async function expectOk(response: Response): Promise<void> {
  if (response.ok) return;
  const refusals = await refusalsOf(response);
  const reasons = refusals.map((refusal) => refusal.reason);
  const said = refusals.map((one) => [one.wrong, one.right].filter(Boolean).join('. ') || one.reason).join(' ');
  if (response.status === 401) throw new Problem('session', said, null, reasons);
  if (response.status === 429) {
    const wait = Number(response.headers.get('Retry-After') ?? '');
    throw new Problem('busy', said, Number.isFinite(wait) && wait > 0 ? wait : 5, reasons);
  }
  if (response.status >= 400 && response.status < 500) throw new Problem('refused', said || String(response.status), null, reasons, refusals);
  throw new Problem('network', said || String(response.status), null, reasons);
}

/** `fetch` whose every failure is a Problem; an abort stays an abort, and whoever set a limit knows that it is over. */
export async function ask(url: URL, init: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { cache: 'no-store', ...init, credentials: 'same-origin', redirect: 'error' });
  } catch (error) {
    if (isAbort(error)) throw error;
    throw new Problem('network', '');
  }
  await expectOk(response);
  return response;
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

/** The JSON of an answer, which is what the caller says it is: the server is the one that this page came with. */
export async function askJson<Answer>(url: URL, init: RequestInit = {}): Promise<Answer> {
  const response = await ask(url, { ...init, headers: { Accept: 'application/json', ...(init.headers as Record<string, string>) } });
  try {
    return (await response.json()) as Answer;
  } catch (error) {
    if (isAbort(error)) throw error;
    throw new Problem('network', 'JSON');
  }
}

export function post(body: unknown): RequestInit {
  return posted(JSON.stringify(body));
}

/** The same of a body that is JSON already. */
export function posted(body: string): RequestInit {
  return { method: 'POST', headers: { 'Content-Type': 'application/json' }, body };
}

export function fetchPicture(as: string | null, signal: AbortSignal): Promise<Picture> {
  return askJson<Picture>(address('v1/picture', { as }), { signal });
}

/** One notice of a party; of a protected one the node records first that it is read. */
export function openNotice(id: string, of: string, as: string | null): Promise<Notice> {
  return askJson<Notice>(address(noticePath(id), { of, as }));
}

/** Who has read the protected notices of one's own party. */
export async function fetchReadings(): Promise<Reading[]> {
  return (await askJson<{ readings: Reading[] }>(address('v1/readings'))).readings;
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
