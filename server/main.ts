import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdirSync } from 'node:fs';
import { migrate } from '../db/migrate.ts';
import { seedReference } from '../db/seeds/reference.ts';
import { createApp } from './app.ts';
import { hasTickets, seedDemo } from './demo/seed-demo.ts';
import { seedAbilities } from './demo/seed-abilities.ts';
import { seedOrganisation } from './demo/seed-organisation.ts';
import { startEffects } from './effects.ts';
import { startImportWorker } from './imports/import-worker.ts';
import { startJobRunner } from './jobs/job-runner.ts';
import { breakGlassUid, ensureBreakGlass } from './people/break-glass.ts';
import { demoLogins, demoPassword, startDemoDirectory } from './people/demo-directory.ts';
import { directoryFromConfig } from './people/directory-settings.ts';
import { syncDirectory } from './people/sync-directory.ts';
import { systemActor } from './platform/actor.ts';
import { clock } from './platform/clock.ts';
import { config } from './platform/config.ts';
import { closeDatabase, inTransaction, refreshStatistics, sequelize } from './platform/database.ts';
import { logger } from './platform/logger.ts';
import { registerJobs } from './scheduled-jobs.ts';

/** Sign-ins a minute from one address before it has to wait. */
const signInLimit = 30;

mkdirSync(config.DATA_DIR, { recursive: true });
await migrate(sequelize);
await inTransaction((unit) => seedReference(unit, clock.now()));

// Without a directory of one's own the demo organisation brings its directory along, unless that is switched off.
const demo = config.LDAP_URL === undefined && config.ESCALA_DEMO !== false ? await startDemoDirectory() : undefined;
const directory = demo?.settings ?? directoryFromConfig(config);
if (demo) await prepareDemo(demo.settings);
await refreshStatistics();
const breakGlassPassword = await ensureBreakGlass(config.BREAK_GLASS_PASSWORD);

const app = createApp({
  directory,
  demo: demo ? { password: demoPassword, people: [...demoLogins] } : null,
  rateLimit: config.RATE_LIMIT,
  signInLimit: config.RATE_LIMIT === 0 ? 0 : signInLimit,
});
const server = createServer(app);
const effects = startEffects();
const imports = startImportWorker();
registerJobs(demo ? undefined : directory);
const jobs = startJobRunner();
server.once('error', (error) => {
  logger.fatal({ err: error }, 'cannot listen');
  process.stderr.write(`Escala cannot listen on ${config.HOST}:${String(config.PORT)}: ${error.message}\n`);
  process.exit(1);
});
server.listen(config.PORT, config.HOST, () => {
  process.stdout.write(`${greeting(server.address())}\n`);
});

process.once('SIGTERM', () => void stop());
process.once('SIGINT', () => void stop());

/**
 * The first start fills the demo, before anything listens to events or is served; later ones leave it alone. The
 * tickets come last and all at once: whatever an interrupted start has left, the next one completes.
 */
async function prepareDemo(settings: NonNullable<typeof directory>): Promise<void> {
  if (await hasTickets()) return;
  await seedOrganisation();
  await syncDirectory(systemActor('demo'), settings);
  await seedAbilities();
  await seedDemo();
}

async function stop(): Promise<void> {
  server.close();
  server.closeAllConnections();
  await Promise.all([effects.stop(), imports.stop(), jobs.stop(), demo?.close()]);
  await closeDatabase();
  logger.info('stopped');
}

function greeting(address: AddressInfo | string | null): string {
  const port = typeof address === 'object' && address ? address.port : config.PORT;
  const url = config.PUBLIC_URL ?? `http://${config.HOST === '0.0.0.0' ? 'localhost' : config.HOST}:${String(port)}`;
  const lines = [`Escala: ${url}`];
  if (demo) {
    const width = Math.max(...demoLogins.map(({ username }) => username.length));
    lines.push(
      '',
      `Demo (password "${demoPassword}"):`,
      ...demoLogins.map(({ username, role, name }) => `  ${username.padEnd(width)}  ${role} · ${name}`),
    );
  }
  if (breakGlassPassword !== undefined) {
    lines.push('', `Local administrator, shown once: ${breakGlassUid} / ${breakGlassPassword}`);
  }
  return lines.join('\n');
}
