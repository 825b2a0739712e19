import { Component, computed, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { auditTime, filter, merge } from 'rxjs';
import { listMajors } from '../../../../../shared/majors/major.api';
import { ApiClient } from '../../core/api/api-client';
import { Formats } from '../../core/i18n/formats';
import { injectText } from '../../core/i18n/text';
import { Live } from '../../core/live/live';
import { Session } from '../../core/session/session';
import { Icon } from '../../ui/icon/icon';

/** Major incidents that run, wait for a decision or owe their review: seen from every place at the desk. */
@Component({
  selector: 'app-major-strip',
  imports: [Icon, RouterLink],
  template: `
    @if (items().length > 0) {
      <ul [attr.aria-label]="text('majors.running')">
        @for (one of items(); track one.ticketId) {
          <li [class.late]="one.overdue || one.reviewOverdue" [class.candidate]="one.state !== 'accepted'">
            <app-icon [name]="one.security ? 'lock' : 'alert'" />
            <a [routerLink]="['/desk/t', one.number]">{{ one.number }} {{ one.title }}</a>
            <span>{{ text('majors.state.' + one.state) }}</span>
            @if (one.nextCommunicationAt; as next) {
              <span class="next">{{
                text(one.overdue ? 'majors.stripOverdue' : 'majors.stripNext', { when: formats.relative(next) })
              }}</span>
            } @else if (one.state === 'resolved' && one.reviewDueAt; as due) {
              <span class="next">{{
                text(one.reviewOverdue ? 'majors.stripReviewOverdue' : 'majors.stripReview', {
                  when: formats.relative(due),
                })
              }}</span>
            }
          </li>
        }
      </ul>
    }
  `,
  styles: `
    ul {
      list-style: none;
      padding: 0;
      margin: 0;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0 var(--space-3);
      padding: var(--space-2) var(--space-4);
      background: var(--breach-soft);
      border-bottom: 1px solid var(--line);
    }
    li.candidate {
      background: var(--warn-soft);
    }
    app-icon {
      color: var(--breach);
    }
    a {
      color: var(--ink);
      font-weight: var(--weight-medium);
      overflow-wrap: anywhere;
    }
    .late .next {
      color: var(--breach);
      font-weight: var(--weight-strong);
    }
  `,
})
export class MajorStrip {
  protected readonly text = injectText();
  protected readonly formats = inject(Formats);
  private readonly session = inject(Session);
  private readonly list = inject(ApiClient).resource(listMajors, () => (this.session.isStaff() ? {} : undefined));
  protected readonly items = computed(() => (this.list.hasValue() ? this.list.value().items : []));

  constructor() {
    const live = inject(Live);
    const about = ({ type }: { readonly type: string }): boolean =>
      type.startsWith('ticket.major-') || ['ticket.resolved', 'ticket.reopened', 'ticket.closed'].includes(type);
    merge(live.tickets.pipe(filter(about)), live.reloads)
      .pipe(auditTime(500), takeUntilDestroyed())
      .subscribe(() => this.list.reload());
  }
}
