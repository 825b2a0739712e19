import { migrate } from '../../db/migrate.ts';
import { seedReference } from '../../db/seeds/reference.ts';
import { startDemoDirectory } from '../people/demo-directory.ts';
import { syncDirectory } from '../people/sync-directory.ts';
import { systemActor } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { database, inTransaction, sequelize } from '../platform/database.ts';
import { seedAbilities } from './seed-abilities.ts';
import { seedOrganisation } from './seed-organisation.ts';

/** What a first start does before anything is served: schema, reference data, the organisation and its people. */
export async function prepareOrganisation(): Promise<void> {
  await migrate(sequelize);
  await inTransaction((unit) => seedReference(unit, clock.now()));
  await seedOrganisation();
  if (await hasPeople()) return;
  const directory = await startDemoDirectory();
  try {
    await syncDirectory(systemActor('demo'), directory.settings);
  } finally {
    await directory.close();
  }
  await seedAbilities();
}

async function hasPeople(): Promise<boolean> {
  return (await database.first("SELECT id FROM people WHERE source = 'ldap' LIMIT 1")) !== undefined;
}
