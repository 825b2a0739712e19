import { Component, computed, inject, input } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Router } from '@angular/router';
import { joinNearby, listNearby, type NearbyProblem } from '../../../../../../shared/families/nearby.api';
import { canWorkAnswers } from '../../../../../../shared/tickets/priority';
import { ApiClient } from '../../../core/api/api-client';
import { Sending } from '../../../core/api/sending';
import { injectText } from '../../../core/i18n/text';
import { keepDraft } from '../../../ui/composer/draft';
import { ErrorPanel } from '../../../ui/error-panel/error-panel';
import type { FormValues } from '../../../ui/form-renderer/form-fault';
import { Icon } from '../../../ui/icon/icon';
import { injectProblemWords } from '../shared/problem-words';

/** "People at your site have this now": seen while it is described, joined with one press. */
@Component({
  selector: 'app-nearby-offers',
  imports: [ErrorPanel, Icon, MatButtonModule],
  template: `
    @if (offers().length > 0) {
      <section class="offers" aria-live="polite" [attr.aria-label]="text('portal.nearby.title')">
        <h2><app-icon name="people" />{{ text('portal.nearby.title') }}</h2>
        <p>{{ text('portal.nearby.help') }}</p>
        <ul>
          @for (offer of offers(); track offer.ticketId) {
            <li>
              <div>
                <strong>{{ words.headline(offer) }}</strong>
                <p class="muted">{{ words.facts(offer) }}</p>
              </div>
              <button matButton="outlined" type="button" [disabled]="sending.busy()" (click)="join(offer)">
                {{ text('portal.nearby.join') }}
              </button>
            </li>
          }
        </ul>
        @if (sending.problem(); as problem) {
          <app-error-panel [error]="problem" [title]="text('portal.report.failed')" [retryable]="false" />
        }
      </section>
    }
  `,
  styles: `
    .offers {
      display: grid;
      gap: var(--space-2);
      margin-bottom: var(--space-5);
      padding: var(--space-4);
      border-radius: var(--radius-l);
      background: var(--info-soft);
    }
    h2 {
      display: flex;
      align-items: center;
      gap: var(--space-2);
      font-size: var(--text-l);
    }
    h2 app-icon {
      flex: none;
      color: var(--info);
    }
    ul {
      display: grid;
      gap: var(--space-3);
      list-style: none;
      padding: 0;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: var(--space-2) var(--space-4);
    }
    li > div {
      flex: 1 1 14rem;
      overflow-wrap: anywhere;
    }
  `,
})
export class NearbyOffers {
  /** What has been filled in so far. */
  readonly values = input.required<FormValues>();

  protected readonly text = injectText();
  protected readonly words = injectProblemWords();
  private readonly api = inject(ApiClient);
  private readonly router = inject(Router);

  private readonly service = computed(() => {
    const service = this.values()['serviceId'];
    return typeof service === 'number' ? service : undefined;
  });
  private readonly nearby = this.api.resource(listNearby, () => {
    const serviceId = this.service();
    return { query: serviceId === undefined ? {} : { serviceId } };
  });
  protected readonly offers = computed(() => (this.nearby.hasValue() ? this.nearby.value().items : []));
  protected readonly sending = new Sending();

  protected async join(offer: NearbyProblem): Promise<void> {
    const written = (name: string): string => {
      const value = this.values()[name];
      return typeof value === 'string' ? value.trim() : '';
    };
    const canWork = canWorkAnswers.find((answer) => answer === this.values()['details.canWork']);
    const serviceId = this.service();
    const body = {
      title:
        written('title') ||
        this.text('portal.nearby.joinedTitle', { problem: this.words.headline(offer) }).slice(0, 200),
      description: written('description'),
      ...(serviceId === undefined ? {} : { serviceId }),
      ...(canWork ? { canWork } : {}),
    };
    const params = { ticket: offer.ticketId };
    const done = await this.sending.run(async (attempt) => {
      const ticket = await this.api.call(joinNearby, { params, body }, `${attempt}-${String(offer.ticketId)}`);
      keepDraft('report', '');
      await this.router.navigate(['/tickets', ticket.number], { replaceUrl: true });
    });
    if (!done) this.nearby.reload();
  }
}
