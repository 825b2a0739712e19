import { Component, computed, effect, inject, input, signal, viewChild } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MatButtonModule } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { filter, merge } from 'rxjs';
import { commentOnTicket, getTicket, runAction, ticketTimeline } from '../../../../../../shared/tickets/ticket.api';
import { ApiClient } from '../../../core/api/api-client';
import { asProblem } from '../../../core/api/api-problem';
import { Sending } from '../../../core/api/sending';
import { Formats } from '../../../core/i18n/formats';
import { RouteTitle } from '../../../core/i18n/route-title';
import { Language } from '../../../core/i18n/language';
import { injectText } from '../../../core/i18n/text';
import { Live } from '../../../core/live/live';
import { Session } from '../../../core/session/session';
import { leadsElsewhere } from '../../../tickets/merged-ref';
import { Reference } from '../../../tickets/reference';
import { requesterAnswers } from '../../../tickets/requester-answers';
import { timelineItems } from '../../../tickets/timeline-items';
import { Uploads } from '../../../tickets/uploads';
import { Badge } from '../../../ui/badges/badge';
import { Composer, type Message } from '../../../ui/composer/composer';
import { Confirm } from '../../../ui/confirm/confirm';
import { EmptyState } from '../../../ui/empty-state/empty-state';
import { ErrorPanel } from '../../../ui/error-panel/error-panel';
import { Icon } from '../../../ui/icon/icon';
import { RelativeTime } from '../../../ui/relative-time/relative-time';
import { Skeleton } from '../../../ui/skeleton/skeleton';
import { Timeline } from '../../../ui/timeline/timeline';
import { plainStateOf } from '../plain-state';
import { ProgressLine } from '../progress-line';
import { PromiseLines } from '../promise-lines';
import { TicketSurvey } from './ticket-survey';
import { WiderProblem } from './wider-problem';

/** My case: where it stands, who has it, what comes next; what was said; and one box to answer. */
@Component({
  selector: 'app-my-ticket-page',
  imports: [
    Badge,
    Composer,
    EmptyState,
    ErrorPanel,
    Icon,
    MatButtonModule,
    ProgressLine,
    PromiseLines,
    RelativeTime,
    RouterLink,
    Skeleton,
    TicketSurvey,
    Timeline,
    WiderProblem,
  ],
  templateUrl: './my-ticket-page.html',
  styleUrl: './my-ticket-page.css',
})
export class MyTicketPage {
  /** Number or id, from the address. */
  readonly ticket = input.required<string>();
  /** Whether it has just been reported. */
  readonly received = input<string>();
  /** Number of the merged ticket that led here. */
  readonly from = input<string>();
  /** Whether a merged ticket itself is read, not the one it went into. */
  readonly own = input<string>();

  protected readonly text = injectText();
  private readonly language = inject(Language);
  protected readonly formats = inject(Formats);
  protected readonly uploads = inject(Uploads);
  private readonly api = inject(ApiClient);
  private readonly reference = inject(Reference);
  private readonly session = inject(Session);
  private readonly confirm = inject(Confirm);
  private readonly composer = viewChild(Composer);

  protected readonly view = this.api.resource(getTicket, () => ({
    params: { ticket: this.ticket() },
    query: this.own() === undefined ? {} : { own: true },
  }));
  protected readonly history = this.api.resource(ticketTimeline, () => ({
    params: { ticket: this.ticket() },
    query: { limit: 200 },
  }));
  protected readonly it = computed(() => (this.view.hasValue() ? this.view.value() : null));
  protected readonly gone = computed(
    () => this.view.error() !== undefined && asProblem(this.view.error()).code === 'not-found',
  );
  protected readonly state = computed(() => {
    const ticket = this.it();
    return ticket ? plainStateOf(ticket, this.text) : null;
  });
  /** Whether the reader reported it, or it was reported for them. */
  protected readonly isMine = computed(() => this.it()?.requester.id === this.session.person()?.id);
  /** Numbers of the cases that go on in this one, whether one came by their address or not. */
  protected readonly cameFrom = computed(() => {
    const joined = this.it()?.joined?.from.map(({ number }) => number) ?? [];
    const from = this.from();
    return from === undefined || joined.includes(from) ? joined : [from, ...joined];
  });
  /** What was answered when it was reported, in the words of the form. */
  protected readonly told = computed(() => {
    const ticket = this.it();
    if (!ticket) return [];
    const service = this.reference.serviceName(ticket.serviceId);
    return [
      ...(service ? [{ question: this.text('incident.form.service.label'), words: service }] : []),
      ...requesterAnswers(ticket, this.text),
    ];
  });
  protected readonly mayConfirm = computed(() => this.offers('confirm'));
  protected readonly mayReopen = computed(() => this.offers('reopen'));
  protected readonly mayCancel = computed(() => this.offers('cancel'));
  protected readonly reopening = signal(false);

