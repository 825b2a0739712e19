import { configurationReaders } from '../../shared/access-control/permissions.ts';
import type { RuleDefinition } from '../../shared/automation/automation-rule.ts';
import { ruleDefinition } from '../../shared/automation/automation-rule.ts';
import type { RuleBody, RuleEdit, RuleView } from '../../shared/automation/rule.api.ts';
import { currentVersions, recordVersion } from '../configuration/record-version.ts';
import { type Actor, requirePermission } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { database, inTransaction, type UnitOfWork } from '../platform/database.ts';
import { DomainError, notFound } from '../platform/errors.ts';
import { placeholders, type SqlReader } from '../platform/sql.ts';

const kind = 'rule';

export async function listRules(actor: Actor): Promise<{ items: RuleView[] }> {
  requirePermission(actor, ...configurationReaders);
  return { items: await readRules(database) };
}

export async function createRule(actor: Actor, { name, definition, note }: RuleBody): Promise<RuleView> {
  requirePermission(actor, 'admin.configure');
  return inTransaction(async (unit) => {
    await checkTeams(unit, definition);
    const { insertId: refId } = await unit.run(
      'INSERT INTO automation_rules (name, active, definition) VALUES (?, ?, ?)',
      [name, true, JSON.stringify(definition)],
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

async function readRules(reader: SqlReader, id?: number): Promise<RuleView[]> {
  const rows = await reader.all<{ id: number; name: string; active: number; definition: string; acted: number }>(
    `SELECT r.id, r.name, r.active, r.definition,
            (SELECT COUNT(*) FROM ticket_checks c WHERE c.kind = 'rule' AND c.ref_id = r.id AND c.runs > 0) AS acted
       FROM automation_rules r ${id === undefined ? '' : 'WHERE r.id = ?'} ORDER BY r.id`,
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
  const ids = [...new Set([...conditions.teamIds, ...(then.does === 'move' ? [then.teamId] : [])])];
  if (ids.length === 0) return;
  const found = await unit.all(`SELECT id FROM teams WHERE active = ? AND id IN ${placeholders(ids)}`, [true, ...ids]);
  if (found.length === ids.length) return;
  const errors = [{ pointer: '/body/definition', code: 'unknown-team' }];
  throw new DomainError('bad-input', 'reason.unknown-team', { reason: 'unknown-team', errors });
}

/** What is open already is looked at once, at the next run; what comes later is put down by its events. */
async function adoptOpen(unit: UnitOfWork, ruleId: number, { conditions }: RuleDefinition): Promise<void> {
  const { teamIds, priorities, tiers, practices } = conditions;
  const asked = [
    ['team_id', teamIds],
    ['priority', priorities],
    ['tier', tiers],
    ['practice', practices],
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
