import { BreakpointObserver } from '@angular/cdk/layout';
import { Component, computed, DestroyRef, ElementRef, inject, input, signal, viewChild } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatButtonModule } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { map } from 'rxjs';
import { practiceKeys } from '../../../../../../shared/practices/registry';
import { type SortOrder, sortOrders } from '../../../../../../shared/tickets/ticket.api';
import { channels, waitReasons } from '../../../../../../shared/tickets/vocabulary';
import { priorities } from '../../../../../../shared/tickets/priority';
import { stateCategories } from '../../../../../../shared/workflow/workflow';
import { Formats } from '../../../core/i18n/formats';
import { injectText } from '../../../core/i18n/text';
import { Session } from '../../../core/session/session';
import { ColumnMenu } from '../../../tickets/column-menu';
import { Reference } from '../../../tickets/reference';
import { serviceChoices } from '../../../tickets/reference-choices';
import { TicketList } from '../../../tickets/ticket-list';
import { injectTicketWords } from '../../../tickets/ticket-words';
import { EmptyState } from '../../../ui/empty-state/empty-state';
import { type Facet, FilterBar } from '../../../ui/filter-bar/filter-bar';
import { Icon } from '../../../ui/icon/icon';
import type { Choice } from '../../../ui/suggest/suggest-field';
import { QueueStore, tierOf } from '../queue-store';
import { filterWords } from './filter-words';
import { QueuePeople } from './queue-people';
import { type FacetKey, facetKeys, narrowed, viewOfFilter, withFacet, withoutOther, withText } from './filter-view';

/** A queue, or any filter: the whole state is in the address, so it can be sent to a colleague. */
@Component({
  selector: 'app-list-page',
  imports: [ColumnMenu, EmptyState, FilterBar, Icon, MatButtonModule, QueuePeople, RouterLink, TicketList],
  templateUrl: './list-page.html',
  styleUrl: './list-page.css',
  host: { '(document:keydown)': 'onKey($event)' },
})
export class ListPage {
  /** Of a queue, from the address; a free list has none. */
  readonly key = input<string>();
  readonly q = input<string>();
  readonly sort = input<string>();
  readonly cursor = input<string>();
  readonly at = input<string>();

  protected readonly text = injectText();
  protected readonly queues = inject(QueueStore);
  protected readonly session = inject(Session);
  private readonly words = injectTicketWords();
  private readonly reference = inject(Reference);
  private readonly formats = inject(Formats);
  private readonly router = inject(Router);
  private readonly people = viewChild(QueuePeople);
  private readonly bar = viewChild<FilterBar, ElementRef<HTMLElement>>(FilterBar, { read: ElementRef });

  protected readonly queue = computed(() => {
    const key = this.key();
    return key === undefined ? undefined : this.queues.find(key);
  });
  /** A queue is known only once the queues are here; a free list at once. */
  protected readonly ready = computed(() => this.key() === undefined || this.queue() !== undefined);
  protected readonly unknown = computed(
    () => this.key() !== undefined && this.queues.queues() !== null && this.queue() === undefined,
  );
  protected readonly title = computed(() => {
    const queue = this.queue();
    return queue ? this.queues.nameOf(queue) : this.text(this.key() === undefined ? 'desk.list.title' : 'desk.queues');
  });
  protected readonly help = computed(() => {
    const queue = this.queue();
    return queue ? this.queues.helpOf(queue) : '';
  });

  protected readonly filter = computed(() => this.q() ?? '');
  protected readonly whole = computed(() => narrowed(this.queue()?.q ?? '', this.filter()));
  protected readonly order = computed<SortOrder>(
    () =>
      sortOrders.find((order) => order === this.sort()) ??
      this.queue()?.sort ??
      (this.key() === undefined ? 'newest' : 'due'),
  );
  protected readonly first = computed(() => Math.max(1, Number(this.at()) || 1));
  protected readonly view = computed(() => viewOfFilter(this.filter()));
  protected readonly orders = sortOrders;

