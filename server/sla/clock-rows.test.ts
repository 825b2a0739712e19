import { expect } from 'chai';
import { database, databaseKind } from '../platform/database.ts';
import type { SqlParams, SqlReader } from '../platform/sql.ts';
import { emptyDatabase } from '../testing/empty-database.ts';
import { readClocks } from './clock-rows.ts';

describe('clocks of a page of tickets', () => {
  before(() => emptyDatabase());

  it('are looked up ticket by ticket, not among all clocks of their kind', async () => {
    const asked: { sql: string; params: SqlParams }[] = [];
    const reader: SqlReader = {
      all: (sql, params = []) => {
        asked.push({ sql, params });
        return database.all(sql, params);
      },
      first: (sql, params = []) => database.first(sql, params),
    };
    expect(await readClocks(reader, [1, 2, 3], 'customer-open')).to.deep.equal([]);
    const [query, ...others] = asked;
    expect(others).to.deep.equal([]);
    // MariaDB chooses by statistics of its own, which an empty table does not have.
    if (databaseKind !== 'sqlite') return;
    const plan = await database.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${query?.sql ?? ''}`, query?.params ?? []);
    expect(plan.map(({ detail }) => detail).join('\n')).to.include('ticket_clocks_ticket_id (ticket_id=?)');
  });
});
