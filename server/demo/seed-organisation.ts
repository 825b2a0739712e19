import { addMissing, type SeedRow } from '../../db/seeds/seed-writer.ts';
import { costSettings } from '../../shared/reports/costs.api.ts';
import { clock } from '../platform/clock.ts';
import { inTransaction, type UnitOfWork } from '../platform/database.ts';
import { demoDepartments, demoSites, demoTeams } from '../people/demo-organisation.ts';
import { categorySkills } from './category-skills.ts';
import { seedDeskWords } from './seed-desk-words.ts';
import { seedObjectives } from './seed-objectives.ts';
import { seedServiceLevels } from './seed-service-levels.ts';
import { seedVendors } from './seed-vendors.ts';
import { type DemoCategory, type DemoService, services } from './services.ts';

/**
 * Sites, departments, teams, services, categories, vendors, hours and agreements of the demo. Adds what is missing by its key, so that what an
 * administrator changed since stays changed; run before the directory is read, whose groups name these teams.
 */
export function seedOrganisation(): Promise<void> {
  return inTransaction(async (unit) => {
    await addMissing(
      unit,
      'sites',
      ['key'],
      demoSites.map(({ key, name, timeZone, country }) => ({ key, name, time_zone: timeZone, country })),
    );
    await addMissing(
      unit,
      'departments',
      ['key'],
      demoDepartments.map(({ key, es, en }) => ({ key, name_es: es, name_en: en })),
    );
    await seedTeams(unit);
    await addMissing(unit, 'services', ['key'], services.map(serviceRow));
    await seedCategories(unit);
    await seedVendors(unit);
    await seedServiceLevels(unit);
    await seedCosts(unit);
    await seedObjectives(unit);
    await seedDeskWords(unit);
  });
}

/** What an hour costs at each tier; what an administrator chose stays. */
async function seedCosts(unit: UnitOfWork): Promise<void> {
  if (await unit.first("SELECT id FROM configuration_versions WHERE kind = 'costs'")) return;
  const from = `${String(new Date(clock.now()).getUTCFullYear() - 1)}-01-01`;
  const perHour = [14, 22, 34, 48, 56];
  const settings = costSettings.parse({
    currency: 'USD',
    rates: perHour.map((amount, index) => ({ tier: index + 1, currency: 'USD', from, perHour: amount })),
  });
  await unit.run(
    "INSERT INTO configuration_versions (kind, ref_id, version, data, created_at, created_by, note) VALUES ('costs', 0, 1, ?, ?, NULL, '')",
    [JSON.stringify(settings), clock.now()],
  );
}

async function seedTeams(unit: UnitOfWork): Promise<void> {
  const departmentIds = await idsByKey(unit, 'departments');
  await addMissing(
    unit,
    'teams',
    ['key'],
    demoTeams.map((team) => ({
      key: team.key,
      name: team.name,
      tier: team.tier,
      department_id: departmentIds.get(team.department) ?? null,
      mail: `${team.key}@escala.example`,
      vendor_served: team.vendorServed === true,
      skills: JSON.stringify(team.skills),
      languages: JSON.stringify(team.languages),
      source: 'local',
      created_at: clock.now(),
    })),
  );
  const teamIds = await idsByKey(unit, 'teams');
  for (const { key, frontLine } of demoDepartments) {
    const frontId = frontLine === undefined ? undefined : teamIds.get(frontLine);
    if (frontId === undefined) continue;
    await unit.run('UPDATE departments SET front_line_team_id = ? WHERE `key` = ? AND front_line_team_id IS NULL', [
      frontId,
      key,
    ]);
  }
}

function serviceRow({ key, name, critical, topic }: DemoService, position: number): SeedRow {
  return { key, name_es: name[0], name_en: name[1], critical: critical === true, topic, active: true, position };
}

/** One branch of the tree for each service, named as the service, with its categories under it. */
async function seedCategories(unit: UnitOfWork): Promise<void> {
  const serviceIds = await idsByKey(unit, 'services');
  const teamIds = await idsByKey(unit, 'teams');
  const common = { practice: null, active: true };
  await addMissing(
    unit,
    'categories',
    ['key'],
    services.map(({ key, name }, position) => ({
      ...common,
      key,
      parent_id: null,
      name_es: name[0],
      name_en: name[1],
      service_id: serviceIds.get(key) ?? null,
      default_team_id: null,
      allowed_paths: '[]',
      runbook: '[]',
      position,
    })),
  );
  const branchIds = await idsByKey(unit, 'categories');
  const leaf = (service: DemoService) => (category: DemoCategory, position: number) => ({
    ...common,
    key: category.key,
    parent_id: branchIds.get(service.key) ?? null,
    name_es: category.name[0],
    name_en: category.name[1],
    service_id: serviceIds.get(service.key) ?? null,
    default_team_id: category.team === undefined ? null : (teamIds.get(category.team) ?? null),
    allowed_paths: JSON.stringify(category.paths ?? []),
    runbook: JSON.stringify((category.runbook ?? []).map(([es, en]) => ({ es, en }))),
    skills: JSON.stringify(categorySkills[category.key] ?? []),
    position,
  });
  await addMissing(
    unit,
    'categories',
    ['key'],
    services.flatMap((service) => service.categories.map(leaf(service))),
  );
}

async function idsByKey(
  unit: UnitOfWork,
  table: 'departments' | 'teams' | 'services' | 'categories',
): Promise<Map<string, number>> {
  const rows = await unit.all<{ id: number; code: string }>(`SELECT id, \`key\` AS code FROM ${table}`);
  return new Map(rows.map(({ id, code }) => [code, id]));
}
