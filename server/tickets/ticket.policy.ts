import { practiceKeys, practiceOf } from '../../shared/practices/registry.ts';
import type { ActionRule, CoreVerb } from '../../shared/workflow/workflow.ts';
import { type Actor, reachOf } from '../platform/actor.ts';
import { placeholders } from '../platform/sql.ts';
import { type Condition, ticketsWith } from './condition.ts';
import type { Face } from './text-search.ts';
import type { TicketRecord } from './ticket-aggregate.ts';

/** What decides who may see a ticket (DESIGN, Settled 4). */
export type ReadFacts = WorkFacts & {
  readonly pastTeamIds: readonly number[];
  readonly watcherIds: readonly number[];
};

export type WorkFacts = Pick<
  TicketRecord,
  'practice' | 'requesterId' | 'beneficiaryId' | 'assigneeId' | 'ownerTeamId' | 'teamId' | 'departmentId'
>;

/** The two faces of one rule: may this actor see this ticket, and (below) which rows may a list return. */
export function canRead(actor: Actor, facts: ReadFacts): boolean {
  return isFor(actor, facts) || watches(actor, facts) || readsAsStaff(actor, facts);
}

/** What belongs to the desk alone (a task) is not read by whoever was put among its watchers from outside. */
function watches(actor: Actor, { practice, watcherIds }: Pick<ReadFacts, 'practice' | 'watcherIds'>): boolean {
  return watcherIds.includes(actor.id) && (practiceOf(practice).openedByEmployees || readsDesk(actor));
}

/** Works at the desk or looks over it. */
export function readsDesk({ permissions }: Pick<Actor, 'permissions'>): boolean {
  return permissions.has('ticket.work') || permissions.has('ticket.read-all');
}

/** Sees the desk's side: notes, hand-offs, time. Being the requester alone does not show it. */
export function readsAsStaff(actor: Actor, facts: Omit<ReadFacts, 'watcherIds'>): boolean {
  if (actor.permissions.has('ticket.work') && actor.id === facts.assigneeId) return true;
  if (
    actor.permissions.has('ticket.work') &&
    [facts.teamId, facts.ownerTeamId, ...facts.pastTeamIds].some((team) => actor.teamIds.includes(team))
  )
    return true;
  return supervises(actor, facts);
}

export function isFor(actor: Pick<Actor, 'id'>, facts: Pick<TicketRecord, 'requesterId' | 'beneficiaryId'>): boolean {
  return actor.id !== 0 && (actor.id === facts.requesterId || actor.id === facts.beneficiaryId);
}

/** Managers and auditors in their scope. */
function supervises(actor: Actor, facts: Pick<TicketRecord, 'teamId' | 'ownerTeamId' | 'departmentId'>): boolean {
  const reach = reachOf(actor, 'ticket.read-all');
  return (
    reach.all ||
    reach.teamIds.includes(facts.teamId) ||
    reach.teamIds.includes(facts.ownerTeamId) ||
    (facts.departmentId !== null && reach.departmentIds.includes(facts.departmentId))
  );
}

/** One indexed way to rows that the actor may read, and which side of them it shows (readsAsStaff). */
export interface Way extends Condition {
  readonly face: Face;
  /** Leads to little, whatever there is: what one person asked for. */
  readonly few?: boolean | undefined;
}

/** A list is the union of its ways, never an OR across columns. */
export function readableBranches(actor: Actor): Way[] {
  const reach = reachOf(actor, 'ticket.read-all');
  if (reach.all) return [{ sql: '1 = 1', params: [], face: 'desk' }];
  const own: Condition[] = [
    { sql: 't.requester_id = ?', params: [actor.id] },
    { sql: 't.beneficiary_id = ?', params: [actor.id] },
    watchedBranch(actor),
  ];
  const desk: Condition[] = [];
  if (actor.permissions.has('ticket.work')) desk.push({ sql: 't.assignee_id = ?', params: [actor.id] });
  const worksIn = actor.permissions.has('ticket.work') ? actor.teamIds : [];
  const teams = [...new Set([...worksIn, ...reach.teamIds])];
  desk.push(...branchesOver('t.team_id', teams), ...branchesOver('t.owner_team_id', teams));
  if (worksIn.length > 0) {
    desk.push(ticketsWith('ticket_stints', `x.team_id IN ${placeholders(worksIn)}`, worksIn));
  }
  desk.push(...branchesOver('t.department_id', reach.departmentIds));
  return [
    ...own.map((way) => ({ ...way, face: 'public' as const, few: true })),
    ...desk.map((way) => ({ ...way, face: 'desk' as const })),
  ];
}

