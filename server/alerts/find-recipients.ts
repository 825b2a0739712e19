import type { ChainRecipient } from '../../shared/escalation/escalation-chain.ts';
import { membersToTell } from '../notifications/team-members.ts';
import type { SqlReader } from '../platform/sql.ts';

export interface Concerned {
  readonly assigneeId: number | null;
  readonly ownerId: number | null;
  readonly teamId: number;
  readonly ownerTeamId: number;
}

/** Ids of the active people whom the words of a policy or a chain mean for one ticket; each once, in that order. */
export async function findRecipients(
  reader: SqlReader,
  ticket: Concerned,
  roles: readonly ChainRecipient[],
): Promise<number[]> {
  const found: number[] = [];
  for (const role of roles) found.push(...(await idsOf(reader, ticket, role)));
  return [...new Set(found)];
}

function idsOf(reader: SqlReader, ticket: Concerned, role: ChainRecipient): Promise<number[]> | number[] {
  switch (role) {
    case 'assignee':
      // What nobody has taken is everybody's.
      return ticket.assigneeId === null ? membersToTell(reader, ticket.teamId) : [ticket.assigneeId];
    case 'team':
      return membersToTell(reader, ticket.teamId);
    case 'owner':
      return ticket.ownerId === null ? leadsOf(reader, ticket.ownerTeamId) : [ticket.ownerId];
    case 'lead':
      return leadsOrOwners(reader, ticket);
    case 'manager':
      return holdersOf(reader, 'service-manager');
    case 'director':
      return holdersOf(reader, 'director');
  }
}

/** A team without a lead is led by the front line that owns its tickets. */
async function leadsOrOwners(reader: SqlReader, ticket: Concerned): Promise<number[]> {
  const leads = await leadsOf(reader, ticket.teamId);
  return leads.length > 0 ? leads : leadsOf(reader, ticket.ownerTeamId);
}

async function leadsOf(reader: SqlReader, teamId: number): Promise<number[]> {
  const rows = await reader.all<{ id: number }>(
    `SELECT p.id FROM team_members m JOIN people p ON p.id = m.person_id
      WHERE m.team_id = ? AND m.is_lead = 1 AND p.active = 1 ORDER BY p.id`,
    [teamId],
  );
  return rows.map(({ id }) => id);
}

async function holdersOf(reader: SqlReader, role: string): Promise<number[]> {
  const rows = await reader.all<{ id: number }>(
    `SELECT DISTINCT p.id FROM person_roles r JOIN people p ON p.id = r.person_id
      WHERE r.role_key = ? AND p.active = 1 ORDER BY p.id`,
    [role],
  );
  return rows.map(({ id }) => id);
}