  protected readonly facets = computed<readonly Facet[]>(() => {
    const offered = (this.key() === undefined ? facetKeys : facetKeys.filter((key) => key !== 'state')).filter(
      (key) => !this.queueFixes(key),
    );
    return offered.map((key) => ({
      key,
      label: this.text(`desk.filter.${key}`),
      choices: this.choicesOf(key),
      multiple: !['assignee', 'vip', 'replied'].includes(key),
    }));
  });
  /** On a phone the menus fold away; what is set stays in sight as chips. */
  protected readonly open = signal(false);
  protected readonly isNarrow = toSignal(
    inject(BreakpointObserver)
      .observe('(max-width: 47.99rem)')
      .pipe(map(({ matches }) => matches)),
    { initialValue: false },
  );
  protected readonly shownFacets = computed(() => {
    if (!this.isNarrow() || this.open()) return this.facets();
    return this.facets().filter(({ key }) => (this.view().values[key] ?? []).length > 0);
  });
  protected readonly others = computed(() =>
    this.view().others.map(({ key, term }) => ({
      key,
      label: filterWords(term, {
        text: this.text,
        nameOf: (field, value) => this.reference.valueName(field, value),
        moment: (value) => (value.includes('T') ? this.formats.moment(value) : this.formats.day(value)),
      }),
    })),
  );

  constructor() {
    // What is opened next is fetched while the list is read: on a slow line a ticket opens at once.
    const timer = setTimeout(() => void import('../desk-ticket-page').catch(() => null), 1500);
    inject(DestroyRef).onDestroy(() => clearTimeout(timer));
  }

  protected setFacet(change: { readonly key: string; readonly values: readonly string[] }): void {
    this.go({
      q: change.key.startsWith('term-')
        ? withoutOther(this.filter(), change.key)
        : withFacet(this.filter(), change.key, change.values),
    });
  }

  /** Whose part of a team's queue is shown; empty for all of it. */
  protected readonly assignee = computed(() => {
    const [one = '', ...others] = this.view().values['assignee'] ?? [];
    return others.length === 0 ? one : '';
  });

  protected setAssignee(who: string): void {
    this.go({ q: withFacet(this.filter(), 'assignee', who === '' ? [] : [who]) });
  }

  protected setText(typed: string): void {
    this.go({ q: withText(this.filter(), typed) });
  }

  protected setOrder(order: string): void {
    this.go({ sort: order });
  }

  protected clear(): void {
    this.go({ q: '' });
  }

  protected turn({ cursor, first }: { readonly cursor: string; readonly first: number }): void {
    void this.router.navigate([], {
      queryParams: { cursor: first === 1 ? null : cursor, at: first === 1 ? null : first },
      queryParamsHandling: 'merge',
    });
  }

  protected onKey(event: KeyboardEvent): void {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target;
    if (target instanceof Element && target.closest('input, textarea, select, [contenteditable], [role="dialog"]'))
      return;
    event.preventDefault();
    this.bar()?.nativeElement.querySelector<HTMLInputElement>('input[type="search"]')?.focus();
  }

  /** Another filter or order begins at its first page. */
  private go(change: { readonly q?: string; readonly sort?: string }): void {
    const q = change.q ?? this.filter();
    const queryParams = {
      q: q === '' ? null : q,
      ...(change.sort === undefined ? {} : { sort: change.sort }),
      cursor: null,
      at: null,
    };
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge' });
  }

  private queueFixes(key: FacetKey): boolean {
    if (key === 'tier' && tierOf(this.key() ?? '') !== null) return true;
    return (
      this.queue()
        ?.q.split(' ')
        .some((term) => term.startsWith(`${key}:`)) ?? false
    );
  }

  private choicesOf(key: FacetKey): readonly Choice[] {
    const { text } = this;
    switch (key) {
      case 'state':
        return [
          { value: 'active', label: text('desk.filter.active') },
          ...stateCategories.map((value) => ({ value, label: text(`ticket.state.${value}`) })),
        ];
      case 'priority':
        return priorities.map((value) => ({ value, label: `P${value} · ${text(`ui.priority.p${value}`)}` }));
      case 'assignee': {
        const asked = this.assignee();
        const named = this.people()?.nameOf(asked) ?? '';
        return [
          { value: 'me', label: text('desk.filter.me') },
          { value: 'none', label: text('desk.filter.none') },
          ...(named === '' || asked === 'none' ? [] : [{ value: asked, label: named }]),
        ];
      }
      case 'practice':
        return practiceKeys.map((value) => ({ value, label: this.words.practice(value) }));
      case 'tier':
        return [1, 2, 3, 4, 5].map((value) => ({ value, label: `L${value}` }));
      case 'wait':
        return waitReasons.map((value) => ({ value, label: text(`ticket.waitReason.${value}`) }));
      case 'channel':
        return channels.map((value) => ({ value, label: text(`ticket.channel.${value}`) }));
      case 'service':
        return serviceChoices(this.reference);
      case 'vip':
      case 'replied':
        return [
          { value: 'yes', label: text('desk.filter.yes') },
          { value: 'no', label: text('desk.filter.no') },
        ];
    }
  }
}
