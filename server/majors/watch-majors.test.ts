import { expect } from 'chai';
import { registerListeners } from '../effects.ts';
import { drainOutbox } from '../outbox/outbox-worker.ts';
import { setClock } from '../platform/clock.ts';
import { database, inTransaction } from '../platform/database.ts';
import { levelDesk, type LevelDesk } from '../testing/level-desk.ts';
import { type PersonName, solution } from '../testing/ticket-desk.ts';
import { addressOf as at } from '../testing/ticket-family.ts';
import { watchMajors } from './watch-majors.ts';

const because = { reason: 'Cae todo', businessImpact: 'Ventas parada' };

describe('the watch over major incidents', () => {
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
    desk.at('2026-03-13T16:00:00Z');
    ticket = await desk.open();
    await inTransaction((unit) =>
      unit.run('UPDATE tickets SET site_id = ? WHERE id = ?', [desk.sites.get('mad')!, ticket.id]),
    );
    await major('luis', '', because);
    await major('rosa', 'accept', {
      communicationsLeadId: desk.people.kate.id,
      technicalLeadId: desk.people.marta.id,
      cadenceMinutes: 30,
    });
    await drainOutbox();
    await inTransaction((unit) => unit.run('DELETE FROM notifications'));
  });
  afterEach(() => {
    setClock();
  });

  const major = async (by: PersonName, step: string, body: object = {}) => {
    const answer = await desk.as(by).post(`${at(ticket)}/major${step === '' ? '' : `/${step}`}`, body);
    expect(answer.status, answer.text).to.be.within(200, 201);
    return answer.body.major as Record<string, unknown>;
  };
  const watchAt = async (iso: string) => {
    desk.at(iso);
    return watchMajors();
  };
  const nameOf = (id: number) =>
    (Object.keys(desk.people) as PersonName[]).find((name) => desk.people[name].id === id) ?? '?';
  /** Who was told of what since the last call. */
  const told = async () => {
    const rows = await database.all<{ personId: number; kind: string }>(
      'SELECT person_id AS personId, kind FROM notifications ORDER BY id',
    );
    await inTransaction((unit) => unit.run('DELETE FROM notifications'));
    return rows.map(({ personId, kind }) => `${nameOf(personId)} ${kind}`).sort();
  };
  const mails = async () =>
    (
      await database.all<{ personId: number; subject: string }>(
        "SELECT to_person_id AS personId, subject FROM mail_messages WHERE listener = 'alerts' ORDER BY id",
      )
    ).map(({ personId, subject }) => `${nameOf(personId)}: ${subject}`);
  const events = async () =>
    (
      await database.all<{ type: string; data: string; visibility: string; kind: string }>(
        `SELECT type, data, visibility, actor_kind AS kind FROM ticket_events
          WHERE ticket_id = ? AND type IN ('ticket.major-silent', 'ticket.major-review-late') ORDER BY id`,
        [ticket.id],
      )
    ).map(({ type, data, visibility, kind }) => {
      const { missed } = JSON.parse(data) as { missed?: number };
      return `${type.replace('ticket.major-', '')} ${String(missed ?? '')} ${visibility} ${kind}`;
    });

  it('tells who leads and who communicates, once for each interval that goes by in silence', async () => {
    expect(await watchAt('2026-03-13T16:29:59Z')).to.equal(0);
    expect(await told()).to.deep.equal([]);
    expect(await watchAt('2026-03-13T16:30:00Z')).to.equal(1);
    expect(await told()).to.deep.equal(['kate major-silent', 'rosa major-silent']);
    expect(await watchAt('2026-03-13T16:59:59Z'), 'not again within the interval').to.equal(0);
    expect(await watchAt('2026-03-13T17:00:00Z')).to.equal(1);
    expect(await told()).to.deep.equal(['kate major-silent', 'rosa major-silent']);
    expect(await events()).to.deep.equal(['silent 1 private system', 'silent 2 private system']);
    const subjects = { rosa: 'Falta una comunicación', kate: 'A communication is missing' };
    expect((await mails()).sort(), 'each in their language').to.deep.equal(
      (['kate', 'kate', 'rosa', 'rosa'] as const).map(
        (name) => `${name}: [${ticket.number}] ${subjects[name]}: La impresora no imprime`,
      ),
    );
  });

  it('after hours in which nobody looked tells what was missed once, and goes on from there', async () => {
    expect(await watchAt('2026-03-13T20:10:00Z')).to.equal(1);
    expect(await told()).to.have.length(2);
    expect(await events()).to.deep.equal(['silent 8 private system']);
    expect(await watchAt('2026-03-13T20:29:59Z')).to.equal(0);
    expect(await watchAt('2026-03-13T20:30:00Z')).to.equal(1);
  });

  it('is content with a word, and counts from it', async () => {
    desk.at('2026-03-13T16:29:00Z');
    await major('kate', 'communications', { texts: { es: 'Seguimos', en: 'Still at it' } });
    expect(await watchAt('2026-03-13T16:58:59Z')).to.equal(0);
    expect(await watchAt('2026-03-13T16:59:00Z')).to.equal(1);
  });

  it('follows another cadence at once, and falls silent with the incident', async () => {
    const { version } = (await desk.as('rosa').get(`${at(ticket)}/major`)).body as { version: number };
    await desk.as('rosa').patch(`${at(ticket)}/major`, { cadenceMinutes: 60, version });
    expect(await watchAt('2026-03-13T16:59:59Z')).to.equal(0);
    await major('rosa', 'demote', { note: 'Era un piso' });
    expect(await watchAt('2026-03-14T16:59:59Z')).to.equal(0);
    expect(await told()).to.deep.equal([]);
  });

  it('wants the review within five business days of the site, and tells its manager once when it is late', async () => {
    await desk.act('luis', ticket, 'take');
    await desk.act('luis', ticket, 'resolve', solution);
    await drainOutbox();
    await told();
    // Friday 17:00 in Madrid, where the office closed at 15:00: the next Friday at closing time.
    const read = (await desk.as('rosa').get(`${at(ticket)}/major`)).body as { major: { reviewDueAt: string } };
    const due = read.major.reviewDueAt;
    expect(due).to.equal('2026-03-20T14:00:00.000Z');
    expect(await watchAt(new Date(Date.parse(due) - 1).toISOString())).to.equal(0);
    expect(await watchAt(due)).to.equal(1);
    expect(await told()).to.deep.equal(['rosa major-review-late']);
    expect(await events()).to.deep.equal(['review-late  private system']);
    desk.at(new Date(Date.parse(due) + 1000).toISOString());
    expect((await desk.as('rosa').get(`${at(ticket)}/major`)).body.major.reviewOverdue).to.equal(true);
    expect(await watchAt('2026-05-01T10:00:00Z')).to.equal(0);
    await major('rosa', 'review', { review: 'Faltó un aviso', problemNote: 'Cambiar el núcleo' });
    const late = await database.first<{ data: string }>(
      "SELECT data FROM ticket_events WHERE ticket_id = ? AND type = 'ticket.major-reviewed'",
      [ticket.id],
    );
    expect(late?.data).to.equal('{"late":true}');
  });

  it('turns to the service managers when nobody of those who lead is there any more', async () => {
    await inTransaction((unit) =>
      unit.run('UPDATE people SET active = 0 WHERE id IN (?, ?)', [desk.people.kate.id, desk.people.luis.id]),
    );
    await inTransaction((unit) =>
      unit.run('UPDATE major_incidents SET manager_id = ?, communications_lead_id = NULL', [desk.people.luis.id]),
    );
    expect(await watchAt('2026-03-13T16:30:00Z')).to.equal(1);
    expect(await told()).to.deep.equal(['rosa major-silent']);
  });

  it('is done once by several at the same time', async () => {
    desk.at('2026-03-13T16:30:00Z');
    const done = await Promise.all([watchMajors(), watchMajors(), watchMajors()]);
    expect(done.reduce((sum, one) => sum + one, 0)).to.equal(1);
    expect(await told()).to.have.length(2);
  });
});
