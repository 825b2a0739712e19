import { expect } from 'chai';
import { registerListeners } from '../effects.ts';
import { drainOutbox } from '../outbox/outbox-worker.ts';
import { callOut } from '../paging/call-out.ts';
import { database, inTransaction } from '../platform/database.ts';
import { countRows, type PersonName, ticketDesk, type TicketDesk } from '../testing/ticket-desk.ts';
import { addressOf as at, familyOf } from '../testing/ticket-family.ts';
import { proposeCandidates } from './propose-candidates.ts';

const grave = { impact: 'high', urgency: 'high', channel: 'phone', affected: undefined, canWork: undefined };

describe('rules that propose major incidents', () => {
  let desk: TicketDesk;
  let service: number;
  let silence: () => void;

  before(() => {
    silence = registerListeners();
  });
  after(() => {
    silence();
  });
  beforeEach(async () => {
    desk = await ticketDesk();
    service = await addService(true);
  });

  const addService = async (critical: boolean) =>
    (
      await inTransaction((unit) =>
        unit.run(
          'INSERT INTO services (`key`, name_es, name_en, critical, topic, active, position) VALUES (?, ?, ?, ?, ?, 1, 0)',
          [`service-${String(critical)}`, 'ERP', 'ERP', critical, 'office'],
        ),
      )
    ).insertId;
  const p1 = (body: object = {}) =>
    desk.open({ ...grave, requesterId: desk.people.ana.id, serviceId: service, ...body }, 'luis');
  const look = async () => {
    await drainOutbox();
    return proposeCandidates();
  };
  const processOf = async (ticket: { id: number }) =>
    (await desk.as('rosa').get(`${at(ticket)}/major`)).body as { major: Record<string, unknown> | null };
  const configure = async (settings: object) => {
    const { version } = (await desk.as('berta').get('/api/admin/automation')).body as { version: number };
    const answer = await desk.as('berta').put('/api/admin/automation', { version, settings, note: 'x' });
    expect(answer.status, answer.text).to.equal(200);
  };

  it('propose a P1 on a critical service, by name in the timeline, to service management and to nobody else', async () => {
    const ticket = await p1();
    expect(await look()).to.equal(1);
    const { major } = await processOf(ticket);
    expect(major).to.include({ state: 'proposed', byRule: 'critical-service', proposedBy: null, manager: null });
    const event = await database.first<{ data: string; visibility: string; kind: string; onBehalfOf: string }>(
      `SELECT data, visibility, actor_kind AS kind FROM ticket_events
        WHERE ticket_id = ? AND type = 'ticket.major-proposed'`,
      [ticket.id],
    );
    expect(event).to.deep.include({ visibility: 'private', kind: 'system' });
    expect(JSON.parse(event!.data)).to.deep.equal({ byRule: 'critical-service', children: 0 });
    const told = await database.all<{ personId: number }>(
      "SELECT person_id AS personId FROM notifications WHERE kind = 'major-proposed'",
    );
    expect(told).to.deep.equal([{ personId: desk.people.rosa.id }]);
    expect(
      (await database.first<{ flag: number }>('SELECT is_major AS flag FROM tickets WHERE id = ?', [ticket.id]))?.flag,
      'only proposed',
    ).to.equal(0);
    expect(await look(), 'once').to.equal(0);
  });

  it('call nobody out: a P1 is paged as a P1, whether it was proposed or not', async () => {
    await p1();
    await p1({ serviceId: undefined });
    await look();
    await callOut();
    expect(await countRows('pages')).to.equal(2);
    expect(await countRows("ticket_events WHERE type = 'ticket.paged'")).to.equal(2);
  });

  it('leave alone what is no P1, what the portal only claims, and services that are not critical', async () => {
    await p1({ impact: 'medium' });
    await p1({ serviceId: await addService(false) });
    const claimed = await desk.open({ serviceId: service, affected: 'everyone', canWork: 'no' });
    expect(claimed.priority).to.equal(1);
    expect(await look()).to.equal(0);
    await drainOutbox();
    await callOut();
    expect(await countRows('pages WHERE ticket_id = ' + String(claimed.id)), 'nor is anybody paged').to.equal(0);

    const { version } = (await desk.as('luis').get(at(claimed))).body as { version: number };
    await desk.as('luis').patch(at(claimed), { version, impact: 'high', urgency: 'high' });
    expect(await look(), 'until staff stand behind it').to.equal(1);
  });

  it('propose what groups more tickets than an administrator chose, and skip what stands inside another', async () => {
    await configure({ closeAfterDays: 5, digestHours: 4, candidateChildren: 2 });
    const { parent, children } = await familyOf(desk, ['ana', 'ben']);
    expect(await look()).to.equal(0);
    const third = await p1();
    const attached = await desk.as('luis').put(`${at(third)}/parent`, { parent: parent.number });
    expect(attached.status, attached.text).to.equal(200);
    expect(await look()).to.equal(1);
    expect((await processOf(parent)).major).to.include({ byRule: 'many-children' });
    for (const child of [...children, third]) expect((await processOf(child)).major).to.equal(null);
  });

  it('do not ask again what was decided, and say nothing of what has ended', async () => {
    const ticket = await p1();
    await look();
    await desk.as('rosa').post(`${at(ticket)}/major/reject`, { note: 'Solo un piso' });
    const { version } = (await desk.as('luis').get(at(ticket))).body as { version: number };
    await desk.as('luis').patch(at(ticket), { version, title: 'Otro título' });
    expect(await look()).to.equal(0);
    const over = await p1();
    await desk.act('luis', over, 'cancel', { cancelReason: 'Falsa alarma' });
    expect(await look()).to.equal(0);
    expect(await countRows("ticket_checks WHERE kind = 'major'"), 'nothing is looked at for ever').to.equal(0);
  });

  it('wait for somebody to say what it means for the business before it is accepted', async () => {
    const ticket = await p1();
    await look();
    const accept = (body: object) => desk.as('rosa').post(`${at(ticket)}/major/accept`, body);
    expect((await accept({})).body).to.include({ status: 422, reason: 'missing-fields' });
    const answer = await accept({ businessImpact: 'Nadie factura' });
    expect(answer.status, answer.text).to.equal(200);
    expect(answer.body.major).to.include({ state: 'accepted', businessImpact: 'Nadie factura' });
  });

  it('are switched off by an administrator, as a version with who and why', async () => {
    await configure({ closeAfterDays: 5, digestHours: 4, candidateOnCritical: false });
    await p1();
    expect(await look()).to.equal(0);
    const { body } = await desk.as('berta').get('/api/admin/history/automation');
    expect(body.items[0].data).to.include({ candidateOnCritical: false });
    for (const person of ['luis', 'rosa'] as PersonName[])
      expect((await desk.as(person).put('/api/admin/automation', {})).status).to.equal(403);
  });

  it('propose once although several look at the same time', async () => {
    await p1();
    await drainOutbox();
    const done = await Promise.all([proposeCandidates(), proposeCandidates(), proposeCandidates()]);
    expect(done.reduce((sum, one) => sum + one, 0)).to.equal(1);
    expect(await countRows("ticket_events WHERE type = 'ticket.major-proposed'")).to.equal(1);
  });
});
