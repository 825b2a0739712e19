import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import {
  listPolicies,
  orderPolicies,
  type PolicyKind,
  policyKinds,
  type PolicyList,
  type PolicyView,
} from '../../../../../../shared/sla/policy.api';
import { ApiClient } from '../../../core/api/api-client';
import { Sending } from '../../../core/api/sending';
import { injectText } from '../../../core/i18n/text';
import { Reference } from '../../../tickets/reference';
import { Badge } from '../../../ui/badges/badge';
import { ErrorPanel } from '../../../ui/error-panel/error-panel';
import { Icon } from '../../../ui/icon/icon';
import { PageHeader } from '../../../ui/page-header/page-header';
import { Skeleton } from '../../../ui/skeleton/skeleton';
import { ChangeHistory } from '../parts/change-history';
import { OrderedList } from '../parts/ordered-list';
import { PolicyTry } from './policy-try';
import { PolicyWords } from './policy-words';
import { MayChange } from '../parts/may-change';

/** What is promised, in the order in which it is asked; and which agreement a ticket would get. */
@Component({
  selector: 'app-policies-page',
  imports: [
    Badge,
    ChangeHistory,
    ErrorPanel,
    Icon,
    MatButtonModule,
    MayChange,
    OrderedList,
    PageHeader,
    PolicyTry,
    RouterLink,
    Skeleton,
  ],
  template: `
    <app-page-header [title]="text('admin.page.policies.title')" [explanation]="text('admin.page.policies.sentence')">
      <a matButton="outlined" routerLink="/promises"
        ><app-icon name="eye" />{{ text('configuration.policy.document') }}</a
      >
    </app-page-header>
    @if (policies.error(); as error) {
      <app-error-panel [error]="error" (retry)="policies.reload()" />
    } @else if (list() === null) {
      <app-skeleton [lines]="10" />
    } @else {
      @if (sending.problem(); as problem) {
        <app-error-panel [error]="problem" [retryable]="false" />
      }
      <app-policy-try />
      @for (group of groups(); track group.kind) {
        <section>
          <div class="head">
            <div>
              <h2>{{ text('configuration.policy.' + group.kind) }}</h2>
              <p class="muted">{{ text('configuration.policy.' + group.kind + 'Help') }}</p>
            </div>
            <a *appMayChange matButton="outlined" routerLink="/admin/policies/new" [queryParams]="{ kind: group.kind }"
              ><app-icon name="add" />{{
                text(group.kind === 'sla' ? 'configuration.policy.newSla' : 'configuration.policy.newOla')
              }}</a
            >
          </div>
          <app-ordered-list
            [rows]="group.rows"
            [label]="nameOf"
            [busy]="sending.busy()"
            (ordered)="order(group.kind, $event)"
          >
            <ng-template let-policy>
              <a class="name" [routerLink]="['/admin/policies', policy.id]">{{ nameOf(policy) }}</a>
              @if (!policy.active) {
                <app-badge>{{ text('configuration.inactive') }}</app-badge>
              }
              <p>{{ words.conditions(policy.definition) }}</p>
              @for (line of words.targets(policy.definition); track line) {
                <p class="muted">{{ line }}</p>
              }
              @for (warning of warningsOf(policy.id); track warning) {
                <p class="warning"><app-icon name="alert" />{{ warning }}</p>
              }
            </ng-template>
          </app-ordered-list>
          @if (group.rows.length === 0) {
            <p class="muted">{{ text('configuration.policy.none') }}</p>
          }
        </section>
      }
      <app-change-history kind="policy" [stamp]="stamp()" />
      <app-change-history kind="policy-order" [stamp]="stamp()" />
    }
  `,
  styles: `
    section {
      margin-top: var(--space-8);
      display: grid;
      gap: var(--space-3);
    }
    .head {
      display: flex;
      flex-wrap: wrap;
      justify-content: space-between;
      align-items: end;
      gap: var(--space-3);
    }
    .name {
      font-weight: var(--weight-strong);
      margin-inline-end: var(--space-2);
    }
    .warning {
      display: flex;
      gap: var(--space-2);
      margin-top: var(--space-1);
      color: var(--warn);
      font-size: var(--text-s);
    }
    .warning app-icon {
      flex: none;
      margin-top: 0.2em;
    }
  `,
})
export class PoliciesPage {
  protected readonly text = injectText();
  protected readonly reference = inject(Reference);
  protected readonly words = inject(PolicyWords);
  private readonly api = inject(ApiClient);

  protected readonly policies = this.api.resource(listPolicies, () => ({}));
  /** What the server said last: by reading, or as the answer to a new order. */
  protected readonly list = linkedSignal<PolicyList | null>(() =>
    this.policies.hasValue() ? this.policies.value() : null,
  );
  protected readonly groups = computed(() =>
    policyKinds.map((kind) => ({ kind, rows: (this.list()?.items ?? []).filter((policy) => policy.kind === kind) })),
  );
  protected readonly sending = new Sending();
  protected readonly stamp = signal(0);

  protected readonly nameOf = (policy: PolicyView): string => this.reference.say(policy.name);

  protected warningsOf(id: number): readonly string[] {
    const list = this.list();
    if (!list) return [];
    return list.warnings.filter(({ policyId }) => policyId === id).map((each) => this.words.warning(each, list));
  }

  protected async order(kind: PolicyKind, ids: readonly number[]): Promise<void> {
    const list = this.list();
    if (!list || this.sending.busy()) return;
    const body = { kind, ids: [...ids], version: list.orderVersions[kind], note: '' };
    const ordered = await this.sending.run(async () => {
      this.list.set(await this.api.call(orderPolicies, { body }));
    });
    if (ordered) this.stamp.update((stamp) => stamp + 1);
    else this.policies.reload();
  }
}
