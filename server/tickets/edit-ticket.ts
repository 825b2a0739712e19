import { practiceOf } from '../../shared/practices/registry.ts';
import type { EditTicketBody } from '../../shared/tickets/ticket.api.ts';
import { priorities, priorityOf } from '../../shared/tickets/priority.ts';
import type { Actor } from '../platform/actor.ts';
import type { UnitOfWork } from '../platform/database.ts';
import { changeTicket, expectNoConflict } from './change-ticket.ts';
import { editFields } from './decide-outcome.ts';
import { currentMatrix } from './current-matrix.ts';
import { parsedDetails } from './open-ticket.ts';
import { practiceServerOf } from './practice-server.ts';
import { expectCategory } from './run-ticket-action.ts';
import type { TicketAggregate, TicketRecord } from './ticket-aggregate.ts';
import { refuse, type TicketDraft } from './ticket-draft.ts';
import { canEdit } from './ticket.policy.ts';

/** Changes fields. The priority follows the matrix unless it is overridden, which needs a permission and a reason. */
export async function editTicket(actor: Actor, ref: string, body: EditTicketBody): Promise<TicketAggregate> {
  const { aggregate } = await changeTicket(actor, ref, {}, async ({ unit, draft, moment, facts }) => {
    if (!canEdit(actor, facts)) refuse('forbidden', 'not-yours-to-do', { action: 'edit' });
    const over = draft.ticket.stateCategory === 'closed' || draft.ticket.stateCategory === 'cancelled';
    if (over) refuse('illegal-transition', 'closed-is-final');
    await expectNoConflict(unit, draft, body.version, fieldsOf(body), true);
    await expectReferences(unit, body, draft.ticket.practice);
    const { title, categoryId, siteId, language } = body;
    const serviceId = await serviceAlong(unit, draft, body);
    const plain = Object.fromEntries(
      Object.entries({ title, serviceId, categoryId, siteId, language }).filter(([, value]) => value !== undefined),
    );
    const priority = await priorityChanges(unit, actor, draft, body);
    editFields(draft, { ...plain, ...priority.fields }, detailsOf(draft, body), moment);
  });
  return aggregate;
}

/**
 * Nobody chose a service yet: the category brings its own, as at the opening. By it agreements and the contracts of
 * vendors are found.
 */
async function serviceAlong(
  unit: UnitOfWork,
  { ticket }: TicketDraft,
  { serviceId, categoryId }: EditTicketBody,
): Promise<number | null | undefined> {
  if (serviceId !== undefined || typeof categoryId !== 'number' || ticket.serviceId !== null) return serviceId;
  const row = await unit.first<{ serviceId: number | null }>(
    'SELECT service_id AS serviceId FROM categories WHERE id = ?',
    [categoryId],
  );
  return row?.serviceId ?? undefined;
}

function fieldsOf({ version: _version, details, ...fields }: EditTicketBody): string[] {
  return [...Object.keys(fields), ...Object.keys(details ?? {}).map((name) => `details.${name}`)];
}

function detailsOf({ ticket, details }: TicketDraft, body: EditTicketBody): Record<string, unknown> {
  const practice = practiceOf(ticket.practice);
  const server = practiceServerOf(ticket.practice);
  const levelsSet = body.impact !== undefined || body.urgency !== undefined;
  const implied = practice.prioritised
    ? (server.onEdit?.({ levelsSet, priorityReason: body.priority === null ? null : body.priorityReason }) ?? {})
    : {};
  // Checked as a whole, so that an edit of one field cannot leave the others unfit.
  return parsedDetails(practice, { ...details, ...body.details, ...implied });
}

type PriorityFields = Partial<
  Pick<TicketRecord, 'impact' | 'urgency' | 'priority' | 'priorityOverridden' | 'matrixVersionId'>
>;

async function priorityChanges(
  unit: UnitOfWork,
  actor: Actor,
  { ticket }: TicketDraft,
  body: EditTicketBody,
): Promise<{ fields: PriorityFields }> {
  if (body.priorityReason !== undefined && typeof body.priority !== 'number')
    refuse('bad-input', 'reason-without-priority');
  if (body.impact === undefined && body.urgency === undefined && body.priority === undefined) return { fields: {} };
  if (!practiceOf(ticket.practice).prioritised) refuse('bad-input', 'no-priority-here');
  const impact = body.impact ?? ticket.impact;
  const urgency = body.urgency ?? ticket.urgency;
  const matrix = await currentMatrix(unit);
  const computed = priorityOf(matrix.cells, impact, urgency);
  if (computed === null) refuse('bad-input', 'unknown-level');
  const levels = { impact, urgency, matrixVersionId: matrix.version };

  if (typeof body.priority === 'number') {
    if (!actor.permissions.has('ticket.override-priority')) refuse('forbidden', 'priority-is-locked');
    if (!body.priorityReason) refuse('missing-fields', 'missing-fields', { fields: ['priorityReason'] });
    const priority = priorities.find((one) => one === body.priority);
    return { fields: { ...levels, priority: priority ?? computed, priorityOverridden: true } };
  }
  const keepsOverride = ticket.priorityOverridden && body.priority === undefined;
  return { fields: keepsOverride ? levels : { ...levels, priority: computed, priorityOverridden: false } };
}

async function expectReferences(unit: UnitOfWork, body: EditTicketBody, practice: string): Promise<void> {
  if (typeof body.categoryId === 'number') await expectCategory(unit, body.categoryId, practice);
  if (
    typeof body.serviceId === 'number' &&
    !(await unit.first('SELECT id FROM services WHERE id = ? AND active = 1', [body.serviceId]))
  )
    refuse('bad-input', 'unknown-service');
  if (typeof body.siteId === 'number' && !(await unit.first('SELECT id FROM sites WHERE id = ?', [body.siteId])))
    refuse('bad-input', 'unknown-site');
}
