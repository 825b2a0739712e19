import { type AssignmentDefinition, assignmentDefinition } from '../../shared/automation/assignment.ts';
import type { AssignmentEdit, AssignmentView } from '../../shared/automation/assignment.api.ts';
import { currentVersion, recordVersion } from '../configuration/record-version.ts';
import { findVisibleTeam } from '../people/read-team-people.ts';
import { steersTeam, type TeamPlace } from '../people/team.policy.ts';
import type { Actor } from '../platform/actor.ts';
import { database, databaseKind, inTransaction, type UnitOfWork } from '../platform/database.ts';
import { DomainError, wrongField } from '../platform/errors.ts';
import type { SqlReader } from '../platform/sql.ts';
import { hoursNow } from '../sla/site-hours.ts';
import { givingTeams } from './giving-teams.ts';

const kind = 'team-assignment';

/** How a team's work finds its people: for the team and those over it. */
export async function readAssignment(actor: Actor, teamId: number): Promise<AssignmentView> {
  const team = await findVisibleTeam(database, actor, teamId);
  return present(database, actor, team);
}

/** For whoever gives out the team's work; each save is a version. */
export async function saveAssignment(actor: Actor, teamId: number, edit: AssignmentEdit): Promise<AssignmentView> {
  return inTransaction(async (unit) => {
    const team = await findSteered(unit, actor, teamId);
    const { definition, version, note } = edit;
    if (definition.onlyOpenHours && (await hoursNow(unit, { table: 'teams', id: teamId })) === null)
      throw wrongField('definition/onlyOpenHours', 'team-without-hours');
    const before = await definitionOf(unit, teamId);
    const named = (one: AssignmentDefinition) => ({ nameEs: team.name, nameEn: team.name, ...one });
    await recordVersion(unit, actor, {
      kind,
      refId: teamId,
      expected: version,
      before: named(before),
      after: named(definition),
      note,
    });
    const { changes } = await unit.run('UPDATE team_assignments SET definition = ? WHERE team_id = ?', [
      JSON.stringify(definition),
      teamId,
    ]);
    if (changes === 0)
      await unit.run('INSERT INTO team_assignments (team_id, definition, turns) VALUES (?, ?, 0)', [
        teamId,
        JSON.stringify(definition),
      ]);
    return present(unit, actor, team);
  });
}

/** Answers as if it did not exist to whoever has no business with it; refuses who may only look. */
export async function findSteered(
  reader: SqlReader,
  actor: Actor,
  teamId: number,
): Promise<TeamPlace & { readonly name: string }> {
  const team = await findVisibleTeam(reader, actor, teamId);
  if (!steersTeam(actor, team)) throw new DomainError('forbidden', 'reason.not-your-team-to-steer');
  return team;
}

async function present(reader: SqlReader, actor: Actor, team: TeamPlace): Promise<AssignmentView> {
  return {
    definition: await definitionOf(reader, team.id),
    version: await currentVersion(reader, kind, team.id),
    maySave: steersTeam(actor, team),
    hasHours: (await hoursNow(reader, { table: 'teams', id: team.id })) !== null,
  };
}

export async function definitionOf(reader: SqlReader, teamId: number): Promise<AssignmentDefinition> {
  const row = await reader.first<{ definition: string }>('SELECT definition FROM team_assignments WHERE team_id = ?', [
    teamId,
  ]);
  return assignmentDefinition.parse(row ? JSON.parse(row.definition) : {});
}

/**
 * The same for a decision: one after another in a team and in those that share somebody with it, so that two tickets
 * that come at once see one another's. Null where the team gives nothing out by itself; then nothing is locked.
 */
export async function lockDefinition(unit: UnitOfWork, teamId: number): Promise<AssignmentDefinition | null> {
  const giving = await givingTeams(unit);
  if (!giving.has(teamId)) return null;
  if (databaseKind === 'mysql') await lockTeams(unit, await teamsAround(unit, teamId, giving));
  const definition = await definitionOf(unit, teamId);
  return definition.mode === 'off' ? null : definition;
}

/** The team and those that give out work to one of its people, too. */
async function teamsAround(unit: UnitOfWork, teamId: number, giving: ReadonlySet<number>): Promise<readonly number[]> {
  const rows = await unit.all<{ id: number }>(
    `SELECT DISTINCT other.team_id AS id FROM team_members own
       JOIN team_members other ON other.person_id = own.person_id
      WHERE own.team_id = ?`,
    [teamId],
  );
  return [...new Set([teamId, ...rows.map(({ id }) => id).filter((id) => giving.has(id))])];
}

/** Each by itself and in one order everywhere: whoever waits for one holds none that comes after it. */
async function lockTeams(unit: UnitOfWork, ids: readonly number[]): Promise<void> {
  for (const id of ids.toSorted((a, b) => a - b))
    await unit.first('SELECT turns FROM team_assignments WHERE team_id = ? FOR UPDATE', [id]);
}

/** Somebody was given a ticket: their turn comes after everybody's. */
export async function takeTurn(unit: UnitOfWork, teamId: number, personId: number): Promise<void> {
  await unit.run('UPDATE team_assignments SET turns = turns + 1 WHERE team_id = ?', [teamId]);
  const now = await unit.first<{ turns: number }>('SELECT turns FROM team_assignments WHERE team_id = ?', [teamId]);
  await unit.run('DELETE FROM assignment_turns WHERE team_id = ? AND person_id = ?', [teamId, personId]);
  await unit.run('INSERT INTO assignment_turns (team_id, person_id, turn) VALUES (?, ?, ?)', [
    teamId,
    personId,
    now?.turns ?? 0,
  ]);
}
