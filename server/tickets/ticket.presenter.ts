import { practiceOf } from '../../shared/practices/registry.ts';
import type { AttachmentView, StintView, TicketView } from '../../shared/tickets/ticket-view.ts';
import {
  type ActionField,
  actionsFrom,
  type CoreVerb,
  fieldsOf,
  ruleOf,
  stateOf,
} from '../../shared/workflow/workflow.ts';
import type { Actor } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { renderMarkdown } from '../platform/markdown.ts';
import { placeholders, type SqlReader } from '../platform/sql.ts';
import { presentAway, readAway } from '../people/read-away.ts';
import { clockReader } from './clock-reader.ts';
import { type Objection, objectionsTo } from './action-guards.ts';
import { askedOf, isOffered } from './decide-action.ts';
import { directionOf } from './decide-move.ts';
import { readMergedInto } from './merge-ticket.ts';
import type { StintRecord, TicketAggregate, TicketRecord } from './ticket-aggregate.ts';
import { readOwnJoins } from './own-joins.ts';
import { seconds } from './ticket-draft.ts';
import { endOfWork, iso, isoOrNull, presentRows } from './ticket-rows.ts';
import {
  canEdit,
  canRun,
  canSpeakPublicly,
  isFor,
  type ReadFacts,
  readableBranches,
  readsAsStaff,
} from './ticket.policy.ts';
import { factsFor, readFactsOf } from './change-ticket.ts';

type PersonView = { id: number; name: string; vip: boolean };
type TeamView = { id: number; name: string; tier: number; tierTo: number | null };

/** A ticket that was opened a moment ago: nobody watches it yet, and nothing was joined with it. */
export function presentNewTicket(reader: SqlReader, actor: Actor, aggregate: TicketAggregate): Promise<TicketView> {
  return presentTicket(reader, actor, aggregate, { readFacts: factsFor(aggregate, []), isNew: true });
}

/**
 * One ticket as this actor may see it: the desk's side only for the desk (white list, field by field).
 * @param known who may read it, where that is known already, and whether it was opened just now
 */
