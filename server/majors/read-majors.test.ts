import { expect } from 'chai';
import { inTransaction } from '../platform/database.ts';
import { addressOf as at } from '../testing/ticket-family.ts';
import { ticketDesk, type PersonName, type TicketDesk } from '../testing/ticket-desk.ts';

const because = { reason: 'Cae todo', businessImpact: 'Ventas parada' };

describe('where major incidents are shown', () => {
  let desk: TicketDesk;
  const sites: number[] = [];
  before(async () => {
    desk = await ticketDesk();
    await inTransaction(async (unit) => {
      for (const key of ['bog', 'mad']) {
        const { insertId } = await unit.run(
          "INSERT INTO sites (`key`, name, time_zone, country) VALUES (?, ?, 'Europe/Madrid', 'ES')",
          [key, key.toUpperCase()],
        );
        sites.push(insertId);
      }
      await unit.run('UPDATE people SET site_id = ? WHERE id = ?', [sites[0]!, desk.people.ana.id]);
      await unit.run('UPDATE people SET site_id = ? WHERE id = ?', [sites[1]!, desk.people.ben.id]);
    });
  });

  const accept = async (ticket: { id: number }, course: object = {}, proposal: object = {}) => {
    await desk.as('luis').post(`${at(ticket)}/major`, { ...because, ...proposal });
    const answer = await desk.as('rosa').post(`${at(ticket)}/major/accept`, course);
    expect(answer.status, answer.text).to.equal(200);
  };
  const tell = (by: PersonName, ticket: { id: number }, body: object) =>
    desk.as(by).post(`${at(ticket)}/major/communications`, body);
  const announced = async (to: PersonName) =>
    (await desk.as(to).get('/api/announcements')).body.items as { ticketId: number; text: string; joined: boolean }[];
  const lastWord = async ({ id }: { id: number }) =>
    ((await desk.as('rosa').get(`${at({ id })}/timeline`)).body.items as { type: string; text: { markdown: string } }[])
      .filter(({ type }) => type === 'ticket.commented')
      .at(-1)?.text.markdown;
  const processOf = async (ticket: { id: number }) => (await desk.as('rosa').get(`${at(ticket)}/major`)).body as object;

  it('is announced at the sites that it concerns, without title or name', async () => {
    const ticket = await desk.open({ title: 'El despacho de Ana' });
    await accept(ticket, { siteIds: [sites[0]!], banner: { es: 'Sin correo', en: 'No mail' } });
    const [item] = await announced('ana');
    expect(item).to.include({ ticketId: ticket.id, text: 'Sin correo', joined: true });
    expect(Object.keys(item!).sort()).to.deep.equal(['joined', 'serviceIds', 'since', 'text', 'ticketId', 'updatedAt']);
    expect(JSON.stringify(item)).to.not.contain('despacho');
    expect(await announced('ben'), 'another site').to.deep.equal([]);
    expect((await desk.app.anonymous.get('/api/announcements')).status).to.equal(401);
    await desk.as('rosa').post(`${at(ticket)}/major/demote`, { note: 'x' });
  });

  it('says nothing on banners of a security incident', async () => {
    const ticket = await desk.open();
    await accept(ticket, { banner: { es: 'Intrusión', en: 'Intrusion' } }, { security: true });
    const told = await tell('rosa', ticket, { texts: { es: 'Cambia tu clave' }, banner: true });
    expect(told.body.major.banner).to.deep.equal({ es: 'Intrusión', en: 'Intrusion' });
    expect(await announced('ana')).to.deep.equal([]);
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
