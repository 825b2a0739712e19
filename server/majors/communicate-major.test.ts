import { expect } from 'chai';
import { clock } from '../platform/clock.ts';
import { database, inTransaction } from '../platform/database.ts';
import { because, majorDesk, type MajorDesk } from '../testing/major-desk.ts';
import { addressOf as at, familyOf } from '../testing/ticket-family.ts';

describe('what a major incident tells', () => {
  let house: MajorDesk;
  let desk: MajorDesk['desk'];
  before(async () => {
    house = await majorDesk();
    ({ desk } = house);
  });

  const lastWord = async ({ id }: { id: number }) =>
    (
      await database.first<{ body: string }>(
        "SELECT x.body FROM ticket_events e JOIN ticket_texts x ON x.event_id = e.id WHERE e.ticket_id = ? AND e.type = 'ticket.commented' ORDER BY e.id DESC LIMIT 1",
        [id],
      )
    )?.body;

  it('is told by those who lead it and by nobody else', async () => {
    const ticket = await desk.open();
    await desk.as('luis').post(`${at(ticket)}/major`, because);
    expect(
      (await house.tell('rosa', ticket, { texts: { es: 'x' } })).body.reason,
      'not before it is accepted',
    ).to.equal('major-not-now');
    await desk.as('rosa').post(`${at(ticket)}/major/accept`, { communicationsLeadId: desk.people.kate.id });
    expect((await house.tell('ana', ticket, { texts: { es: 'x' } })).status).to.equal(403);
    expect((await house.tell('marta', ticket, { texts: { es: 'x' } })).status).to.equal(404);
    expect((await house.tell('luis', ticket, { texts: { es: 'x' } })).status).to.equal(403);
    expect((await house.tell('kate', ticket, { texts: {} })).status).to.equal(422);
    expect((await house.tell('kate', ticket, { texts: { es: 'Seguimos' } })).status).to.equal(201);
    expect(await lastWord(ticket)).to.equal('Seguimos');
    await desk.as('rosa').post(`${at(ticket)}/major/demote`, { note: 'x' });
  });

  it('reaches the ticket and each child in its own language, and sets the cadence anew', async () => {
    const { parent, children } = await familyOf(desk, ['ben', 'ana']);
    await house.accept(parent, { cadenceMinutes: 20 });
    await inTransaction((unit) =>
      unit.run('UPDATE major_incidents SET next_communication_at = ? WHERE ticket_id = ?', [
        clock.now() - 1000,
        parent.id,
      ]),
    );
    const listed = await desk.as('rosa').get('/api/major-incidents');
    expect(listed.body.items.find(({ ticketId }: { ticketId: number }) => ticketId === parent.id).overdue).to.equal(
      true,
    );
    const told = await house.tell('rosa', parent, { texts: { es: 'Vuelve a las 12', en: 'Back at 12' }, banner: true });
    expect(told.status, told.text).to.equal(201);
    expect(told.body.major).to.deep.include({ overdue: false, banner: { es: 'Vuelve a las 12', en: 'Back at 12' } });
    expect(Date.parse(told.body.major.nextCommunicationAt) - Date.parse(told.body.major.lastCommunicationAt)).to.equal(
      20 * 60_000,
    );
    expect(await lastWord(parent)).to.equal('Vuelve a las 12');
    expect(await lastWord(children[0]!)).to.equal('Back at 12');
    expect(await lastWord(children[1]!)).to.equal('Vuelve a las 12');
    expect(await house.announced('ben')).to.have.length(1);
    expect((await house.announced('ben'))[0]).to.include({ text: 'Back at 12', joined: true });
    const foreign = (await desk.as('ben').get(`${at(children[0]!)}/timeline`)).body.items as { type: string }[];
    expect(foreign.map(({ type }) => type)).to.deep.equal(['ticket.opened', 'ticket.commented']);
    await desk.as('rosa').post(`${at(parent)}/major/demote`, { note: 'x' });
    expect(await house.announced('ben')).to.deep.equal([]);
  });
});
