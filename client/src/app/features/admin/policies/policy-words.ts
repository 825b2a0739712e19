import { inject, Injectable } from '@angular/core';
import type { PolicyList } from '../../../../../../shared/sla/policy.api';
import type { PolicyTarget, ServiceLevelPolicy } from '../../../../../../shared/sla/service-level-policy';
import { Formats } from '../../../core/i18n/formats';
import { injectText } from '../../../core/i18n/text';
import { Reference } from '../../../tickets/reference';
import { readable } from './policy-draft';

/** Agreements as people read them. */
@Injectable({ providedIn: 'root' })
export class PolicyWords {
  private readonly text = injectText();
  private readonly reference = inject(Reference);
  private readonly formats = inject(Formats);

  /** "P1, P2 · servicios críticos · Madrid" */
  conditions({ conditions }: ServiceLevelPolicy): string {
    const { data } = this.reference;
    const named = (ids: readonly number[], nameOf: (id: number) => string) => ids.map(nameOf).join(', ');
    const either = (key: string, value: boolean | null) =>
      value === null ? '' : this.text(`configuration.policy.${key}${value ? 'Yes' : 'No'}`);
    const parts = [
      conditions.practices.map((key) => this.text.or(`${key}.plural`, key)).join(', '),
      conditions.priorities.map((priority) => `P${priority}`).join(', '),
      either('critical', conditions.criticalService),
      either('vip', conditions.vip),
      named(conditions.serviceIds, (id) => this.reference.serviceName(id)),
      named(conditions.categoryIds, (id) => this.reference.categoryName(id)),
      named(conditions.siteIds, (id) => this.reference.siteName(id)),
      named(conditions.departmentIds, (id) => {
        const department = data().departments.find((each) => each.id === id);
        return department ? this.reference.say(department.name) : '';
      }),
      conditions.channels.map((channel) => this.text(`ticket.channel.${channel}`)).join(', '),
      conditions.tiers.map((tier) => `L${tier}`).join(', '),
      named(conditions.teamIds, (id) => this.reference.team(id)?.name ?? ''),
    ].filter((part) => part !== '');
    return parts.length > 0 ? parts.join(' · ') : this.text('configuration.policy.everything');
  }

  /** "Resolución: P1 4 h, P2 8 h" */
  targets({ targets }: ServiceLevelPolicy): readonly string[] {
    const metrics = [...new Set(targets.map(({ metric }) => metric))];
    return metrics.map((metric) => {
      const amounts = targets
        .filter((target) => target.metric === metric)
        .toSorted((one, other) => (one.priority ?? 9) - (other.priority ?? 9))
        .map((target) => `${target.priority === null ? '' : `P${target.priority} `}${this.amount(target)}`);
      return `${this.text(`configuration.policy.metric.${metric}`)}: ${amounts.join(', ')}`;
    });
  }

  amount(target: Pick<PolicyTarget, 'amount' | 'unit'>): string {
    const { amount, unit } = readable(target);
    if (unit === 'days') return this.text.count('configuration.businessDays', amount);
    return this.text(`configuration.short.${unit}`, { n: this.formats.number(amount) });
  }

  warning({ code, priority, promised, needed, otherId }: PolicyList['warnings'][number], list: PolicyList): string {
    const other = list.items.find(({ id }) => id === otherId);
    return this.text(`configuration.policy.warning.${code}`, {
      priority: priority ?? '',
      promised: this.amount({ amount: promised ?? 0, unit: 'minutes' }),
      needed: this.amount({ amount: needed ?? 0, unit: 'minutes' }),
      other: other ? this.reference.say(other.name) : '',
    });
  }
}
