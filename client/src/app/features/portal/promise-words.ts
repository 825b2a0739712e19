import type { TicketRowView } from '../../../../../shared/tickets/ticket-view';
import type { Formats } from '../../core/i18n/formats';
import type { Text } from '../../core/i18n/text';

/**
 * What was promised about a case, as one would tell the person who reported it: "Te respondemos antes de las 16:00 de
 * hoy." Nothing where nothing is promised or all is kept.
 * @param at epoch milliseconds of the present
 */
export function promiseWords(
  { stateCategory, waitReason, promises }: Pick<TicketRowView, 'stateCategory' | 'waitReason' | 'promises'>,
  text: Text,
  formats: Formats,
  at: number,
): readonly string[] {
  if (stateCategory !== 'new' && stateCategory !== 'open' && stateCategory !== 'waiting') return [];
  if (promises.paused) return [text(waitReason === 'requester' ? 'portal.promise.paused' : 'portal.promise.still')];
  const say = (key: 'respond' | 'resolve', due: string | null): string[] =>
    due === null
      ? []
      : [text(`portal.promise.${key}${Date.parse(due) < at ? 'Late' : ''}`, { when: whenWords(due, text, formats) })];
  const closed =
    promises.opensAt === null
      ? []
      : [text('portal.promise.closed', { when: whenWords(promises.opensAt, text, formats) })];
  return [...say('respond', promises.response), ...say('resolve', promises.resolution), ...closed];
}

/** "de las 16:00 de hoy", "del martes a las 11:00", "del 3 de diciembre a la 1:00". */
function whenWords(instant: string, text: Text, formats: Formats): string {
  const clock = formats.time(instant).replace(/^0/, '');
  const time = text(clock.startsWith('1:') ? 'portal.promise.one' : 'portal.promise.other', { time: clock });
  const days = formats.daysAway(instant);
  if (days >= -1 && days <= 1)
    return text(`portal.promise.${days === 0 ? 'today' : days === 1 ? 'tomorrow' : 'yesterday'}`, { time });
  const day = days > 1 && days < 7 ? formats.weekday(instant) : formats.dayOfYear(instant);
  return text('portal.promise.day', { day, time });
}
