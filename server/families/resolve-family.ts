import type { ApiRequest } from '../../shared/api/request-types.ts';
import type { resolveFamily as contract } from '../../shared/families/family.api.ts';
import { maxFamily } from '../../shared/families/family.api.ts';
import { ruleOf } from '../../shared/workflow/workflow.ts';
import type { Actor } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { inTransaction, type UnitOfWork } from '../platform/database.ts';
import { objectionsTo } from '../tickets/action-guards.ts';
import { changeTicketWithin, expectNoConflict } from '../tickets/change-ticket.ts';
import { decideAction } from '../tickets/decide-action.ts';
import { resolve } from '../tickets/decide-outcome.ts';
import { authorOf, liveRules } from '../tickets/live-rules.ts';
import { loadAggregate } from '../tickets/load-ticket.ts';
import { persistDraft } from '../tickets/persist-ticket.ts';
import { placeChild } from '../tickets/place-in-family.ts';
import { expectCategory, expectResolutionCode } from '../tickets/run-ticket-action.ts';
import type { TicketRecord } from '../tickets/ticket-aggregate.ts';
import { draftOf, record, refuse } from '../tickets/ticket-draft.ts';
import { canRun } from '../tickets/ticket.policy.ts';
import { sameKindInside } from '../tickets/same-kind.ts';

type Order = ApiRequest<typeof contract>['body'];

/**
 * Resolves a parent together with its open children: the right comes from the parent, and each requester reads the
 * same words on their own ticket. A child that is left out leaves the family and stays open.
 */
export function resolveFamily(actor: Actor, ref: string, { version, exclude, ...words }: Order): Promise<number> {
  return inTransaction(async (unit) => {
    const { ticket } = await loadAggregate(unit, ref, 'write');
    const open = await unit.all<{ id: number }>(
      `SELECT t.id FROM tickets t
        WHERE ${sameKindInside('t')} AND +t.state_category IN ('new', 'open', 'waiting') ORDER BY t.id`,
      [ticket.id, ticket.practice],
    );
    if (open.length > maxFamily) refuse('too-large', 'family-too-large', { max: maxFamily });
    const left = open.filter(({ id }) => (exclude ?? []).includes(id));
    const resolved = open.filter(({ id }) => !(exclude ?? []).includes(id));
    let at = clock.now();
    for (const { id } of resolved) at = Math.max(at, (await loadAggregate(unit, String(id), 'write')).ticket.updatedAt);

    const { aggregate } = await changeTicketWithin(unit, actor, ref, words, async (context) => {
      const { draft, moment, rules, facts } = context;
      const action = Object.keys(rules.practice.workflow.actions).find(
        (name) => rules.practice.workflow.actions[name]?.verb === 'resolve',
      );
      const rule = action === undefined ? undefined : ruleOf(rules.practice.workflow, action);
      if (action === undefined || !rule) refuse('not-found', 'unknown-action');
      if (!canRun(actor, facts, rule)) refuse('forbidden', 'not-yours-to-do', { action });
      await expectNoConflict(unit, draft, version, 'state', true);
      const objection = (await objectionsTo(unit, draft.ticket))(actor, rule);
      if (objection !== null) refuse('forbidden', objection, { action });
      if (words.closingCategoryId !== undefined)
        await expectCategory(unit, words.closingCategoryId, draft.ticket.practice);
      await expectResolutionCode(unit, draft.ticket.practice, words.resolutionCode);
      at = Math.max(at, moment.at);
      const inside = { ...rules, activeChildren: rules.activeChildren - open.length };
      decideAction(draft, action, words, { ...moment, at }, inside);
    });
    for (const { id } of left) await placeChild(unit, actor, id, null);
    for (const { id } of resolved) await resolveChild(unit, actor, id, aggregate.ticket, words, at);
    return aggregate.ticket.id;
  });
}

async function resolveChild(
  unit: UnitOfWork,
  actor: Actor,
  id: number,
  parent: TicketRecord,
  words: Omit<Order, 'version' | 'exclude'>,
  at: number,
): Promise<void> {
  const aggregate = await loadAggregate(unit, String(id));
  const draft = draftOf(aggregate);
  const rules = await liveRules(unit, actor, aggregate, {});
  if (rules.activeChildren > 0)
    refuse('illegal-transition', 'child-has-open-tasks', { number: draft.ticket.number, count: rules.activeChildren });
  const moment = { at, author: authorOf(actor, draft.ticket) };
  const from = draft.ticket.status;
  // The internal note is the parent's; the words for the requester are everybody's.
  const { resolutionCode, resolutionText, closingCategoryId } = words;
  resolve(draft, { resolutionCode, resolutionText, closingCategoryId }, parent.status, moment, {
    ...rules,
    followsParent: true,
  });
  record(
    draft,
    moment,
    'ticket.followed-parent',
    { from, to: draft.ticket.status, parentId: parent.id, parentNumber: parent.number, what: 'resolved' },
    { visibility: 'private' },
  );
  await persistDraft(unit, draft, clock.now());
}
