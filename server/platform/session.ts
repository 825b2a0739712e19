import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RequestHandler } from 'express';
import session from 'express-session';
import { config } from './config.ts';
import { SessionStore } from './session-store.ts';

/** Cookies and sessions: HttpOnly, SameSite, bound to the host over TLS, with an idle and an absolute limit. */
export function sessions(): RequestHandler {
  const secure = config.PUBLIC_URL?.startsWith('https:') ?? false;
  return session({
    name: secure ? '__Host-escala' : 'escala',
    secret: sessionSecret(),
    store: new SessionStore({
      idleMs: config.SESSION_IDLE_MINUTES * 60_000,
      absoluteMs: config.SESSION_MAX_HOURS * 3_600_000,
    }),
    resave: false,
    saveUninitialized: false,
    unset: 'destroy',
    // The public address says that there is TLS in front, whatever the hop before us speaks.
    proxy: secure,
    cookie: { httpOnly: true, sameSite: 'lax', secure, path: '/' },
  });
}

/** From the operator, or made at the first start and kept, so that a restart signs nobody out. */
export function sessionSecret(): string {
  return config.SESSION_SECRET ?? ownSecret(join(config.DATA_DIR, 'session-secret'));
}

function ownSecret(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    mkdirSync(config.DATA_DIR, { recursive: true });
    const secret = randomBytes(48).toString('base64url');
    writeFileSync(file, secret, { mode: 0o600, flag: 'wx' });
    return secret;
  }
}
