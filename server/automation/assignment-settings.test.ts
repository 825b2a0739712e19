import { expect } from 'chai';
import { countRows, ticketDesk, type TicketDesk } from '../testing/ticket-desk.ts';

describe('how a team gives out its work', () => {
  let desk: TicketDesk;
  let path: string;
  beforeEach(async () => {
    desk = await ticketDesk();
    path = `/api/teams/${String(desk.teams.desk.id)}/assignment`;
  });
  const definition = { mode: 'least-loaded', mostOpen: 5 };

  it('is read by the team and those over it, and chosen by its lead, managers and administrators', async () => {
    const readers = [
      ['ana', 403, 403],
      ['marta', 404, 404],
      ['luis', 200, 403],
      ['lola', 200, 200],
      ['rosa', 200, 200],
      ['berta', 200, 200],
    ] as const;
    for (const [index, [who, read, write]] of readers.entries()) {
      expect((await desk.as(who).get(path)).status, who).to.equal(read);
      const version = Math.max(0, index - 3);
      expect((await desk.as(who).put(path, { definition, version })).status, who).to.equal(write);
      expect((await desk.as(who).post(`${path}/try`, { definition })).status, who).to.equal(write);
    }
    const { body } = await desk.as('luis').get(path);
    expect(body).to.deep.include({ version: 3, maySave: false, hasHours: false });
    expect(body.definition).to.deep.include({ ...definition, accepts: false });
    const { body: history } = await desk.as('berta').get('/api/admin/history/team-assignment');
    expect(history.items.map((one: { by: { name: string } | null }) => one.by?.name ?? null)).to.deep.equal([
      'Berta Admin',
      'Rosa Gerente',
      'Lola Líder',
      null,
    ]);
  });

  it('refuses what makes no sense, and a version that somebody saved over', async () => {
    const faulty: [object, string][] = [
      [{ mode: 'lottery' }, '/body/definition/mode'],
      [{ mostOpen: 0 }, '/body/definition/mostOpen'],
      [{ onlyOpenHours: true }, '/body/definition/onlyOpenHours'],
      [{ exceptIds: ['Luis'] }, '/body/definition/exceptIds/0'],
      [{ lottery: true }, '/body/definition/lottery'],
    ];
    for (const [fault, pointer] of faulty) {
      const { status, body } = await desk.as('lola').put(path, { definition: { ...definition, ...fault }, version: 0 });
      expect([status, body.errors[0].pointer], JSON.stringify(fault)).to.deep.equal([422, pointer]);
    }
    expect(await countRows('team_assignments')).to.equal(0);
    expect((await desk.as('lola').put(path, { definition, version: 0 })).status).to.equal(200);
    expect((await desk.as('lola').put(path, { definition, version: 0 })).status).to.equal(409);
  });
});
