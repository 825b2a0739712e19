import { practiceOf } from '../../shared/practices/registry.ts';
import { activeCategories } from '../../shared/workflow/workflow.ts';
import type { Actor } from '../platform/actor.ts';
import { inTransaction, type UnitOfWork } from '../platform/database.ts';
import type { SqlReader } from '../platform/sql.ts';
import { objectionsTo } from './action-guards.ts';
import { changeTicketWithin, expectNoConflict, loadReadable, readFactsOf } from './change-ticket.ts';
import { cancel } from './decide-outcome.ts';
import { loadAggregate } from './load-ticket.ts';
import { placeChild } from './place-in-family.ts';
import type { TicketRecord } from './ticket-aggregate.ts';
import { record, refuse } from './ticket-draft.ts';
import { canEdit, canRead, isFor } from './ticket.policy.ts';

/** A merge may lead to a ticket that was merged itself, never in a circle; so many steps and no more. */
const longestWay = 20;

export interface MergeOrder {
  readonly into: string;
  readonly version: number;
  readonly note?: string | undefined;
}

/**
 * Ends a duplicate in another ticket. It does not count as work, those it is for follow the other one, its work
 * moves there, its number finds it, and its own record stays as it was.
 * @returns the ticket that goes on
 */
export function mergeTicket(actor: Actor, ref: string, order: MergeOrder): Promise<{ id: number; number: string }> {
  return inTransaction(async (unit) => {
    const [fromId, into] = [await idOf(unit, ref), await idOf(unit, order.into)];
    if (fromId === into) refuse('bad-input', 'merge-into-itself');
    // Locked in one order, whichever way round two people merge.
    for (const id of [fromId, into].sort((one, other) => one - other)) await loadAggregate(unit, String(id), 'write');
    const { aggregate: target, facts } = await loadReadable(unit, actor, String(into));
    if (!canEdit(actor, facts)) refuse('forbidden', 'not-yours-to-do', { action: 'merge' });
    const source = await endAsDuplicate(unit, actor, fromId, target.ticket, order);
    await moveChildren(unit, actor, source, target.ticket);
    const followers = await followersOf(unit, source);
    await unit.run('UPDATE ticket_merges SET into_id = ? WHERE into_id = ?', [into, source.id]);
    await changeTicketWithin(unit, actor, String(into), {}, async ({ draft, moment, facts: known }) => {
      for (const personId of followers) {
        if (known.watcherIds.includes(personId) || isFor({ id: personId }, draft.ticket)) continue;
        await unit.run('INSERT INTO ticket_watchers (ticket_id, person_id) VALUES (?, ?)', [into, personId]);
        record(draft, moment, 'ticket.watched', { personId }, { visibility: 'private' });
      }
      record(
        draft,
        moment,
        'ticket.absorbed',
        { otherId: source.id, otherNumber: source.number },
        { visibility: 'private' },
      );
    });
    return { id: into, number: target.ticket.number };
  });
}

async function idOf(unit: UnitOfWork, ref: string): Promise<number> {
  const { ticket } = await loadAggregate(unit, ref);
  return ticket.id;
}

async function endAsDuplicate(
  unit: UnitOfWork,
  actor: Actor,
  id: number,
  target: TicketRecord,
  { version, note }: MergeOrder,
): Promise<TicketRecord> {
  const { aggregate } = await changeTicketWithin(unit, actor, String(id), {}, async (context) => {
    const { draft, moment, rules, facts } = context;
    const { ticket } = draft;
    if (!canEdit(actor, facts)) refuse('forbidden', 'not-yours-to-do', { action: 'merge' });
    await expectNoConflict(unit, draft, version, 'state', true);
    expectMergeable(ticket, target);
    const [name, rule] =
      Object.entries(rules.practice.workflow.actions).find(([, { verb }]) => verb === 'cancel') ?? [];
    if (name === undefined || rule?.to === undefined) refuse('illegal-transition', 'practice-cannot-merge');
    const objection = (await objectionsTo(unit, ticket))(actor, rule);
    if (objection !== null) refuse('forbidden', objection, { action: 'merge' });
    cancel(draft, {}, rule.to, moment, { ...rules, activeChildren: 0 });
    record(draft, moment, 'ticket.merged', { intoId: target.id, intoNumber: target.number });
    if (note) record(draft, moment, 'ticket.commented', {}, { text: note, visibility: 'private' });
    await unit.run('INSERT INTO ticket_merges (ticket_id, into_id, merged_at, merged_by) VALUES (?, ?, ?, ?)', [
      id,
      target.id,
      moment.at,
      moment.author.id,
    ]);
  });
  return aggregate.ticket;
}