export async function presentTicket(
  reader: SqlReader,
  actor: Actor,
  aggregate: TicketAggregate,
  known?: { readonly readFacts: ReadFacts; readonly isNew: boolean },
): Promise<TicketView> {
  const { ticket, facts, stints } = aggregate;
  const readFacts = known?.readFacts ?? (await readFactsOf(reader, aggregate));
  const staff = readsAsStaff(actor, readFacts);
  const now = clock.now();
  const reading =
    known?.isNew && !staff
      ? clockReader()
          .ofNew(reader, aggregate, now)
          .then((shown) => ({ all: [], shown }))
      : clockReader().ofTicket(reader, ticket.id, now);
  // Nothing here waits for anything else: the reader of the page does.
  const [clocks, [row], people, related, tags, minutesLogged, away, objections, tiers, mergedInto, joins] =
    await Promise.all([
      reading,
      presentRows(
        reader,
        [ticket.id],
        now,
        staff,
        // One that was opened by this very change does not know its ticket yet.
        {
          stays: stints.map((stint) => ({ ...stint, ticketId: ticket.id })),
          clocks: reading.then(({ shown }) => new Map([[ticket.id, shown]])),
        },
      ),
      loadPeople(
        reader,
        [ticket.beneficiaryId, ticket.ownerId, ...readFacts.watcherIds, ...stints.map((stint) => stint.acceptedBy)],
        staff,
      ),
      loadRelated(reader, actor, ticket, staff),
      staff ? tagsOf(reader, ticket.id) : [],
      staff ? minutesOf(reader, ticket.id) : null,
      staff && ticket.assigneeId !== null && endOfWork(ticket) === null
        ? readAway(reader, [ticket.assigneeId], now)
        : null,
      objectionsTo(reader, ticket),
      staff ? tiersBeside(reader, ticket.teamId) : [],
      ticket.stateCategory === 'cancelled' ? readMergedInto(reader, actor, ticket.id) : null,
      // Whoever works on it neither asked for it nor follows it.
      !known?.isNew && (isFor(actor, readFacts) || readFacts.watcherIds.includes(actor.id))
        ? readOwnJoins(reader, actor, [ticket.id])
        : null,
    ]);
  if (!row) throw new Error(`Ticket ${ticket.number} is gone`);
  const teams = await loadTeamNames(
    reader,
    stints.map((stint) => stint.teamId),
    [row.team, row.ownerTeam],
  );
  const beneficiary = personOf(people, ticket.beneficiaryId);

  return {
    ...row,
    joined: joins?.get(ticket.id) ?? null,
    description: ticket.description,
    descriptionHtml: renderMarkdown(ticket.description),
    language: ticket.language,
    beneficiary,
    owner: personOf(people, ticket.ownerId),
    impact: ticket.impact,
    urgency: ticket.urgency,
    matrixVersion: ticket.matrixVersionId,
    categoryId: ticket.categoryId,
    closingCategoryId: staff ? ticket.closingCategoryId : null,
    siteId: ticket.siteId,
    departmentId: ticket.departmentId,
    ...related,
    resolution:
      ticket.resolvedAt === null || ticket.resolutionText === null
        ? null
        : { code: ticket.resolutionCode, text: ticket.resolutionText, html: renderMarkdown(ticket.resolutionText) },
    details: staff ? aggregate.details : isFor(actor, readFacts) ? answersOf(aggregate) : {},
    stints: stints.map((stint) => presentStint(stint, teams, people, endOfWork(ticket) ?? now, staff)),
    clocks: staff ? clocks.all : [],
    tags,
    watchers: staff ? readFacts.watcherIds.flatMap((id) => personOf(people, id) ?? []) : [],
    watching: readFacts.watcherIds.includes(actor.id),
    assigneeAway: presentAway(ticket.assigneeId === null ? undefined : away?.get(ticket.assigneeId)),
    minutesLogged,
    waitingSeconds: facts.waitingSeconds + (facts.waitingSince === null ? 0 : seconds(now - facts.waitingSince)),
    closedAt: isoOrNull(ticket.closedAt),
    actions: actionsFor(actor, aggregate, readFacts, objections, tiers),
    mergedInto,
    may: {
      edit: canEdit(actor, readFacts) && !isOver(ticket),
      overridePriority:
        canEdit(actor, readFacts) &&
        actor.permissions.has('ticket.override-priority') &&
        practiceOf(ticket.practice).prioritised,
      comment: canSpeakPublicly(actor, readFacts) && !isOver(ticket),
      notePrivately: staff && actor.permissions.has('ticket.work'),
      logTime: staff && actor.permissions.has('ticket.work'),
      addTask:
        canEdit(actor, readFacts) && ticket.parentId === null && ticket.stateCategory !== 'resolved' && !isOver(ticket),
      offPath: actor.permissions.has('ticket.off-path'),
    },
    import: ticket.batchId !== null && staff ? { batchId: ticket.batchId, externalKey: ticket.externalKey } : null,
  };
}

/** What was answered in the portal's own words is theirs to read again; the desk's part of the details is not. */
function answersOf({ ticket, details }: TicketAggregate): TicketView['details'] {
  const asked = practiceOf(ticket.practice).form.portal?.fields ?? [];
  return Object.fromEntries(
    Object.entries(details).filter(([key]) => asked.some(({ name }) => name === `details.${key}`)),
  );
}

function isOver(ticket: TicketRecord): boolean {
  return ticket.stateCategory === 'closed' || ticket.stateCategory === 'cancelled';
}

