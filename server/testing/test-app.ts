import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:http';
import { createApp, type AppOptions } from '../app.ts';
import { loadActor } from '../people/load-actor.ts';
import type { Actor } from '../platform/actor.ts';
import { inTransaction } from '../platform/database.ts';
import { sessionSecret } from '../platform/session.ts';
import { afterAllTests } from './test-environment.ts';
import { emptyDatabase } from './empty-database.ts';

export interface TestAnswer {
  readonly status: number;
  // Answers are looked at as they come; a wrong guess fails the test.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
  readonly text: string;
  readonly headers: Headers;
}

type Extra = Readonly<Record<string, string>>;

/** Sends over real HTTP, with the cookie of one person's session or none. */
export class TestCaller {
  private readonly base: string;
  private readonly cookie: string | undefined;

  constructor(base: string, cookie?: string) {
    this.base = base;
    this.cookie = cookie;
  }

  get(path: string, headers: Extra = {}): Promise<TestAnswer> {
    return this.send('GET', path, undefined, headers);
  }

  post(path: string, body?: unknown, headers: Extra = {}): Promise<TestAnswer> {
    return this.send('POST', path, body, headers);
  }

  put(path: string, body?: unknown, headers: Extra = {}): Promise<TestAnswer> {
    return this.send('PUT', path, body, headers);
  }

  patch(path: string, body?: unknown, headers: Extra = {}): Promise<TestAnswer> {
    return this.send('PATCH', path, body, headers);
  }

  delete(path: string, body?: unknown, headers: Extra = {}): Promise<TestAnswer> {
    return this.send('DELETE', path, body, headers);
  }

  /** A plain `fetch` for uploads, event streams and malformed requests. */
  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.cookie !== undefined && !headers.has('cookie')) headers.set('cookie', this.cookie);
    return fetch(`${this.base}${path}`, { redirect: 'manual', ...init, headers });
  }

  private async send(method: string, path: string, body: unknown, headers: Extra): Promise<TestAnswer> {
    const response = await this.fetch(path, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, body: isJson ? JSON.parse(text) : undefined, text, headers: response.headers };
  }
}

export interface TestApp {
  readonly base: string;
  /** Without a session. */
  readonly anonymous: TestCaller;
  /** With a session of this person, as after signing in. */
  as(person: { readonly id: number }): Promise<TestCaller>;
  /** The person as the server sees them, for calling verbs directly. */
  actor(person: { readonly id: number }): Promise<Actor>;
  close(): Promise<void>;
}

const open = new Set<Server>();

/** A listening app on an empty, migrated and seeded database. Closed by itself at the end of the run. */
export async function testApp(options: Partial<AppOptions> = {}): Promise<TestApp> {
  await emptyDatabase();
  return startApp(options);
}

/** The same without touching the database: for `before` hooks that share one app among tests. */
export async function startApp(options: Partial<AppOptions> = {}): Promise<TestApp> {
  const server = createServer(
    createApp({ directory: undefined, demo: null, rateLimit: 0, signInLimit: 0, ...options }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.add(server);
  const base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return {
    base,
    anonymous: new TestCaller(base),
    as: async ({ id }) => new TestCaller(base, await sessionCookie(id)),
    actor: async ({ id }) => {
      const actor = await loadActor(id);
      if (!actor) throw new Error(`Person ${String(id)} cannot act`);
      return actor;
    },
    close: () => close(server),
  };
}

async function close(server: Server): Promise<void> {
  open.delete(server);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

afterAllTests(() => Promise.all([...open].map(close)));

/** A session row and its signed cookie, exactly as the session middleware would make them. */
async function sessionCookie(personId: number): Promise<string> {
  const id = randomBytes(24).toString('base64url');
  const now = Date.now();
  const data = {
    cookie: { originalMaxAge: null, expires: null, httpOnly: true, path: '/', sameSite: 'lax' },
    personId,
    startedAt: now,
  };
  await inTransaction((unit) =>
    unit.run(
      'INSERT INTO sessions (sid, person_id, data, expires, created_at, last_seen_at) VALUES (?, ?, ?, ?, ?, ?)',
      [
        createHash('sha256').update(id).digest('hex'),
        personId,
        JSON.stringify(data),
        new Date(now + 3_600_000).toISOString().replace('T', ' ').replace('Z', ''),
        now,
        now,
      ],
    ),
  );
  const signature = createHmac('sha256', sessionSecret()).update(id).digest('base64').replace(/=+$/, '');
  return `escala=${encodeURIComponent(`s:${id}.${signature}`)}`;
}