function expectMergeable(source: TicketRecord, target: TicketRecord): void {
  if (source.practice !== target.practice || !practiceOf(source.practice).openedByEmployees)
    refuse('bad-input', 'merge-of-two-kinds');
  for (const { number, stateCategory } of [source, target])
    if (!activeCategories.includes(stateCategory)) refuse('illegal-transition', 'merge-of-what-is-over', { number });
  if (target.parentId === source.id) refuse('illegal-transition', 'merge-into-own-child', { number: target.number });
}

async function moveChildren(unit: UnitOfWork, actor: Actor, source: TicketRecord, target: TicketRecord): Promise<void> {
  const children = await unit.all<{ id: number }>('SELECT id FROM tickets WHERE parent_id = ? ORDER BY id', [
    source.id,
  ]);
  if (children.length > 0 && target.parentId !== null)
    refuse('illegal-transition', 'merge-target-is-a-child', { number: target.number });
  for (const { id } of children) await placeChild(unit, actor, id, target);
}

/** Those it is for, and those who follow it still because a case of theirs was joined with it before. */
async function followersOf(reader: SqlReader, { id, requesterId, beneficiaryId }: TicketRecord): Promise<Set<number>> {
  const earlier = await reader.all<{ personId: number }>(
    `SELECT DISTINCT w.person_id AS personId FROM ticket_merges m JOIN tickets d ON d.id = m.ticket_id
       JOIN ticket_watchers w ON w.ticket_id = m.into_id AND (w.person_id = d.requester_id OR w.person_id = d.beneficiary_id)
      WHERE m.into_id = ? ORDER BY w.person_id`,
    [id],
  );
  return new Set([
    requesterId,
    ...(beneficiaryId === null ? [] : [beneficiaryId]),
    ...earlier.map(({ personId }) => personId),
  ]);
}

/** Where a number leads: the ticket itself, or the one that it was merged into, as far as the actor may read it. */
export async function findMerged(reader: SqlReader, actor: Actor, ref: string): Promise<string> {
  const start = await loadAggregate(reader, ref);
  let { ticket } = start;
  for (let step = 0; step < longestWay && ticket.stateCategory === 'cancelled'; step += 1) {
    const merge = await reader.first<{ intoId: number }>(
      'SELECT into_id AS intoId FROM ticket_merges WHERE ticket_id = ?',
      [ticket.id],
    );
    if (!merge) break;
    const next = await loadAggregate(reader, String(merge.intoId));
    if (!canRead(actor, await readFactsOf(reader, next))) break;
    ticket = next.ticket;
  }
  return String(ticket.id);
}

/** For the ticket's own page once it has been merged. */
export async function readMergedInto(
  reader: SqlReader,
  actor: Actor,
  ticketId: number,
): Promise<{ id: number; number: string } | null> {
  const merge = await reader.first<{ intoId: number }>(
    'SELECT into_id AS intoId FROM ticket_merges WHERE ticket_id = ?',
    [ticketId],
  );
  if (!merge) return null;
  const into = await loadAggregate(reader, String(merge.intoId));
  if (!canRead(actor, await readFactsOf(reader, into))) return null;
  return { id: into.ticket.id, number: into.ticket.number };
}
