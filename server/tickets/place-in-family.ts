import { practiceOf } from '../../shared/practices/registry.ts';
import { activeCategories } from '../../shared/workflow/workflow.ts';
import type { Actor } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { inTransaction, type UnitOfWork } from '../platform/database.ts';
import { announceChange } from './announce-change.ts';
import { loadReadable } from './change-ticket.ts';
import { authorOf } from './live-rules.ts';
import { loadAggregate } from './load-ticket.ts';
import { persistDraft } from './persist-ticket.ts';
import type { TicketRecord } from './ticket-aggregate.ts';
import { draftOf, record, refuse } from './ticket-draft.ts';
import { canEdit } from './ticket.policy.ts';
import { sameKindInside } from './same-kind.ts';

/**
 * Puts a ticket under another one that is about the same thing (ITIL.md P), or takes it out again. One level deep:
 * what has a parent cannot be one, so no change can run in a circle.
 */
export function attachToParent(actor: Actor, ref: string, parentRef: string): Promise<number> {
  return inTransaction(async (unit) => {
    const { aggregate, facts } = await loadReadable(unit, actor, parentRef, 'write');
    const parent = aggregate.ticket;
    if (!canEdit(actor, facts)) refuse('forbidden', 'not-yours-to-do', { action: 'add-child' });
    if (!activeCategories.includes(parent.stateCategory))
      refuse('illegal-transition', 'parent-is-over', { current: parent.status });
    if (parent.parentId !== null) refuse('illegal-transition', 'parent-is-a-child');
    const child = await loadReadable(unit, actor, ref);
    if (!canEdit(actor, child.facts)) refuse('forbidden', 'not-yours-to-do', { action: 'attach' });
    await expectPlaceable(unit, child.aggregate.ticket, parent);
    return placeChild(unit, actor, child.aggregate.ticket.id, parent);
  });
}

export function detachFromParent(actor: Actor, ref: string): Promise<number> {
  return inTransaction(async (unit) => {
    const { aggregate, facts } = await loadReadable(unit, actor, ref);
    if (!canEdit(actor, facts)) refuse('forbidden', 'not-yours-to-do', { action: 'attach' });
    if (practiceOf(aggregate.ticket.practice).needsParent) refuse('illegal-transition', 'lives-inside-a-ticket');
    if (aggregate.ticket.parentId === null) return aggregate.ticket.id;
    return placeChild(unit, actor, aggregate.ticket.id, null);
  });
}

async function expectPlaceable(unit: UnitOfWork, child: TicketRecord, parent: TicketRecord): Promise<void> {
  if (child.id === parent.id) refuse('bad-input', 'link-to-itself');
  if (practiceOf(child.practice).needsParent) refuse('illegal-transition', 'lives-inside-a-ticket');
  if (child.practice !== parent.practice) refuse('bad-input', 'family-of-two-kinds');
  if (!activeCategories.includes(child.stateCategory))
    refuse('illegal-transition', 'child-is-over', { current: child.status });
  const own = await unit.first(`SELECT t.id FROM tickets t WHERE ${sameKindInside('t')}`, [child.id, child.practice]);
  if (own) refuse('illegal-transition', 'child-is-a-parent');
}

/**
 * The write of both, and of a merge: which tickets may be placed where has been decided, and the right comes from
 * the parent. @returns the child's id
 */
export async function placeChild(
  unit: UnitOfWork,
  actor: Actor,
  childId: number,
  parent: Pick<TicketRecord, 'id' | 'number'> | null,
): Promise<number> {
  const draft = draftOf(await loadAggregate(unit, String(childId), 'write'));
  const { ticket } = draft;
  if (ticket.parentId === (parent?.id ?? null)) return childId;
  const previous =
    ticket.parentId === null
      ? undefined
      : await unit.first<{ number: string }>('SELECT number FROM tickets WHERE id = ?', [ticket.parentId]);
  ticket.parentId = parent?.id ?? null;
  record(
    draft,
    { at: Math.max(clock.now(), draft.lastAt), author: authorOf(actor, ticket) },
    'ticket.parent-changed',
    { parentId: ticket.parentId, parentNumber: parent?.number ?? null, previousNumber: previous?.number ?? null },
    { visibility: 'private' },
  );
  await persistDraft(unit, draft, clock.now());
  unit.afterCommit(announceChange);
  return childId;
}
