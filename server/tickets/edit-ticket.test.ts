import { expect } from 'chai';
import { inTransaction } from '../platform/database.ts';
import { buildCategory, ticketDesk, type PersonName, type TicketDesk } from '../testing/ticket-desk.ts';

describe('PATCH /api/tickets/:ticket', () => {
  let desk: TicketDesk;
  before(async () => {
    desk = await ticketDesk();
  });

  const edit = (by: PersonName, ticket: { id: number; version?: number }, body: object) =>
    desk.as(by).patch(`/api/tickets/${String(ticket.id)}`, { version: ticket.version ?? 0, ...body });

  describe('refuses', () => {
    const cases: readonly [title: string, by: PersonName, body: () => object, status: number, expected: object][] = [
      ['the requester', 'ana', () => ({ title: 'x' }), 403, { code: 'forbidden' }],
      ['a stranger', 'ben', () => ({ title: 'x' }), 403, { code: 'forbidden' }],
      ['an agent of another team', 'marta', () => ({ title: 'x' }), 404, { code: 'not-found' }],
      [
        'an override without the permission',
        'luis',
        () => ({ priority: 1, priorityReason: 'VIP' }),
        403,
        { reason: 'priority-is-locked' },
      ],
      [
        'an override without a reason',
        'lola',
        () => ({ priority: 1 }),
        422,
        { reason: 'missing-fields', fields: ['priorityReason'] },
      ],
      [
        'a reason without an override',
        'lola',
        () => ({ priorityReason: 'VIP' }),
        422,
        { reason: 'reason-without-priority' },
      ],
      ['a level that does not exist', 'luis', () => ({ impact: 'galactic' }), 422, { reason: 'unknown-level' }],
      ['a category that does not exist', 'luis', () => ({ categoryId: 999_999 }), 422, { reason: 'unknown-category' }],
      ['a service that does not exist', 'luis', () => ({ serviceId: 999_999 }), 422, { reason: 'unknown-service' }],
      ['a site that does not exist', 'luis', () => ({ siteId: 999_999 }), 422, { reason: 'unknown-site' }],
      [
        'a version that does not exist yet',
        'luis',
        () => ({ version: 9, title: 'x' }),
        422,
        { reason: 'version-from-the-future' },
      ],
    ];
    for (const [title, by, body, status, expected] of cases) {
      it(title, async () => {
        const ticket = await desk.open();
        const before = await desk.stored(ticket);
        const answer = await edit(by, ticket, body());
        expect(answer.status, answer.text).to.equal(status);
        expect(answer.body).to.deep.include(expected);
        expect(await desk.stored(ticket)).to.equal(before);
      });
    }

    const bodies: readonly [body: object, pointer: string, code: string][] = [
      [{ status: 'closed' }, '/body/status', 'unknown_field'],
      [{ teamId: 1 }, '/body/teamId', 'unknown_field'],
      [{ requesterId: 1 }, '/body/requesterId', 'unknown_field'],
      [{ title: '' }, '/body/title', 'too_small'],
      [{ title: 'a\nb' }, '/body/title', 'one-line'],
      [{ priority: 6, priorityReason: 'x' }, '/body/priority', 'too_big'],
      [{ priority: 1.5, priorityReason: 'x' }, '/body/priority', 'invalid_type'],
      [{ details: { severity: 1 } }, '/body/details/severity', 'unknown_field'],
      [{ details: { affected: 'nobody' } }, '/body/details/affected', 'invalid_value'],
      [{ details: { __proto__x: 1 } }, '/body/details/__proto__x', 'unknown_field'],
    ];
    for (const [body, pointer, code] of bodies) {
      it(JSON.stringify(body), async () => {
        const ticket = await desk.open();
        const answer = await edit('lola', ticket, body);
        expect(answer.status, answer.text).to.equal(422);
        expect(answer.body.errors[0]).to.include({ pointer, code });
      });
    }

    it('a category of another practice, or one that is no longer used', async () => {
      const ticket = await desk.open();
      for (const options of [{ practice: 'task' }, { active: false }]) {
        const { id } = await buildCategory(options);
        expect((await edit('luis', ticket, { categoryId: id })).body).to.include({ reason: 'unknown-category' });
      }
    });

    it('a closed ticket', async () => {
      const ticket = await desk.open();
      const over = await desk.act('luis', ticket, 'cancel', { cancelReason: 'x' });
      expect((await edit('luis', over, { title: 'x' })).body).to.include({ status: 409, reason: 'closed-is-final' });
    });

    it('a priority on a practice that has none', async () => {
      const parent = await desk.open();
      const { body } = await desk
        .as('luis')
        .post('/api/tickets', { practice: 'task', title: 'x', parent: parent.number });
      expect((await edit('lola', body, { impact: 'high' })).body).to.include({ reason: 'no-priority-here' });
    });
  });

  it('follows the matrix when the levels change', async () => {
    const ticket = await desk.open();
    const answer = await edit('luis', ticket, { impact: 'high', urgency: 'high', title: 'Toda la sede sin red' });
    expect(answer.body).to.include({
      impact: 'high',
      urgency: 'high',
      priority: 1,
      priorityOverridden: false,
      version: 1,
      title: 'Toda la sede sin red',
    });
  });

  it('keeps an override while the levels change, and gives the decision back to the matrix when asked', async () => {
    const ticket = await desk.open();
    const set = await edit('lola', ticket, { priority: 2, priorityReason: 'Cierre del mes' });
    expect(set.body).to.include({ priority: 2, priorityOverridden: true });
    expect(set.body.details.priorityReason).to.equal('Cierre del mes');
    const kept = await edit('luis', set.body, { impact: 'low', urgency: 'low' });
    expect(kept.body).to.include({ priority: 2, priorityOverridden: true, impact: 'low' });
    const back = await edit('luis', kept.body, { priority: null });
    expect(back.body).to.include({ priority: 5, priorityOverridden: false });
    expect(back.body.details.priorityReason).to.equal(null);
  });

  it('confirms a P1 that stood on an answer alone', async () => {
    const ticket = await desk.open({ affected: 'everyone', canWork: 'no' });
    expect((await desk.as('luis').get(`/api/tickets/${ticket.id}`)).body.details.priorityConfirmed).to.equal(false);
    const answer = await edit('luis', ticket, { impact: 'high' });
    expect(answer.body.details.priorityConfirmed).to.equal(true);
  });

  it('takes the service along with the category where nobody chose one, in the same event', async () => {
    const category = await buildCategory();
    const { own, other } = await inTransaction(async (unit) => {
      const add = async (key: string) =>
        (await unit.run('INSERT INTO services (`key`, name_es, name_en) VALUES (?, ?, ?)', [key, key, key])).insertId;
      const ids = { own: await add('printing'), other: await add('network') };
      await unit.run('UPDATE categories SET service_id = ? WHERE id = ?', [ids.own, category.id]);
      return ids;
    });
    const bare = await desk.open();
    const answer = await edit('luis', bare, { categoryId: category.id });
    expect(answer.body).to.include({ categoryId: category.id, serviceId: own, version: 1 });
    const chosen = await desk.open({ serviceId: other });
    expect((await edit('luis', chosen, { categoryId: category.id })).body.serviceId).to.equal(other);
    const emptied = await desk.open();
    expect((await edit('luis', emptied, { categoryId: category.id, serviceId: null })).body.serviceId).to.equal(null);
  });

  it('keeps the language that it is worked on in', async () => {
    const ticket = await desk.open();
    expect((await edit('luis', ticket, { language: 'pt' })).body.language).to.equal('pt');
    expect((await edit('luis', ticket, { version: 1, language: 'de' })).status).to.equal(422);
  });

  it('leaves no trace when nothing changes', async () => {
    const ticket = await desk.open();
    const before = await desk.stored(ticket);
    const answer = await edit('luis', ticket, { title: ticket.title, impact: 'medium', serviceId: null });
    expect(answer.body.version).to.equal(0);
    expect(await desk.stored(ticket)).to.equal(before);
  });

  it('on an old version passes where nobody touched the same fields, and is told what changed where somebody did', async () => {
    const ticket = await desk.open();
    await edit('luis', ticket, { title: 'Del otro' });
    const beside = await edit('kate', ticket, { impact: 'high' });
    expect(beside.status, beside.text).to.equal(200);
    expect(beside.body).to.include({ title: 'Del otro', impact: 'high', version: 2 });
    const over = await edit('kate', ticket, { title: 'Mía', urgency: 'low' });
    expect(over.status).to.equal(409);
    expect(over.body).to.include({ code: 'conflict', version: 2 });
    expect(over.body.changes).to.have.length(1);
    expect(over.body.changes[0]).to.include({ field: 'title', to: 'Del otro', by: 'Luis Pérez' });
    expect((await desk.as('kate').get(`/api/tickets/${ticket.id}`)).body).to.include({
      title: 'Del otro',
      urgency: 'medium',
    });
  });

  it('of a task’s checklist meets the checklist of somebody else', async () => {
    const parent = await desk.open();
    const task = (await desk.as('luis').post('/api/tickets', { practice: 'task', title: 'x', parent: parent.number }))
      .body;
    const list = (text: string) => ({ details: { checklist: [{ text, done: false }] } });
    expect((await edit('luis', task, list('Uno'))).status).to.equal(200);
    expect((await edit('kate', task, list('Dos'))).body).to.include({ status: 409, code: 'conflict' });
    expect((await edit('kate', task, { details: { dueOn: '2026-12-01' } })).status).to.equal(200);
  });

  it('twice at once on the same field lets exactly one win', async () => {
    const ticket = await desk.open();
    const answers = await Promise.all([edit('luis', ticket, { title: 'Uno' }), edit('kate', ticket, { title: 'Dos' })]);
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 409]);
  });
});
