import { practiceOf } from '../../shared/practices/registry.ts';
import type { RunActionBody } from '../../shared/tickets/ticket.api.ts';
import { ruleOf } from '../../shared/workflow/workflow.ts';
import type { Actor } from '../platform/actor.ts';
import { expectOfGuards, objectionsTo } from './action-guards.ts';
import { type ChangeContext, changeTicket, expectNoConflict } from './change-ticket.ts';
import { type ActionInput, decideAction } from './decide-action.ts';
import { expectUploads } from './open-ticket.ts';
import { practiceServerOf } from './practice-server.ts';
import type { TicketAggregate } from './ticket-aggregate.ts';
import { refuse } from './ticket-draft.ts';
import { canRun, readsAsStaff } from './ticket.policy.ts';

/** Runs one of the actions that a ticket offers: the one door through which its status changes by hand. */
export async function runTicketAction(
  actor: Actor,
  ref: string,
  action: string,
  { version, language, ...input }: RunActionBody,
): Promise<TicketAggregate> {
  const { aggregate } = await changeTicket(actor, ref, input, (context) => {
    const { moment } = context;
    const inLanguage = language === undefined ? context : { ...context, moment: { ...moment, language } };
    return runActionWithin(actor, inLanguage, action, input, version);
  });
  return aggregate;
}

/** The same inside a change that has read, under the ticket's lock, more than the action asks. */
export async function runActionWithin(
  actor: Actor,
  { unit, draft, moment, rules, facts }: ChangeContext,
  action: string,
  input: ActionInput,
  version: number,
): Promise<void> {
  const rule = ruleOf(practiceOf(draft.ticket.practice).workflow, action);
  if (!rule) refuse('not-found', 'unknown-action');
  const mayRun = canRun(actor, facts, rule);
  const staff = readsAsStaff(actor, facts);
  // What has changed meanwhile is often why one may no longer act, so it is told first.
  if (mayRun || staff) await expectNoConflict(unit, draft, version, 'state', staff);
  if (!mayRun) refuse('forbidden', 'not-yours-to-do', { action });
  const objection = (await objectionsTo(unit, draft.ticket))(actor, rule);
  if (objection !== null) refuse('forbidden', objection, { action });
  if (moment.author.kind === 'person') await expectOfGuards(unit, draft.ticket, rule, input);
  await practiceServerOf(draft.ticket.practice).beforeAction?.({ ticketId: draft.ticket.id, action, reader: unit });
  if (input.closingCategoryId !== undefined) await expectCategory(unit, input.closingCategoryId, draft.ticket.practice);
  if (input.resolutionCode !== undefined) await expectResolutionCode(unit, draft.ticket.practice, input.resolutionCode);
  if (input.attachmentIds !== undefined) {
    if (input.message === undefined) refuse('missing-fields', 'files-without-message', { fields: ['message'] });
    await expectUploads(unit, actor, input.attachmentIds);
  }
  decideAction(draft, action, input, moment, rules);
}

type Reader = Parameters<NonNullable<ReturnType<typeof practiceServerOf>['beforeAction']>>[0]['reader'];

export async function expectCategory(reader: Reader, id: number, practice: string): Promise<void> {
  const row = await reader.first<{ id: number }>(
    'SELECT id FROM categories WHERE id = ? AND active = 1 AND (practice IS NULL OR practice = ?)',
    [id, practice],
  );
  if (!row) refuse('bad-input', 'unknown-category');
}

export async function expectResolutionCode(reader: Reader, practice: string, key: string): Promise<void> {
  const row = await reader.first<{ code: string }>(
    'SELECT `key` AS code FROM resolution_codes WHERE `key` = ? AND active = 1 AND (practice IS NULL OR practice = ?)',
    [key, practice],
  );
  if (!row) refuse('bad-input', 'unknown-resolution-code', { code: key });
}
