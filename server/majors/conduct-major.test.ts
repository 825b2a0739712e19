import { expect } from 'chai';
import { database } from '../platform/database.ts';
import { systemActor } from '../platform/actor.ts';
import { runTicketAction } from '../tickets/run-ticket-action.ts';
import { refusalCode } from '../testing/refusal-code.ts';
import { addressOf as at, familyOf } from '../testing/ticket-family.ts';
import { countRows, solution, ticketDesk, type PersonName, type TicketDesk } from '../testing/ticket-desk.ts';

const because = { reason: 'Cae todo el edificio', businessImpact: 'Ventas parada' };

describe('a major incident', () => {
  let desk: TicketDesk;
  before(async () => {
    desk = await ticketDesk();
  });

  const major = (by: PersonName, ticket: { id: number }, step = '', body: object = {}) =>
    desk.as(by).post(`${at(ticket)}/major${step === '' ? '' : `/${step}`}`, body);
  const accepted = async (body: object = {}) => {
    const ticket = await desk.open();
    await major('luis', ticket, '', because);
    const answer = await major('rosa', ticket, 'accept', body);
    expect(answer.status, answer.text).to.equal(200);
    return ticket as { id: number; number: string };
  };
  const processOf = async (ticket: { id: number }) =>
    (await desk.as('rosa').get(`${at(ticket)}/major`)).body as {
      major: Record<string, unknown>;
      hint: string | null;
      may: Record<string, boolean>;
    };
  const flagOf = async ({ id }: { id: number }) =>
    Boolean((await database.first<{ flag: number }>('SELECT is_major AS flag FROM tickets WHERE id = ?', [id]))?.flag);

  describe('is proposed', () => {
    it('never by an employee, a stranger or without reason and impact; and not on a task or inside another ticket', async () => {
      const before = await countRows('major_incidents');
      const ticket = await desk.open();
      expect((await major('ana', ticket, '', because)).status).to.equal(403);
      expect((await major('marta', ticket, '', because)).status).to.equal(404);
      expect((await major('luis', ticket, '', { reason: 'x' })).status).to.equal(422);
      expect((await major('luis', ticket, '', { reason: ' ', businessImpact: 'x' })).status).to.equal(422);
      const task = await desk.open(
        { practice: 'task', parent: ticket.number, title: 'x', affected: undefined, canWork: undefined },
        'luis',
      );
      expect((await major('luis', task, '', because)).body).to.include({ status: 409, reason: 'major-not-now' });
      const { children } = await familyOf(desk, ['ben']);
      expect((await major('luis', children[0]!, '', because)).body.reason).to.equal('major-not-now');
      expect(await countRows('major_incidents')).to.equal(before);
    });

    it('by any agent, once, and nobody is told before it is accepted', async () => {
      const ticket = await desk.open();
      const answer = await major('luis', ticket, '', because);
      expect(answer.status).to.equal(201);
      expect(answer.body.major).to.include({ state: 'proposed', ...because, security: false });
      expect(answer.body.may).to.include({ propose: false, decide: false });
      expect((await major('kate', ticket, '', because)).body.reason).to.equal('major-not-now');
      expect(await flagOf(ticket)).to.equal(false);
      expect((await desk.as('ana').get('/api/announcements')).body.items).to.deep.equal([]);
      const { items } = (await desk.as('ana').get(`${at(ticket)}/timeline`)).body as { items: unknown[] };
      expect(items, 'the requester hears nothing of it').to.have.length(1);
    });
  });

  describe('is decided', () => {
    it('with roles, a cadence and whom it concerns', async () => {
      const ticket = await accepted({
        technicalLeadId: desk.people.marta.id,
        communicationsLeadId: desk.people.kate.id,
        cadenceMinutes: 15,
      });
      const { major: process } = await processOf(ticket);
      expect(process).to.deep.include({
        state: 'accepted',
        cadenceMinutes: 15,
        overdue: false,
        manager: { id: desk.people.rosa.id, name: 'Rosa Gerente', vip: false },
      });
      expect(Date.parse(String(process['nextCommunicationAt'])) - Date.parse(String(process['decidedAt']))).to.equal(
        15 * 60_000,
      );
      expect(await flagOf(ticket)).to.equal(true);
      const lead = await desk.as('marta').get(`${at(ticket)}/major`);
      expect(lead.status, 'the technical lead sees it, whatever team they are of').to.equal(200);
      expect(lead.body.may).to.include({ communicate: true, decide: false, demote: false });
      for (const wrong of [
        { technicalLeadId: desk.people.ana.id },
        { managerId: null },
        { siteIds: [999_999] },
        { cadenceMinutes: 1 },
      ])
        expect(
          (await desk.as('rosa').patch(`${at(ticket)}/major`, { ...wrong, version: lead.body.version })).status,
          JSON.stringify(wrong),
        ).to.equal(422);
      const seen = { version: lead.body.version };
      const edited = await desk.as('rosa').patch(`${at(ticket)}/major`, { cadenceMinutes: 60, ...seen });
      expect(edited.body.major.cadenceMinutes).to.equal(60);
      const late = await desk.as('rosa').patch(`${at(ticket)}/major`, { banner: { es: 'Otra', en: null }, ...seen });
      expect([late.status, late.body.changes?.[0]?.field], 'nobody edits away what another has').to.deep.equal([
        409,
        'major',
      ]);
      const { items } = (await desk.as('luis').get(`${at(ticket)}/timeline`)).body as {
        items: { type: string; data: unknown }[];
      };
      expect(items.filter(({ type }) => type === 'ticket.major-edited').map(({ data }) => data)).to.deep.equal([
        { changes: { cadenceMinutes: { from: 15, to: 60 } } },
      ]);
    });
  });

  describe('ends', () => {
    it('never by itself, by a person of the portal, or without its manager', async () => {
      const ticket = await accepted();
      expect((await desk.as('ana').get(at(ticket))).body.actions).to.deep.equal([]);
      await desk.act('luis', ticket, 'take');
      await desk.act('luis', ticket, 'resolve', solution);
      expect((await desk.as('ana').get(at(ticket))).body.actions, 'neither confirm nor reopen').to.deep.equal([]);
      const version = (await desk.as('luis').get(at(ticket))).body.version as number;
      for (const action of ['confirm', 'reopen'])
        expect(
          (
            await desk
              .as('ana')
              .post(`${at(ticket)}/actions/${action}`, { version, ...(action === 'reopen' ? { message: 'x' } : {}) })
          ).body,
        ).to.include({
          status: 403,
          reason: 'major-is-the-desks',
        });
      expect((await desk.as('luis').post(`${at(ticket)}/actions/close`, { version })).body.reason).to.equal(
        'major-needs-its-manager',
      );
      expect(
        await refusalCode(runTicketAction(systemActor('auto-close'), String(ticket.id), 'close', { version })),
      ).to.equal('forbidden');
      const { major: process, may } = await processOf(ticket);
      expect(process['state']).to.equal('resolved');
      expect(process['reviewDueAt']).to.be.a('string');
      expect(may).to.include({ review: true, demote: false });
      expect(
        (await desk.as('luis').post(`${at(ticket)}/major/review`, { review: 'x', problemNote: 'y' })).status,
      ).to.equal(403);
      const review = await major('rosa', ticket, 'review', {
        review: 'Faltó un aviso',
        problemNote: 'Cambiar el núcleo',
      });
      expect(review.body.major).to.include({
        state: 'reviewed',
        review: 'Faltó un aviso',
        problemNote: 'Cambiar el núcleo',
      });
      expect((await desk.act('rosa', ticket, 'close')).stateCategory).to.equal('closed');
    });

    it('comes back with its ticket', async () => {
      const ticket = await accepted();
      await desk.act('luis', ticket, 'take');
      await desk.act('luis', ticket, 'resolve', solution);
      await desk.act('luis', ticket, 'reopen', { message: 'Vuelve a caer' });
      const { major: process } = await processOf(ticket);
      expect(process).to.include({ state: 'accepted', resolvedAt: null, reviewDueAt: null });
      expect(process['nextCommunicationAt']).to.be.a('string');
    });

    it('as an ordinary ticket, when it is taken back', async () => {
      const ticket = await accepted();
      expect((await major('luis', ticket, 'demote', { note: 'x' })).status).to.equal(403);
      const answer = await major('rosa', ticket, 'demote', { note: 'Era un solo piso' });
      expect(answer.body.major.state).to.equal('demoted');
      expect(await flagOf(ticket)).to.equal(false);
      expect((await desk.as('ana').get(at(ticket))).body.actions).to.not.deep.equal([]);
    });
  });

  it('does not drag its children along, from the proposal on', async () => {
    const { parent, children } = await familyOf(desk, ['ben']);
    await major('luis', parent, '', because);
    await desk.act('luis', parent, 'take');
    await desk.act('luis', parent, 'wait', { waitReason: 'vendor' });
    expect((await desk.as('luis').get(at(children[0]!))).body.stateCategory).to.equal('new');
    await major('rosa', parent, 'accept');
    const answer = await desk.as('luis').post(`${at(parent)}/family/resolve`, {
      version: (await desk.as('luis').get(at(parent))).body.version,
      ...solution,
    });
    expect(answer.status, answer.text).to.equal(200);
    expect((await desk.as('luis').get(at(children[0]!))).body.stateCategory).to.equal('resolved');
    expect((await processOf(parent)).major['state']).to.equal('resolved');
  });
});
