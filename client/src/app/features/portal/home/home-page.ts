import { Component, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MatButtonModule } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { merge } from 'rxjs';
import { listTickets } from '../../../../../../shared/tickets/ticket.api';
import { ApiClient } from '../../../core/api/api-client';
import { injectText } from '../../../core/i18n/text';
import { Live } from '../../../core/live/live';
import { Session } from '../../../core/session/session';
import { Reference } from '../../../tickets/reference';
import { EmptyState } from '../../../ui/empty-state/empty-state';
import { ErrorPanel } from '../../../ui/error-panel/error-panel';
import { Icon } from '../../../ui/icon/icon';
import { Skeleton } from '../../../ui/skeleton/skeleton';
import { isYourTurn } from '../plain-state';
import { Announcements } from './announcements';
import { MyTicketCard } from './my-ticket-card';

/** The rest stands in the list. */
const cardsAtMost = 6;

/** The portal's first screen: one question, my open cases with their next step, and the services by topic. */
@Component({
  selector: 'app-home-page',
  imports: [Announcements, EmptyState, ErrorPanel, Icon, MatButtonModule, MyTicketCard, RouterLink, Skeleton],
  templateUrl: './home-page.html',
  styleUrl: './home-page.css',
})
export class HomePage {
  protected readonly text = injectText();
  protected readonly reference = inject(Reference);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly api = inject(ApiClient);

  protected readonly typed = signal('');
  protected readonly name = computed(
    () => this.session.person()?.givenName ?? this.session.person()?.name.split(' ')[0] ?? '',
  );

  protected readonly open = this.api.resource(listTickets, () => ({
    query: { q: 'for:me state:new,open,waiting,resolved', sort: 'updated' as const, limit: 20 },
  }));
  /** What waits for the reader comes first. */
  protected readonly tickets = computed(() => {
    const items = this.open.hasValue() ? this.open.value().items : [];
    return items.toSorted((one, other) => Number(isYourTurn(other)) - Number(isYourTurn(one)));
  });

  protected readonly shown = computed(() => this.tickets().slice(0, cardsAtMost));
  protected readonly left = computed(() => this.tickets().length - this.shown().length);

  protected readonly topics = computed(() => {
    const topics = new Map<string, { readonly id: number; readonly name: string }[]>();
    for (const service of this.reference.data().services.filter((each) => each.active)) {
      const topic = service.topic ?? 'other';
      topics.set(topic, [...(topics.get(topic) ?? []), { id: service.id, name: this.reference.say(service.name) }]);
    }
    return [...topics].map(([key, services]) => ({ key, name: this.text.or(`portal.topic.${key}`, key), services }));
  });

  constructor() {
    const live = inject(Live);
    merge(live.tickets, live.reloads)
      .pipe(takeUntilDestroyed())
      .subscribe(() => this.open.reload());
  }

  protected tell(event: Event): void {
    event.preventDefault();
    const title = this.typed().trim();
    void this.router.navigate(['/report'], title === '' ? {} : { queryParams: { title } });
  }
}
