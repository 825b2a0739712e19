import type { FieldProblem } from '../../shared/api/problem.ts';
import type { Practice } from '../../shared/practices/practice.ts';
import { practiceOf } from '../../shared/practices/registry.ts';
import type { CreateTicketBody } from '../../shared/tickets/ticket.api.ts';
import { priorityOf } from '../../shared/tickets/priority.ts';
import type { Actor } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { inTransaction, type UnitOfWork } from '../platform/database.ts';
import { DomainError } from '../platform/errors.ts';
import { placeholders } from '../platform/sql.ts';
import { announceChange } from './announce-change.ts';
import { loadReadable } from './change-ticket.ts';
import { currentMatrix } from './current-matrix.ts';
import { authorOf, loadTeams } from './live-rules.ts';
import { placeOpening } from './opening-placement.ts';
import { persistDraft } from './persist-ticket.ts';
import { practiceServerOf } from './practice-server.ts';
import { frontLineTeam, startingTeam } from './starting-team.ts';
import { startTicket } from './start-ticket.ts';
import type { TicketAggregate, TicketRecord } from './ticket-aggregate.ts';
import { refuse } from './ticket-draft.ts';
import { canEdit } from './ticket.policy.ts';

interface RequesterRow {
  id: number;
  siteId: number | null;
  departmentId: number | null;
  language: 'es' | 'en';
}

/** Opens a ticket of any practice. Employees open theirs; staff open for others and may say more. */
export function openTicket(actor: Actor, body: CreateTicketBody): Promise<TicketAggregate> {
  const practice = practiceOf(body.practice);
  const staff = actor.permissions.has('ticket.work');
  expectAllowed(actor, practice, body, staff);
  return inTransaction(async (unit) =>
    openTicketWithin(unit, actor, body, await parentOf(unit, actor, practice, body)),
  );
}

/**
 * The same inside a transaction that does more. Whether the actor may open this, and inside this parent, the caller
 * has decided: a person joins what others report, a low score asks for a task on a closed ticket.
 */
export async function openTicketWithin(
  unit: UnitOfWork,
  actor: Actor,
  body: CreateTicketBody,
  parent: TicketRecord | null,
): Promise<TicketAggregate> {
  const practice = practiceOf(body.practice);
  const staff = actor.permissions.has('ticket.work');
  const [requester, beneficiary, { category, usual }] = await Promise.all([
    requesterOf(unit, body.requesterId ?? actor.id),
    body.beneficiaryId === undefined ? null : requesterOf(unit, body.beneficiaryId),
    placeOf(unit, body, parent),
    expectReferences(unit, actor, body),
  ]);

  const opening = practiceServerOf(body.practice).openingDetails(body, staff);
  const impact = body.impact ?? opening.impact ?? null;
  const urgency = body.urgency ?? opening.urgency ?? null;
  const matrix = practice.prioritised ? await currentMatrix(unit) : null;
  const priority = matrix ? priorityOf(matrix.cells, impact, urgency) : null;
  if (matrix && priority === null && impact !== null && urgency !== null) refuse('bad-input', 'unknown-level');
  if (matrix && priority === null)
    refuse('missing-fields', 'missing-fields', { fields: impact === null ? ['impact', 'urgency'] : ['urgency'] });

  // What the practice reads out of the request wins; fields that it does not know are refused, not dropped.
  const details = parsedDetails(practice, { ...body.details, ...opening.detailsFor(priority) });
  const at = clock.now();
  const known = {
    practice: body.practice,
    priority,
    language: body.language ?? requester.language,
    channel: body.channel ?? parent?.channel ?? (staff ? ('api' as const) : ('portal' as const)),
    serviceId: body.serviceId ?? category?.serviceId ?? null,
    categoryId: category?.id ?? null,
    siteId: body.siteId ?? (beneficiary ?? requester).siteId,
    departmentId: (beneficiary ?? requester).departmentId,
  };
  // What somebody sends to a team, and what is part of another ticket, goes where it is told.
  const isSent = body.teamId !== undefined || parent !== null;
  const placement = isSent
    ? null
    : await placeOpening(unit, { ...known, teamId: usual.teamId, tier: usual.teams.get(usual.teamId)?.tier ?? 1 }, at);
  const teamId = body.teamId ?? placement?.teamId ?? usual.teamId;
  const ownerTeamId = placement === null ? usual.ownerTeamId : await frontLineTeam(unit, placement.teamId);
  const teams = placement === null ? usual.teams : await loadTeams(unit, [teamId, ownerTeamId]);
  expectFrontLine(actor, practice, body, teams.get(teamId)?.tier ?? 1, category?.defaultTeamId ?? null);
  const moment = {
    at,
    author: authorOf(actor, { requesterId: requester.id, beneficiaryId: beneficiary?.id ?? null }),
  };
  const draft = startTicket(
    {
      ...known,
      title: body.title,
      description: body.description,
      requesterId: requester.id,
      beneficiaryId: beneficiary?.id ?? null,
      ownerTeamId,
      teamId,
      impact: practice.prioritised ? impact : null,
      urgency: practice.prioritised ? urgency : null,
      matrixVersionId: matrix?.version ?? null,
      parentId: parent?.id ?? null,
      details,
      attachmentIds: body.attachmentIds,
    },
    moment,
    {
      mode: 'live',
      practice,
      team: (id) => {
        const team = teams.get(id);
        if (!team?.active) refuse('bad-input', 'unknown-team');
        return team;
      },
      pathAllowed: () => true,
      mayLeavePath: false,
      isMember: () => false,
      status: () => null,
      runbook: { steps: 0, done: 0 },
      activeChildren: 0,
      reopenWindow: 0,
    },
  );
  placement?.decide(draft, moment);
  await persistDraft(unit, draft, at);
  await placement?.settle(unit, draft.ticket.id);
  unit.afterCommit(announceChange);
  return draft;
}