  protected readonly sending = new Sending();

  protected readonly items = computed(() => {
    const ticket = this.it();
    if (!ticket || !this.history.hasValue()) return [];
    const teams = new Map(
      [ticket.team, ticket.ownerTeam, ...ticket.stints.map((stint) => stint.team)].map((team) => [team.id, team.name]),
    );
    const people = new Map(ticket.assignee ? [[ticket.assignee.id, ticket.assignee.name]] : []);
    return timelineItems(this.history.value().items, {
      text: this.text,
      audience: 'portal',
      teamName: (id) => teams.get(id) ?? '',
      personName: (id) => people.get(id) ?? '',
      resolutionName: (key) => key,
      duration: (seconds) => this.formats.duration(seconds),
      descriptionHtml: ticket.descriptionHtml,
      readerId: this.session.person()?.id ?? null,
      language: this.language.current(),
      valueName: (field, value) => this.reference.valueName(field, value),
    });
  });

  /** What the desk calls this step, where it chose a name that the reader may know. */
  protected readonly namedStatus = computed(() => {
    const ticket = this.it();
    const status = this.reference
      .data()
      .statuses.find(({ practice, key }) => practice === ticket?.practice && key === ticket.status);
    return status?.isPublic === true ? this.reference.say(status.name) : '';
  });

  constructor() {
    const title = inject(RouteTitle);
    const router = inject(Router);
    effect(() => {
      const ticket = this.it();
      if (ticket) title.name(`${ticket.number} ${ticket.title}`);
    });
    // A merged number leads to the ticket that goes on.
    effect(() => {
      const ticket = this.it();
      const asked = this.ticket();
      if (!ticket || this.own() !== undefined || !leadsElsewhere(asked, ticket)) return;
      void router.navigate(['/tickets', ticket.number], { queryParams: { from: asked }, replaceUrl: true });
    });
    const live = inject(Live);
    merge(live.tickets.pipe(filter((message) => message.ticketId === this.it()?.id)), live.reloads)
      .pipe(takeUntilDestroyed())
      .subscribe(() => this.reload());
  }

  protected reload(): void {
    this.view.reload();
    this.history.reload();
  }

  /** The box says different things: an answer, or, once it is resolved, what still fails. */
  protected async send(message: Message): Promise<void> {
    if (this.it()?.stateCategory === 'resolved' && this.mayReopen()) {
      await this.act('reopen', message);
      return;
    }
    await this.attemptTo(async (attempt) => {
      await this.api.call(
        commentOnTicket,
        {
          params: { ticket: this.ticket() },
          body: { body: message.body, visibility: 'public', attachmentIds: [...message.attachmentIds] },
        },
        attempt,
      );
      this.composer()?.sent();
    });
  }

  protected async act(action: 'confirm' | 'reopen', said?: Message): Promise<void> {
    const ticket = this.it();
    if (!ticket) return;
    await this.attemptTo(async () => {
      await this.api.call(runAction, {
        params: { ticket: ticket.number, action },
        body: { version: ticket.version, ...(said ? bodyOf(said) : {}) },
      });
      this.composer()?.sent();
      this.reopening.set(false);
    });
  }

  protected async cancel(): Promise<void> {
    const ticket = this.it();
    if (!ticket) return;
    const sure = await this.confirm.ask({
      title: this.text('portal.ticket.cancelTitle'),
      explanation: this.text('portal.ticket.cancelHelp'),
      action: this.text('portal.ticket.cancelAction'),
      danger: true,
    });
    if (!sure) return;
    await this.attemptTo(async () => {
      await this.api.call(runAction, {
        params: { ticket: ticket.number, action: 'cancel' },
        body: { version: ticket.version, cancelReason: this.text('portal.ticket.cancelReason') },
      });
    });
  }

  private async attemptTo(work: (attempt: string) => Promise<void>): Promise<void> {
    await this.sending.run(work);
    const code = this.sending.problem()?.code;
    // It went through, or it moved meanwhile.
    if (code === undefined || code === 'conflict' || code === 'illegal-transition') this.reload();
  }

  private offers(name: string): boolean {
    return this.it()?.actions.some((action) => action.name === name) ?? false;
  }
}

function bodyOf({ body, attachmentIds }: Message): { message: string; attachmentIds?: number[] } {
  return { message: body, ...(attachmentIds.length === 0 ? {} : { attachmentIds: [...attachmentIds] }) };
}
