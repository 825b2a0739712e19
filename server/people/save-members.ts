import { rightsReaders } from '../../shared/access-control/permissions.ts';
import type { TeamMembers, TeamMembersEdit } from '../../shared/people/team-members.api.ts';
import { type ConfigurationData, currentVersion, recordVersion } from '../configuration/record-version.ts';
import { hastenJob } from '../jobs/hasten-job.ts';
import { type Actor, requirePermission } from '../platform/actor.ts';
import { database, inTransaction, type UnitOfWork } from '../platform/database.ts';
import { notFound, wrongField } from '../platform/errors.ts';
import { placeholders, type SqlReader } from '../platform/sql.ts';
import { markChanged } from './load-actor.ts';
import { workersAmong } from './read-workers.ts';

type Member = TeamMembers['items'][number];

/** Who is in a team, the directory's and those put in here. */
export function readMembers(actor: Actor, teamId: number): Promise<TeamMembers> {
  requirePermission(actor, ...rightsReaders);
  return findMembers(database, teamId);
}

/**
 * Puts people into a team and makes leads, or takes them out; those of the directory stay as its groups say. What
 * somebody who leaves the team had to do there goes back to it.
 */
export async function saveMembers(actor: Actor, teamId: number, edit: TeamMembersEdit): Promise<TeamMembers> {
  requirePermission(actor, 'admin.people');
  return inTransaction(async (unit) => {
    const before = await findMembers(unit, teamId);
    const had = before.items.filter(({ source }) => source === 'local');
    await checkMembers(unit, actor, before.items, edit.members);
    const name = await nameOf(unit, teamId);
    await recordVersion(unit, actor, {
      kind: 'team-members',
      refId: teamId,
      expected: edit.version,
      before: dataOf(name, had),
      after: dataOf(name, edit.members),
      note: edit.note,
    });
    await unit.run("DELETE FROM team_members WHERE team_id = ? AND source = 'local'", [teamId]);
    for (const { id, lead } of edit.members)
      await unit.run("INSERT INTO team_members (team_id, person_id, is_lead, source) VALUES (?, ?, ?, 'local')", [
        teamId,
        id,
        lead,
      ]);
    await markChanged(unit, [...new Set([...had, ...edit.members].map(({ id }) => id))]);
    if (had.some(({ id }) => edit.members.every((member) => member.id !== id))) await hastenJob(unit, 'release-owners');
    return findMembers(unit, teamId);
  });
}

async function checkMembers(
  unit: UnitOfWork,
  actor: Actor,
  before: readonly Member[],
  members: TeamMembersEdit['members'],
): Promise<void> {
  const own = before.find(({ id }) => id === actor.id);
  for (const [index, { id, lead }] of members.entries()) {
    const at = `members/${String(index)}`;
    if (members.findIndex((other) => other.id === id) < index) throw wrongField(at, 'twice');
    if (before.some((member) => member.id === id && member.source === 'ldap'))
      throw wrongField(at, 'owned-by-directory');
    // Being in a team, or leading it, is how far a role reaches.
    if (id === actor.id && (!own || (lead && !own.lead))) throw wrongField(at, 'not-for-oneself');
  }
  const ids = members.map(({ id }) => id).filter((id) => before.every((member) => member.id !== id));
  if (ids.length === 0) return;
  const known = await unit.all<{ id: number }>(
    `SELECT id FROM people WHERE active = 1 AND source <> 'system' AND id IN ${placeholders(ids)}`,
    ids,
  );
  const stranger = members.findIndex(({ id }) => ids.includes(id) && known.every((person) => person.id !== id));
  if (stranger >= 0) throw wrongField(`members/${String(stranger)}`, 'unknown-person');
}

async function findMembers(reader: SqlReader, teamId: number): Promise<TeamMembers> {
  await nameOf(reader, teamId);
  const rows = await reader.all<{ id: number; name: string; active: number; isLead: number; source: Member['source'] }>(
    `SELECT p.id, p.name, p.active, m.is_lead AS isLead, m.source
       FROM team_members m JOIN people p ON p.id = m.person_id
      WHERE m.team_id = ? ORDER BY m.is_lead DESC, p.sort_name, p.id`,
    [teamId],
  );
  const workers = await workersAmong(
    reader,
    rows.map(({ id }) => id),
  );
  return {
    items: rows.map(({ id, name, active, isLead, source }) => ({
      id,
      name,
      active: active === 1,
      lead: isLead === 1,
      source,
      works: workers.has(id),
    })),
    version: await currentVersion(reader, 'team-members', teamId),
  };
}

async function nameOf(reader: SqlReader, teamId: number): Promise<string> {
  const team = await reader.first<{ name: string }>("SELECT name FROM teams WHERE id = ? AND source <> 'import'", [
    teamId,
  ]);
  if (!team) throw notFound();
  return team.name;
}

function dataOf(name: string, members: TeamMembersEdit['members']): ConfigurationData {
  const sorted = members.map(({ id, lead }) => ({ id, lead })).toSorted((one, other) => one.id - other.id);
  return { nameEs: name, nameEn: name, members: sorted };
}
