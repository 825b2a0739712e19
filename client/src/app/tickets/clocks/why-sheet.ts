import { Component, computed, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MAT_DIALOG_DATA } from '@angular/material/dialog';
import { filter, merge } from 'rxjs';
import { ticketClocks } from '../../../../../shared/sla/clock.api';
import type { ClockStory } from '../../../../../shared/sla/clock-view';
import { ApiClient } from '../../core/api/api-client';
import { Formats } from '../../core/i18n/formats';
import { injectText } from '../../core/i18n/text';
import { Live } from '../../core/live/live';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { ErrorPanel } from '../../ui/error-panel/error-panel';
import { Icon } from '../../ui/icon/icon';
import { SideSheet } from '../../ui/side-sheet/side-sheet';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { StoryCard } from './story-card';

export interface WhyData {
  /** Number of the ticket. */
  readonly ticket: string;
}

/** "Why this time?": every promise of a ticket told again, and whose clock broke it. */
@Component({
  selector: 'app-why-sheet',
  imports: [EmptyState, ErrorPanel, Icon, SideSheet, Skeleton, StoryCard],
  templateUrl: './why-sheet.html',
  styles: `
    .all {
      display: grid;
      gap: var(--space-4);
    }
    .verdict {
      display: flex;
      gap: var(--space-2);
      padding: var(--space-3) var(--space-4);
      border-radius: var(--radius-m);
      background: var(--breach-soft);
      color: var(--breach);
      font-weight: var(--weight-medium);
    }
    .verdict app-icon {
      flex: none;
      margin-top: 0.15em;
    }
    .zone {
      font-size: var(--text-s);
      color: var(--ink-muted);
    }
    details {
      display: grid;
      gap: var(--space-3);
    }
    summary {
      min-height: 2rem;
      color: var(--ink-muted);
      cursor: pointer;
    }
    details app-story-card + app-story-card {
      margin-top: var(--space-3);
    }
  `,
})
export class WhySheet {
  protected readonly data = inject<WhyData>(MAT_DIALOG_DATA);
  protected readonly text = injectText();
  protected readonly formats = inject(Formats);

  protected readonly answer = inject(ApiClient).resource(ticketClocks, () => ({
    params: { ticket: this.data.ticket },
  }));
  private readonly items = computed(() => (this.answer.hasValue() ? this.answer.value().items : []));
  /** Open ones, the customer's, and the one that broke it; what is over stays folded below. */
  protected readonly shown = computed(() => this.items().filter((story) => this.matters(story)));
  protected readonly past = computed(() => this.items().filter((story) => !this.matters(story)));
  protected readonly inOtherZone = computed(() =>
    this.items().some(({ calendar }) => calendar !== null && calendar.zone !== this.formats.timeZone()),
  );
  protected readonly verdict = computed(() => {
    const cause = this.answer.hasValue() ? this.answer.value().brokenBy : null;
    if (cause === null) return '';
    const team = this.items().find(({ id }) => id === cause.clockId)?.team?.name ?? '';
    const customerBroke = this.items().some(({ kind, breachedAt }) => kind === 'sla' && breachedAt !== null);
    // Broken at the same instant as the customer's, it had not overrun by anything that could be told.
    const variant = cause.kind === 'sla' ? '' : !customerBroke ? 'Only' : cause.overrunMs < 60_000 ? 'Too' : '';
    return this.text(`clocks.broken.${cause.kind}${variant}`, {
      team,
      span: this.formats.openTime(cause.overrunMs / 1000),
    });
  });

  constructor() {
    const live = inject(Live);
    merge(live.tickets.pipe(filter(({ number }) => number === this.data.ticket)), live.reloads)
      .pipe(takeUntilDestroyed())
      .subscribe(() => this.answer.reload());
  }

  private matters({ id, kind, state }: ClockStory): boolean {
    if (kind === 'sla' || state === 'running' || state === 'paused') return true;
    return this.answer.hasValue() && this.answer.value().brokenBy?.clockId === id;
  }
}
