import { type ChainDefinition, nextChainStep } from '../../shared/escalation/escalation-chain.ts';
import type { Away } from '../../shared/people/absence.ts';
import { activeCategories } from '../../shared/workflow/workflow.ts';
import { findRecipients } from '../alerts/find-recipients.ts';
import { queueAlertMails } from '../alerts/queue-alert-mails.ts';
import { chainFor } from '../escalation/chain-for.ts';
import { pageMail } from '../mail/page.mail.ts';
import { teamName } from '../notifications/mail-context.ts';
import { readAway } from '../people/read-away.ts';
import { issueMailToken, linkUrl } from '../notifications/mail-token.ts';
import { writeNotices } from '../notifications/write-notices.ts';
import { systemActor } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { database, type UnitOfWork } from '../platform/database.ts';
import { logger } from '../platform/logger.ts';
import { publicUrl } from '../platform/public-url.ts';
import { insertRows } from '../platform/sql.ts';
import { changeTicket } from '../tickets/change-ticket.ts';
import type { TicketRecord } from '../tickets/ticket-aggregate.ts';
import { type Moment, record, type TicketDraft } from '../tickets/ticket-draft.ts';

const actor = systemActor('paging');
const batch = 100;
const minuteMs = 60_000;
/** A call that nobody followed by then says nothing any more. */
const linkMs = 24 * 60 * minuteMs;

interface PageRow {
  id: number;
  ticketId: number;
  attempts: number;
}

/**
 * Makes the calls whose time has come: one step of its chain for each page, however long nobody looked. It never
 * changes who has the ticket.
 * @returns how many pages were moved on
 */
export async function callOut(stopping: () => boolean = () => false): Promise<number> {
  const due = await database.all<PageRow>(
    `SELECT id, ticket_id AS ticketId, attempts FROM pages WHERE next_attempt_at <= ?
      ORDER BY next_attempt_at, id LIMIT ${String(batch)}`,
    [clock.now()],
  );
  let moved = 0;
  let failed = 0;
  for (const page of due) {
    if (stopping()) break;
    try {
      if (await callFor(page)) moved += 1;
    } catch (error) {
      failed += 1;
      logger.error({ err: error, page: page.id }, 'a call could not be made');
    }
  }
  if (failed > 0) throw new Error(`${String(failed)} calls could not be made; see the log`);
  return moved;
}

async function callFor({ id, ticketId }: PageRow): Promise<boolean> {
  let moved = false;
  await changeTicket(actor, String(ticketId), {}, async ({ unit, draft, moment }) => {
    // Read again under the ticket's lock: somebody may have acknowledged meanwhile.
    const page = await unit.first<PageRow>(
      "SELECT id, ticket_id AS ticketId, attempts FROM pages WHERE id = ? AND state = 'calling' AND next_attempt_at <= ?",
      [id, moment.at],
    );
    moved = page !== undefined;
    if (page) await nextCall(unit, draft, page, moment);
  });
  return moved;
}

async function nextCall(unit: UnitOfWork, draft: TicketDraft, page: PageRow, moment: Moment): Promise<void> {
  const { ticket } = draft;
  if (ticket.priority !== 1 || !activeCategories.includes(ticket.stateCategory)) return end(unit, page, 'over');
  const chain = await chainFor(unit, ticket);
  const found = chain && (await findCall(unit, ticket, chain.definition, page.attempts, moment.at));
  if (!chain || !found) return end(unit, page, 'silent');
  const { call, skipped } = found;
  const passedOver = skipped.size === 0 ? {} : { skipped: presentSkipped(skipped) };
  if (!call) {
    // Nobody who was left is there: that nobody was called is on record, too.
    const { attempts: attempt } = page;
    if (skipped.size > 0)
      record(
        draft,
        moment,
        'ticket.paged',
        { personIds: [], attempt, chain: chain.name.es, ...passedOver },
        { visibility: 'private' },
      );
    return end(unit, page, 'silent');
  }
  await unit.run('UPDATE pages SET attempts = ?, next_attempt_at = ? WHERE id = ?', [
    call.attempt,
    moment.at + call.waitMinutes * minuteMs,
    page.id,
  ]);
  await insertRows(
    unit,
    'page_calls',
    ['page_id', 'attempt', 'person_id', 'called_at'],
    call.personIds.map((personId) => [page.id, call.attempt, personId, moment.at]),
  );
  record(
    draft,
    moment,
    'ticket.paged',
    { personIds: call.personIds, attempt: call.attempt, chain: chain.name.es, ...passedOver },
    { visibility: 'private' },
  );
  await tell(unit, ticket, call);
}

interface Call {
  /** From 1. */
  readonly attempt: number;
  readonly personIds: number[];
  readonly waitMinutes: number;
}

interface FoundCall {
  /** Null at the end of the chain. */
  readonly call: Call | null;
  /** Who is away of those whom the steps up to there name. */
  readonly skipped: ReadonlyMap<number, Away>;
}

/** The next step that reaches anybody who is there. */
async function findCall(
  unit: UnitOfWork,
  ticket: TicketRecord,
  chain: ChainDefinition,
  attempts: number,
  at: number,
): Promise<FoundCall> {
  const skipped = new Map<number, Away>();
  for (let told = attempts; ; told += 1) {
    const step = nextChainStep(chain, told);
    if (!step) return { call: null, skipped };
    const meant = [...new Set([...(await findRecipients(unit, ticket, step.tell)), ...step.personIds])];
    const away = await readAway(unit, meant, at);
    for (const [id, until] of away) skipped.set(id, until);
    const personIds = meant.filter((id) => !away.has(id));
    if (personIds.length > 0) return { call: { attempt: told + 1, personIds, waitMinutes: step.waitMinutes }, skipped };
  }
}

function presentSkipped(skipped: ReadonlyMap<number, Away>): { personId: number; until: string }[] {
  return [...skipped].map(([personId, { until }]) => ({ personId, until: new Date(until).toISOString() }));
}

async function tell(unit: UnitOfWork, ticket: TicketRecord, call: Call): Promise<void> {
  const told = await writeNotices(unit, {
    personIds: call.personIds,
    kind: 'page',
    ticketId: ticket.id,
    data: { desk: true, teamId: ticket.teamId, attempt: call.attempt },
  });
  const team = await teamName(unit, ticket.teamId);
  await queueAlertMails(unit, ticket.id, told, async (to) => {
    const token = await issueMailToken(unit, {
      personId: to.personId,
      ticketId: ticket.id,
      action: 'acknowledge',
      expiresAt: clock.now() + linkMs,
    });
    return pageMail({
      language: to.language,
      recipient: to.greetingName,
      number: ticket.number,
      title: ticket.title,
      url: `${publicUrl()}/desk/tickets/${ticket.number}`,
      team,
      attempt: call.attempt,
      acknowledgeUrl: linkUrl(token),
    });
  });
}

async function end(unit: UnitOfWork, page: PageRow, state: 'over' | 'silent'): Promise<void> {
  await unit.run('UPDATE pages SET state = ?, next_attempt_at = NULL, ended_at = ? WHERE id = ?', [
    state,
    clock.now(),
    page.id,
  ]);
}
