import { BreakpointObserver } from '@angular/cdk/layout';
import type { ElementRef } from '@angular/core';
import { Component, computed, effect, inject, input, signal, untracked, viewChild } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatButtonModule } from '@angular/material/button';
import { MatSnackBar } from '@angular/material/snack-bar';
import { Router, RouterLink } from '@angular/router';
import { map } from 'rxjs';
import type { ActionView } from '../../../../shared/tickets/ticket-view';
import { asProblem } from '../core/api/api-problem';
import { Formats } from '../core/i18n/formats';
import { RouteTitle } from '../core/i18n/route-title';
import { Language } from '../core/i18n/language';
import { injectText } from '../core/i18n/text';
import { Session } from '../core/session/session';
import { EmptyState } from '../ui/empty-state/empty-state';
import { ErrorPanel } from '../ui/error-panel/error-panel';
import { SheetOpener } from '../ui/side-sheet/sheet-opener';
import { Skeleton } from '../ui/skeleton/skeleton';
import { StayAtEnd } from '../ui/stay-at-end/stay-at-end';
import { Timeline } from '../ui/timeline/timeline';
import { TicketContext, TicketContextSheet } from './context/ticket-context';
import { TicketVendors } from './context/ticket-vendors';
import { PageBanner } from './page-banner';
import type { FamilySheetData } from './family/family-sheet-data';
import { FamilyStore } from './family/family-store';
import { ResolveFamilySheet } from './family/resolve-family-sheet';
import { languageName } from './language-names';
import { MajorSheet } from './major/major-sheet';
import { MajorPanel } from './major/major-panel';
import { leadsElsewhere } from './merged-ref';
import { refusalWords } from './moved-words';
import { Reference } from './reference';
import { ActionSheet, type ActionSheetData } from './sheets/action-sheet';
import { HandoffSheet, type HandoffSheetData } from './sheets/handoff-sheet';
import { NotifyVendorSheet, type NotifyVendorData } from './sheets/notify-vendor-sheet';
import { PrioritySheet } from './sheets/priority-sheet';
import type { VendorStep } from './sheets/wait-vendor';
import { handoffOf } from './spent-stays';
import { SpentPanel } from './spent-panel';
import { TicketBanners } from './ticket-banners';
import { TicketComposer } from './ticket-composer';
import { proposeMajor, TicketHeader } from './ticket-header';
import { TicketStore } from './ticket-store';
import { type TimelineNames, timelineNames } from './timeline-names';
import { timelineItems } from './timeline-items';
import { injectTicketWords } from './ticket-words';
import { VendorCasesStore } from './vendor-cases-store';

/** One ticket of any practice: where it stands and what to do, the conversation, and what one needs to know. */
@Component({
  selector: 'app-ticket-page',
  imports: [
    EmptyState,
    ErrorPanel,
    MajorPanel,
    MatButtonModule,
    PageBanner,
    RouterLink,
    Skeleton,
    SpentPanel,
    StayAtEnd,
    TicketBanners,
    TicketComposer,
    TicketContext,
    TicketHeader,
    TicketVendors,
    Timeline,
  ],
  templateUrl: './ticket-page.html',
  styleUrl: './ticket-page.css',
  providers: [TicketStore, FamilyStore, VendorCasesStore],
  host: { '(document:keydown)': 'onKey($event)' },
})
export class TicketPage {
  /** Number or id. */
  readonly ref = input.required<string>();
  /** Whether a merged ticket itself is read. */
  readonly own = input(false);
  /** Number of the merged ticket that led here. */
  readonly from = input<string | null>(null);

  protected readonly store = inject(TicketStore);
  private readonly family = inject(FamilyStore);
  protected readonly text = injectText();
  private readonly language = inject(Language);
  private readonly words = injectTicketWords();
  private readonly formats = inject(Formats);
  private readonly reference = inject(Reference);
  private readonly session = inject(Session);
  private readonly sheets = inject(SheetOpener);
  private readonly snack = inject(MatSnackBar);
  private readonly composer = viewChild(TicketComposer);
  private readonly scroller = viewChild<ElementRef<HTMLElement>>('scroller');

