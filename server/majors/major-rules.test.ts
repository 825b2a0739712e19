import { expect } from 'chai';
import { database, databaseKind, inTransaction, type UnitOfWork } from '../platform/database.ts';
import type { SqlParams, SqlReader } from '../platform/sql.ts';
import { fillDesk } from '../testing/fill-desk.ts';
import { planners } from '../testing/read-plans.ts';
import { ticketDesk } from '../testing/ticket-desk.ts';
import { ruleFor } from './major-rules.ts';
import { candidateListener } from './propose-candidates.ts';

describe('what may become a major incident', () => {
  let plans: Awaited<ReturnType<typeof planners>>;
  before(async function () {
    this.timeout(60_000);
    await fillDesk(await ticketDesk(), 3000);
    // As many of either kind: then all of one look fewer than those without a parent, which is every ticket.
    await inTransaction((unit) => unit.run("UPDATE tickets SET practice = 'task' WHERE id > 1500", []));
    if (databaseKind === 'mysql') await database.all('ANALYZE TABLE tickets');
    plans = await planners();
  });

  /** A reader, and what it was asked. */
  function watched<Reader extends SqlReader>(
    reader: Reader,
  ): { reader: Reader; asked: { sql: string; params: SqlParams }[] } {
    const asked: { sql: string; params: SqlParams }[] = [];
    const note = (sql: string, params: SqlParams = []) => void asked.push({ sql, params });
    return {
      asked,
      reader: {
        ...reader,
        all: (sql: string, params?: SqlParams) => (note(sql, params), reader.all(sql, params)),
        first: (sql: string, params?: SqlParams) => (note(sql, params), reader.first(sql, params)),
      },
    };
  }

  async function indexesOf(asked: readonly { sql: string; params: SqlParams }[], alias: string): Promise<unknown> {
    const query = asked.find(({ sql }) => sql.includes(`tickets ${alias}`));
    const found: Record<string, (string | null)[]> = {};
    for (const [known, planOf] of Object.entries(plans)) {
      const steps = await planOf(query!.sql, query!.params);
      found[known] = steps.filter(({ table }) => table === alias).map(({ index }) => index);
    }
    return found;
  }
  const always = (index: string) => Object.fromEntries(Object.keys(plans).map((known) => [known, [index]]));

  it('is looked up by its number, not among all that were never imported', async () => {
    const { asked } = await inTransaction(async (unit) => {
      const { reader, asked } = watched<UnitOfWork>(unit);
      const events = Array.from({ length: 200 }, (_, id) => ({
        ticketId: id + 1,
        occurredAt: 1,
        type: 'ticket.opened',
      }));
      await candidateListener.handle(reader, events as never);
      return { asked };
    });
    expect(await indexesOf(asked, 't')).to.deep.equal(always('PRIMARY'));
  });

  it('has its children counted by their parent where no ticket has one, too', async () => {
    expect(await database.first('SELECT id FROM tickets WHERE parent_id IS NOT NULL')).to.equal(undefined);
    const { reader, asked } = watched(database);
    await ruleFor(reader, 7);
    expect(await indexesOf(asked, 'c')).to.deep.equal(always('tickets_parent_id'));
  });
});
