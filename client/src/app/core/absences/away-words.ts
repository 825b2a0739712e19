import { inject } from '@angular/core';
import type { AwayView } from '../../../../../shared/people/away-view';
import { Formats } from '../i18n/formats';
import { injectText } from '../i18n/text';

/** "Ausente hasta el 27 nov 2026", or until a time of a day; whole days are days where the person is. */
export function injectAwayWords(): (away: AwayView) => string {
  const text = injectText();
  const formats = inject(Formats);
  return ({ until, lastDay }) =>
    lastDay === null
      ? text('absences.untilTime', { moment: formats.moment(until) })
      : text('absences.untilDay', { day: formats.day(lastDay) });
}
