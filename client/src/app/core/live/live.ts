import { effect, inject, Injectable, signal, untracked } from '@angular/core';
import { Subject } from 'rxjs';
import { livePosition } from '../../../../../shared/live/live.api';
import { livePath, liveTicketMessage, type LiveTicketMessage } from '../../../../../shared/tickets/ticket.api';
import { Connectivity } from '../api/connectivity';
import { Session } from '../session/session';

/**
 * What happens elsewhere, as it happens: server-sent events that the server filters by what we may read. The
 * browser resumes by itself after a gap (Last-Event-ID); after a refusal we come back ourselves, later each time.
 */
@Injectable({ providedIn: 'root' })
export class Live {
  private readonly session = inject(Session);
  private readonly messages = new Subject<LiveTicketMessage>();
  private readonly gaps = new Subject<void>();
  private readonly rings = new Subject<void>();
  private readonly state = signal<'off' | 'connecting' | 'on'>('off');
  private readonly last = signal<LiveTicketMessage | null>(null);

  /** Each message once, in order of the stream. */
  readonly tickets = this.messages.asObservable();
  /** Too much happened while we were away to be told one by one: what is shown has to be read again. */
  readonly reloads = this.gaps.asObservable();
  /** There is something new in the bell. */
  readonly notices = this.rings.asObservable();
  readonly latest = this.last.asReadonly();
  readonly status = this.state.asReadonly();

  private source: EventSource | null = null;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  private position = 0;

  constructor() {
    // While the server was away, who knows what was missed, and what could not be read can be read now.
    const { returned } = inject(Connectivity);
    effect(() => {
      if (returned() > 0) untracked(() => this.gaps.next());
    });
    effect(() => {
      const known = this.session.person() !== null;
      untracked(() => (known ? this.connect() : this.disconnect()));
    });
  }

  private connect(): void {
    if (this.source) return;
    this.state.set('connecting');
    const resume = this.position > 0 ? `?lastEventId=${this.position}` : '';
    const source = new EventSource(livePath + resume);
    this.source = source;
    source.addEventListener('open', () => {
      this.failures = 0;
      this.state.set('on');
    });
    source.addEventListener('ticket', (event) => this.take(event));
    source.addEventListener('position', (event) => this.moveOn(event));
    source.addEventListener('reload', (event) => {
      this.moveOn(event);
      this.gaps.next();
    });
    source.addEventListener('notices', () => this.rings.next());
    source.addEventListener('error', () => {
      this.state.set('connecting');
      if (source.readyState === EventSource.CLOSED) this.comeBackLater();
    });
  }

  private take(event: Event): void {
    const parsed = liveTicketMessage.safeParse(dataOf(event));
    if (!parsed.success || parsed.data.position <= this.position) return;
    this.position = parsed.data.position;
    this.last.set(parsed.data);
    this.messages.next(parsed.data);
  }

  private moveOn(event: Event): void {
    const parsed = livePosition.safeParse(dataOf(event));
    if (parsed.success) this.position = Math.max(this.position, parsed.data.position);
  }

  private comeBackLater(): void {
    this.source?.close();
    this.source = null;
    this.failures += 1;
    const seconds = Math.min(60, 2 ** this.failures);
    this.retry = setTimeout(() => this.connect(), seconds * 1000);
  }

  private disconnect(): void {
    clearTimeout(this.retry);
    this.source?.close();
    this.source = null;
    this.position = 0;
    this.state.set('off');
  }
}

function dataOf(event: Event): unknown {
  if (!(event instanceof MessageEvent) || typeof event.data !== 'string') return undefined;
  try {
    return JSON.parse(event.data);
  } catch {
    return undefined;
  }
}