/** What only the desk may say. */
const staffFields = [
  'requesterId',
  'impact',
  'urgency',
  'teamId',
  'categoryId',
  'siteId',
  'parent',
  'channel',
] as const;

function expectAllowed(actor: Actor, practice: Practice, body: CreateTicketBody, staff: boolean): void {
  if (!staff && !practice.openedByEmployees) refuse('forbidden', 'practice-is-for-the-desk');
  if (!staff) {
    const errors: FieldProblem[] = staffFields
      .filter((field) => body[field] !== undefined && !(field === 'channel' && body.channel === 'portal'))
      .map((field) => ({ pointer: `/body/${field}`, code: 'only-staff' }));
    if (errors.length > 0) throw new DomainError('bad-input', 'badInput', { errors });
  }
  const forOthers = [body.requesterId, body.beneficiaryId].some((id) => id !== undefined && id !== actor.id);
  if (forOthers && !actor.permissions.has('ticket.create-for-others')) refuse('forbidden', 'not-for-others');
  // Whoever it is for would read it: what belongs to the desk alone is for whoever opens it.
  if (forOthers && !practice.openedByEmployees) refuse('forbidden', 'practice-is-for-the-desk');
  if (practice.needsParent && body.parent === undefined)
    refuse('missing-fields', 'missing-fields', { fields: ['parent'] });
}

/** Work starts at the front line, or where its category says; to begin higher is to leave the path (ITIL.md T1). */
function expectFrontLine(
  actor: Actor,
  practice: Practice,
  { teamId }: CreateTicketBody,
  tier: number,
  defaultTeamId: number | null,
): void {
  if (teamId === undefined || teamId === defaultTeamId || practice.needsParent || tier === 1) return;
  if (!actor.permissions.has('ticket.off-path')) refuse('forbidden', 'off-path', { fromTier: 1, toTier: tier });
}

async function parentOf(unit: UnitOfWork, actor: Actor, practice: Practice, body: CreateTicketBody) {
  if (body.parent === undefined) return null;
  const { aggregate, facts } = await loadReadable(unit, actor, body.parent, 'write');
  if (!canEdit(actor, facts)) refuse('forbidden', 'not-yours-to-do', { action: 'add-child' });
  const { ticket } = aggregate;
  if (['resolved', 'closed', 'cancelled'].includes(ticket.stateCategory))
    refuse('illegal-transition', 'parent-is-over', { current: ticket.status });
  if (ticket.parentId !== null) refuse('illegal-transition', 'parent-is-a-child', { practice: practice.key });
  return ticket;
}

async function requesterOf(unit: UnitOfWork, id: number): Promise<RequesterRow> {
  const row = await unit.first<RequesterRow>(
    'SELECT id, site_id AS siteId, department_id AS departmentId, language FROM people WHERE id = ? AND active = 1',
    [id],
  );
  return row ?? refuse('bad-input', 'unknown-person');
}

/** What it is about and where that usually starts, with the teams that this names. */
async function placeOf(unit: UnitOfWork, body: CreateTicketBody, parent: TicketRecord | null) {
  const category = await categoryOf(unit, body);
  const start = category?.defaultTeamId ?? null;
  const ownerTeamId = parent?.ownerTeamId ?? (await frontLineTeam(unit, start));
  const teamId = startingTeam(start, ownerTeamId);
  const teams = await loadTeams(unit, [body.teamId ?? teamId, ownerTeamId]);
  return { category, usual: { teamId, ownerTeamId, teams } };
}

async function categoryOf(unit: UnitOfWork, body: CreateTicketBody) {
  if (body.categoryId === undefined) return null;
  const row = await unit.first<{ id: number; defaultTeamId: number | null; serviceId: number | null }>(
    'SELECT id, default_team_id AS defaultTeamId, service_id AS serviceId FROM categories WHERE id = ? AND active = 1 AND (practice IS NULL OR practice = ?)',
    [body.categoryId, body.practice],
  );
  return row ?? refuse('bad-input', 'unknown-category');
}

async function expectReferences(unit: UnitOfWork, actor: Actor, body: CreateTicketBody): Promise<void> {
  if (
    body.serviceId !== undefined &&
    !(await unit.first('SELECT id FROM services WHERE id = ? AND active = 1', [body.serviceId]))
  )
    refuse('bad-input', 'unknown-service');
  if (body.siteId !== undefined && !(await unit.first('SELECT id FROM sites WHERE id = ?', [body.siteId])))
    refuse('bad-input', 'unknown-site');
  await expectUploads(unit, actor, body.attachmentIds);
}

/** Only one's own uploads that nothing uses yet can be attached. */
export async function expectUploads(unit: UnitOfWork, actor: Actor, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  const rows = await unit.all<{ id: number }>(
    `SELECT id FROM attachments WHERE uploaded_by = ? AND ticket_id IS NULL AND id IN ${placeholders(ids)}`,
    [actor.id, ...ids],
  );
  if (rows.length !== new Set(ids).size) refuse('bad-input', 'unknown-upload');
}

/** The practice's own fields, by its own schema; faults point into `details`. */
export function parsedDetails(practice: Practice, details: Record<string, unknown>): Record<string, unknown> {
  const parsed = practice.details.safeParse(details);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.flatMap((issue) => {
    const pointer = ['/body/details', ...issue.path.map(String)].join('/');
    return issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ pointer: `${pointer}/${key}`, code: 'unknown_field' }))
      : [{ pointer, code: issue.code }];
  });
  throw new DomainError('bad-input', 'badInput', { errors });
}
