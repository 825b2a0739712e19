import { clock } from '../platform/clock.ts';
import { config } from '../platform/config.ts';
import { database } from '../platform/database.ts';
import { logger } from '../platform/logger.ts';
import { generateTickets } from './generate-tickets.ts';
import { seedPresence } from './seed-presence.ts';

/** Of each month; what its logins find today comes to the last one. */
const perMonth = 400;
const firstSeed = 20_261_122;

/**
 * Fills an empty desk with the tickets of the demo: on the first start with the embedded directory, after the
 * organisation and its people are there and before anything listens or is served.
 * @returns how many incidents were made; 0 when there are tickets already
 */
export async function seedDemo(): Promise<number> {
  if (await hasTickets()) return 0;
  logger.info('making the tickets of the demo, once; this takes some seconds');
  const tickets = perMonth * config.DEMO_MONTHS;
  const made = await generateTickets({ tickets, seed: firstSeed, until: clock.now(), today: true });
  await seedPresence(clock.now());
  logger.info({ tickets: made }, 'made the tickets of the demo');
  return made;
}

export async function hasTickets(): Promise<boolean> {
  return (await database.first('SELECT id FROM tickets LIMIT 1')) !== undefined;
}
