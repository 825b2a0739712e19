import { inject } from '@angular/core';
import type { SupportWarningView } from '../../../../../../shared/contracts/contract.api';
import type { ContractTerms } from '../../../../../../shared/contracts/contract-terms';
import type { PolicyThreshold } from '../../../../../../shared/sla/service-level-policy';
import { Formats } from '../../../core/i18n/formats';
import { injectText } from '../../../core/i18n/text';
import { Reference } from '../../../tickets/reference';

type Span = { readonly amount: number; readonly unit: 'minutes' | 'days' };

/** Terms of a contract as people read them. */
export function injectContractWords() {
  const text = injectText();
  const formats = inject(Formats);
  const reference = inject(Reference);

  const span = ({ amount, unit }: Span): string =>
    unit === 'days' ? text.count('vendors.businessDays', amount) : formats.duration(amount * 60);

  return {
    span,

    /** "P1: responde en 30 min · restaura en 4 h" */
    promises({ targets }: ContractTerms): string {
      const said = [null, 1, 2, 3, 4, 5].flatMap((priority) => {
        const words = targets
          .filter((target) => target.priority === priority)
          .map((target) => text(`vendors.promise.${target.metric}`, { span: span(target) }));
        if (words.length === 0) return [];
        return [priority === null ? words.join(' · ') : `P${priority}: ${words.join(' · ')}`];
      });
      return said.join('; ');
    },

    /** "50 · 75 · 90 · 100 %" */
    thresholds(thresholds: readonly PolicyThreshold[]): string {
      return thresholds.length === 0
        ? text('vendors.noThresholds')
        : `${thresholds.map(({ percent }) => formats.number(percent)).join(' · ')} %`;
    },

    /** Hours, what it covers, until when. */
    covered(terms: ContractTerms): string {
      const { hours, serviceIds, categoryIds, siteIds, validFrom, validUntil, availability } = terms;
      const names = [
        ...serviceIds.map((id) => reference.serviceName(id)),
        ...categoryIds.map((id) => reference.categoryName(id)),
      ];
      return [
        text(`vendors.hours.${hours.use}`),
        names.length === 0 ? text('vendors.everything') : names.join(', '),
        siteIds.map((id) => reference.siteName(id)).join(', '),
        availability === null ? '' : text('vendors.availabilityOf', { share: formats.number(availability, 1) }),
        validFrom === null ? '' : text('vendors.from', { day: formats.day(validFrom) }),
        validUntil === null ? '' : text('vendors.until', { day: formats.day(validUntil) }),
      ]
        .filter((part) => part !== '')
        .join(' · ');
    },

    /** Which agreement it cannot support, by how much, and when that shows. */
    warning({ problem, agreement, kind, priority, promised, needed, example }: SupportWarningView): string {
      const params = {
        priority: `P${priority}`,
        agreement: reference.say(agreement.name),
        kind: kind.toUpperCase(),
        needed: span(needed),
        promised: promised === null ? '' : span(promised),
      };
      const said = text(`vendors.warning.${problem}`, params);
      if (example === null) return said;
      return `${said} ${text('vendors.warning.example', {
        from: formats.moment(example.from),
        vendor: formats.moment(example.vendorDueAt),
        needed: formats.moment(example.neededBy),
      })}`;
    },
  };
}
