import type { Actor } from '../platform/actor.ts';
import { inTransaction } from '../platform/database.ts';
import { type ChangeContext, changeTicketWithin } from '../tickets/change-ticket.ts';
import { refuse } from '../tickets/ticket-draft.ts';
import { loadMajor, type MajorRecord, saveMajor } from './major-record.ts';
import { rightsOf, seesMajor } from './read-majors.ts';

export interface MajorContext extends ChangeContext {
  readonly major: MajorRecord | null;
}

/**
 * The frame of every verb on a major incident: the ticket's own frame and lock, the right to this step, the event in
 * the ticket's record, and the process beside it.
 * @returns the ticket's id
 */
export function changeMajor(
  actor: Actor,
  ref: string,
  right: keyof ReturnType<typeof rightsOf>,
  decide: (context: MajorContext) => Promise<MajorRecord>,
): Promise<number> {
  return inTransaction(async (unit) => {
    const { aggregate } = await changeTicketWithin(unit, actor, ref, {}, async (context) => {
      const { draft, facts } = context;
      const major = await loadMajor(unit, draft.ticket.id);
      if (!seesMajor(actor, facts, major)) refuse('forbidden', 'not-yours-to-do', { action: 'major' });
      if (!rightsOf(actor, draft.ticket, facts, major)[right]) {
        const possible = rightsOf({ ...actor, permissions: everyRight }, draft.ticket, facts, major)[right];
        if (possible) refuse('forbidden', 'not-yours-to-do', { action: 'major' });
        refuse('illegal-transition', 'major-not-now', { current: major?.state ?? 'none' });
      }
      await saveMajor(unit, await decide({ ...context, major }));
    });
    return aggregate.ticket.id;
  });
}

const everyRight: Actor['permissions'] = new Set(['ticket.work', 'major.manage']);
