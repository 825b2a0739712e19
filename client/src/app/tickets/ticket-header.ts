import { BreakpointObserver } from '@angular/cdk/layout';
import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatButtonModule } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { map } from 'rxjs';
import { injectAwayWords } from '../core/absences/away-words';
import { Formats } from '../core/i18n/formats';
import { injectText } from '../core/i18n/text';
import { Session } from '../core/session/session';
import { ActionBar, type ActionItem, type ActionLink } from '../ui/action-bar/action-bar';
import { Badge } from '../ui/badges/badge';
import { PriorityBadge } from '../ui/badges/priority-badge';
import { StateBadge } from '../ui/badges/state-badge';
import { Icon } from '../ui/icon/icon';
import { Ladder } from '../ui/ladder/ladder';
import { TicketClocks } from './clocks/ticket-clocks';
import { ladderOfTicket } from './ladder-view';
import { FamilyStore } from './family/family-store';
import { ListTrail } from './list-trail';
import { iconOfVerb, rankActions, shownActions } from './rank-actions';
import { TicketStore } from './ticket-store';
import { injectTicketWords } from './ticket-words';
import { VendorCasesStore } from './vendor-cases-store';
import { TitleEditor } from './title-editor';
import { ownerWords, workerWords } from './worker-words';

/** Not an action of the ticket itself: it opens the sheet of the major incident. */
export const proposeMajor = 'propose-major';

/** The first look at a ticket: what it is, where it stands on the ladder, who has it, and what can be done now. */
@Component({
  selector: 'app-ticket-header',
  imports: [
    ActionBar,
    Badge,
    Icon,
    Ladder,
    MatButtonModule,
    PriorityBadge,
    RouterLink,
    StateBadge,
    TicketClocks,
    TitleEditor,
  ],
  templateUrl: './ticket-header.html',
  styleUrl: './ticket-header.css',
})
export class TicketHeader {
  readonly busy = input(false);
  readonly chosen = output<string>();
  readonly priorityWanted = output();
  readonly contextWanted = output();

  protected readonly text = injectText();
  protected readonly formats = inject(Formats);
  protected readonly words = injectTicketWords();
  protected readonly awayWords = injectAwayWords();
  protected readonly store = inject(TicketStore);
  private readonly family = inject(FamilyStore);
  protected readonly trail = inject(ListTrail);
  private readonly session = inject(Session);

  protected readonly ladder = computed(() => {
    const ticket = this.store.ticket();
    return ticket ? ladderOfTicket(ticket) : null;
  });
  protected readonly owner = computed(() => {
    const ticket = this.store.ticket();
    return ticket ? ownerWords(ticket) : '';
  });
  protected readonly worker = computed(() => {
    const ticket = this.store.ticket();
    return ticket ? workerWords(ticket, this.text) : '';
  });
  private readonly vendors = inject(VendorCasesStore);
  /** Whom it waits for, where that is somebody outside. */
  protected readonly vendor = computed(() => {
    const open = this.vendors.open();
    if (this.store.ticket()?.waitReason !== 'vendor' || !open) return null;
    const { caseNumber, vendor } = open;
    const known = caseNumber === null ? 'vendors.case.noNumber' : 'vendors.wait.case';
    return this.text('vendors.wait.for', {
      vendor: vendor.name,
      known: this.text(known, { number: caseNumber ?? '' }),
    });
  });
  private readonly router = inject(Router);
  protected readonly back = computed(() => this.router.parseUrl(this.trail.url()));
  protected readonly before = computed(() => this.trail.before(this.store.ticket()?.number ?? ''));
  protected readonly after = computed(() => this.trail.after(this.store.ticket()?.number ?? ''));

  private readonly ranked = computed(() => {
    const ticket = this.store.ticket();
    return ticket ? rankActions(ticket, this.session.person()?.id ?? null) : [];
  });
  /** A thumb's width holds two beside "more", and so does the line of the number, which they share on a low window. */
  private readonly isNarrow = toSignal(
    inject(BreakpointObserver)
      .observe(['(max-width: 29.99rem)', '(min-width: 48rem) and (max-width: 90rem) and (max-height: 58rem)'])
      .pipe(map(({ matches }) => matches)),
    { initialValue: false },
  );
  /** There the first look is number, title, state, level and the most urgent promise; the rest opens under who has it. */
  protected readonly isPhone = toSignal(
    inject(BreakpointObserver)
      .observe('(max-width: 47.99rem)')
      .pipe(map(({ matches }) => matches)),
    { initialValue: false },
  );
  private readonly ticketId = computed(() => this.store.ticket()?.id);
  protected readonly isOpen = linkedSignal({ source: this.ticketId, computation: () => false });
  protected readonly isFolded = computed(() => this.isPhone() && !this.isOpen());
  protected readonly visible = computed(() => Math.min(shownActions(this.ranked()), this.isNarrow() ? 2 : 3));
  protected readonly items = computed<readonly ActionItem[]>(() => [
    ...this.ranked().map(({ name, verb }) => ({
      name,
      label: this.words.action(this.store.ticket()?.practice ?? '', name),
      icon: iconOfVerb(verb),
      help: this.text.or(`ticket.verbHelp.${verb}`, ''),
      danger: verb === 'cancel',
    })),
    ...(this.family.proposal() === 'quiet'
      ? [{ name: proposeMajor, label: this.text('majors.step.propose'), icon: 'alert' as const }]
      : []),
  ]);
  protected readonly links = computed<readonly ActionLink[]>(() => [
    {
      label: this.text('tiers.order.link'),
      icon: 'file',
      commands: ['/desk/t', this.store.ticket()?.number ?? '', 'work-order'],
    },
  ]);
}
