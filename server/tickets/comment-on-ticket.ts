import type { CommentBody } from '../../shared/tickets/ticket.api.ts';
import type { Actor } from '../platform/actor.ts';
import { inTransaction, type UnitOfWork } from '../platform/database.ts';
import { changeTicketWithin } from './change-ticket.ts';
import { resumeStatusOf } from './decide-action.ts';
import { comment } from './decide-outcome.ts';
import { addTimeLog } from './log-time.ts';
import { expectUploads } from './open-ticket.ts';
import { refuse } from './ticket-draft.ts';
import { canSpeakPublicly, isFor, readsAsStaff } from './ticket.policy.ts';

/** Answers or notes; an answer of the person it waits for sets the ticket going again. @returns id of the event */
export function commentOnTicket(actor: Actor, ref: string, body: CommentBody): Promise<number> {
  return inTransaction((unit) => commentWithin(unit, actor, ref, body));
}

/** The same inside a transaction that says it on several tickets. @returns id of the event */
export async function commentWithin(within: UnitOfWork, actor: Actor, ref: string, body: CommentBody): Promise<number> {
  const { eventIds } = await changeTicketWithin(
    within,
    actor,
    ref,
    {},
    async ({ unit, draft, moment, rules, facts }) => {
      const staff = readsAsStaff(actor, facts);
      const notes = staff && actor.permissions.has('ticket.work');
      if (body.visibility === 'private' && !notes) refuse('forbidden', 'notes-are-for-the-desk');
      if (body.visibility === 'public' && !canSpeakPublicly(actor, facts))
        refuse('forbidden', 'not-yours-to-do', { action: 'comment' });
      if (body.minutes !== undefined && !notes) refuse('forbidden', 'time-is-for-the-desk');
      await expectUploads(unit, actor, body.attachmentIds);
      comment(draft, body, isFor(actor, facts), resumeStatusOf(rules), moment, rules);
      if (body.minutes !== undefined) await addTimeLog(unit, draft, { minutes: body.minutes }, moment);
    },
  );
  const [eventId] = eventIds;
  if (eventId === undefined) throw new Error('A comment has left no event');
  return eventId;
}