function actionsFor(
  actor: Actor,
  aggregate: TicketAggregate,
  facts: ReadFacts,
  objectionTo: Objection,
  tiers: readonly number[],
): TicketView['actions'] {
  const { workflow } = practiceOf(aggregate.ticket.practice);
  const { status, stateCategory } = aggregate.ticket;
  return actionsFrom(workflow, stateOf(workflow, status, stateCategory)).flatMap((name) => {
    const rule = ruleOf(workflow, name);
    if (!rule || !canRun(actor, facts, rule) || !isOffered(aggregate, rule, actor.id)) return [];
    if (objectionTo(actor, rule) !== null || !hasTarget(rule.verb, aggregate.ticket.tier, tiers)) return [];
    // Being the requester offers only what a requester does, even to somebody of the desk.
    if (isFor(actor, facts) && !readsAsStaff(actor, facts) && !rule.by.includes('requester')) return [];
    const requires = [...askedOf(rule, aggregate.ticket.tier)];
    return [
      {
        name,
        verb: rule.verb,
        to: rule.to ?? null,
        requires,
        accepts: fieldsOf(rule).filter((field) => !requires.includes(field) && isMeant(field, aggregate.ticket.tier)),
      },
    ];
  });
}

/** A hand-off that no team could receive is not offered. */
function hasTarget(verb: CoreVerb, from: number, tiers: readonly number[]): boolean {
  const direction = directions[verb];
  return direction === undefined || tiers.some((tier) => directionOf(from, tier) === direction);
}

const directions: { readonly [Verb in CoreVerb]?: ReturnType<typeof directionOf> } = {
  escalate: 'up',
  reassign: 'same',
  'de-escalate': 'down',
};

/** Tiers of the teams that a ticket of this one could go to. */
async function tiersBeside(reader: SqlReader, teamId: number): Promise<number[]> {
  const rows = await reader.all<{ tier: number }>(
    "SELECT DISTINCT tier FROM teams WHERE active = 1 AND source <> 'import' AND id <> ?",
    [teamId],
  );
  return rows.map(({ tier }) => tier);
}

/** Neither the question nor its reason means anything at the first tier. */
function isMeant(field: ActionField, tier: number): boolean {
  return tier > 1 || (field !== 'l1Capable' && field !== 'l1Why');
}

function presentStint(
  stint: StintRecord,
  teams: ReadonlyMap<number, TeamView>,
  people: ReadonlyMap<number, PersonView>,
  until: number,
  staff: boolean,
): StintView {
  return {
    seq: stint.seq,
    team: teams.get(stint.teamId) ?? { id: stint.teamId, name: '', tier: stint.tier, tierTo: stint.tierTo },
    tier: stint.tier,
    tierTo: stint.tierTo,
    move: stint.enteredByMove,
    enteredAt: iso(stint.enteredAt),
    leftAt: isoOrNull(stint.leftAt),
    seconds: seconds((stint.leftAt ?? until) - stint.enteredAt),
    acceptedAt: isoOrNull(stint.acceptedAt),
    acceptedBy: personOf(people, stint.acceptedBy),
    handoff: staff
      ? {
          reason: stint.handoffReason,
          tried: stint.handoffTried,
          summary: stint.handoffSummary,
          owedUntil: isoOrNull(stint.handoffDueAt),
          returnReason: stint.returnReason,
          solution: stint.solution,
        }
      : null,
  };
}

export async function loadPeople(
  reader: SqlReader,
  ids: readonly (number | null)[],
  staff: boolean,
): Promise<Map<number, PersonView>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await reader.all<{ id: number; name: string; vip: number }>(
    `SELECT id, name, vip FROM people WHERE id IN ${placeholders(wanted)}`,
    wanted,
  );
  return new Map(rows.map((row) => [row.id, { id: row.id, name: row.name, vip: staff && Boolean(row.vip) }]));
}

function personOf(people: ReadonlyMap<number, PersonView>, id: number | null): PersonView | null {
  return id === null ? null : (people.get(id) ?? null);
}

