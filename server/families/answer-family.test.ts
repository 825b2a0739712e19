import { expect } from 'chai';
import { database } from '../platform/database.ts';
import { addressOf as at, familyOf } from '../testing/ticket-family.ts';
import { handoff, solution, ticketDesk, type TicketDesk } from '../testing/ticket-desk.ts';

describe('one answer to all children', () => {
  let desk: TicketDesk;
  before(async () => {
    desk = await ticketDesk();
  });

  const answer = (by: Parameters<TicketDesk['as']>[0], parent: { id: number }, body: object) =>
    desk.as(by).post(`${at(parent)}/family/answers`, body);
  const saidOn = async (one: { id: number }) =>
    (
      await database.all<{ body: string }>(
        `SELECT x.body FROM ticket_events e JOIN ticket_texts x ON x.event_id = e.id
          WHERE e.ticket_id = ? AND e.type = 'ticket.commented' ORDER BY e.id`,
        [one.id],
      )
    ).map(({ body }) => body);

  it('is refused to strangers, without words, to those who are no children, and all of it if one may not hear it', async () => {
    const { parent, children } = await familyOf(desk, ['ben', 'ana']);
    const [first, second] = [children[0]!, children[1]!];
    const stranger = await desk.open();
    const body = { texts: { es: 'Ya hay red' }, to: [first.id] };
    expect((await answer('ana', parent, body)).status).to.equal(403);
    expect((await answer('marta', parent, body)).status).to.equal(404);
    expect((await answer('aldo', parent, body)).status).to.equal(403);
    expect((await answer('luis', parent, { ...body, texts: {} })).status).to.equal(422);
    expect((await answer('luis', parent, { ...body, to: [] })).status).to.equal(422);
    expect((await answer('luis', parent, { ...body, to: [first.id, stranger.id] })).body.reason).to.equal(
      'not-a-child',
    );
    await desk.act('luis', second, 'take');
    await desk.act('luis', second, 'resolve', solution);
    await desk.act('ana', second, 'confirm');
    const refused = await answer('luis', parent, { ...body, to: [first.id, second.id] });
    expect(refused.body).to.include({ status: 409, reason: 'child-is-closed', number: second.number });
    expect(await saidOn(first)).to.deep.equal([]);
  });

  it('checks the right on every child', async () => {
    const { parent, children } = await familyOf(desk, ['ben']);
    await desk.act('luis', parent, 'take');
    await desk.act('luis', parent, 'escalate', { teamId: desk.teams.networks.id, ...handoff });
    const seen = await desk.as('marta').get(`${at(parent)}/family`);
    expect(seen.body).to.deep.include({ children: [], hidden: 1 });
    const refused = await answer('marta', parent, { texts: { es: 'Ya' }, to: [children[0]!.id] });
    expect(refused.body.reason).to.equal('not-a-child');
    expect((await answer('luis', parent, { texts: { es: 'Ya' }, to: [children[0]!.id] })).status).to.equal(201);
  });

  it('reaches each in their language, on their own ticket, once', async () => {
    const { parent, children } = await familyOf(desk, ['ben', 'ana', 'ben']);
    const { body: family } = await desk.as('luis').get(`${at(parent)}/family`);
    expect(
      family.children.map((child: { language: string; answer: null; requester: { name: string } }) => [
        child.requester.name,
        child.language,
        child.answer,
      ]),
    ).to.deep.equal([
      ['Ben Cho', 'en', null],
      ['Ana Ruiz', 'es', null],
      ['Ben Cho', 'en', null],
    ]);
    const body = { texts: { es: 'Ya hay red', en: 'The network is back' }, to: [children[0]!.id, children[1]!.id] };
    const key = { 'Idempotency-Key': 'answer-all-1' };
    for (let time = 0; time < 2; time += 1) {
      const sent = await desk.as('luis').post(`${at(parent)}/family/answers`, body, key);
      expect(sent.body).to.deep.equal({ sent: 2 });
    }
    expect(await saidOn(children[0]!)).to.deep.equal(['The network is back']);
    expect(await saidOn(children[1]!)).to.deep.equal(['Ya hay red']);
    expect(await saidOn(children[2]!), 'left out').to.deep.equal([]);
    expect(await saidOn(parent)).to.deep.equal([]);
    await answer('luis', parent, { texts: { es: 'Solo en español' }, to: [children[0]!.id] });
    const timeline = await desk.as('ben').get(`${at(children[0]!)}/timeline`);
    expect(timeline.body.items.at(-1).text).to.include({ markdown: 'Solo en español', language: 'es' });
  });
});
