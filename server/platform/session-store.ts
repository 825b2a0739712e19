import { createHash } from 'node:crypto';
import connectSessionSequelize from 'connect-session-sequelize';
import session, { type SessionData } from 'express-session';
import { clock } from './clock.ts';
import { database, inTransaction, sequelize } from './database.ts';
import { logger } from './logger.ts';
import { ShortMemory } from './short-memory.ts';
import './session.model.ts';

declare module 'express-session' {
  interface SessionData {
    personId: number;
    /** Epoch milliseconds; the absolute limit counts from here. */
    startedAt: number;
    address: string;
    userAgent: string;
  }
}

export interface SessionLimits {
  readonly idleMs: number;
  readonly absoluteMs: number;
}

interface SessionRow {
  data: string;
  created_at: number;
  last_seen_at: number;
}

const SequelizeStore = connectSessionSequelize(session.Store);

/** Each request asks for its session; by the hash of its id. */
const recent = new ShortMemory<string, SessionRow | undefined>();

/** To be called once sessions were ended otherwise than through the store. */
export function forgetSessions(): void {
  recent.forgetAll();
}

/** Whoever is active is noted once a minute, not with every request. */
const noteEveryMs = 60_000;
const maxNoted = 20_000;

/**
 * Sessions in the database. On top of the package: ids are stored hashed, both limits are checked at every read,
 * and a request that changes nothing writes nothing.
 */
export class SessionStore extends SequelizeStore {
  private readonly limits: SessionLimits;
  private readonly notedAt = new Map<string, number>();

  constructor(limits: SessionLimits) {
    super({
      db: sequelize,
      table: 'Session',
      expiration: limits.absoluteMs,
      extendDefaultFields: (defaults, data: Partial<SessionData>) => ({
        ...defaults,
        personId: data.personId ?? null,
        address: data.address ?? null,
        userAgent: data.userAgent ?? null,
        createdAt: data.startedAt ?? clock.now(),
        lastSeenAt: clock.now(),
      }),
    });
    this.limits = limits;
    // Reading is what notes activity. Where a store can be touched, answers are held back to the last byte for it.
    Object.defineProperty(this, 'touch', { value: undefined });
  }

  override get(id: string, done: (error: unknown, data?: SessionData | null) => void): void {
    this.read(hashOf(id)).then(
      (data) => {
        done(null, data);
      },
      (error: unknown) => {
        done(error);
      },
    );
  }

  override set(id: string, data: SessionData, done?: (error?: unknown) => void): void {
    const sid = hashOf(id);
    super.set(sid, data, (error) => {
      recent.forget(sid);
      done?.(error);
    });
  }

  override destroy(id: string, done?: (error?: unknown) => void): void {
    const sid = hashOf(id);
    super.destroy(sid, (error) => {
      recent.forget(sid);
      done?.(error);
    });
  }

  private async read(sid: string): Promise<SessionData | null> {
    const row = await recent.recall(sid, () => findSession(sid));
    if (!row) recent.forget(sid);
    const now = clock.now();
    if (!row || now > row.last_seen_at + this.limits.idleMs || now > row.created_at + this.limits.absoluteMs)
      return null;
    if (!this.notedAt.has(sid)) this.note(sid, row.last_seen_at);
    this.noteActivity(sid);
    return readData(row.data);
  }

  private noteActivity(sid: string): void {
    const now = clock.now();
    if (now - (this.notedAt.get(sid) ?? 0) < noteEveryMs) return;
    this.note(sid, now);
    inTransaction((unit) => unit.run('UPDATE sessions SET last_seen_at = ? WHERE sid = ?', [now, sid]))
      .catch((error: unknown) => {
        logger.warn({ err: error }, 'could not note the activity of a session');
      })
      .finally(() => {
        recent.forget(sid);
      });
  }

  private note(sid: string, time: number): void {
    const [oldest] = this.notedAt.keys();
    if (this.notedAt.size >= maxNoted && oldest !== undefined) this.notedAt.delete(oldest);
    this.notedAt.set(sid, time);
  }
}

function findSession(sid: string): Promise<SessionRow | undefined> {
  return database.first<SessionRow>('SELECT data, created_at, last_seen_at FROM sessions WHERE sid = ?', [sid]);
}

function hashOf(id: string): string {
  return createHash('sha256').update(id).digest('hex');
}

function readData(text: string): SessionData | null {
  const data: unknown = JSON.parse(text);
  return isSessionData(data) ? data : null;
}

function isSessionData(data: unknown): data is SessionData {
  return typeof data === 'object' && data !== null && 'cookie' in data;
}
