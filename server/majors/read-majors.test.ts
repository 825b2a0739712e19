import { expect } from 'chai';
import { inTransaction } from '../platform/database.ts';
import { because, majorDesk, type MajorDesk } from '../testing/major-desk.ts';
import { addressOf as at } from '../testing/ticket-family.ts';
import type { PersonName } from '../testing/ticket-desk.ts';

describe('where major incidents are shown', () => {
  let house: MajorDesk;
  let desk: MajorDesk['desk'];
  before(async () => {
    house = await majorDesk();
    ({ desk } = house);
  });

  const lastWord = async ({ id }: { id: number }) =>
    ((await desk.as('rosa').get(`${at({ id })}/timeline`)).body.items as { type: string; text: { markdown: string } }[])
      .filter(({ type }) => type === 'ticket.commented')
      .at(-1)?.text.markdown;
  const processOf = async (ticket: { id: number }) => (await desk.as('rosa').get(`${at(ticket)}/major`)).body as object;

  it('is announced at the sites that it concerns, without title or name', async () => {
    const ticket = await desk.open({ title: 'El despacho de Ana' });
    await house.accept(ticket, { siteIds: [house.sites[0]], banner: { es: 'Sin correo', en: 'No mail' } });
    const [item] = await house.announced('ana');
    expect(item).to.include({ ticketId: ticket.id, text: 'Sin correo', joined: true });
    expect(Object.keys(item!).sort()).to.deep.equal(['joined', 'serviceIds', 'since', 'text', 'ticketId', 'updatedAt']);
    expect(JSON.stringify(item)).to.not.contain('despacho');
    expect(await house.announced('ben'), 'another site').to.deep.equal([]);
    expect((await desk.app.anonymous.get('/api/announcements')).status).to.equal(401);
    await desk.as('rosa').post(`${at(ticket)}/major/demote`, { note: 'x' });
  });

  it('says nothing on banners of a security incident', async () => {
    const ticket = await desk.open();
    await house.accept(ticket, { banner: { es: 'Intrusión', en: 'Intrusion' } }, { security: true });
    const told = await house.tell('rosa', ticket, { texts: { es: 'Cambia tu clave' }, banner: true });
    expect(told.body.major.banner).to.deep.equal({ es: 'Intrusión', en: 'Intrusion' });
    expect(await house.announced('ana')).to.deep.equal([]);
    expect(await lastWord(ticket)).to.equal('Cambia tu clave');
  });

  it('lists for the desk what runs and is theirs to read', async () => {
    const ticket = await desk.open();
    await desk.as('luis').post(`${at(ticket)}/major`, because);
    const numbers = async (by: PersonName) =>
      ((await desk.as(by).get('/api/major-incidents')).body.items as { number: string }[]).map(({ number }) => number);
    expect(await numbers('luis')).to.include(ticket.number);
    expect(await numbers('rosa')).to.include(ticket.number);
    expect(await numbers('marta')).to.not.include(ticket.number);
    expect((await desk.as('ana').get('/api/major-incidents')).status).to.equal(403);
  });

  it('is suggested for a P1 on a critical service once staff stand behind it, and told by nobody', async () => {
    const { insertId } = await inTransaction((unit) =>
      unit.run(
        "INSERT INTO services (`key`, name_es, name_en, critical, active, position) VALUES ('erp', 'ERP', 'ERP', 1, 1, 1)",
      ),
    );
    const ticket = await desk.open({ serviceId: insertId, affected: 'everyone', canWork: 'no' });
    expect(ticket.priority).to.equal(1);
    expect(await processOf(ticket), 'the answers of the portal only propose a P1').to.include({ hint: null });
    const { version } = (await desk.as('luis').get(at(ticket))).body as { version: number };
    const confirmed = await desk.as('luis').patch(at(ticket), { version, impact: 'high', urgency: 'high' });
    expect(confirmed.status, confirmed.text).to.equal(200);
    expect(await processOf(ticket)).to.include({ hint: 'critical-service', major: null });
    expect(await processOf(await desk.open())).to.include({ hint: null });
  });
});
