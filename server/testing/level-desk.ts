import { addMissing } from '../../db/seeds/seed-writer.ts';
import { seedServiceLevels } from '../demo/seed-service-levels.ts';
import { demoSites } from '../people/demo-organisation.ts';
import { setClock } from '../platform/clock.ts';
import { database, inTransaction } from '../platform/database.ts';
import { type TicketDesk, ticketDesk } from './ticket-desk.ts';

export interface LevelDesk extends TicketDesk {
  /** Ids by key: cdmx, bog, mad. */
  readonly sites: ReadonlyMap<string, number>;
  /** A critical service and one that is not. */
  readonly critical: number;
  readonly standard: number;
  /** Stands at this moment from now on, until told another. */
  at(iso: string): void;
  /** The ticket as the desk reads it. */
  look(ticket: { id: number }): Promise<TicketDeskAnswer>;
  clock(ticket: { id: number }, metric: string, stintSeq?: number): Promise<TicketDeskAnswer>;
}

type TicketDeskAnswer = Awaited<ReturnType<TicketDesk['open']>>;

/** The desk of the tests with the hours and agreements of the demo organisation. Give the time back with `setClock()`. */
export async function levelDesk(year = '2026'): Promise<LevelDesk> {
  const desk = await ticketDesk();
  setClock(() => Date.parse(`${year}-01-01T00:00:00Z`));
  const { critical, standard } = await inTransaction(async (unit) => {
    await addMissing(
      unit,
      'sites',
      ['key'],
      demoSites.map(({ key, name, timeZone, country }) => ({ key, name, time_zone: timeZone, country })),
    );
    await seedServiceLevels(unit);
    const service = async (key: string, isCritical: boolean) =>
      (
        await unit.run(
          'INSERT INTO services (`key`, name_es, name_en, critical, topic, active, position) VALUES (?, ?, ?, ?, ?, ?, ?)',
          [key, key, key, isCritical, 'office', true, 0],
        )
      ).insertId;
    return { critical: await service('erp', true), standard: await service('print', false) };
  });
  const rows = await database.all<{ id: number; code: string }>('SELECT id, `key` AS code FROM sites');
  const look = async ({ id }: { id: number }) => {
    const { status, body } = await desk.as('rosa').get(`/api/tickets/${String(id)}`);
    if (status !== 200) throw new Error(`look: ${String(status)}`);
    return body;
  };
  return {
    ...desk,
    sites: new Map(rows.map(({ id, code }) => [code, id])),
    critical,
    standard,
    at: (iso) => {
      setClock(() => Date.parse(iso));
    },
    look,
    clock: async (ticket, metric, stintSeq) => {
      const { clocks } = await look(ticket);
      return clocks.findLast(
        (one: { metric: string; stintSeq: number | null }) =>
          one.metric === metric && (stintSeq === undefined || one.stintSeq === stintSeq),
      );
    },
  };
}