  protected readonly busy = signal(false);
  /** Where the column beside the conversation has no room, what cannot wait stands in it. */
  protected readonly isNarrow = toSignal(
    inject(BreakpointObserver)
      .observe('(max-width: 74.99rem)')
      .pipe(map(({ matches }) => matches)),
    { initialValue: false },
  );
  /** Where the page scrolls as a page, a call comes before everything: one press ends it. */
  protected readonly isPhone = toSignal(
    inject(BreakpointObserver)
      .observe('(max-width: 47.99rem)')
      .pipe(map(({ matches }) => matches)),
    { initialValue: false },
  );
  protected readonly gone = computed(() => this.store.error()?.status === 404);
  /** Those who got it from another tier first see what was done before. */
  protected readonly showsSpent = computed(() => (this.store.ticket()?.stints.length ?? 0) > 1);

  private readonly names = computed<TimelineNames>(() =>
    timelineNames(this.store.ticket(), this.store.timeline(), (id) => this.reference.team(id)?.name),
  );
  protected readonly items = computed(() => {
    const ticket = this.store.ticket();
    if (!ticket) return [];
    return timelineItems(this.store.timeline(), {
      text: this.text,
      audience: 'desk',
      ...this.names(),
      resolutionName: (key) => this.reference.resolutionName(key),
      duration: (seconds) => this.formats.duration(seconds),
      moment: (instant) => this.formats.moment(instant),
      descriptionHtml: ticket.descriptionHtml,
      ticketLanguage: ticket.language,
      readerId: this.session.person()?.id ?? null,
      language: this.language.current(),
      fieldName: (field) => this.words.field(ticket.practice, field),
      money: (amount, currency) => this.formats.money(amount, currency),
      valueName: (field, value) =>
        field === 'language' && typeof value === 'string'
          ? languageName(value, this.language.current())
          : this.reference.valueName(field, value),
      say: ({ es, en }) => this.reference.say({ es: String(es), en: String(en) }),
      handoffOf: (entry) => handoffOf(ticket.stints, entry),
    });
  });

  constructor() {
    const title = inject(RouteTitle);
    const router = inject(Router);
    effect(() => {
      const [ref, own] = [this.ref(), this.own()];
      untracked(() => void this.store.open(ref, own));
    });
    effect(() => {
      const ticket = this.store.ticket();
      if (ticket) title.name(`${ticket.number} ${ticket.title}`);
    });
    // A merged number leads to the ticket that goes on.
    effect(() => {
      const ticket = this.store.ticket();
      const asked = untracked(() => this.ref());
      if (!ticket || untracked(() => this.own()) || !leadsElsewhere(asked, ticket)) return;
      void router.navigate(['/desk/t', ticket.number], { queryParams: { from: asked }, replaceUrl: true });
    });
    const opened = computed(() => (this.store.loading() ? null : this.store.ticket()?.id));
    effect(() => {
      if (opened() != null) untracked(() => this.showNewest());
    });
  }

  /** Runs what needs no words at once; everything else asks in a sheet beside the conversation. */
  protected async start(name: string): Promise<void> {
    if (name === proposeMajor)
      return void this.sheets.open(MajorSheet, { store: this.store, family: this.family, step: 'propose' });
    const action = this.store.ticket()?.actions.find((each) => each.name === name);
    if (!action || this.busy()) return;
    if (action.verb === 'escalate')
      return this.openSheet(HandoffSheet, { store: this.store, action } satisfies HandoffSheetData, action);
    if (action.verb === 'resolve' && this.family.openChildren().length + (this.family.family()?.hidden ?? 0) > 0)
      return this.openSheet(ResolveFamilySheet, { store: this.store, family: this.family }, action);
    if (action.requires.length > 0 || action.verb === 'close')
      return this.openSheet(ActionSheet, { store: this.store, action } satisfies ActionSheetData, action);
    this.busy.set(true);
    try {
      await this.store.run(action.name, {});
      this.tell(
        this.text.or(`ticket.done.${action.verb}`, this.words.action(this.store.ticket()?.practice ?? '', action.name)),
      );
    } catch (error) {
      this.tell(refusalWords(asProblem(error), this.text), 8000);
    } finally {
      this.busy.set(false);
    }
  }

