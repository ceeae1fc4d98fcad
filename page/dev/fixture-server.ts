// Stands in for Detente's HTTP door while one works on the page: `npm run fixture` (from the sources) or `npm run
// fixture:built` (the built page). Signs in by demo.json; with FIXTURE_DEMO=0 it asks for a token: `monitor`, the name of a
// party, or `busy` for a 429. FIXTURE_BREAK=20 cuts the event stream every so many seconds, to watch the page reconnect.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Connect, Plugin } from 'vite';
import { pictureFor } from './picture.ts';

const TOKENS: Record<string, string> = { monitor: 'Monitor', sdf: 'SDF', russia: 'Russia', empty: 'Empty' };
const ENTRY_EVERY_MS = 15_000;
const FIRST_ENTRY = 31;
const started = Date.now();

function entries(): number {
  return FIRST_ENTRY + Math.floor((Date.now() - started) / ENTRY_EVERY_MS);
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...(status === 429 ? { 'Retry-After': '7' } : {}) });
  response.end(JSON.stringify(body));
}

function refuse(response: ServerResponse, status: number, reason: string, wrong: string): void {
  json(response, status, { refusals: [{ reason, file: null, feature: null, field: null, value: null, wrong, right: null }] });
}

function stream(request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  let last = Number(request.headers['last-event-id'] ?? 0);
  const send = (): void => {
    for (; last < entries(); last += 1) response.write(`id: ${last + 1}\nevent: notice-filed/1\ndata: {}\n\n`);
    response.write(': still here\n\n');
  };
  send();
  const timer = setInterval(send, 2_000);
  const breaks = Number(process.env['FIXTURE_BREAK'] ?? 0);
  if (breaks > 0) setTimeout(() => response.destroy(), breaks * 1_000);
  request.on('close', () => clearInterval(timer));
}

const answer: Connect.NextHandleFunction = (request, response, next) => {
  const url = new URL(request.url ?? '/', 'http://fixture');
  if (url.pathname === '/demo.json') {
    if (process.env['FIXTURE_DEMO'] === '0') refuse(response, 404, 'not-found', 'not a demo');
    else json(response, 200, { token: 'monitor' });
    return;
  }
  if (!url.pathname.startsWith('/v1/')) return next();
  const token = (request.headers.authorization ?? '').replace(/^Bearer /, '');
  if (token === 'busy') return refuse(response, 429, 'too-many', 'more than 10 requests a second');
  const you = TOKENS[token];
  if (you === undefined) return refuse(response, 401, 'unknown-token', 'nobody is known by this token');
  const as = url.searchParams.get('as') ?? you;
  if (as !== you && you !== 'Monitor') return refuse(response, 403, 'not-yours', `${you} may not see the view of ${as}`);
  if (url.pathname === '/v1/events') return stream(request, response);
  if (url.pathname !== '/v1/picture') return refuse(response, 404, 'not-found', url.pathname);
  const picture = pictureFor(you, as, entries());
  return json(response, 200, you === 'Empty' ? { ...picture, notices: [], conflicts: [] } : picture);
};

export function fixtureServer(): Plugin {
  return {
    name: 'detente-fixture',
    configureServer: (server) => void server.middlewares.use(answer),
    configurePreviewServer: (server) => void server.middlewares.use(answer),
  };
}
