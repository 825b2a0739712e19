import { clock } from '../platform/clock.ts';
import type { UnitOfWork } from '../platform/database.ts';
import { aroundTheClock, demoCalendars } from './calendars.ts';
import { demoPolicies } from './service-levels.ts';

/** Hours and agreements of the demo. What an administrator changed, renamed or took from a site stays so. */
export async function seedServiceLevels(unit: UnitOfWork): Promise<void> {
  const now = clock.now();
  for (const { key, name, site, definition } of demoCalendars(new Date(now).getUTCFullYear())) {
    if (await idOf(unit, 'calendars', key)) continue;
    const { insertId: id } = await unit.run(
      'INSERT INTO calendars (`key`, name_es, name_en, active) VALUES (?, ?, ?, ?)',
      [key, name[0], name[1], true],
    );
    const { insertId: versionId } = await unit.run(
      "INSERT INTO calendar_versions (calendar_id, definition, created_at, note) VALUES (?, ?, ?, '')",
      [id, JSON.stringify(definition), now],
    );
    await unit.run('UPDATE calendars SET current_version_id = ? WHERE id = ?', [versionId, id]);
    if (site) await unit.run('UPDATE sites SET calendar_id = ? WHERE `key` = ? AND calendar_id IS NULL', [id, site]);
  }
  const alwaysId = await idOf(unit, 'calendars', aroundTheClock);
  if (alwaysId === undefined) throw new Error('The calendar of critical services is missing');
  for (const [position, { key, kind, name, definition }] of demoPolicies(alwaysId).entries()) {
    if (await idOf(unit, 'service_level_policies', key)) continue;
    const { insertId: id } = await unit.run(
      'INSERT INTO service_level_policies (`key`, name_es, name_en, kind, position, active) VALUES (?, ?, ?, ?, ?, ?)',
      [key, name[0], name[1], kind, position, true],
    );
    const { insertId: versionId } = await unit.run(
      "INSERT INTO service_level_policy_versions (policy_id, definition, created_at, note) VALUES (?, ?, ?, '')",
      [id, JSON.stringify(definition), now],
    );
    await unit.run('UPDATE service_level_policies SET current_version_id = ? WHERE id = ?', [versionId, id]);
  }
}

async function idOf(
  unit: UnitOfWork,
  table: 'calendars' | 'service_level_policies',
  key: string,
): Promise<number | undefined> {
  return (await unit.first<{ id: number }>(`SELECT id FROM ${table} WHERE \`key\` = ?`, [key]))?.id;
}