  protected async payHandoff(): Promise<void> {
    const done = await this.sheets.open<boolean>(HandoffSheet, {
      store: this.store,
      action: null,
    } satisfies HandoffSheetData);
    if (done) this.tell(this.text('ticket.done.handoff'));
  }

  protected openPriority(): void {
    void this.sheets.open(PrioritySheet, this.store);
  }

  protected openContext(): void {
    void this.sheets.open(TicketContextSheet, this.store);
  }

  /** Staff stand behind the P1 that the portal proposed: the same levels, set by them. */
  protected async confirmPriority(): Promise<void> {
    const ticket = this.store.ticket();
    if (!ticket?.impact || !ticket.urgency || this.busy()) return;
    this.busy.set(true);
    try {
      await this.store.edit({ impact: ticket.impact, urgency: ticket.urgency });
    } catch (error) {
      this.tell(refusalWords(asProblem(error), this.text), 8000);
    } finally {
      this.busy.set(false);
    }
  }

  protected onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const target = event.target;
    if (
      target instanceof Element &&
      target.closest('input, textarea, select, [contenteditable], [role="dialog"], [role="menu"]')
    )
      return;
    const verb = { t: 'take', e: 'escalate', s: 'resolve' }[event.key];
    const action = verb === undefined ? undefined : this.store.ticket()?.actions.find((each) => each.verb === verb);
    if (action) void this.start(action.name);
    else if (event.key === 'n') this.composer()?.focus('private');
    else if (event.key === 'r') this.composer()?.focus('public');
    else return;
    event.preventDefault();
  }

  private async openSheet(
    sheet: Parameters<SheetOpener['open']>[0],
    data: ActionSheetData | HandoffSheetData | FamilySheetData,
    action: ActionView,
  ): Promise<void> {
    const done = await this.sheets.open<boolean | VendorStep>(sheet, data);
    if (typeof done === 'object') return this.bringVendor(done, action);
    if (done) this.tell(this.text.or(`ticket.done.${action.verb}`, ''));
  }

  /** What somebody who wants to wait for a vendor does first; what they wrote for the wait is kept. */
  private async bringVendor(step: VendorStep, wait: ActionView): Promise<void> {
    const ticket = this.store.ticket();
    if (step.next === 'notify' && ticket) {
      const data: NotifyVendorData = { ticket, offers: step.offers };
      if (!(await this.sheets.open<boolean>(NotifyVendorSheet, data))) return;
      await this.store.reload();
      // Back to what was begun: now there is somebody to wait for.
      return this.openSheet(ActionSheet, { store: this.store, action: wait } satisfies ActionSheetData, wait);
    }
    const action = ticket?.actions.find(({ verb }) => verb === 'escalate');
    if (step.next !== 'escalate' || !action) return;
    const begin = { teamId: step.teamId, handoffReason: 'vendor-defect' };
    return this.openSheet(HandoffSheet, { store: this.store, action, begin } satisfies HandoffSheetData, action);
  }

  private tell(words: string, duration = 3000): void {
    if (words !== '') this.snack.open(words, undefined, { duration });
  }

  /** The newest is read first, except where somebody has to see what was done before accepting it. */
  private showNewest(): void {
    const waitsForAcceptance = this.store.ticket()?.actions.some(({ verb }) => verb === 'accept') ?? false;
    setTimeout(() => {
      const box = this.scroller()?.nativeElement;
      if (box) box.scrollTop = waitsForAcceptance ? 0 : box.scrollHeight;
    });
  }
}
