import { configurationReaders } from '../../shared/access-control/permissions.ts';
import type { RuleDefinition } from '../../shared/automation/automation-rule.ts';
import { ruleDefinition } from '../../shared/automation/automation-rule.ts';
import type { RuleBody, RuleEdit, RuleList, RuleOrder, RuleView } from '../../shared/automation/rule.api.ts';
import { currentVersion, currentVersions, recordVersion } from '../configuration/record-version.ts';
import { saveOrder } from '../configuration/save-order.ts';
import { type Actor, requirePermission } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { database, inTransaction, type UnitOfWork } from '../platform/database.ts';
import { notFound, wrongField } from '../platform/errors.ts';
import { allExist, placeholders, type SqlReader } from '../platform/sql.ts';

const kind = 'rule';

export async function listRules(actor: Actor): Promise<RuleList> {
  requirePermission(actor, ...configurationReaders);
  return readList(database);
}

export async function createRule(actor: Actor, { name, definition, note }: RuleBody): Promise<RuleView> {
  requirePermission(actor, 'admin.configure');
  return inTransaction(async (unit) => {
    await checkTeams(unit, definition);
    const end = await unit.first<{ position: number | null }>(
      'SELECT MAX(position) + 1 AS position FROM automation_rules',
    );
    const { insertId: refId } = await unit.run(
      'INSERT INTO automation_rules (name, active, definition, position) VALUES (?, ?, ?, ?)',
      [name, true, JSON.stringify(definition), end?.position ?? 0],
    );
    const after = { name, active: true, ...definition };
    await recordVersion(unit, actor, { kind, refId, expected: 0, before: null, after, note });
    await adoptOpen(unit, refId, definition);
    return findRule(unit, refId);
  });
}

export async function saveRule(actor: Actor, refId: number, edit: RuleEdit): Promise<RuleView> {
  requirePermission(actor, 'admin.configure');
  const { name, active, definition, version, note } = edit;
  return inTransaction(async (unit) => {
    const was = await findRule(unit, refId);
    await checkTeams(unit, definition);
    await recordVersion(unit, actor, {
      kind,
      refId,
      expected: version,
      before: { name: was.name, active: was.active, ...was.definition },
      after: { name, active, ...definition },
      note,
    });
    await unit.run('UPDATE automation_rules SET name = ?, active = ?, definition = ? WHERE id = ?', [
      name,
      active,
      JSON.stringify(definition),
      refId,
    ]);
    if (active) await adoptOpen(unit, refId, definition);
    return findRule(unit, refId);
  });
}

/** The same rules in another order: of those that place what is opened, the first that fits wins. */
export async function orderRules(actor: Actor, { ids, version, note }: RuleOrder): Promise<RuleList> {
  requirePermission(actor, 'admin.configure');
  return inTransaction(async (unit) => {
    const current = (await readRules(unit)).map(({ id }) => id);
    await saveOrder(unit, actor, {
      kind: 'rule-order',
      refId: 0,
      table: 'automation_rules',
      current,
      ids,
      expected: version,
      note,
    });
    return readList(unit);
  });
}

async function readList(reader: SqlReader): Promise<RuleList> {
  return { items: await readRules(reader), orderVersion: await currentVersion(reader, 'rule-order', 0) };
}

async function readRules(reader: SqlReader, id?: number): Promise<RuleView[]> {
  const rows = await reader.all<{ id: number; name: string; active: number; definition: string; acted: number }>(
    `SELECT r.id, r.name, r.active, r.definition,
            (SELECT COUNT(*) FROM ticket_checks c WHERE c.kind = 'rule' AND c.ref_id = r.id AND c.runs > 0) AS acted
       FROM automation_rules r ${id === undefined ? '' : 'WHERE r.id = ?'} ORDER BY r.position, r.id`,
    id === undefined ? [] : [id],
  );
  const versions = await currentVersions(reader, kind);
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    active: Boolean(row.active),
    acted: row.acted,
    version: versions.get(row.id) ?? 0,
    definition: ruleDefinition.parse(JSON.parse(row.definition)),
  }));
}

async function findRule(reader: SqlReader, id: number): Promise<RuleView> {
  const [rule] = await readRules(reader, id);
  if (!rule) throw notFound();
  return rule;
}

async function checkTeams(unit: UnitOfWork, { conditions, then }: RuleDefinition): Promise<void> {
  const ids = [...conditions.teamIds, ...(then.does === 'alert' ? [] : [then.teamId])];
  if (then.does === 'place' && then.assigneeId !== null) await checkMember(unit, then.teamId, then.assigneeId);
  const active = 'SELECT id FROM teams WHERE active = 1 AND id';
  if (!(await allExist(unit, active, conditions.teamIds))) {
    throw wrongField('definition/conditions/teamIds', 'unknown-team');
  }
  if (!(await allExist(unit, active, ids))) throw wrongField('definition/then/teamId', 'unknown-team');
}

async function checkMember(unit: UnitOfWork, teamId: number, personId: number): Promise<void> {
  const seat = await unit.first(
    `SELECT p.id FROM team_members m JOIN people p ON p.id = m.person_id AND p.active = 1
      WHERE m.team_id = ? AND m.person_id = ?`,
    [teamId, personId],
  );
  if (!seat) throw wrongField('definition/then/assigneeId', 'assignee-outside-team');
}

/** What is open already is looked at once, at the next run; what comes later is put down by its events. */
async function adoptOpen(unit: UnitOfWork, ruleId: number, { conditions, when }: RuleDefinition): Promise<void> {
  if (when.kind === 'opened') return;
  const { teamIds, priorities, tiers, practices } = conditions;
  const asked = [
    ['team_id', teamIds],
    ['priority', priorities],
    ['tier', tiers],
    ['practice', practices],
    ['category_id', conditions.categoryIds],
    ['service_id', conditions.serviceIds],
    ['site_id', conditions.siteIds],
    ['department_id', conditions.departmentIds],
    ['channel', conditions.channels],
    ['language', conditions.languages],
  ] as const;
  const wanted = asked.filter(([, values]) => values.length > 0);
  await unit.run(
    `INSERT INTO ticket_checks (ticket_id, kind, ref_id, check_at, runs)
     SELECT t.id, 'rule', ?, ?, 0 FROM tickets t
      WHERE t.state_category IN ('new', 'open', 'waiting') AND t.batch_id IS NULL
        ${wanted.map(([column, values]) => `AND t.${column} IN ${placeholders(values)}`).join(' ')}
        AND NOT EXISTS (SELECT 1 FROM ticket_checks c WHERE c.ticket_id = t.id AND c.kind = 'rule' AND c.ref_id = ?)`,
    [ruleId, clock.now(), ...wanted.flatMap(([, values]) => [...values]), ruleId],
  );
}
