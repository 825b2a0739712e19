import { configurationReaders } from '../../shared/access-control/permissions.ts';
import type { TeamBody, TeamEdit, TeamView } from '../../shared/people/team.api.ts';
import { freeKey } from '../configuration/free-key.ts';
import {
  type ConfigurationData,
  currentVersion,
  currentVersions,
  recordVersion,
} from '../configuration/record-version.ts';
import { type Actor, requirePermission } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { database, inTransaction, type UnitOfWork } from '../platform/database.ts';
import { notFound, wrongField } from '../platform/errors.ts';
import type { SqlReader } from '../platform/sql.ts';

export async function listTeams(actor: Actor): Promise<TeamView[]> {
  requirePermission(actor, ...configurationReaders);
  const rows = await readTeams(database, '', []);
  const versions = await currentVersions(database, 'team');
  return rows.map((row) => present(row, versions.get(row.id) ?? 0));
}

export async function createTeam(actor: Actor, body: TeamBody): Promise<TeamView> {
  requirePermission(actor, 'admin.configure');
  const { name, tier, departmentId, mail, vendorServed, skills, languages, note } = body;
  return inTransaction(async (unit) => {
    await requireDepartment(unit, departmentId);
    const { insertId: id } = await unit.run(
      `INSERT INTO teams (\`key\`, name, tier, department_id, mail, vendor_served, skills, languages, active, source, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'local', ?)`,
      [
        await freeKey(unit, 'teams', name),
        name,
        tier,
        departmentId,
        mail,
        vendorServed,
        JSON.stringify(skills),
        JSON.stringify(languages),
        true,
        clock.now(),
      ],
    );
    const after = dataOf({ ...body, active: true });
    await recordVersion(unit, actor, { kind: 'team', refId: id, expected: 0, before: null, after, note });
    return findTeam(unit, id);
  });
}

export async function saveTeam(actor: Actor, id: number, edit: TeamEdit): Promise<TeamView> {
  requirePermission(actor, 'admin.configure');
  const { name, tier, departmentId, mail, vendorServed, skills, languages, active, version, note } = edit;
  return inTransaction(async (unit) => {
    const team = await findTeam(unit, id);
    await requireDepartment(unit, departmentId);
    if (tier !== team.tier && team.openTickets > 0) throw wrongField('tier', 'team-has-tickets');
    if (!active && team.openTickets > 0) throw wrongField('active', 'team-has-tickets');
    if (!active && (await unit.first('SELECT id FROM departments WHERE front_line_team_id = ?', [id]))) {
      throw wrongField('active', 'team-is-front-line');
    }
    await recordVersion(unit, actor, {
      kind: 'team',
      refId: id,
      expected: version,
      before: dataOf(team),
      after: dataOf(edit),
      note,
    });
    await unit.run(
      `UPDATE teams SET name = ?, tier = ?, department_id = ?, mail = ?, vendor_served = ?, skills = ?, languages = ?,
        active = ? WHERE id = ?`,
      [name, tier, departmentId, mail, vendorServed, JSON.stringify(skills), JSON.stringify(languages), active, id],
    );
    return findTeam(unit, id);
  });
}

interface TeamRow {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly tier: number;
  readonly departmentId: number | null;
  readonly mail: string | null;
  readonly vendorServed: number | boolean;
  readonly skills: string;
  readonly languages: string;
  readonly active: number | boolean;
  readonly members: number;
  readonly openTickets: number;
}

/** Open: everything before resolved, as the index of the queues counts it. */
function readTeams(reader: SqlReader, condition: string, params: readonly number[]): Promise<TeamRow[]> {
  return reader.all<TeamRow>(
    `SELECT t.id, t.\`key\` AS code, t.name, t.tier, t.department_id AS departmentId, t.mail,
            t.vendor_served AS vendorServed, t.skills, t.languages, t.active,
            (SELECT COUNT(*) FROM team_members m WHERE m.team_id = t.id) AS members,
            (SELECT COUNT(*) FROM tickets k WHERE k.team_id = t.id AND k.state_category IN ('new', 'open', 'waiting'))
              AS openTickets
       FROM teams t WHERE t.source <> 'import'${condition} ORDER BY t.tier, t.name`,
    params,
  );
}

async function findTeam(reader: SqlReader, id: number): Promise<TeamView> {
  const [row] = await readTeams(reader, ' AND t.id = ?', [id]);
  if (!row) throw notFound();
  return present(row, await currentVersion(reader, 'team', id));
}

function present(row: TeamRow, version: number): TeamView {
  const { id, code, name, tier, departmentId, mail, members, openTickets } = row;
  return {
    id,
    key: code,
    name,
    tier,
    departmentId,
    mail,
    vendorServed: Boolean(row.vendorServed),
    skills: wordsIn(row.skills),
    languages: wordsIn(row.languages),
    active: Boolean(row.active),
    members,
    openTickets,
    version,
  };
}

function wordsIn(json: string): string[] {
  const list: unknown = JSON.parse(json);
  return Array.isArray(list) ? list.filter((word) => typeof word === 'string') : [];
}

async function requireDepartment(unit: UnitOfWork, id: number | null): Promise<void> {
  if (id === null || (await unit.first('SELECT id FROM departments WHERE id = ?', [id]))) return;
  throw wrongField('departmentId', 'unknown-department');
}

function dataOf(team: Omit<TeamEdit, 'note' | 'version'>): ConfigurationData {
  const { name, tier, departmentId, mail, vendorServed, skills, languages, active } = team;
  return { nameEs: name, nameEn: name, tier, departmentId, mail, vendorServed, skills, languages, active };
}
