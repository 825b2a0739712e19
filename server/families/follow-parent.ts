import { practiceOf } from '../../shared/practices/registry.ts';
import type { TicketEventType } from '../../shared/tickets/ticket-event.ts';
import type { WaitReason } from '../../shared/tickets/vocabulary.ts';
import type { Actor } from '../platform/actor.ts';
import { systemActor } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import type { UnitOfWork } from '../platform/database.ts';
import { resumeStatusOf } from '../tickets/decide-action.ts';
import { reopen } from '../tickets/decide-outcome.ts';
import { changeWaitReason, resume, wait } from '../tickets/decide-work.ts';
import { liveRules } from '../tickets/live-rules.ts';
import { loadAggregate } from '../tickets/load-ticket.ts';
import { persistDraft } from '../tickets/persist-ticket.ts';
import type { Author, TicketRecord } from '../tickets/ticket-aggregate.ts';
import { draftOf, moveTo, record, type Rules, type TicketDraft } from '../tickets/ticket-draft.ts';
import type { TicketParticipant } from '../tickets/ticket-participants.ts';
import { sameKindInside } from '../tickets/same-kind.ts';

/** Waits that the whole family shares; what the parent's requester is asked concerns only them (ITIL.md B9). */
const sharedWaits: readonly WaitReason[] = ['vendor', 'change', 'problem'];

/** Events by which work on the parent goes on, or stops. */
const leading: readonly TicketEventType[] = [
  'ticket.taken',
  'ticket.assigned',
  'ticket.accepted',
  'ticket.waiting',
  'ticket.wait-reason-changed',
  'ticket.resumed',
  'ticket.escalated',
  'ticket.de-escalated',
  'ticket.reassigned',
];

type What = 'started' | 'waiting' | 'resumed' | 'resolved' | 'reopened';

/** What a change of the parent means for its children; null when nothing (closing, cancelling, asking the requester). */
interface Lead {
  readonly what: 'started' | 'waiting' | 'reopened';
  readonly waitReason: WaitReason | null;
  /** Reopening concerns those that were resolved with the parent, at this instant. */
  readonly settledAt: number | null;
}

/**
 * Children take the parent's state in the parent's own transaction. A major incident, from the proposal on, informs
 * its children by its communications instead (ITIL.md M). What has a parent has no children, so it ends there.
 */
export const familyParticipant: TicketParticipant = {
  name: 'families',
  follow: async (unit, draft) => {
    if (draft.baseVersion === null || draft.ticket.parentId !== null) return null;
    const lead = leadOf(draft);
    if (lead === null) return null;
    const { id, practice } = draft.ticket;
    const children = await unit.all<{ id: number }>(
      `SELECT t.id FROM tickets t
        WHERE ${sameKindInside('t')} AND t.state_category NOT IN ('closed', 'cancelled') ORDER BY t.id`,
      [id, practice],
    );
    if (children.length === 0 || (lead.what !== 'reopened' && (await leadsMajor(unit, id)))) return null;
    const author = draft.events.at(-1)?.author ?? authorless;
    return async (later) => {
      for (const child of children) await follow(later, child.id, draft.ticket, lead, author);
    };
  },
};

const follower: Actor = systemActor('families');
const authorless: Author = { id: null, kind: 'system', onBehalfOf: 'families', staff: true };

function leadOf({ events, ticket, settlements }: TicketDraft): Lead | null {
  if (!practiceOf(ticket.practice).openedByEmployees) return null;
  const reopened = events.find(({ type }) => type === 'ticket.reopened');
  // A requester reopens their own ticket and nobody else's.
  if (reopened)
    return reopened.author.staff
      ? { what: 'reopened', waitReason: null, settledAt: settlements.at(-1)?.settledAt ?? null }
      : null;
  if (!events.some(({ type }) => leading.includes(type))) return null;
  if (ticket.stateCategory === 'waiting')
    return ticket.waitReason !== null && sharedWaits.includes(ticket.waitReason)
      ? { what: 'waiting', waitReason: ticket.waitReason, settledAt: null }
      : null;
  if (ticket.stateCategory !== 'open') return null;
  return { what: 'started', waitReason: null, settledAt: null };
}

async function leadsMajor(unit: UnitOfWork, ticketId: number): Promise<boolean> {
  const row = await unit.first(
    "SELECT ticket_id FROM major_incidents WHERE ticket_id = ? AND state IN ('proposed', 'accepted')",
    [ticketId],
  );
  return row !== undefined;
}

async function follow(unit: UnitOfWork, id: number, parent: TicketRecord, lead: Lead, author: Author): Promise<void> {
  const aggregate = await loadAggregate(unit, String(id), 'write');
  const draft = draftOf(aggregate);
  const rules: Rules = { ...(await liveRules(unit, follower, aggregate, {})), followsParent: true };
  const moment = { at: Math.max(clock.now(), draft.lastAt), author };
  const from = draft.ticket.status;
  const what = followOf(draft, lead, rules);
  if (what === null) return;
  what.decide(moment);
  record(
    draft,
    moment,
    'ticket.followed-parent',
    { from, to: draft.ticket.status, parentId: parent.id, parentNumber: parent.number, what: what.what },
    { visibility: 'private' },
  );
  await persistDraft(unit, draft, clock.now());
}

type Decision = { readonly what: What; readonly decide: (moment: Parameters<typeof wait>[3]) => void };

/** What the lead does to this child; null when it already stands there or goes its own way. */
function followOf(draft: TicketDraft, lead: Lead, rules: Rules): Decision | null {
  const { ticket } = draft;
  const { workflow } = rules.practice;
  const target = (verb: 'wait' | 'reopen') =>
    Object.values(workflow.actions).find((rule) => rule.verb === verb)?.to ?? ticket.status;
  const going = resumeStatusOf(rules) ?? ticket.status;
  switch (lead.what) {
    case 'reopened':
      return ticket.stateCategory === 'resolved' && ticket.resolvedAt === lead.settledAt
        ? { what: 'reopened', decide: (moment) => reopen(draft, {}, target('reopen'), moment, rules) }
        : null;
    case 'waiting': {
      const { waitReason } = lead;
      if (waitReason === null || ticket.waitReason === waitReason || ticket.waitReason === 'requester') return null;
      if (ticket.stateCategory === 'waiting')
        return { what: 'waiting', decide: (moment) => changeWaitReason(draft, { waitReason }, moment, rules) };
      return ticket.stateCategory === 'new' || ticket.stateCategory === 'open'
        ? { what: 'waiting', decide: (moment) => wait(draft, { waitReason }, target('wait'), moment, rules) }
        : null;
    }
    case 'started':
      if (ticket.stateCategory === 'new')
        return { what: 'started', decide: ({ at }) => moveTo(draft, rules.practice, going, at) };
      return ticket.waitReason !== null && sharedWaits.includes(ticket.waitReason)
        ? { what: 'resumed', decide: (moment) => resume(draft, 'worker', going, moment, rules) }
        : null;
  }
}
