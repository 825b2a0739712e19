import { expect } from 'chai';
import { setClock } from '../platform/clock.ts';
import { listedTickets } from '../testing/listed-tickets.ts';
import { vendorDesk } from '../testing/vendor-desk.ts';
import { handoff, solution, solutionAbove, ticketDesk, type TicketDesk } from '../testing/ticket-desk.ts';

/** KPIS cost_per_ticket by hand; read-kpi.test.ts compares it with brute force over a random history. */
describe('the direct cost per ticket', () => {
  let desk: TicketDesk;
  let now = 0;

  beforeEach(async () => {
    now = Date.UTC(2026, 4, 1, 9);
    setClock(() => now);
    desk = await ticketDesk();
  });
  afterEach(() => setClock());

  const rates = async (list: readonly object[], currency = 'USD') => {
    const { body } = await desk.as('berta').get('/api/admin/costs');
    const settings = { currency, rates: list };
    expect((await desk.as('berta').put('/api/admin/costs', { version: body.version, settings })).status).to.equal(200);
  };
  const cost = async (by = '') => (await desk.as('rosa').get(`/api/insight/kpis/cost_per_ticket?period=30d${by}`)).body;
  const log = async (person: 'luis' | 'marta', ticket: { number: string }, minutes: number) => {
    expect((await desk.as(person).post(`/api/tickets/${ticket.number}/time-logs`, { minutes })).status).to.equal(201);
  };

  it('counts each minute by the rate that its tier had that day, and every resolved ticket', async () => {
    await rates([
      { tier: 1, currency: 'USD', from: '2026-01-01', perHour: 30 },
      { tier: 1, currency: 'USD', from: '2026-05-02', perHour: 60 },
      { tier: 2, currency: 'USD', from: '2026-01-01', perHour: 90 },
      { tier: 2, currency: 'EUR', from: '2026-01-01', perHour: 7 },
    ]);
    const cheap = await desk.open();
    await log('luis', cheap, 20);
    const dear = await desk.open();
    await desk.act('luis', dear, 'take');
    await desk.act('luis', dear, 'escalate', { teamId: desk.teams.networks.id, ...handoff });
    await desk.act('marta', dear, 'accept');
    await log('marta', dear, 10);
    now += 24 * 3_600_000;
    await log('luis', cheap, 30);
    const silent = await desk.open();
    for (const ticket of [cheap, silent]) {
      await desk.act('luis', ticket, 'take');
      await desk.act('luis', ticket, 'resolve', solution);
    }
    await desk.act('marta', dear, 'resolve', { ...solution, l1Capable: 'no' });

    const { total, groups } = await cost('&by=tier');
    // 20 min at 30 an hour, 30 min at 60, 10 min at 90; the ticket without a log counts as one.
    expect(total).to.deep.include({ n: 3, numerator: 10 + 30 + 15, denominator: 3, currency: 'USD' });
    expect(total.value).to.be.closeTo(55 / 3, 1e-9);
    expect(
      groups.map((group: { keys: { value: string }[]; figure: { value: number } }) => [
        group.keys[0]!.value,
        group.figure.value,
      ]),
    ).to.deep.equal([
      ['1', 20],
      ['2', 15],
    ]);
    const logged = await listedTickets(await desk.actor('rosa'), total.numeratorDrill.q);
    expect([...logged].sort()).to.deep.equal([cheap.id, dear.id].sort());
    expect(total.numeratorDrill.tickets).to.equal(2);

    await rates([{ tier: 2, currency: 'EUR', from: '2026-01-01', perHour: 7 }], 'EUR');
    expect((await cost()).total, 'minutes of tier 1 have no rate in euros').to.deep.include({ value: null, n: 3 });
  });

  it('adds what vendors charged, and has no data while a bill is in another currency', async () => {
    const vendors = await vendorDesk();
    desk = vendors.desk;
    const solved = await desk.open();
    await desk.act('luis', solved, 'take');
    await desk.act('luis', solved, 'resolve', solution);
    const ticket = await vendors.atVendorTeam();
    const cases = `/api/tickets/${String(ticket.id)}/vendor-cases`;
    const { body } = await vendors.coordinator.post(cases, { contractId: vendors.contractId });
    const charge = async (amount: number, currency: string) => {
      const path = `${cases}/${String(body.cases[0].id)}/charge`;
      expect((await vendors.coordinator.put(path, { charge: { amount, currency } })).status).to.equal(200);
    };
    const { version } = (await vendors.coordinator.get(`/api/tickets/${String(ticket.id)}`)).body;
    const over = `/api/tickets/${String(ticket.id)}/actions/resolve`;
    expect((await vendors.coordinator.post(over, { version, ...solutionAbove })).status).to.equal(200);
    expect((await cost()).total, 'nobody has told a cost').to.deep.include({ value: null, n: 2 });
    await charge(80.5, 'USD');
    expect((await cost()).total).to.deep.include({ value: 40.25, numerator: 80.5, denominator: 2, currency: 'USD' });
    await rates([{ tier: 1, currency: 'USD', from: '2026-01-01', perHour: 30 }]);
    await log('luis', solved, 20);
    const { total, groups } = await cost('&by=tier');
    expect(total).to.deep.include({ numerator: 90.5, value: 45.25 });
    expect(
      groups.map((group: { keys: { value: string }[]; figure: { value: number } }) => [
        group.keys[0]!.value,
        group.figure.value,
      ]),
    ).to.deep.equal([
      ['1', 10],
      ['4', 80.5],
    ]);
    await charge(70, 'EUR');
    expect((await cost()).total).to.deep.include({ value: null, n: 2 });
  });

  it('has no data without rates, and none without logged time', async () => {
    const ticket = await desk.open();
    await desk.act('luis', ticket, 'take');
    await desk.act('luis', ticket, 'resolve', solution);
    await rates([{ tier: 1, currency: 'USD', from: '2026-01-01', perHour: 30 }]);
    expect((await cost()).total).to.deep.include({ value: null, numerator: null, n: 1 });
    await log('luis', ticket, 6);
    expect((await cost()).total).to.deep.include({ value: 3, numerator: 3 });
    await rates([{ tier: 1, currency: 'USD', from: '2026-05-02', perHour: 30 }]);
    expect((await cost()).total, 'the rate is younger than the work').to.deep.include({ value: null, numerator: null });
  });
});
