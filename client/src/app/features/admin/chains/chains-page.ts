import { Component, inject, linkedSignal, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { type ChainList, type ChainView, listChains, orderChains } from '../../../../../../shared/escalation/chain.api';
import type { ChainStep } from '../../../../../../shared/escalation/escalation-chain';
import { ApiClient } from '../../../core/api/api-client';
import { Sending } from '../../../core/api/sending';
import { injectText } from '../../../core/i18n/text';
import { Reference } from '../../../tickets/reference';
import { Badge } from '../../../ui/badges/badge';
import { ErrorPanel } from '../../../ui/error-panel/error-panel';
import { Icon } from '../../../ui/icon/icon';
import { PageHeader } from '../../../ui/page-header/page-header';
import { SheetOpener } from '../../../ui/side-sheet/sheet-opener';
import { Skeleton } from '../../../ui/skeleton/skeleton';
import { ChangeHistory } from '../parts/change-history';
import { OrderedList } from '../parts/ordered-list';
import { type ChainSheetData, ChainSheet } from './chain-sheet';
import { MayChange } from '../parts/may-change';

/** Who is told up the hierarchy, for which tickets, in the order in which the chains are asked. */
@Component({
  selector: 'app-chains-page',
  imports: [Badge, ChangeHistory, ErrorPanel, Icon, MatButtonModule, MayChange, OrderedList, PageHeader, Skeleton],
  template: `
    <app-page-header [title]="text('admin.page.chains.title')" [explanation]="text('admin.page.chains.sentence')">
      <button *appMayChange matButton="filled" type="button" (click)="open(null)">
        <app-icon name="add" />{{ text('configuration.chain.new') }}
      </button>
    </app-page-header>
    @if (chains.error(); as error) {
      <app-error-panel [error]="error" (retry)="chains.reload()" />
    } @else if (list() === null) {
      <app-skeleton [lines]="8" />
    } @else {
      @if (sending.problem(); as problem) {
        <app-error-panel [error]="problem" [retryable]="false" />
      }
      <p class="muted">{{ text('configuration.chain.helpOrder') }}</p>
      <app-ordered-list [rows]="list()?.items ?? []" [label]="nameOf" [busy]="sending.busy()" (ordered)="order($event)">
        <ng-template let-chain>
          <button class="name" type="button" (click)="open(chain)">{{ nameOf(chain) }}</button>
          @if (!chain.active) {
            <app-badge>{{ text('configuration.inactive') }}</app-badge>
          }
          <p>{{ conditionsOf(chain) }}</p>
          <ol>
            @for (step of chain.definition.steps; track $index) {
              <li>{{ stepWords(step) }}</li>
            }
          </ol>
          <p class="muted">{{ text('configuration.chain.again', { count: chain.definition.repeats }) }}</p>
        </ng-template>
      </app-ordered-list>
      @if (list()?.items?.length === 0) {
        <p class="muted">{{ text('configuration.chain.none') }}</p>
      }
      <app-change-history kind="chain" [stamp]="stamp()" />
      <app-change-history kind="chain-order" [stamp]="stamp()" />
    }
  `,
  styles: `
    .name {
      padding: 0;
      border: 0;
      background: none;
      font-weight: var(--weight-strong);
      color: var(--accent);
      text-decoration: underline;
      text-underline-offset: 0.18em;
      cursor: pointer;
      min-height: 1.5rem;
      text-align: start;
    }
    app-ordered-list {
      display: block;
      margin-top: var(--space-3);
    }
    ol {
      padding-inline-start: var(--space-5);
      color: var(--ink-muted);
    }
  `,
})
export class ChainsPage {
  protected readonly text = injectText();
  private readonly reference = inject(Reference);
  private readonly sheets = inject(SheetOpener);
  private readonly api = inject(ApiClient);

  protected readonly chains = this.api.resource(listChains, () => ({}));
  protected readonly list = linkedSignal<ChainList | null>(() => (this.chains.hasValue() ? this.chains.value() : null));
  protected readonly sending = new Sending();
  protected readonly stamp = signal(0);

  protected readonly nameOf = (chain: ChainView): string => this.reference.say(chain.name);

  protected conditionsOf({ definition }: ChainView): string {
    const parts = [
      ...definition.priorities.map((priority) => `P${priority}`),
      ...definition.teamIds.map((id) => this.reference.team(id)?.name ?? ''),
    ];
    return parts.length > 0 ? parts.join(' · ') : this.text('configuration.chain.anyTicket');
  }

  protected stepWords({ tell, personIds, waitMinutes }: ChainStep): string {
    const people = this.list()?.people ?? [];
    const who = [
      ...tell.map((each) => this.text(`configuration.who.${each}`)),
      ...personIds.map((id) => people.find((person) => person.id === id)?.name ?? ''),
    ].join(', ');
    return this.text('configuration.chain.then', { who, minutes: waitMinutes });
  }

  protected async open(chain: ChainView | null): Promise<void> {
    const data: ChainSheetData = { chain, people: this.list()?.people ?? [] };
    if ((await this.sheets.open<boolean>(ChainSheet, data)) !== true) return;
    this.chains.reload();
    this.stamp.update((stamp) => stamp + 1);
  }

  protected async order(ids: readonly number[]): Promise<void> {
    const list = this.list();
    if (!list || this.sending.busy()) return;
    const body = { ids: [...ids], version: list.orderVersion, note: '' };
    const ordered = await this.sending.run(async () => {
      this.list.set(await this.api.call(orderChains, { body }));
    });
    if (ordered) this.stamp.update((stamp) => stamp + 1);
    else this.chains.reload();
  }
}
