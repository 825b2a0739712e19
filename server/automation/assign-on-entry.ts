import { type AssignmentDefinition, chooseAssignee } from '../../shared/automation/assignment.ts';
import { isOpen, nextOpening } from '../../shared/sla/compiled-calendar.ts';
import { practiceOf } from '../../shared/practices/registry.ts';
import type { TicketEventType } from '../../shared/tickets/ticket-event.ts';
import { liveChannels } from '../../shared/tickets/vocabulary.ts';
import type { UnitOfWork } from '../platform/database.ts';
import { hoursNow } from '../sla/site-hours.ts';
import type { Author } from '../tickets/ticket-aggregate.ts';
import { acceptStint, type Moment, moveTo, record, setAssignee, type TicketDraft } from '../tickets/ticket-draft.ts';
import type { TicketParticipant } from '../tickets/ticket-participants.ts';
import { lockDefinition, takeTurn } from './assignment-settings.ts';
import { readCandidates, wantedBy } from './read-candidates.ts';
import { addCheck, moveCheck } from './ticket-checks.ts';

/** By which a ticket comes to a team, or comes back to work there. */
const entries: readonly TicketEventType[] = [
  'ticket.opened',
  'ticket.escalated',
  'ticket.returned',
  'ticket.de-escalated',
  'ticket.reassigned',
  'ticket.reopened',
];

const author: Author = { id: null, kind: 'system', onBehalfOf: 'automatic-assignment', staff: true };

/** More names than this are not read. */
const mostNamed = 20;

/**
 * Gives what comes to a team to one of its people, in the very transaction in which it comes: nobody sees it lie
 * without an agent, and tickets that come at once see one another. Imported history is what it was.
 */
export const assignOnEntry: TicketParticipant = {
  name: 'assignment',
  follow: async (unit, draft) => {
    const { ticket, events } = draft;
    if (ticket.batchId !== null || !events.some((event) => isEntry(event))) return null;
    if (ticket.stateCategory !== 'new' && ticket.stateCategory !== 'open') return null;
    if (ticket.assigneeId !== null && !(await hasLeft(unit, draft))) return null;
    return assignAutomatically(unit, draft, { at: draft.lastAt, author });
  },
};

/** What somebody put back is theirs to put back; what a job took from who left is not anybody's. */
function isEntry({ type, author: by }: TicketDraft['events'][number]): boolean {
  return entries.includes(type) || (type === 'ticket.released' && by.kind === 'system');
}

/** It came back to somebody who is not in the team any more. */
async function hasLeft(unit: UnitOfWork, { ticket, events }: TicketDraft): Promise<boolean> {
  if (!events.some(({ type }) => type === 'ticket.reopened')) return false;
  const seat = await unit.first(
    `SELECT m.person_id FROM team_members m JOIN people p ON p.id = m.person_id AND p.active = 1
      WHERE m.team_id = ? AND m.person_id = ?`,
    [ticket.teamId, ticket.assigneeId],
  );
  return seat === undefined;
}

/**
 * Decides, gives and puts on record; nothing where the team gives nothing out by itself.
 * @returns what to write once the ticket is there; null when nothing
 */
export async function assignAutomatically(
  unit: UnitOfWork,
  draft: TicketDraft,
  moment: Moment,
): Promise<((unit: UnitOfWork) => Promise<void>) | null> {
  const { ticket } = draft;
  const { teamId } = ticket;
  const definition = await lockDefinition(unit, teamId);
  if (definition === null) return null;
  const opensAt = definition.onlyOpenHours ? await closedUntil(unit, teamId, moment.at) : null;
  if (opensAt !== null) {
    noteClosed(draft, definition, moment, opensAt);
    return (later) => waitForOpening(later, teamId, ticket.id, opensAt);
  }
  const candidates = await readCandidates(unit, teamId, definition, ticket, moment.at);
  const wanted = await wantedBy(unit, ticket);
  const choice = chooseAssignee(definition, candidates, wanted, contactOf(draft));
  record(
    draft,
    moment,
    'ticket.assignment-decided',
    {
      teamId,
      mode: definition.mode,
      outcome: choice.chosenId === null ? 'nobody' : 'assigned',
      chosenId: choice.chosenId,
      considered: choice.considered.slice(0, mostNamed).map((one) => ({ ...one, skills: [...one.skills] })),
      skipped: choice.skipped.slice(0, mostNamed).map(({ until, ...one }) => ({ ...one, until: isoOf(until) })),
      wanted: definition.mode === 'skills' ? { ...wanted, skills: [...wanted.skills] } : { skills: [], language: null },
      opensAt: null,
    },
    { visibility: 'private' },
  );
  if (choice.chosenId === null) return keepNew(draft);
  give(draft, choice.chosenId, definition, moment);
  await takeTurn(unit, teamId, choice.chosenId);
  return keepNew(draft);
}

function isoOf(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

/** Giving it is not accepting it for the team, unless the team says so: then work has begun (ITIL.md T3). */
function give(draft: TicketDraft, personId: number, { accepts }: AssignmentDefinition, moment: Moment): void {
  const { ticket } = draft;
  const { status: from, assigneeId: previousId } = ticket;
  const { workflow } = practiceOf(ticket.practice);
  const to = Object.values(workflow.actions).find(({ verb }) => verb === 'assign')?.to ?? from;
  if (accepts) {
    acceptStint(draft, moment.at, personId);
    moveTo(draft, practiceOf(ticket.practice), to, moment.at);
  }
  setAssignee(draft, personId, moment.at);
  record(draft, moment, 'ticket.assigned', {
    from,
    to: ticket.status,
    assigneeId: personId,
    previousId,
    ...(accepts ? {} : { unaccepted: true as const }),
  });
}

/** Who opened it while speaking with the requester: the call is theirs. */
function contactOf({ ticket, events }: TicketDraft): number | null {
  const opened = events.find(({ type }) => type === 'ticket.opened');
  return opened?.author.staff === true && liveChannels.includes(ticket.channel) ? opened.author.id : null;
}

/** A ticket begins with its first version, whatever was decided on the way. */
function keepNew(draft: TicketDraft): null {
  if (draft.baseVersion === null) draft.ticket.version = 0;
  return null;
}

async function closedUntil(unit: UnitOfWork, teamId: number, at: number): Promise<number | null> {
  const hours = await hoursNow(unit, { table: 'teams', id: teamId });
  return hours === null || isOpen(hours, at) ? null : nextOpening(hours, at);
}

function noteClosed(draft: TicketDraft, { mode }: AssignmentDefinition, moment: Moment, opensAt: number): void {
  record(
    draft,
    moment,
    'ticket.assignment-decided',
    {
      teamId: draft.ticket.teamId,
      mode,
      outcome: 'closed',
      chosenId: null,
      considered: [],
      skipped: [],
      wanted: { skills: [], language: null },
      opensAt: isoOf(opensAt),
    },
    { visibility: 'private' },
  );
}

async function waitForOpening(unit: UnitOfWork, teamId: number, ticketId: number, opensAt: number): Promise<void> {
  if (await addCheck(unit, 'assign', teamId, ticketId, opensAt)) return;
  await moveCheck(unit, 'assign', { ticketId, refId: teamId }, opensAt);
}
