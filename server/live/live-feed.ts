import type { Actor } from '../platform/actor.ts';
import { DomainError } from '../platform/errors.ts';
import { logger } from '../platform/logger.ts';
import { onStreamGrowth } from '../outbox/stream-position.ts';
import { onNotices } from '../notifications/notice-signal.ts';
import { headOfNotices, peopleWithNotices } from './read-notice-signal.ts';
import { headOfStream, mayHear, readStream, type StreamEntry } from './read-stream.ts';

/** One open stream, as the feed sees it. */
export interface LiveConnection {
  /** Who listens now; undefined once the session has ended or the person may not act any more. */
  currentActor(): Promise<Actor | undefined>;
  send(kind: 'ticket' | 'position' | 'reload' | 'notices', data: { readonly position: number }): void;
  close(): void;
}

interface Listening {
  readonly connection: LiveConnection;
  readonly personId: number;
  actor: Actor;
  /** The last position that this one was told, or rightly not told. */
  position: number;
  /** The last position that the client knows it could resume from. */
  confirmed: number;
  /** The last notice of this person that the client was told of. */
  noticeId: number;
}

/** Tabs of one browser share six connections of HTTP/1.1 anyway. */
export const maxPerPerson = 8;
const maxConnections = 5000;
const chunk = 500;
/** Whoever missed more than this reads the screens again. */
export const maxReplay = 2000;
/** How soon another instance's work is seen. */
const pollMs = 400;
/** How soon a stream ends after its session. */
const checkMs = 2000;

/**
 * Tells open streams what was committed, in the order of the stream and filtered for each listener. It reads the
 * stream from the database, so it does not matter which instance made the change or put it in order.
 */
export class LiveFeed {
  private readonly listening = new Set<Listening>();
  private position = 0;
  private pumping: Promise<void> | null = null;
  private again = false;
  private poll: NodeJS.Timeout | undefined;
  private check: NodeJS.Timeout | undefined;
  private unsubscribe: (() => void)[] = [];
  private noticeId = 0;

  get size(): number {
    return this.listening.size;
  }

  /** Refuses before anything is sent. */
  expectRoom(personId: number): void {
    const own = [...this.listening].filter((one) => one.personId === personId).length;
    if (own >= maxPerPerson) throw new DomainError('rate-limited', 'tooManyStreams', { retryAfterSeconds: 30 });
    if (this.listening.size >= maxConnections) throw new DomainError('unavailable', 'busy', { retryAfterSeconds: 30 });
  }

  /**
   * @param resumeFrom last position the client has seen; null for a client that starts now
   * @returns what ends it
   */
  async join(actor: Actor, connection: LiveConnection, resumeFrom: number | null): Promise<() => void> {
    const head = await headOfStream();
    const noticeId = await headOfNotices();
    if (this.listening.size === 0) this.start(head, noticeId);
    const from = resumeFrom === null ? head : Math.min(resumeFrom, head);
    const one: Listening = { connection, personId: actor.id, actor, position: from, confirmed: from, noticeId };
    this.listening.add(one);
    connection.send('position', { position: from });
    this.wake();
    return () => this.leave(one);
  }

  closeAll(): void {
    for (const one of [...this.listening]) this.end(one);
  }

  private start(head: number, noticeId: number): void {
    this.position = head;
    this.noticeId = noticeId;
    this.unsubscribe = [onStreamGrowth(() => this.wake()), onNotices(() => this.wake())];
    this.poll = setInterval(() => this.wake(), pollMs);
    this.check = setInterval(() => void this.checkAll(), checkMs);
  }

  private leave(one: Listening): void {
    this.listening.delete(one);
    if (this.listening.size > 0) return;
    for (const unsubscribe of this.unsubscribe) unsubscribe();
    clearInterval(this.poll);
    clearInterval(this.check);
  }

  private end(one: Listening): void {
    this.leave(one);
    one.connection.close();
  }

  /** One pump at a time; what comes meanwhile is pumped right after. */
  private wake(): void {
    if (this.pumping) {
      this.again = true;
      return;
    }
    this.pumping = this.pump()
      .catch((error: unknown) => logger.error({ err: error }, 'live updates could not be read'))
      .finally(() => {
        this.pumping = null;
        if (this.again) {
          this.again = false;
          this.wake();
        }
      });
  }

  private async pump(): Promise<void> {
    for (const one of this.listening) {
      if (one.position < this.position) await this.replay(one, this.position);
    }
    const head = await headOfStream();
    while (this.position < head && this.listening.size > 0) {
      const entries = await readStream(this.position, head, chunk);
      const to = entries.length === chunk ? (entries.at(-1)?.message.position ?? head) : head;
      this.position = to;
      for (const one of this.listening) tell(one, entries, to);
    }
    await this.ringBells();
  }

  /** Tells those who have something new to read that they have; what it is they ask for themselves. */
  private async ringBells(): Promise<void> {
    const newest = await peopleWithNotices(this.noticeId);
    for (const one of this.listening) {
      const id = newest.get(one.personId) ?? 0;
      if (id <= one.noticeId) continue;
      one.noticeId = id;
      one.connection.send('notices', { position: one.position });
    }
    this.noticeId = Math.max(this.noticeId, ...newest.values());
  }

  /** For whoever comes back after a gap. */
  private async replay(one: Listening, to: number): Promise<void> {
    let told = 0;
    while (one.position < to) {
      if (told >= maxReplay) {
        one.connection.send('reload', { position: to });
        one.position = to;
        one.confirmed = to;
        return;
      }
      const entries = await readStream(one.position, to, chunk);
      tell(one, entries, entries.length === chunk ? (entries.at(-1)?.message.position ?? to) : to);
      told += entries.length;
    }
  }

  private async checkAll(): Promise<void> {
    for (const one of [...this.listening]) {
      try {
        const actor = await one.connection.currentActor();
        if (!actor) this.end(one);
        else {
          one.actor = actor;
          if (one.confirmed < one.position) {
            one.connection.send('position', { position: one.position });
            one.confirmed = one.position;
          }
        }
      } catch (error) {
        logger.warn({ err: error }, 'a live stream could not be checked');
      }
    }
  }
}

function tell(one: Listening, entries: readonly StreamEntry[], to: number): void {
  for (const entry of entries) {
    const { position } = entry.message;
    if (position <= one.position || !mayHear(one.actor, entry)) continue;
    one.connection.send('ticket', entry.message);
    one.confirmed = position;
  }
  one.position = Math.max(one.position, to);
}
