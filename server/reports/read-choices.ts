import { type Actor, requirePermission } from '../platform/actor.ts';
import { database } from '../platform/database.ts';

interface NamedRow {
  readonly id: number;
  readonly es: string;
  readonly en: string;
}

/**
 * What a report can be filtered by; names only, so they are the same for every reader. What an import brought is not
 * active, and is reached by its batch.
 */
export async function readChoices(actor: Actor) {
  requirePermission(actor, 'report.read');
  const teams = await database.all<{ id: number; name: string; tier: number }>(
    'SELECT id, name, tier FROM teams WHERE active = 1 ORDER BY tier, name',
  );
  const services = await database.all<NamedRow>(
    'SELECT id, name_es AS es, name_en AS en FROM services WHERE active = 1 ORDER BY position, id',
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
    teams: teams.map(({ id, name, tier }) => ({ id, names: { es: name, en: name }, tier })),
    services: services.map(named),
    sites: sites.map(named),
    departments: departments.map(named),
    impacts: impacts.map(({ key, es, en }) => ({ key, names: { es, en } })),
  };
}
