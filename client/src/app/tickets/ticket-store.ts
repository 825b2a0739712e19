import { computed, DestroyRef, inject, Injectable, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { ApiRequest, ApiResponse } from '../../../../shared/api/request-types';
import * as api from '../../../../shared/tickets/ticket.api';
import type { TicketView, TimelineEntry } from '../../../../shared/tickets/ticket-view';
import * as surroundings from '../../../../shared/tickets/ticket-surroundings.api';
import { ApiClient } from '../core/api/api-client';
import { type ApiProblem, asProblem } from '../core/api/api-problem';
import { Live } from '../core/live/live';
import { Session } from '../core/session/session';

type Edit = Omit<ApiRequest<typeof api.editTicket>['body'], 'version'>;
type ActionInput = Omit<ApiRequest<typeof api.runAction>['body'], 'version'>;
type Comment = ApiRequest<typeof api.commentOnTicket>['body'];
type NewChild = ApiRequest<typeof api.createTicket>['body'];
export type RequesterContext = ApiResponse<typeof surroundings.requesterContext>;

/** Entries read at once; older ones come when asked for. */
const pageLength = 60;
/** Changes often come in pairs (an answer resumes); one reading shows both. */
const liveDelay = 150;

/**
 * One ticket with its conversation, kept up to date while it is on the screen. Every verb answers with the ticket as
 * it stands afterwards and throws `ApiProblem`; after a refusal because of others, the ticket is read again first.
 */
@Injectable()
export class TicketStore {
  private readonly client = inject(ApiClient);
  private readonly session = inject(Session);

  private readonly view = signal<TicketView | null>(null);
  private readonly entries = signal<readonly TimelineEntry[]>([]);
  private readonly requesterView = signal<RequesterContext | null>(null);
  private readonly earlier = signal(false);
  private readonly busyEarlier = signal(false);
  private readonly problem = signal<ApiProblem | null>(null);
  private readonly requesterFault = signal<ApiProblem | null>(null);
  private readonly arrived = signal<ReadonlySet<number>>(new Set());

  readonly ticket = this.view.asReadonly();
  readonly timeline = this.entries.asReadonly();
  readonly requester = this.requesterView.asReadonly();
  readonly requesterProblem = this.requesterFault.asReadonly();
  readonly hasEarlier = this.earlier.asReadonly();
  readonly loadingEarlier = this.busyEarlier.asReadonly();
  /** Why the ticket could not be loaded; a failed refresh of a ticket that is shown does not count. */
  readonly error = this.problem.asReadonly();
  /** Entries that came in by themselves: they flash once. */
  readonly fresh = this.arrived.asReadonly();
  readonly loading = computed(() => this.view() === null && this.problem() === null);

  private ref = '';
  private own = false;
  /** Rises with every ticket that is opened, so that late answers about another are dropped. */
  private turn = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    const live = inject(Live);
    live.tickets.pipe(takeUntilDestroyed()).subscribe((message) => {
      if (message.ticketId === this.view()?.id) this.refreshSoon();
    });
    live.reloads.pipe(takeUntilDestroyed()).subscribe(() => {
      if (this.view() === null && this.problem() !== null) void this.open(this.ref, this.own);
      else this.refreshSoon();
    });
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  /** @param own a merged ticket itself, not the one it went into */
  async open(ref: string, own = false): Promise<void> {
    const turn = ++this.turn;
    this.ref = ref;
    this.own = own;
    this.view.set(null);
    this.entries.set([]);
    this.requesterView.set(null);
    this.problem.set(null);
    this.arrived.set(new Set());
    try {
      const params = { ticket: ref };
      const [ticket, timeline] = await Promise.all([
        this.client.call(api.getTicket, { params, query: { own } }),
        this.client.call(api.ticketTimeline, { params, query: { limit: pageLength } }),
      ]);
      if (turn !== this.turn) return;
      this.view.set(ticket);
      this.entries.set(timeline.items);
      this.earlier.set(timeline.more);
      if (this.session.isStaff()) void this.loadRequester();
    } catch (error) {
      if (turn === this.turn) this.problem.set(asProblem(error));
    }
  }

  reload(): Promise<void> {
    return this.open(this.ref, this.own);
  }

  async loadEarlier(): Promise<void> {
    const oldest = this.entries()[0];
    if (!oldest || this.busyEarlier()) return;
    const turn = this.turn;
    this.busyEarlier.set(true);
    try {
      const page = await this.client.call(api.ticketTimeline, {
        params: this.params(),
        query: { before: oldest.id, limit: pageLength },
      });
      if (turn !== this.turn) return;
      this.entries.update((entries) => [...page.items, ...entries]);
      this.earlier.set(page.more);
    } finally {
      this.busyEarlier.set(false);
    }
  }

  /** The requester stands beside the ticket; without them the rest of the page still works. */
  async loadRequester(): Promise<void> {
    const turn = this.turn;
    this.requesterFault.set(null);
    try {
      const context = await this.client.call(surroundings.requesterContext, { params: this.params() });
      if (turn === this.turn) this.requesterView.set(context);
    } catch (error) {
      if (turn === this.turn) this.requesterFault.set(asProblem(error));
    }
  }

  /** @param version the one the person saw; the present one unless told. */
  run(action: string, input: ActionInput, version = this.version()): Promise<void> {
    return this.change(() =>
      this.client.call(api.runAction, { params: { ...this.params(), action }, body: { version, ...input } }),
    );
  }

  edit(edit: Edit, version = this.version()): Promise<void> {
    return this.change(() => this.client.call(api.editTicket, { params: this.params(), body: { version, ...edit } }));
  }

  completeHandoff(input: { tried?: string; summary: string }): Promise<void> {
    return this.change(() => this.client.call(api.completeHandoff, { params: this.params(), body: input }));
  }

  async comment(comment: Comment, attempt: string): Promise<void> {
    await this.client.call(api.commentOnTicket, { params: this.params(), body: comment }, attempt);
    await this.refresh(false);
  }

  async logTime(minutes: number, note: string): Promise<void> {
    const { minutesLogged } = await this.client.call(surroundings.logTime, {
      params: this.params(),
      body: { minutes, ...(note === '' ? {} : { note }) },
    });
    this.view.update((ticket) => ticket && { ...ticket, minutesLogged });
    await this.readOn(false);
  }

  async setTag(tag: string, on: boolean): Promise<void> {
    const { tags } = await this.client.call(on ? surroundings.addTag : surroundings.removeTag, {
      params: { ...this.params(), tag },
    });
    this.view.update((ticket) => ticket && { ...ticket, tags });
    await this.readOn(false);
  }

  async setWatcher(person: number | 'me', on: boolean): Promise<void> {
    const { watchers } = await this.client.call(on ? surroundings.addWatcher : surroundings.removeWatcher, {
      params: { ...this.params(), person },
    });
    this.view.update((ticket) => ticket && { ...ticket, watchers, watching: person === 'me' ? on : ticket.watching });
    await this.readOn(false);
  }

  async addLink(other: string, kind: 'related' | 'duplicate'): Promise<void> {
    const { links } = await this.client.call(surroundings.addLink, { params: this.params(), body: { other, kind } });
    this.view.update((ticket) => ticket && { ...ticket, links });
    await this.readOn(false);
  }

  async removeLink(link: number): Promise<void> {
    const { links } = await this.client.call(surroundings.removeLink, { params: { ...this.params(), link } });
    this.view.update((ticket) => ticket && { ...ticket, links });
    await this.readOn(false);
  }

  /** Opens a ticket inside this one. */
  async addChild(child: NewChild, attempt: string): Promise<string> {
    const { number } = await this.client.call(api.createTicket, { body: { ...child, parent: this.ref } }, attempt);
    await this.refresh(false);
    return number;
  }

  /** Where it may go from here. */
  targets(): Promise<ApiResponse<typeof surroundings.escalationTargets>> {
    return this.client.call(surroundings.escalationTargets, { params: this.params() });
  }

  private async change(call: () => Promise<TicketView>): Promise<void> {
    const turn = this.turn;
    try {
      const ticket = await call();
      if (turn !== this.turn) return;
      this.view.set(ticket);
      await this.readOn(false);
    } catch (error) {
      const problem = asProblem(error);
      if (problem.status === 409 && turn === this.turn) await this.refresh(false);
      throw problem;
    }
  }

  private refreshSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.refresh(true), liveDelay);
  }

  /** Quiet: what is shown stays when the server cannot be reached; the shell tells about that. */
  private async refresh(byItself: boolean): Promise<void> {
    const turn = this.turn;
    try {
      const ticket = await this.client.call(api.getTicket, { params: this.params(), query: { own: this.own } });
      if (turn !== this.turn) return;
      this.view.set(ticket);
      await this.readOn(byItself);
    } catch (error) {
      const problem = asProblem(error);
      // It moved to where we may not follow.
      if (turn === this.turn && problem.status === 404) this.problem.set(problem);
    }
  }

  /** Continues the conversation after the last entry that is shown. */
  private async readOn(byItself: boolean): Promise<void> {
    const turn = this.turn;
    const last = this.entries().at(-1)?.id ?? 0;
    try {
      const page = await this.client.call(api.ticketTimeline, {
        params: this.params(),
        query: { after: last, limit: 200 },
      });
      if (turn !== this.turn || page.items.length === 0) return;
      const known = new Set(this.entries().map(({ id }) => id));
      const added = page.items.filter(({ id }) => !known.has(id));
      this.entries.update((entries) => [...entries, ...added]);
      this.arrived.set(new Set(byItself ? added.map(({ id }) => id) : []));
    } catch {
      // The next change reads on from the same place.
    }
  }

  private params(): { ticket: string } {
    return { ticket: this.ref };
  }

  private version(): number {
    return this.view()?.version ?? 0;
  }
}