/** One's own cases: asked for, asked for one, and those that one follows because an own case was joined with them. */
export function branchesFor(actor: Actor): Way[] {
  const watched = watchedBranch(actor);
  const ways: Condition[] = [
    { sql: 't.requester_id = ?', params: [actor.id] },
    { sql: 't.beneficiary_id = ?', params: [actor.id] },
    {
      sql: `${watched.sql} AND t.id IN (SELECT m.into_id FROM ticket_merges m JOIN tickets d ON d.id = m.ticket_id WHERE d.requester_id = ? OR d.beneficiary_id = ?)`,
      params: [...watched.params, actor.id, actor.id],
    },
  ];
  return ways.map((way) => ({ ...way, face: 'public' as const, few: true }));
}

function watchedBranch(actor: Actor): Condition {
  const watched = ticketsWith('ticket_watchers', 'x.person_id = ?', [actor.id]);
  if (readsDesk(actor)) return watched;
  return {
    sql: `${watched.sql} AND t.practice IN ${placeholders(practicesOfEmployees)}`,
    params: [...watched.params, ...practicesOfEmployees],
  };
}

const practicesOfEmployees = practiceKeys.filter((key) => practiceOf(key).openedByEmployees);

const mostBranches = 20;

/** One walk of an index per id, in order; beyond some twenty ids a search over all of them is the lesser evil. */
export function branchesOver(column: string, ids: readonly number[]): Condition[] {
  if (ids.length > mostBranches) return [{ sql: `${column} IN ${placeholders(ids)}`, params: ids }];
  return ids.map((id) => ({ sql: `${column} = ?`, params: [id], column }));
}

/** What the owner at the front line does whoever works on the ticket: track, inform, close (ITIL.md T5). */
const ownerVerbs: readonly CoreVerb[] = ['close', 'reopen', 'hand-over-owner', 'cancel'];

export function worksOn(actor: Actor, facts: WorkFacts): boolean {
  return actor.permissions.has('ticket.work') && (actor.teamIds.includes(facts.teamId) || supervises(actor, facts));
}

export function owns(actor: Actor, facts: WorkFacts): boolean {
  return actor.permissions.has('ticket.work') && actor.teamIds.includes(facts.ownerTeamId);
}

/** Whether this person may run an action at all; whether the ticket's state lets them is the workflow's business. */
export function canRun(actor: Actor, facts: WorkFacts, rule: ActionRule<string>): boolean {
  if (rule.by.includes('requester') && isFor(actor, facts)) return true;
  if (!rule.by.includes('worker')) return false;
  // Taking and accepting put one's own name on it: that needs a seat in the team, not only a view of it.
  if (rule.verb === 'take' || rule.verb === 'accept')
    return actor.permissions.has('ticket.work') && actor.teamIds.includes(facts.teamId);
  // To decide who of the team works on it is the lead's; everyone else takes.
  if (rule.verb === 'assign' && !actor.permissions.has('ticket.assign')) return false;
  return worksOn(actor, facts) || (ownerVerbs.includes(rule.verb) && owns(actor, facts));
}

export function canEdit(actor: Actor, facts: WorkFacts): boolean {
  return worksOn(actor, facts) || owns(actor, facts);
}

export function canSpeakPublicly(actor: Actor, facts: ReadFacts): boolean {
  return isFor(actor, facts) || watches(actor, facts) || worksOn(actor, facts) || owns(actor, facts);
}
