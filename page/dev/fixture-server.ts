// Stands in for Detente's HTTP door while one works on the page: `npm run fixture` (from the sources) or `npm run
// fixture:built` (the built page). Signs in by demo.json; with FIXTURE_DEMO=0 it asks for a token: `monitor`, the name of a
// party, or `busy` for a 429. FIXTURE_BREAK=20 cuts the event stream every so many seconds, to watch the page reconnect.
// Any one-time code brings a key for the relief organisation; whatever is sent to be done is answered and changes nothing.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Connect, Plugin } from 'vite';
import { fingerprintOf, keyidOf } from '../src/api/signing.ts';
import { NOTICES, pictureFor } from './picture.ts';
import { whereReport } from './where.ts';

const PARTIES: Record<string, string> = { monitor: 'Monitor', sdf: 'SDF', russia: 'Russia', relief: 'Relief organisation', empty: 'Empty' };
const CHANGE_EVERY_MS = 15_000;
const started = Date.now();
const enrolled = new Set<string>();

function changes(): number {
  return Math.floor((Date.now() - started) / CHANGE_EVERY_MS);
}

function json(response: ServerResponse, status: number, body: unknown, cookie?: string): void {
  const retry = status === 429 ? { 'Retry-After': '7' } : {};
  response.writeHead(status, { 'Content-Type': 'application/json', ...retry, ...(cookie !== undefined && { 'Set-Cookie': `session=${cookie}; Path=/; HttpOnly` }) });
  response.end(JSON.stringify(body));
}

function refuse(response: ServerResponse, status: number, reason: string, wrong: string): void {
  json(response, status, { refusals: [{ reason, field: null, wrong, right: '' }] });
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, string>> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text === '' ? {} : (JSON.parse(text) as Record<string, string>);
}

function stream(request: IncomingMessage, response: ServerResponse, after: string): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  let last = Number(request.headers['last-event-id'] ?? after);
  const send = (): void => {
    for (; last < changes(); last += 1) response.write(`id: ${last + 1}\nevent: notice\ndata: {}\n\n`);
    response.write(': still here\n\n');
  };
  send();
  const timer = setInterval(send, 2_000);
  const breaks = Number(process.env['FIXTURE_BREAK'] ?? 0);
  if (breaks > 0) setTimeout(() => response.destroy(), breaks * 1_000);
  request.on('close', () => clearInterval(timer));
}

function roleOf(token: string): 'monitor' | 'party' {
  return token === 'monitor' ? 'monitor' : 'party';
}

function whoIs(token: string, keyid: string | null): object {
  const duties = ['viewer', 'watch', 'declarer', 'releasing-authority'];
  return { party: PARTIES[token], person: 'Watch A', role: roleOf(token), duties, ledger: 'fixture.example/record', keyid };
}

async function sessions(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === 'DELETE') return json(response, 200, {}, '');
  const token = (request.headers.authorization ?? '').replace(/^Bearer /, '');
  const { keyid } = await bodyOf(request);
  if (token === 'busy') return refuse(response, 429, 'too-many-requests', 'too many tries');
  if (keyid !== undefined && enrolled.has(keyid)) return json(response, 200, whoIs('relief', keyid), `relief.${keyid}`);
  if (keyid !== undefined) return refuse(response, 401, 'not-authenticated', 'nobody here signs in with this');
  if (PARTIES[token] === undefined) return refuse(response, 401, 'not-authenticated', 'nobody is known by this token');
  return json(response, 200, whoIs(token, null), token);
}

async function enrol(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { key } = await bodyOf(request);
  const keyid = await keyidOf(new Uint8Array(Buffer.from(key ?? '', 'base64')));
  enrolled.add(keyid);
  json(response, 200, { party: 'Relief organisation', person: 'Watch A', keyid, fingerprint: fingerprintOf(keyid) });
}

async function answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  if (url.pathname === '/demo.json') {
    return process.env['FIXTURE_DEMO'] === '0' ? refuse(response, 404, 'not-found', 'not a demo') : json(response, 200, { token: 'monitor' });
  }
  if (url.pathname === '/v1/ledger') return json(response, 200, { ledger: 'fixture.example/record', verifier_key: '' });
  if (url.pathname === '/v1/enrol') return enrol(request, response);
  if (url.pathname === '/v1/challenge') return json(response, 200, { challenge: 'AAAA' });
  if (url.pathname === '/v1/session' && request.method !== 'GET') return sessions(request, response);
  const [token, keyid] = (/session=([^;]*)/.exec(request.headers.cookie ?? '')?.[1] ?? '').split('.') as [string, string?];
  const you = PARTIES[token];
  if (you === undefined) return refuse(response, 401, 'not-authenticated', 'nobody is signed in');
  if (url.pathname === '/v1/session') return json(response, 200, whoIs(token, keyid ?? null));
  const as = url.searchParams.get('as') ?? you;
  if (as !== you && roleOf(token) !== 'monitor') return refuse(response, 403, 'not-permitted', `${you} may not see the view of ${as}`);
  if (url.pathname === '/v1/events') return stream(request, response, url.searchParams.get('after') ?? '0');
  const picture = pictureFor(you, as, changes());
  if (url.pathname === '/v1/picture') return json(response, 200, you === 'Empty' ? { ...picture, notices: [], conflicts: [] } : picture);
  if (url.pathname === '/v1/readings') {
    return json(response, 200, { readings: [{ at: '2017-05-17T10:12:00Z', party: 'Monitor', person: 'Liaison', notices: ['hospital-deir'] }] });
  }
  if (url.pathname === '/v1/where') return json(response, 200, whereReport((await bodyOf(request))['text'] ?? ''));
  if (request.method === 'POST') {
    const seen = [{ to: 'Coalition', level: 'existence', fields: [] }, { to: 'Monitor', level: 'extent', fields: ['kind'] }];
    return json(response, 200, { entry: 41, held: url.pathname.includes('hospital'), cannot_be_unsaid: seen });
  }
  if (url.pathname.startsWith('/v1/notices/')) return json(response, 200, NOTICES.find((one) => one.id === 'camp-rukban'));
  return refuse(response, 404, 'not-found', url.pathname);
}

const middleware: Connect.NextHandleFunction = (request, response, next) => {
  const url = new URL(request.url ?? '/', 'http://fixture');
  if (url.pathname !== '/demo.json' && !url.pathname.startsWith('/v1/')) return next();
  void answer(request, response, url);
};

export function fixtureServer(): Plugin {
  return {
    name: 'detente-fixture',
    configureServer: (server) => void server.middlewares.use(middleware),
    configurePreviewServer: (server) => void server.middlewares.use(middleware),
  };
}
