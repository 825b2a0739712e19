import { practiceOf } from '../../shared/practices/registry.ts';
import { ticketEventData, type TicketEventType } from '../../shared/tickets/ticket-event.ts';
import type { HandoffReason } from '../../shared/tickets/vocabulary.ts';
import type { MailContext } from './mail-context.ts';

export type MailPlan =
  | { readonly kind: 'received'; readonly personId: number }
  | { readonly kind: 'answer'; readonly personId: number; readonly why: 'requester' | 'watcher' | 'worker' }
  | { readonly kind: 'question'; readonly personId: number }
  | { readonly kind: 'reminder'; readonly personId: number }
  | { readonly kind: 'resolved'; readonly personId: number; readonly withLinks: boolean }
  | { readonly kind: 'reopened'; readonly personId: number; readonly count: number }
  | { readonly kind: 'reopened-team'; readonly teamId: number; readonly count: number }
  | { readonly kind: 'status'; readonly personId: number; readonly status: string }
  | { readonly kind: 'merged'; readonly personId: number; readonly into: string; readonly intoId: number }
  | { readonly kind: 'assigned'; readonly personId: number }
  | {
      readonly kind: 'handed';
      readonly teamId: number;
      readonly fromTeamId: number;
      readonly reason: HandoffReason | null;
    }
  | { readonly kind: 'returned'; readonly teamId: number; readonly fromTeamId: number }
  | {
      readonly kind: 'returned-owner';
      readonly personId: number;
      readonly teamId: number;
      readonly fromTeamId: number;
    };

/** Events that may send mail; nothing private is ever among them. */
const heard: readonly TicketEventType[] = [
  'ticket.opened',
  'ticket.commented',
  'ticket.waiting',
  'ticket.wait-reason-changed',
  'ticket.reminded',
  'ticket.status-changed',
  'ticket.resolved',
  'ticket.reopened',
  'ticket.assigned',
  'ticket.escalated',
  'ticket.reassigned',
  'ticket.de-escalated',
  'ticket.returned',
  'ticket.merged',
];

export function mayMail(type: TicketEventType): boolean {
  return heard.includes(type);
}

/** Who hears what of an event. One person gets one mail of it (the first in this list), and nobody of their own deeds. */
export function planMails(context: MailContext): MailPlan[] {
  const seen = new Set<number>();
  return wanted(context).filter((plan) => {
    if (!('personId' in plan)) return true;
    const ownDeed = plan.personId === context.event.actorId && plan.kind !== 'received';
    if (ownDeed || seen.has(plan.personId)) return false;
    seen.add(plan.personId);
    return true;
  });
}

function wanted(context: MailContext): MailPlan[] {
  const { event, ticket, text } = context;
  const data: unknown = JSON.parse(event.data);
  // Work inside a ticket (a task) is the desk's own: those the ticket is for hear of the ticket.
  const customers = practiceOf(ticket.practice).openedByEmployees ? customersOf(context) : [];
  const watchers = context.watcherIds;
  switch (event.type) {
    case 'ticket.opened':
      return customers.map((personId) => ({ kind: 'received', personId }));
    case 'ticket.commented':
      return event.visibility === 'public' && text !== null ? answers(context, customers) : [];
    case 'ticket.waiting':
    case 'ticket.wait-reason-changed': {
      const asked = typeof data === 'object' && data !== null && Reflect.get(data, 'asked') === true;
      if (!asked || text === null) return [];
      return [
        ...customers.map((personId) => ({ kind: 'question', personId }) as const),
        ...watchers.map((personId) => ({ kind: 'answer', personId, why: 'watcher' }) as const),
      ];
    }
    case 'ticket.reminded':
      return customers.map((personId) => ({ kind: 'reminder', personId }));
    case 'ticket.status-changed': {
      if (event.visibility !== 'public') return [];
      const { to } = ticketEventData['ticket.status-changed'].parse(data);
      return [...customers, ...watchers].map((personId) => ({ kind: 'status', personId, status: to }));
    }
    case 'ticket.resolved': {
      if (text === null) return [];
      const { to } = ticketEventData['ticket.resolved'].parse(data);
      const withLinks = asksForConfirmation(context, to);
      return [
        ...customers.map((personId) => ({ kind: 'resolved', personId, withLinks }) as const),
        ...watchers.map((personId) => ({ kind: 'resolved', personId, withLinks: false }) as const),
      ];
    }
    case 'ticket.reopened': {
      const { count } = ticketEventData['ticket.reopened'].parse(data);
      const workers = [ticket.assigneeId, ticket.ownerId].filter((id) => id !== null);
      return workers.length > 0
        ? workers.map((personId) => ({ kind: 'reopened', personId, count }))
        : [{ kind: 'reopened-team', teamId: ticket.teamId, count }];
    }
    case 'ticket.merged': {
      const { intoNumber, intoId } = ticketEventData['ticket.merged'].parse(data);
      return customers.map((personId) => ({ kind: 'merged', personId, into: intoNumber, intoId }));
    }
    case 'ticket.assigned':
      return [{ kind: 'assigned', personId: ticketEventData['ticket.assigned'].parse(data).assigneeId }];
    case 'ticket.escalated': {
      const { fromTeamId, toTeamId, handoffReason } = ticketEventData['ticket.escalated'].parse(data);
      return [{ kind: 'handed', teamId: toTeamId, fromTeamId, reason: handoffReason }];
    }
    case 'ticket.reassigned':
    case 'ticket.de-escalated': {
      const { fromTeamId, toTeamId } = ticketEventData[event.type].parse(data);
      return [{ kind: 'handed', teamId: toTeamId, fromTeamId, reason: null }];
    }
    case 'ticket.returned': {
      const { fromTeamId, toTeamId } = ticketEventData['ticket.returned'].parse(data);
      return [
        ...(ticket.ownerId === null
          ? []
          : [{ kind: 'returned-owner', personId: ticket.ownerId, teamId: toTeamId, fromTeamId } as const]),
        { kind: 'returned', teamId: toTeamId, fromTeamId },
      ];
    }
    default:
      return [];
  }
}

function customersOf({ ticket }: MailContext): number[] {
  return [...new Set([ticket.requesterId, ...(ticket.beneficiaryId === null ? [] : [ticket.beneficiaryId])])];
}

/** What one side says the other hears: the desk's answer goes to those it is for, theirs to whoever works on it. */
function answers({ event, ticket, watcherIds }: MailContext, customers: readonly number[]): MailPlan[] {
  const outside = [ticket.requesterId, ticket.beneficiaryId, ...watcherIds];
  const fromOutside = event.actorId !== null && outside.includes(event.actorId);
  const worker = ticket.assigneeId ?? ticket.ownerId;
  return [
    ...customers.map((personId) => ({ kind: 'answer', personId, why: 'requester' }) as const),
    ...watcherIds.map((personId) => ({ kind: 'answer', personId, why: 'watcher' }) as const),
    ...(fromOutside && worker !== null ? [{ kind: 'answer', personId: worker, why: 'worker' } as const] : []),
  ];
}

/** Whether the person it is for may now say "it works": the practice's workflow knows. */
function asksForConfirmation({ ticket }: MailContext, status: string): boolean {
  const { actions } = practiceOf(ticket.practice).workflow;
  return Object.values(actions).some(
    (rule) => rule.verb === 'confirm' && rule.from.includes(status) && rule.by.includes('requester'),
  );
}
