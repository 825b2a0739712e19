import { type Actor, requirePermission } from '../platform/actor.ts';
import { database } from '../platform/database.ts';

interface NamedRow {
  readonly id: number;
  readonly es: string;
  readonly en: string;
}

/** What a report can be filtered by. Names only, so they are the same for every reader. */
export async function readChoices(actor: Actor) {
  requirePermission(actor, 'report.read');
  const teams = await database.all<{ id: number; name: string; tier: number; batchId: number | null }>(
    'SELECT id, name, tier, batch_id AS batchId FROM teams ORDER BY tier, name',
  );
  const services = await database.all<NamedRow>(
    'SELECT id, name_es AS es, name_en AS en FROM services ORDER BY position, id',
  );
  const sites = await database.all<NamedRow>('SELECT id, name AS es, name AS en FROM sites ORDER BY name');
  const departments = await database.all<NamedRow>(
    'SELECT id, name_es AS es, name_en AS en FROM departments ORDER BY name_es',
  );
  const impacts = await database.all<{ key: string; es: string; en: string }>(
    "SELECT `key`, name_es AS es, name_en AS en FROM levels WHERE kind = 'impact' ORDER BY position DESC",
  );
  const named = ({ id, es, en }: NamedRow) => ({ id, names: { es, en } });
  return {
    teams: teams.map(({ id, name, tier, batchId }) => ({ id, names: { es: name, en: name }, tier, batchId })),
    services: services.map(named),
    sites: sites.map(named),
    departments: departments.map(named),
    impacts: impacts.map(({ key, es, en }) => ({ key, names: { es, en } })),
  };
}
