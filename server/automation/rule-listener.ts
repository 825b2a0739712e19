import { type RuleDefinition, ruleMatches } from '../../shared/automation/automation-rule.ts';
import type { TicketEventType } from '../../shared/tickets/ticket-event.ts';
import type { OutboxListener } from '../outbox/outbox-listener.ts';
import type { UnitOfWork } from '../platform/database.ts';
import { placeholders } from '../platform/sql.ts';
import { activeRules, type RuleFacts, ruleFactsSql } from './rule-facts.ts';
import { addCheck, wakeCheck } from './ticket-checks.ts';

const minuteMs = 60_000;

/** What may make a rule speak of a ticket of which it did not speak before. */
const heard: readonly TicketEventType[] = [
  'ticket.opened',
  'ticket.edited',
  'ticket.resumed',
  'ticket.escalated',
  'ticket.returned',
  'ticket.de-escalated',
  'ticket.reassigned',
  'ticket.reopened',
  'ticket.clock-breached',
];

/** Puts tickets down for the rules that speak of them; whether a rule acts is decided when its time comes. */
export const ruleListener: OutboxListener = {
  name: 'rules',
  wants: ({ type }) => heard.includes(type),
  handle: async (unit, events) => {
    const rules = await activeRules(unit);
    if (rules.length === 0) return;
    for (const ticket of await ticketsOf(unit, [...new Set(events.map(({ ticketId }) => ticketId))])) {
      const matching = rules.filter(({ definition }) => ruleMatches(definition.conditions, ticket));
      for (const { id: refId, definition } of matching) {
        const at = firstLook(definition, ticket);
        if (at === null || (await addCheck(unit, 'rule', refId, ticket.id, at))) continue;
        await wakeCheck(unit, 'rule', { ticketId: ticket.id, refId }, at, definition.mostRuns);
      }
    }
  },
};

function ticketsOf(unit: UnitOfWork, ids: readonly number[]): Promise<RuleFacts[]> {
  return unit.all<RuleFacts>(`${ruleFactsSql} WHERE +t.batch_id IS NULL AND t.id IN ${placeholders(ids)}`, ids);
}

/** Business time is never shorter than the time on the wall: to look then is early enough. */
function firstLook({ when }: RuleDefinition, { enteredAt, stintBrokenAt }: RuleFacts): number | null {
  if (when.kind === 'opened') return null;
  return when.kind === 'untouched' ? enteredAt + when.minutes * minuteMs : stintBrokenAt;
}