async function loadTeamNames(
  reader: SqlReader,
  ids: readonly number[],
  known: readonly TeamView[],
): Promise<Map<number, TeamView>> {
  const teams = new Map(known.map((team) => [team.id, team]));
  const wanted = [...new Set(ids)].filter((id) => !teams.has(id));
  if (wanted.length === 0) return teams;
  const rows = await reader.all<TeamView>(
    `SELECT id, name, tier, tier_to AS tierTo FROM teams WHERE id IN ${placeholders(wanted)}`,
    wanted,
  );
  for (const row of rows) teams.set(row.id, row);
  return teams;
}

interface RelatedRow {
  id: number;
  number: string;
  title: string;
  practice: TicketRecord['practice'];
  status: string;
  stateCategory: TicketRecord['stateCategory'];
  parentId: number | null;
  linkId: number | null;
  kind: 'related' | 'duplicate' | null;
}

/** Parent, children and links, each only if the actor may read it: a title is a ticket's content too. */
async function loadRelated(
  reader: SqlReader,
  actor: Actor,
  ticket: TicketRecord,
  staff: boolean,
): Promise<Pick<TicketView, 'parent' | 'children' | 'links'>> {
  if (!staff) return { parent: null, children: [], links: [] };
  const branches = readableBranches(actor);
  const readable = branches.map((branch) => `(${branch.sql})`).join(' OR ');
  const rows = await reader.all<RelatedRow>(
    `SELECT t.id, t.number, t.title, t.practice, t.status, t.state_category AS stateCategory, t.parent_id AS parentId, x.link_id AS linkId, x.kind
       FROM (SELECT id AS other_id, NULL AS link_id, NULL AS kind FROM tickets WHERE parent_id = ?
             UNION ALL SELECT parent_id, NULL, NULL FROM tickets WHERE id = ? AND parent_id IS NOT NULL
             UNION ALL SELECT to_id, id, kind FROM ticket_links WHERE from_id = ?
             UNION ALL SELECT from_id, id, kind FROM ticket_links WHERE to_id = ?) x
       JOIN tickets t ON t.id = x.other_id WHERE ${readable} ORDER BY t.id`,
    [ticket.id, ticket.id, ticket.id, ticket.id, ...branches.flatMap((branch) => branch.params)],
  );
  const parent = rows.find((row) => row.linkId === null && row.id === ticket.parentId);
  return {
    parent: parent ? { id: parent.id, number: parent.number, title: parent.title } : null,
    children: rows
      .filter((row) => row.linkId === null && row.parentId === ticket.id)
      .map(({ id, number, title, practice, status, stateCategory }) => ({
        id,
        number,
        title,
        practice,
        status,
        stateCategory,
      })),
    links: rows.flatMap(({ id, number, title, stateCategory, linkId, kind }) =>
      linkId === null || kind === null ? [] : [{ id: linkId, kind, other: { id, number, title, stateCategory } }],
    ),
  };
}

export async function tagsOf(reader: SqlReader, ticketId: number): Promise<string[]> {
  const rows = await reader.all<{ tag: string }>('SELECT tag FROM ticket_tags WHERE ticket_id = ? ORDER BY tag', [
    ticketId,
  ]);
  return rows.map((row) => row.tag);
}

async function minutesOf(reader: SqlReader, ticketId: number): Promise<number> {
  const row = await reader.first<{ total: number }>(
    'SELECT COALESCE(SUM(minutes), 0) AS total FROM time_logs WHERE ticket_id = ?',
    [ticketId],
  );
  return row?.total ?? 0;
}

export interface AttachmentRow {
  id: number;
  eventId: number | null;
  fileName: string;
  mediaType: string;
  size: number;
  createdAt: number;
}

export function presentAttachment(row: AttachmentRow): AttachmentView {
  return {
    id: row.id,
    fileName: row.fileName,
    mediaType: row.mediaType,
    size: row.size,
    createdAt: iso(row.createdAt),
    eventId: row.eventId,
  };
}
