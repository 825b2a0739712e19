import { reviewDays } from '../../shared/majors/major.api.ts';
import type { CoreVerb } from '../../shared/workflow/workflow.ts';
import { afterBusiness, hoursNow } from '../sla/site-hours.ts';
import type { ActionGuard } from '../tickets/action-guards.ts';
import type { TicketParticipant } from '../tickets/ticket-participants.ts';
import { isMajor, loadMajor, saveMajor } from './major-record.ts';

const minuteMs = 60_000;
/** How a ticket ends or comes back; of a major incident these are the desk's. */
const ends: readonly CoreVerb[] = ['resolve', 'confirm', 'reopen', 'close', 'cancel'];
const managersOwn: readonly CoreVerb[] = ['close', 'cancel'];

/** A major incident never ends by itself nor by a person of the portal, and is closed by who manages them. */
export const majorGuard: ActionGuard = {
  name: 'majors',
  load: async (reader, ticket) => {
    if (!ticket.isMajor) return null;
    const major = await loadMajor(reader, ticket.id);
    if (!major || !isMajor(major)) return null;
    return (actor, rule) => {
      if (!ends.includes(rule.verb)) return null;
      if (actor.kind !== 'person' && actor.kind !== 'link') return 'major-never-by-itself';
      if (!actor.permissions.has('ticket.work')) return 'major-is-the-desks';
      return managersOwn.includes(rule.verb) && !actor.permissions.has('major.manage')
        ? 'major-needs-its-manager'
        : null;
    };
  },
};

/** The process follows its ticket: resolved with it, and running again when it comes back. */
export const majorParticipant: TicketParticipant = {
  name: 'majors',
  follow: async (unit, draft) => {
    const { ticket, events } = draft;
    if (!ticket.isMajor || draft.baseVersion === null) return null;
    const resolved = events.find(({ type }) => type === 'ticket.resolved');
    const reopened = events.find(({ type }) => type === 'ticket.reopened');
    const cancelled = events.some(({ type }) => type === 'ticket.cancelled');
    if (!resolved && !reopened && !cancelled) return null;
    const major = await loadMajor(unit, ticket.id);
    if (!major || !isMajor(major)) return null;
    if (cancelled) {
      ticket.isMajor = false;
      return (later) =>
        saveMajor(later, { ...major, state: 'demoted', nextCommunicationAt: null, nextReminderAt: null });
    }
    if (reopened) {
      const next = reopened.occurredAt + major.cadenceMinutes * minuteMs;
      return (later) =>
        saveMajor(later, {
          ...major,
          state: 'accepted',
          resolvedAt: null,
          reviewDueAt: null,
          nextCommunicationAt: next,
          nextReminderAt: next,
        });
    }
    const at = resolved?.occurredAt ?? ticket.updatedAt;
    const hours = await hoursNow(unit, { table: 'sites', id: ticket.siteId });
    const reviewDueAt = afterBusiness(hours, at, { amount: reviewDays, unit: 'days' });
    return (later) =>
      saveMajor(later, {
        ...major,
        state: 'resolved',
        resolvedAt: at,
        reviewDueAt,
        nextCommunicationAt: null,
        nextReminderAt: reviewDueAt,
      });
  },
};
