import { parseArgs } from 'node:util';
import { readHealth } from '../../shared/api/health.api.ts';
import { clock } from '../platform/clock.ts';
import { config } from '../platform/config.ts';
import { closeDatabase } from '../platform/database.ts';
// Every room that takes part in a ticket's transaction registers itself there.
import '../app.ts';
import { generateTickets } from './generate-tickets.ts';
import { prepareOrganisation } from './prepare-organisation.ts';
import { hasTickets } from './seed-demo.ts';
import { seedPresence } from './seed-presence.ts';

const usage = `npm run demo -- [--tickets 1000] [--seed 1]

Makes tickets of the demo organisation that end now, by the same verbs that people use, and tells nobody about them.
The same seed makes the same tickets. Stop Escala first: the clock of the past must not meet the one of today.`;

/** @returns the exit code */
async function run(): Promise<number> {
  const { values } = parseArgs({
    options: { tickets: { type: 'string' }, seed: { type: 'string' }, help: { type: 'boolean' } },
  });
  const tickets = wholeNumber(values.tickets ?? '1000');
  const seed = wholeNumber(values.seed ?? '1');
  if (values.help === true || tickets === undefined || seed === undefined || tickets < 1) {
    print(usage);
    return values.help === true ? 0 : 2;
  }
  if (await isServing()) {
    print(`Escala answers on port ${String(config.PORT)}. Stop it first, then run this again.`);
    return 1;
  }
  await prepareOrganisation();
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  const today = !(await hasTickets());
  const made = await generateTickets({
    tickets,
    seed,
    until: clock.now(),
    today,
    resumable: true,
    onProgress: (count) => {
      if (count % 500 !== 0) return;
      const perSecond = count / seconds();
      const left = Math.max(0, Math.round((tickets - count) / perSecond));
      print(`${String(count)} of ${String(tickets)} · ${perSecond.toFixed(0)} a second · ${String(left)} s left`);
    },
  });
  if (today) await seedPresence(clock.now());
  print(`${String(made)} incidents in ${seconds().toFixed(1)} s.`);
  return 0;
}

function wholeNumber(text: string): number | undefined {
  return /^\d{1,8}$/.test(text) ? Number(text) : undefined;
}

async function isServing(): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${String(config.PORT)}${readHealth.path}`, {
      signal: AbortSignal.timeout(1000),
    });
    return response.ok;
  } catch {
    return false;
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

process.exitCode = await run();
await closeDatabase();
