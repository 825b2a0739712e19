import { expect } from 'chai';
import { setClock } from '../platform/clock.ts';
import { ticketDesk, type TicketDesk } from '../testing/ticket-desk.ts';

describe('the people of a team', () => {
  let desk: TicketDesk;
  before(async () => {
    setClock(() => Date.UTC(2026, 4, 4, 12));
    desk = await ticketDesk();
    const path = `/api/people/${String(desk.people.kate.id)}/absences`;
    await desk.as('lola').post(path, { kind: 'sickness', fromDay: '2026-05-04', toDay: '2026-05-04' });
    await desk.as('lola').post(path, { kind: 'leave', fromDay: '2026-12-01', toDay: '2026-12-04' });
    const [one, other] = [await desk.open(), await desk.open()];
    await desk.act('luis', one, 'take');
    await desk.act('luis', other, 'take');
    await desk.act('luis', other, 'wait', { waitReason: 'vendor' });
  });
  after(() => setClock());

  const read = (who: 'luis' | 'lola' | 'marta' | 'ana' | 'aldo') =>
    desk.as(who).get(`/api/teams/${String(desk.teams.desk.id)}/people`);

  it('are for the team and those over it', async () => {
    expect((await read('ana')).status).to.equal(403);
    expect((await read('marta')).status).to.equal(404);
    expect((await desk.as('lola').get('/api/teams/99999/people')).status).to.equal(404);
  });

  it('stand with who is away, what is in hand, and what a lead may do', async () => {
    const { body } = await read('lola');
    expect(body.team).to.deep.equal({ id: desk.teams.desk.id, name: 'Mesa de Servicio', tier: 1 });
    const told = body.members.map((one: Record<string, unknown>) => [
      one['name'],
      one['lead'],
      one['open'],
      one['waiting'],
      one['mayKeep'],
    ]);
    expect(told).to.deep.equal([
      ['Lola Líder', true, 0, 0, true],
      ['Kate Moore', false, 0, 0, true],
      ['Luis Pérez', false, 1, 1, true],
    ]);
    const [, kate] = body.members;
    expect(kate.away).to.deep.equal({ until: '2026-05-05T00:00:00.000Z', lastDay: '2026-05-04' });
    // What begins in half a year is not shown yet.
    expect(kate.absences.map((one: { kind: string }) => one.kind)).to.deep.equal(['sickness']);
  });

  it('are shown to colleagues without why, and with what they may enter for themselves', async () => {
    const { body } = await read('luis');
    expect(body.members.map((one: { mayKeep: boolean }) => one.mayKeep)).to.deep.equal([false, false, true]);
    expect(body.members[1].absences[0].kind).to.equal(null);
  });
});
