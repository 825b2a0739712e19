import type { SqlReader } from '../platform/sql.ts';

/** More members than this hear of a ticket by the team's leads, not one by one. */
export const maxMembers = 15;

/** Ids of a team's active members, or of its leads where it is large. */
export async function membersToTell(reader: SqlReader, teamId: number): Promise<number[]> {
  const members = await reader.all<{ id: number; isLead: number }>(
    `SELECT p.id, m.is_lead AS isLead FROM team_members m JOIN people p ON p.id = m.person_id
      WHERE m.team_id = ? AND p.active = 1 ORDER BY p.id`,
    [teamId],
  );
  const chosen = members.length <= maxMembers ? members : members.filter(({ isLead }) => Boolean(isLead));
  return chosen.map(({ id }) => id);
}
