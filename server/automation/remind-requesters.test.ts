import { expect } from 'chai';
import { registerListeners } from '../effects.ts';
import { drainOutbox } from '../outbox/outbox-worker.ts';
import { setClock } from '../platform/clock.ts';
import { database, inTransaction } from '../platform/database.ts';
import { levelDesk, type LevelDesk } from '../testing/level-desk.ts';
import { countRows, type PersonName, solution } from '../testing/ticket-desk.ts';
import { addressOf as at } from '../testing/ticket-family.ts';
import { closeResolved } from './close-resolved.ts';
import { remindRequesters } from './remind-requesters.ts';

const question = '¿En qué piso estás?';

describe('questions without an answer', () => {
  let desk: LevelDesk;
  let ticket: { id: number; number: string };
  let silence: () => void;

  before(() => {
    silence = registerListeners();
  });
  after(() => {
    silence();
  });
  beforeEach(async () => {
    desk = await levelDesk();
    // Tuesday 11:00 in Madrid.
    desk.at('2026-03-10T10:00:00Z');
    ticket = await desk.open({}, 'ben');
    await inTransaction((unit) =>
      unit.run('UPDATE tickets SET site_id = ? WHERE id = ?', [desk.sites.get('mad')!, ticket.id]),
    );
    await desk.act('luis', ticket, 'take');
    await desk.act('luis', ticket, 'wait', { waitReason: 'requester', message: question });
    await drainOutbox();
    await inTransaction((unit) => unit.run('DELETE FROM mail_messages'));
  });
  afterEach(() => {
    setClock();
  });

  const remindAt = async (iso: string) => {
    desk.at(iso);
    const done = await remindRequesters();
    await drainOutbox();
    return done;
  };
  const reminders = async () =>
    (
      await database.all<{ data: string; kind: string; visibility: string }>(
        `SELECT data, actor_kind AS kind, visibility FROM ticket_events
          WHERE ticket_id = ? AND type = 'ticket.reminded' ORDER BY id`,
        [ticket.id],
      )
    ).map(({ data, kind, visibility }) => {
      const { count, of } = JSON.parse(data) as { count: number; of: number };
      return `${String(count)} of ${String(of)} ${visibility} ${kind}`;
    });
  const mails = () =>
    database.all<{ personId: number; subject: string; text: string }>(
      "SELECT to_person_id AS personId, subject, text FROM mail_messages WHERE listener = 'mail' ORDER BY id",
    );
  const configure = async (change: object) => {
    const { version, settings } = (await desk.as('berta').get('/api/admin/automation')).body as {
      version: number;
      settings: object;
    };
    const body = { version, settings: { ...settings, ...change }, note: '' };
    expect((await desk.as('berta').put('/api/admin/automation', body)).status).to.equal(200);
  };
  const state = async () =>
    (await database.first<{ state: string }>('SELECT state_category AS state FROM tickets WHERE id = ?', [ticket.id]))
      ?.state;

  it('come back to mind after two business days of the site, twice, and then rest', async () => {
    expect(await remindAt('2026-03-12T09:59:59Z')).to.equal(0);
    expect(await remindAt('2026-03-12T10:00:00Z')).to.equal(1);
    expect(await reminders()).to.deep.equal(['1 of 2 public system']);
    // Thursday 11:00; Friday, then the weekend.
    expect(await remindAt('2026-03-16T09:59:59Z')).to.equal(0);
    expect(await remindAt('2026-03-16T10:00:00Z')).to.equal(1);
    expect(await remindAt('2026-06-16T10:00:00Z'), 'no more, and nothing is solved by itself').to.equal(0);
    expect(await reminders()).to.deep.equal(['1 of 2 public system', '2 of 2 public system']);
    expect(await state()).to.equal('waiting');
  });

  it('come by mail with the question, in the language of who was asked, and in the bell', async () => {
    await remindAt('2026-03-12T10:00:00Z');
    const [mail, ...more] = await mails();
    expect(more).to.deep.equal([]);
    expect(mail).to.include({
      personId: desk.people.ben.id,
      subject: `[${ticket.number}] We still need your answer: La impresora no imprime`,
    });
    expect(mail?.text).to.contain(`> ${question}`);
    const { items } = (await desk.as('ben').get('/api/notifications')).body as { items: { kind: string }[] };
    expect(items.map(({ kind }) => kind)).to.include('reminder');
    const timeline = (await desk.as('ben').get(`${at(ticket)}/timeline`)).body as {
      items: { type: string; data: object; actor: { kind: string } }[];
    };
    const shown = timeline.items.find(({ type }) => type === 'ticket.reminded');
    expect(shown?.actor.kind).to.equal('system');
    expect(shown?.data).to.deep.equal({ count: 1 });
  });

  it('are told once after weeks in which nobody looked', async () => {
    expect(await remindAt('2026-04-14T10:00:00Z')).to.equal(1);
    expect(await remindAt('2026-04-14T10:05:00Z')).to.equal(0);
    expect(await reminders()).to.deep.equal(['1 of 2 public system']);
  });

  it('are left alone once they are answered, and counted anew when another is asked', async () => {
    await remindAt('2026-03-12T10:00:00Z');
    await desk.as('ben').post(`${at(ticket)}/comments`, { body: 'En el tercero', visibility: 'public' });
    await drainOutbox();
    expect(await remindAt('2026-03-17T10:00:00Z')).to.equal(0);
    expect(await countRows("ticket_checks WHERE kind = 'remind'")).to.equal(0);
    await desk.act('luis', ticket, 'wait', { waitReason: 'requester', message: '¿Y la sala?' });
    await drainOutbox();
    // Asked on Tuesday at 11:00.
    expect(await remindAt('2026-03-19T09:59:59Z')).to.equal(0);
    expect(await remindAt('2026-03-24T10:00:00Z')).to.equal(1);
    expect(await reminders()).to.deep.equal(['1 of 2 public system', '1 of 2 public system']);
  });

  it('wait on from the last word of the desk', async () => {
    desk.at('2026-03-11T10:00:00Z');
    await desk.as('luis').post(`${at(ticket)}/comments`, { body: 'El piso, por favor', visibility: 'public' });
    expect(await remindAt('2026-03-12T10:00:00Z')).to.equal(0);
    expect(await remindAt('2026-03-13T10:00:00Z')).to.equal(1);
  });

  it('of other waits are nobody’s to answer', async () => {
    await desk.act('luis', ticket, 'change-wait-reason', { waitReason: 'vendor' });
    await drainOutbox();
    expect(await remindAt('2026-03-20T10:00:00Z')).to.equal(0);
  });

  it('are solved only if an administrator wants it, after as long a silence again, and may be reopened', async () => {
    await configure({ reminders: 1, resolveUnanswered: true });
    await remindAt('2026-03-12T10:00:00Z');
    expect(await remindAt('2026-03-16T09:59:59Z')).to.equal(0);
    expect(await state()).to.equal('waiting');
    expect(await remindAt('2026-03-16T10:00:00Z')).to.equal(1);
    expect(await state()).to.equal('resolved');
    const solved = await database.first<{ kind: string; code: string; body: string }>(
      `SELECT e.actor_kind AS kind, t.resolution_code AS code, x.body FROM ticket_events e
         JOIN tickets t ON t.id = e.ticket_id JOIN ticket_texts x ON x.event_id = e.id
        WHERE e.ticket_id = ? AND e.type = 'ticket.resolved'`,
      [ticket.id],
    );
    expect(solved).to.include({ kind: 'system', code: 'no-answer' });
    expect(solved?.body, 'in the language of who was asked').to.match(/^We had no answer/);
    await desk.act('ben', ticket, 'reopen', { message: 'Sorry, third floor' });
    expect(await state()).to.equal('open');
  });

  it('are never asked again when an administrator says so', async () => {
    await configure({ reminders: 0, resolveUnanswered: true });
    expect(await remindAt('2026-03-30T10:00:00Z')).to.equal(0);
    expect(await state()).to.equal('waiting');
  });

  it('of a major incident do not solve it, nor does anything close it by itself', async () => {
    await configure({ reminders: 1, resolveUnanswered: true });
    await desk.as('luis').post(`${at(ticket)}/major`, { reason: 'x', businessImpact: 'y' });
    expect((await desk.as('rosa').post(`${at(ticket)}/major/accept`, {})).status).to.equal(200);
    await remindAt('2026-03-12T10:00:00Z');
    await remindAt('2026-04-20T10:00:00Z');
    expect(await state()).to.equal('waiting');
    await desk.act('luis', ticket, 'resume');
    await desk.act('luis', ticket, 'resolve', solution);
    await drainOutbox();
    desk.at('2026-08-20T10:00:00Z');
    expect(await closeResolved()).to.equal(0);
    expect(await state()).to.equal('resolved');
  });

  it('come back once although several look at the same time', async () => {
    desk.at('2026-03-12T10:00:00Z');
    const done = await Promise.all([remindRequesters(), remindRequesters(), remindRequesters()]);
    expect(done.reduce((sum, one) => sum + one, 0)).to.equal(1);
    expect(await reminders()).to.have.length(1);
  });

  it('are an administrator’s to set, within bounds', async () => {
    const save = (person: PersonName, settings: object) =>
      desk.as(person).put('/api/admin/automation', { version: 0, settings, note: '' });
    expect((await save('rosa', { remindAfterDays: 3 })).status).to.equal(403);
    for (const wrong of [{ remindAfterDays: 0 }, { reminders: 11 }, { candidateChildren: -1 }, { reminders: 1.5 }])
      expect((await save('berta', wrong)).status, JSON.stringify(wrong)).to.equal(422);
  });
});
