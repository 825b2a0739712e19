import { expect } from 'chai';
import type { ClockRecord } from '../../shared/sla/clock-record.ts';
import { database, inTransaction } from '../platform/database.ts';
import { setClock } from '../platform/clock.ts';
import { solutionAbove } from '../testing/ticket-desk.ts';
import { vendorDesk, type VendorDesk } from '../testing/vendor-desk.ts';

const minute = 60_000;
const hour = 60 * minute;

describe('the vendor beside a ticket of the fourth tier', () => {
  let vendors: VendorDesk;
  before(async () => {
    vendors = await vendorDesk();
  });
  afterEach(() => setClock());

  const path = (ticket: { id: number }, rest = '') => `/api/tickets/${String(ticket.id)}/vendor-cases${rest}`;
  const notify = (ticket: { id: number }, more: object = {}) =>
    vendors.coordinator.post(path(ticket), { contractId: vendors.contractId, ...more });
  const notified = async () => {
    const ticket = await vendors.atVendorTeam();
    const { status, body } = await notify(ticket);
    expect(status).to.equal(201);
    return { ticket, caseId: body.cases[0].id as number };
  };
  const clocksOf = (ticket: { id: number }) =>
    database.all<ClockRecord>(
      `SELECT metric, state, outcome, started_at AS startedAt, due_at AS dueAt, fulfilled_at AS fulfilledAt
         FROM ticket_clocks WHERE ticket_id = ? AND kind = 'uc' ORDER BY id`,
      [ticket.id],
    );

  it('is nothing that the requester, or a stranger, may know of', async () => {
    const { ticket, caseId } = await notified();
    for (const who of ['ana', 'marta'] as const) {
      const caller = vendors.desk.as(who);
      expect((await caller.get(path(ticket))).status, who).to.equal(404);
      const refused = who === 'ana' ? 403 : 404;
      expect((await caller.post(path(ticket), { contractId: vendors.contractId })).status, who).to.equal(refused);
      expect((await caller.put(path(ticket, `/${caseId}/number`), { caseNumber: 'A' })).status).to.equal(refused);
      expect((await caller.post(path(ticket, `/${caseId}/steps`), { step: 'responded' })).status).to.equal(refused);
      expect((await caller.put(path(ticket, `/${caseId}/charge`), { charge: null })).status).to.equal(refused);
    }
    expect((await vendors.desk.app.anonymous.get(path(ticket))).status).to.equal(401);
    const timeline = await vendors.desk.as('ana').get(`/api/tickets/${ticket.id}/timeline`);
    expect(timeline.text).to.not.contain('vendor').and.not.contain('Gestionada');
  });

  it('is read by the owner at the front line, and written by those who work on it', async () => {
    const { ticket, caseId } = await notified();
    const seen = await vendors.desk.as('luis').get(path(ticket));
    expect(seen.status).to.equal(200);
    expect(seen.body.may).to.deep.equal({ notify: false, record: false, charge: false });
    const steps = await vendors.desk.as('luis').post(path(ticket, `/${caseId}/steps`), { step: 'responded' });
    expect(steps.status).to.equal(403);
    const charge = { amount: 1, currency: 'USD' };
    expect((await vendors.desk.as('luis').put(path(ticket, `/${caseId}/charge`), { charge })).status).to.equal(403);
  });

  it('is asked for only at a team that vendors serve, once at a time, on a ticket that is not over', async () => {
    const low = await vendors.desk.open();
    const early = await vendors.desk.as('luis').post(path(low), { contractId: vendors.contractId });
    expect([early.status, early.body.reason]).to.deep.equal([409, 'not-vendor-served']);
    const { ticket } = await notified();
    expect((await notify(ticket)).body.reason).to.equal('vendor-at-work');
    const caller = vendors.coordinator;
    const { body } = await caller.get(`/api/tickets/${ticket.id}`);
    await caller.post(`/api/tickets/${ticket.id}/actions/resolve`, { version: body.version, ...solutionAbove });
    expect((await notify(ticket)).body.reason).to.equal('ticket-is-over');
  });

  it('needs a contract in force, a coordinator of the team and a time that can be', async () => {
    const ticket = await vendors.atVendorTeam();
    const before = await vendors.desk.stored(ticket);
    const wrong: readonly [object, number, string?][] = [
      [{ contractId: 999 }, 422, 'unknown-contract'],
      [{ coordinatorId: vendors.desk.people.luis.id }, 422, 'coordinator-outside-team'],
      [{ notifiedAt: new Date(Date.now() + hour).toISOString() }, 422, 'vendor-time'],
      [{ notifiedAt: new Date(Date.now() - hour).toISOString() }, 422, 'vendor-time'],
      [{ notifiedAt: 'yesterday' }, 422],
      [{ caseNumber: '' }, 422],
      [{ surprise: 1 }, 422],
    ];
    for (const [more, status, reason] of wrong) {
      const answer = await notify(ticket, more);
      expect([answer.status, answer.body.reason], JSON.stringify(more)).to.deep.equal([status, reason]);
    }
    await inTransaction((unit) => unit.run('UPDATE contracts SET active = 0'));
    expect((await notify(ticket)).body.reason).to.equal('unknown-contract');
    expect((await vendors.coordinator.get(path(ticket))).body.offers).to.deep.equal([]);
    await inTransaction((unit) => unit.run('UPDATE contracts SET active = 1'));
    expect(await vendors.desk.stored(ticket)).to.equal(before);
  });

  it('offers the contracts that cover it with what they promise, and makes the notifier its coordinator', async () => {
    const ticket = await vendors.atVendorTeam();
    const { body } = await vendors.coordinator.get(path(ticket));
    expect(body.may).to.deep.equal({ notify: true, record: true, charge: true });
    expect(body.offers[0]).to.deep.include({ covers: true, vendor: 'Impresión Gestionada' });
    expect(body.offers[0].promises).to.deep.include({ metric: 'vendor-restore', amount: 40, unit: 'minutes' });
    const answer = await notify(ticket, { caseNumber: 'IG-77', note: 'Atasco en la bandeja 2' });
    expect(answer.body.cases[0]).to.deep.include({ caseNumber: 'IG-77', respondedAt: null });
    expect(answer.body.cases[0].coordinator.name).to.equal('Diego Castro');
    const shown = (await vendors.coordinator.get(`/api/tickets/${ticket.id}`)).body;
    expect(shown.assignee.name).to.equal('Diego Castro');
    expect(shown.owner === null ? 'desk' : shown.ownerTeam.name).to.equal('desk');
  });

  it('counts from the notification in the hours of the contract, and the customer waits on', async () => {
    const ticket = await vendors.atVendorTeam();
    const at = Date.now() + hour / 2;
    setClock(() => at);
    const notifiedAt = at - hour / 4;
    await notify(ticket, { notifiedAt: new Date(notifiedAt).toISOString() });
    expect(await clocksOf(ticket)).to.deep.equal([
      {
        metric: 'vendor-response',
        state: 'running',
        outcome: null,
        startedAt: notifiedAt,
        dueAt: notifiedAt + 10 * minute,
        fulfilledAt: null,
      },
      {
        metric: 'vendor-restore',
        state: 'running',
        outcome: null,
        startedAt: notifiedAt,
        dueAt: notifiedAt + 40 * minute,
        fulfilledAt: null,
      },
    ]);
    const { body } = await vendors.coordinator.get(`/api/tickets/${ticket.id}`);
    const waits = await vendors.coordinator.post(`/api/tickets/${ticket.id}/actions/wait`, {
      version: body.version,
      waitReason: 'vendor',
    });
    expect(waits.status).to.equal(200);
    const story = (await vendors.coordinator.get(`/api/tickets/${ticket.id}/clocks`)).body.items.find(
      ({ metric }: { metric: string }) => metric === 'vendor-response',
    );
    expect(story.contract).to.deep.include({ name: { es: 'Impresión', en: 'Print' }, vendor: 'Impresión Gestionada' });
    expect(story.policy).to.equal(null);
    // A vendor's clock never pauses (ITIL.md S).
    expect((await clocksOf(ticket)).map(({ state }) => state)).to.deep.equal(['running', 'running']);
  });

  it('is waited for only once it was notified, at a team that vendors serve', async () => {
    const ticket = await vendors.atVendorTeam();
    const act = async (action: string, more: object) => {
      const { body } = await vendors.coordinator.get(`/api/tickets/${ticket.id}`);
      return vendors.coordinator.post(`/api/tickets/${ticket.id}/actions/${action}`, {
        version: body.version,
        ...more,
      });
    };
    const early = await act('wait', { waitReason: 'vendor' });
    expect(early.status).to.equal(409);
    expect(early.body).to.include({ code: 'illegal-transition', reason: 'waits-without-vendor' });
    expect((await act('wait', { waitReason: 'change' })).status).to.equal(200);
    expect((await act('change-wait-reason', { waitReason: 'vendor' })).body.reason).to.equal('waits-without-vendor');
    await notify(ticket);
    expect((await act('change-wait-reason', { waitReason: 'vendor' })).status).to.equal(200);
  });

  it('decides each promise when the vendor kept it, in time or late, and keeps its words', async () => {
    const { ticket, caseId } = await notified();
    const start = Date.now();
    setClock(() => start + 50 * minute);
    const say = (body: object) => vendors.coordinator.post(path(ticket, `/${caseId}/steps`), body);
    expect((await say({ step: 'said' })).status).to.equal(422);
    expect((await say({ step: 'said', words: 'Enviamos a un técnico.' })).status).to.equal(201);
    const inTime = new Date(start + 8 * minute).toISOString();
    expect((await say({ step: 'responded', at: inTime })).status).to.equal(201);
    expect((await say({ step: 'responded' })).body.reason).to.equal('already-responded');
    expect((await say({ step: 'restored', at: new Date(start + 4 * minute).toISOString() })).body.reason).to.equal(
      'vendor-time',
    );
    const restored = await say({ step: 'restored', words: 'Cambiamos el fusor.' });
    expect(restored.body.cases[0].clocks.map((one: { outcome: string }) => one.outcome)).to.deep.equal([
      'met',
      'breached',
    ]);
    expect((await say({ step: 'said', words: 'x' })).body.reason).to.equal('vendor-case-over');
    const { items } = (await vendors.coordinator.get(`/api/tickets/${ticket.id}/timeline`)).body;
    const told = items.filter(({ type }: { type: string }) => type.startsWith('ticket.vendor-'));
    expect(told.map((one: { type: string }) => one.type)).to.deep.equal([
      'ticket.vendor-notified',
      'ticket.vendor-said',
      'ticket.vendor-responded',
      'ticket.vendor-restored',
    ]);
    expect(told.every((one: { visibility: string }) => one.visibility === 'private')).to.equal(true);
    expect(told[1].text.markdown).to.equal('Enviamos a un técnico.');
    // The next vendor may be called now.
    expect((await notify(ticket)).status).to.equal(201);
  });

  it("keeps the vendor's number, later too, and only of its own cases", async () => {
    const { ticket, caseId } = await notified();
    const other = await notified();
    const number = (of: { id: number }, id: number) =>
      vendors.coordinator.put(path(of, `/${String(id)}/number`), { caseNumber: 'IG-1' });
    expect((await number(other.ticket, caseId)).status).to.equal(404);
    expect((await number(ticket, caseId)).body.cases[0].caseNumber).to.equal('IG-1');
    await number(ticket, caseId);
    const events = await database.all("SELECT id FROM ticket_events WHERE type = 'ticket.vendor-numbered'");
    expect(events).to.have.length(1);
  });

  it('keeps what the vendor charged, also when its bill comes after the ticket is over, and takes it back', async () => {
    const { ticket, caseId } = await notified();
    const other = await notified();
    const charge = (of: { id: number }, value: unknown) =>
      vendors.coordinator.put(path(of, `/${String(caseId)}/charge`), { charge: value });
    for (const value of [
      { amount: -1, currency: 'USD' },
      { amount: 1.005, currency: 'USD' },
      { amount: 5, currency: 'usd' },
      { amount: 5 },
      5,
    ]) {
      const refused = await charge(ticket, value);
      expect(refused.status, JSON.stringify(value)).to.equal(422);
      expect(refused.body.errors[0].pointer).to.match(/^\/body\/charge/);
    }
    expect((await charge(other.ticket, { amount: 5, currency: 'USD' })).status).to.equal(404);
    const { body } = await charge(ticket, { amount: 80.5, currency: 'USD' });
    expect(body.cases[0].charge).to.deep.equal({ amount: 80.5, currency: 'USD' });
    await charge(ticket, { amount: 80.5, currency: 'USD' });
    const version = (await vendors.coordinator.get(`/api/tickets/${ticket.id}`)).body.version as number;
    await vendors.coordinator.post(`/api/tickets/${ticket.id}/actions/resolve`, { version, ...solutionAbove });
    const late = await charge(ticket, { amount: 120, currency: 'EUR' });
    expect(late.body.may).to.deep.equal({ notify: false, record: false, charge: true });
    expect(late.body.cases[0].charge).to.deep.equal({ amount: 120, currency: 'EUR' });
    expect((await charge(ticket, null)).body.cases[0].charge).to.equal(null);
    const events = await database.all<{ data: string; visibility: string }>(
      "SELECT data, visibility FROM ticket_events WHERE type = 'ticket.vendor-charged' ORDER BY id",
    );
    expect(events.map(({ data }) => (JSON.parse(data) as { cents: number }).cents)).to.deep.equal([8050, 12_000, null]);
    expect(events.map(({ visibility }) => visibility)).to.deep.equal(['private', 'private', 'private']);
  });

  it('ends with the ticket: a resolution fulfils what nobody wrote down, a cancellation asks nothing more', async () => {
    const solved = await notified();
    const at = (ticket: { id: number }) => vendors.coordinator.get(`/api/tickets/${ticket.id}`);
    const version = (await at(solved.ticket)).body.version as number;
    await vendors.coordinator.post(`/api/tickets/${solved.ticket.id}/actions/resolve`, { version, ...solutionAbove });
    expect((await clocksOf(solved.ticket)).map(({ state, outcome }) => [state, outcome])).to.deep.equal([
      ['done', 'met'],
      ['done', 'met'],
    ]);
    const dropped = await notified();
    await vendors.coordinator.post(`/api/tickets/${dropped.ticket.id}/actions/cancel`, {
      version: (await at(dropped.ticket)).body.version,
      cancelReason: 'Duplicado',
    });
    expect((await clocksOf(dropped.ticket)).map(({ state }) => state)).to.deep.equal(['cancelled', 'cancelled']);
    const { cases } = (await vendors.coordinator.get(path(dropped.ticket))).body;
    expect(cases[0].endedAt).to.not.equal(null);
    expect(cases[0].restoredAt).to.equal(null);
  });
});
