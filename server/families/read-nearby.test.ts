import { expect } from 'chai';
import { clock } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import { addressOf as at, familyOf } from '../testing/ticket-family.ts';
import { type PersonName, solution, ticketDesk, type TicketDesk } from '../testing/ticket-desk.ts';

describe('people at your site have this now', () => {
  let desk: TicketDesk;
  const places = { bogota: 0, madrid: 0, mail: 0, erp: 0 };
  beforeEach(async () => {
    desk = await ticketDesk();
    await inTransaction(async (unit) => {
      for (const key of ['bogota', 'madrid'] as const) {
        const { insertId } = await unit.run(
          "INSERT INTO sites (`key`, name, time_zone, country) VALUES (?, ?, 'UTC', 'ES')",
          [key, key],
        );
        places[key] = insertId;
      }
      for (const key of ['mail', 'erp'] as const) {
        const { insertId } = await unit.run(
          'INSERT INTO services (`key`, name_es, name_en, critical, active, position) VALUES (?, ?, ?, 0, 1, 1)',
          [`x-${key}`, key, key],
        );
        places[key] = insertId;
      }
      for (const one of ['ana', 'ben', 'luis', 'berta'] as const)
        await unit.run('UPDATE people SET site_id = ? WHERE id = ?', [places.bogota, desk.people[one].id]);
      await unit.run('UPDATE people SET site_id = ? WHERE id = ?', [places.madrid, desk.people.aldo.id]);
    });
  });

  const nearby = async (by: PersonName, serviceId: number | null = places.mail) =>
    (await desk.as(by).get(`/api/nearby${serviceId === null ? '' : `?serviceId=${String(serviceId)}`}`)).body
      .items as Record<string, unknown>[];
  const join = (by: PersonName, ticketId: number, body: object = {}) =>
    desk.as(by).post(`/api/nearby/${String(ticketId)}/join`, { title: 'Yo tampoco', ...body });
  const report = (by: PersonName, more: object = {}) =>
    desk.open({ title: `Secreto de ${by}`, serviceId: places.mail, ...more }, by);

  it('says nothing of one person alone, of another site or service, of what is over or long ago', async () => {
    await report('ana');
    expect(await nearby('berta')).to.deep.equal([]);
    const second = await report('ben');
    expect(await nearby('berta')).to.have.length(1);
    expect(await nearby('aldo'), 'another site').to.deep.equal([]);
    expect(await nearby('rosa'), 'no site').to.deep.equal([]);
    expect(await nearby('berta', places.erp)).to.deep.equal([]);
    expect(await nearby('berta', null)).to.deep.equal([]);
    expect(await nearby('ana'), 'who has reported it knows').to.deep.equal([]);
    await inTransaction((unit) =>
      unit.run('UPDATE tickets SET created_at = ? WHERE id = ?', [clock.now() - 73 * 3600_000, second.id]),
    );
    expect(await nearby('berta')).to.deep.equal([]);
  });

  it('tells service, site, since when and how many; never a title, a name or an answer of the desk', async () => {
    const first = await report('ana');
    await report('ben');
    const items = await nearby('berta');
    expect(items).to.deep.equal([
      {
        ticketId: first.id,
        practice: 'incident',
        major: false,
        text: null,
        serviceIds: [places.mail],
        siteId: places.bogota,
        since: first.createdAt,
        people: 2,
      },
    ]);
    expect((await desk.as('berta').get(at(first as { id: number }))).status, 'it stays unreadable').to.equal(404);
    expect((await desk.app.anonymous.get('/api/nearby')).status).to.equal(401);
  });

  it('is joined with a light ticket of one’s own, counted and told, once', async () => {
    const first = (await report('ana')) as { id: number; number: string };
    await report('ben');
    expect((await join('aldo', first.id)).status, 'not offered at another site').to.equal(404);
    expect((await join('berta', 999_999)).status).to.equal(404);
    expect((await join('berta', first.id, { title: '' })).status).to.equal(422);
    const answer = await join('berta', first.id, { description: 'Desde las 9', serviceId: places.mail });
    expect(answer.status, answer.text).to.equal(201);
    expect(answer.body).to.deep.include({ title: 'Yo tampoco', channel: 'portal', parent: null });
    expect((await desk.as('luis').get(`${at(first)}/family`)).body.children[0]).to.include({
      id: answer.body.id,
      siteId: places.bogota,
    });
    expect((await join('berta', first.id)).status, 'once').to.equal(404);
    const shared = await desk.as('berta').get(`${at(answer.body as { id: number })}/shared`);
    // As many as before: that Ben's own stands alone does not make those who have it fewer.
    expect(shared.body.problem).to.deep.include({ major: false, people: 2, serviceIds: [places.mail] });
    expect((await desk.as('ben').get(`${at(answer.body as { id: number })}/shared`)).status).to.equal(404);
    await desk.as('luis').post(`${at(first)}/family/answers`, { texts: { es: 'Ya vuelve' }, to: [answer.body.id] });
    const told = await desk.as('berta').get(`${at(answer.body as { id: number })}/timeline`);
    expect(told.body.items.at(-1).text.markdown).to.equal('Ya vuelve');
  });

  it('is offered once to the next, too, where one has joined what nobody had grouped', async () => {
    const first = (await report('ana')) as { id: number };
    for (const by of ['ben', 'luis'] as const) await report(by);
    expect((await join('berta', first.id)).status).to.equal(201);
    await inTransaction((unit) =>
      unit.run('UPDATE people SET site_id = ? WHERE id = ?', [places.bogota, desk.people.kate.id]),
    );
    const offers = await nearby('kate');
    expect(offers.map(({ ticketId, people }) => [ticketId, people])).to.deep.equal([[first.id, 4]]);
    expect(await nearby('ben'), 'who has reported it knows').to.deep.equal([]);
    expect((await join('kate', first.id)).status).to.equal(201);
    expect(await nearby('kate')).to.deep.equal([]);
  });

  it('offers the widest of two problems that the desk has grouped', async () => {
    const ids: number[] = [];
    for (const by of ['ana', 'ben', 'luis', 'ana', 'ben'] as const) ids.push(((await report(by)) as { id: number }).id);
    const [small, ofSmall, wide, ...ofWide] = ids;
    await inTransaction(async (unit) => {
      await unit.run('UPDATE tickets SET parent_id = ? WHERE id = ?', [small!, ofSmall!]);
      for (const id of ofWide) await unit.run('UPDATE tickets SET parent_id = ? WHERE id = ?', [wide!, id]);
    });
    expect((await nearby('berta')).map(({ ticketId, people }) => [ticketId, people])).to.deep.equal([[wide, 3]]);
  });

  it('offers a major incident that concerns the person, by its banner, and never one about security', async () => {
    const { parent } = await familyOf(desk, ['ben']);
    const because = { reason: 'Todo', businessImpact: 'Ventas' };
    await desk.as('luis').post(`${at(parent)}/major`, because);
    expect(await nearby('berta', null), 'a candidate is not told').to.deep.equal([]);
    await desk.as('rosa').post(`${at(parent)}/major/accept`, {
      siteIds: [places.bogota],
      banner: { es: 'Sin red', en: 'No network' },
    });
    const [offer] = await nearby('berta', null);
    expect(offer).to.include({ ticketId: parent.id, major: true, text: 'Sin red', people: 1 });
    expect(await nearby('aldo', null)).to.deep.equal([]);
    const joined = await join('berta', parent.id);
    expect(joined.status, joined.text).to.equal(201);
    const shared = await desk.as('berta').get(`${at(joined.body as { id: number })}/shared`);
    expect(shared.body.problem).to.deep.include({ major: true, text: 'Sin red' });
    const { version } = (await desk.as('rosa').get(`${at(parent)}/major`)).body as { version: number };
    await desk.as('rosa').patch(`${at(parent)}/major`, { security: true, version });
    expect(await nearby('luis', null)).to.deep.equal([]);
    expect((await desk.as('berta').get(`${at(joined.body as { id: number })}/shared`)).body.problem).to.equal(null);
    const hidden = await report('ana');
    await report('ben');
    await desk.as('luis').post(`${at(hidden as { id: number })}/major`, { ...because, security: true });
    expect(await nearby('berta'), 'nor a candidate').to.deep.equal([]);
  });

  it('is over when the parent is', async () => {
    const first = (await report('ana')) as { id: number };
    await report('ben');
    const joined = await join('berta', first.id);
    const version = (await desk.as('luis').get(at(first))).body.version as number;
    await desk.as('luis').post(`${at(first)}/family/resolve`, { version, ...solution });
    expect((await desk.as('berta').get(`${at(joined.body as { id: number })}/shared`)).body.problem).to.equal(null);
    expect(await nearby('kate')).to.deep.equal([]);
  });
});
