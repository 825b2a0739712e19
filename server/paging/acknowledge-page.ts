import type { PageState, PageView } from '../../shared/paging/page.api.ts';
import { writeNotices } from '../notifications/write-notices.ts';
import type { Actor } from '../platform/actor.ts';
import { database } from '../platform/database.ts';
import type { SqlReader } from '../platform/sql.ts';
import { changeTicket, loadReadable } from '../tickets/change-ticket.ts';
import { record, refuse, seconds } from '../tickets/ticket-draft.ts';
import { readsAsStaff } from '../tickets/ticket.policy.ts';

interface PageRow {
  id: number;
  state: PageState;
  startedAt: number;
  nextAttemptAt: number | null;
  endedAt: number | null;
  acknowledgedBy: string | null;
}

interface CallRow {
  attempt: number;
  calledAt: number;
  personId: number;
  name: string;
}

/** The calls of a ticket as the desk sees them; those whom it is for see none. */
export async function readPage(actor: Actor, ref: string): Promise<{ page: PageView | null }> {
  const { aggregate, facts } = await loadReadable(database, actor, ref);
  return { page: readsAsStaff(actor, facts) ? await pageOf(database, aggregate.ticket.id) : null };
}

/** Somebody is on it: the calls end, and those who were called hear of it. Team and agent stay as they are. */
export async function acknowledgePage(actor: Actor, ref: string): Promise<{ page: PageView | null }> {
  const { aggregate } = await changeTicket(actor, ref, {}, async ({ unit, draft, moment, facts }) => {
    if (!readsAsStaff(actor, facts)) refuse('forbidden', 'not-yours-to-do', { action: 'acknowledge' });
    const page = await newestPage(unit, draft.ticket.id);
    if (page?.state !== 'calling') return refuse('illegal-transition', 'not-calling');
    await unit.run(
      "UPDATE pages SET state = 'acknowledged', next_attempt_at = NULL, ended_at = ?, ended_by = ? WHERE id = ?",
      [moment.at, actor.id, page.id],
    );
    record(
      draft,
      moment,
      'ticket.page-acknowledged',
      { waitedSeconds: seconds(moment.at - page.startedAt) },
      { visibility: 'private' },
    );
    const others = (await callsOf(unit, page.id)).map(({ personId }) => personId).filter((id) => id !== actor.id);
    await writeNotices(unit, {
      personIds: others,
      kind: 'page-taken',
      ticketId: draft.ticket.id,
      data: { desk: true, actorId: actor.id },
    });
  });
  return { page: await pageOf(database, aggregate.ticket.id) };
}

/** Whether a call is still waiting for somebody. */
export async function isCalling(reader: SqlReader, ticketId: number): Promise<boolean> {
  return (await newestPage(reader, ticketId))?.state === 'calling';
}

async function pageOf(reader: SqlReader, ticketId: number): Promise<PageView | null> {
  const page = await newestPage(reader, ticketId);
  if (!page) return null;
  const calls = await callsOf(reader, page.id);
  return {
    state: page.state,
    startedAt: iso(page.startedAt),
    nextAttemptAt: page.nextAttemptAt === null ? null : iso(page.nextAttemptAt),
    acknowledgedBy: page.acknowledgedBy,
    endedAt: page.endedAt === null ? null : iso(page.endedAt),
    calls: [...new Set(calls.map(({ attempt }) => attempt))].map((attempt) => {
      const made = calls.filter((call) => call.attempt === attempt);
      return { attempt, at: iso(made[0]?.calledAt ?? page.startedAt), people: made.map(({ name }) => name) };
    }),
    mayAcknowledge: page.state === 'calling',
  };
}

function newestPage(reader: SqlReader, ticketId: number): Promise<PageRow | undefined> {
  return reader.first<PageRow>(
    `SELECT g.id, g.state, g.started_at AS startedAt, g.next_attempt_at AS nextAttemptAt, g.ended_at AS endedAt,
            p.name AS acknowledgedBy
       FROM pages g LEFT JOIN people p ON p.id = g.ended_by WHERE g.ticket_id = ? ORDER BY g.id DESC LIMIT 1`,
    [ticketId],
  );
}

function callsOf(reader: SqlReader, pageId: number): Promise<CallRow[]> {
  return reader.all<CallRow>(
    `SELECT c.attempt, c.called_at AS calledAt, c.person_id AS personId, p.name
       FROM page_calls c JOIN people p ON p.id = c.person_id WHERE c.page_id = ? ORDER BY c.id`,
    [pageId],
  );
}

const iso = (at: number) => new Date(at).toISOString();
