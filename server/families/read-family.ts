import { type FamilyMember, type FamilyView, maxFamily } from '../../shared/families/family.api.ts';
import { practiceOf, type PracticeKey } from '../../shared/practices/registry.ts';
import { activeCategories, type StateCategory } from '../../shared/workflow/workflow.ts';
import type { Actor, Language } from '../platform/actor.ts';
import { placeholders, type SqlReader } from '../platform/sql.ts';
import { loadReadable } from '../tickets/change-ticket.ts';
import { iso } from '../tickets/ticket-rows.ts';
import { canEdit, owns, readableBranches, readsAsStaff, worksOn } from '../tickets/ticket.policy.ts';
import { refuse } from '../tickets/ticket-draft.ts';
import { sameKindInside } from '../tickets/same-kind.ts';

interface MemberRow {
  id: number;
  number: string;
  title: string;
  practice: PracticeKey;
  status: string;
  stateCategory: StateCategory;
  priority: number | null;
  requesterId: number;
  requesterName: string;
  requesterVip: number;
  language: Language;
  siteId: number | null;
  beneficiaryId: number | null;
  assigneeId: number | null;
  teamId: number;
  teamName: string;
  teamTier: number;
  teamTierTo: number | null;
  ownerTeamId: number;
  departmentId: number | null;
  createdAt: number;
  version: number;
  openTasks: number;
}

const memberSql = `
  SELECT t.id, t.number, t.title, t.practice, t.status, t.state_category AS stateCategory, t.priority,
         t.requester_id AS requesterId, r.name AS requesterName, r.vip AS requesterVip, r.language,
         t.site_id AS siteId, t.beneficiary_id AS beneficiaryId, t.assignee_id AS assigneeId, t.team_id AS teamId,
         c.name AS teamName, c.tier AS teamTier, c.tier_to AS teamTierTo, t.owner_team_id AS ownerTeamId,
         t.department_id AS departmentId, t.created_at AS createdAt, t.version,
         (SELECT COUNT(*) FROM tickets k WHERE k.parent_id = t.id AND +k.state_category IN ('new', 'open', 'waiting')) AS openTasks
    FROM tickets t JOIN people r ON r.id = t.requester_id JOIN teams c ON c.id = t.team_id`;

/** Everything that belongs to the ticket's family, as far as the actor may read it, with what may be done with whom. */
export async function readFamily(reader: SqlReader, actor: Actor, ref: string): Promise<FamilyView> {
  const { aggregate, facts } = await loadReadable(reader, actor, ref);
  const { ticket } = aggregate;
  if (!readsAsStaff(actor, facts)) refuse('forbidden', 'not-yours-to-do', { action: 'family' });
  const active = activeCategories.includes(ticket.stateCategory);
  const mayEdit = canEdit(actor, facts);
  const stands = practiceOf(ticket.practice).openedByEmployees;
  const [parent] =
    ticket.parentId === null ? [] : await membersOf(reader, actor, { sql: 't.id = ?', params: [ticket.parentId] });
  const children = await childrenOf(reader, actor, ticket);
  const all = await reader.first<{ n: number }>(`SELECT COUNT(*) AS n FROM tickets t WHERE ${sameKindInside('t')}`, [
    ticket.id,
    ticket.practice,
  ]);
  return {
    parent: parent ?? null,
    children,
    hidden: Math.max(0, (all?.n ?? 0) - children.length),
    absorbed: await absorbedBy(reader, actor, ticket.id),
    may: {
      attach: mayEdit && active && stands && ticket.parentId === null && (all?.n ?? 0) === 0,
      detach: mayEdit && stands && ticket.parentId !== null,
      merge: mayEdit && active && stands,
      adopt: mayEdit && active && stands && ticket.parentId === null,
    },
  };
}

/** Children of the ticket's own kind, oldest first; tasks are work inside it and stand elsewhere. */
export function childrenOf(
  reader: SqlReader,
  actor: Actor,
  parent: { readonly id: number; readonly practice: PracticeKey },
): Promise<FamilyMember[]> {
  return membersOf(reader, actor, {
    sql: sameKindInside('t'),
    params: [parent.id, parent.practice],
  });
}

async function membersOf(
  reader: SqlReader,
  actor: Actor,
  { sql, params }: { readonly sql: string; readonly params: readonly (string | number)[] },
): Promise<FamilyMember[]> {
  const branches = readableBranches(actor);
  const readable = branches.map((branch) => `(${branch.sql})`).join(' OR ');
  const rows = await reader.all<MemberRow>(
    `${memberSql} WHERE ${sql} AND (${readable}) ORDER BY t.id LIMIT ${String(maxFamily)}`,
    [...params, ...branches.flatMap((branch) => branch.params)],
  );
  return rows.map((row) => memberOf(actor, row));
}

function memberOf(actor: Actor, row: MemberRow): FamilyMember {
  const over = row.stateCategory === 'closed' || row.stateCategory === 'cancelled';
  const speaks = worksOn(actor, row) || owns(actor, row);
  const answer = !speaks ? 'not-yours' : over ? 'over' : null;
  const resolve = over || row.stateCategory === 'resolved' ? 'over' : row.openTasks > 0 ? 'open-tasks' : null;
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    practice: row.practice,
    status: row.status,
    stateCategory: row.stateCategory,
    priority: row.priority,
    requester: { id: row.requesterId, name: row.requesterName, vip: Boolean(row.requesterVip) },
    language: row.language,
    siteId: row.siteId,
    team: { id: row.teamId, name: row.teamName, tier: row.teamTier, tierTo: row.teamTierTo },
    createdAt: iso(row.createdAt),
    version: row.version,
    answer,
    resolve,
  };
}

async function absorbedBy(reader: SqlReader, actor: Actor, intoId: number): Promise<FamilyView['absorbed']> {
  const merges = await reader.all<{ ticketId: number; mergedAt: number }>(
    'SELECT ticket_id AS ticketId, merged_at AS mergedAt FROM ticket_merges WHERE into_id = ? ORDER BY merged_at, ticket_id',
    [intoId],
  );
  if (merges.length === 0) return [];
  const ids = merges.map(({ ticketId }) => ticketId);
  const members = await membersOf(reader, actor, { sql: `t.id IN ${placeholders(ids)}`, params: ids });
  return merges.flatMap(({ ticketId, mergedAt }) => {
    const member = members.find(({ id }) => id === ticketId);
    return member ? [{ id: ticketId, number: member.number, requester: member.requester, at: iso(mergedAt) }] : [];
  });
}
