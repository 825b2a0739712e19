import { inject } from '@angular/core';
import type { NearbyProblem } from '../../../../../../shared/families/nearby.api';
import { Formats } from '../../../core/i18n/formats';
import { injectText } from '../../../core/i18n/text';
import { Reference } from '../../../tickets/reference';

export type WiderProblem = Omit<NearbyProblem, 'ticketId'>;

/** A problem of many in plain words: what, since when, how many. */
export function injectProblemWords(): { headline(one: WiderProblem): string; facts(one: WiderProblem): string } {
  const text = injectText();
  const formats = inject(Formats);
  const reference = inject(Reference);
  const services = (one: WiderProblem): string => one.serviceIds.map((id) => reference.serviceName(id)).join(', ');
  return {
    headline: (one) => one.text ?? (services(one) || text('portal.nearby.somewhere')),
    facts: (one) =>
      [
        one.text === null ? '' : services(one),
        text('portal.nearby.since', { when: formats.moment(one.since) }),
        one.people > 0 ? text.count('portal.nearby.people', one.people) : '',
      ]
        .filter((part) => part !== '')
        .join(' · '),
  };
}
