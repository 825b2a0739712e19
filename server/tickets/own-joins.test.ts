import { expect } from 'chai';
import { database } from '../platform/database.ts';
import { ticketDesk } from '../testing/ticket-desk.ts';
import { readOwnJoins } from './own-joins.ts';

describe('own cases that were joined with others', () => {
  it('are told to those they are for, and to nobody else', async () => {
    const desk = await ticketDesk();
    const [own, other, alone] = [await desk.open({}, 'ben'), await desk.open(), await desk.open({}, 'ben')];
    await desk.as('luis').post(`/api/tickets/${String(own.id)}/merge`, { into: other.number, version: own.version });
    const ids = [own.id, other.id, alone.id];
    const into = { id: other.id, number: other.number };
    const from = [{ id: own.id, number: own.number }];
    expect([...(await readOwnJoins(database, await desk.actor('ben'), ids))]).to.deep.equal([
      [other.id, { into: null, from, follows: true }],
      [own.id, { into, from: [], follows: false }],
    ]);
    for (const by of ['ana', 'luis', 'rosa'] as const)
      expect((await readOwnJoins(database, await desk.actor(by), ids)).size, by).to.equal(0);
    expect((await readOwnJoins(database, await desk.actor('ben'), [])).size).to.equal(0);
  });
});
