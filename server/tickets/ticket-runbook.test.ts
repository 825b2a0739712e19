import { expect } from 'chai';
import { stepKey } from '../../shared/tickets/runbook.ts';
import { database, inTransaction } from '../platform/database.ts';
import { buildCategory, handoff, solution, ticketDesk, type TicketDesk } from '../testing/ticket-desk.ts';

const steps = ['Reiniciar el conmutador', 'Medir la señal'];
const [first = '', second = ''] = steps.map((es) => stepKey({ es }));

describe('the runbook on a ticket', () => {
  let desk: TicketDesk;
  let categoryId: number;
  before(async () => {
    desk = await ticketDesk();
    categoryId = (await buildCategory({ runbook: steps })).id;
  });

  const opened = async (more: object = {}) => {
    const ticket = await desk.open(more);
    await desk.as('luis').patch(`/api/tickets/${ticket.id}`, { version: 0, categoryId });
    return ticket;
  };
  const at = (ticket: { id: number }, step = '') => `/api/tickets/${String(ticket.id)}/runbook${step && `/${step}`}`;
  const tick = (ticket: { id: number }, step: string, done = true) => desk.as('luis').put(at(ticket, step), { done });
  const escalate = async (ticket: { id: number }, more: object = {}) => {
    const { body } = await desk.as('luis').get(`/api/tickets/${ticket.id}`);
    const input = { version: body.version, teamId: desk.teams.networks.id, ...handoff, ...more };
    return desk.as('luis').post(`/api/tickets/${ticket.id}/actions/escalate`, input);
  };

  it('is the desk’s: the requester and strangers do not see it, who only reads does not tick', async () => {
    const ticket = await opened();
    for (const who of ['ana', 'marta'] as const) expect((await desk.as(who).get(at(ticket))).status).to.equal(404);
    expect((await desk.as('ana').put(at(ticket, first), { done: true })).status).to.equal(403);
    expect((await desk.as('marta').put(at(ticket, first), { done: true })).status).to.equal(404);
    expect((await desk.as('aldo').get(at(ticket))).body.may).to.deep.equal({ tick: false });
    expect((await tick(ticket, 'nosuchstep')).status).to.equal(404);
    expect((await tick(ticket, 'NO-STEP')).status).to.equal(422);
  });

  it('keeps who tried what and when, and tells it in the timeline; once, and it can be taken back', async () => {
    const ticket = await opened();
    await tick(ticket, first);
    const { body } = await tick(ticket, first);
    expect(body.steps[0]).to.deep.include({ key: first, es: steps[0], current: true });
    expect(body.steps[0].done.by.name).to.equal('Luis Pérez');
    expect(body.steps[1].done).to.equal(null);
    await tick(ticket, first, false);
    const events = await database.all<{ data: string }>(
      "SELECT data FROM ticket_events WHERE ticket_id = ? AND type = 'ticket.runbook-step' ORDER BY id",
      [ticket.id],
    );
    expect(events.map(({ data }) => (JSON.parse(data) as { done: boolean }).done)).to.deep.equal([true, false]);
    expect((await desk.as('ana').get(`/api/tickets/${ticket.id}/timeline`)).text).to.not.contain('conmutador');
  });

  it('stays on the ticket when the runbook changes, and ends with it', async () => {
    const ticket = await opened();
    await tick(ticket, second);
    const runbook = JSON.stringify(steps);
    await inTransaction((unit) => unit.run("UPDATE categories SET runbook = '[]' WHERE id = ?", [categoryId]));
    const { steps: kept } = (await desk.as('luis').get(at(ticket))).body;
    expect(kept).to.have.length(1);
    expect(kept[0]).to.deep.include({ es: steps[1], current: false });
    await inTransaction((unit) => unit.run('UPDATE categories SET runbook = ? WHERE id = ?', [runbook, categoryId]));
    await desk.act('luis', ticket, 'take');
    await desk.act('luis', ticket, 'resolve', solution);
    expect((await tick(ticket, first)).body.reason).to.equal('ticket-is-over');
  });

  it('is asked for before it goes up: at least one step, which then is what was tried', async () => {
    const ticket = await opened();
    const refused = await escalate(ticket);
    expect(refused.body).to.deep.include({ status: 422, reason: 'handoff-incomplete', fields: ['runbook'] });
    await tick(ticket, first);
    const { tried: _tried, ...rest } = handoff;
    const done = await escalate(ticket, { ...rest, tried: undefined });
    expect(done.status).to.equal(200);
    // What the front line tried counts for the next tier, too: nobody asks again.
    const seen = (await desk.as('marta').get(at(ticket))).body;
    expect(seen.steps[0].done.by.name).to.equal('Luis Pérez');
  });

  it('is not asked of a P1, nor where only rights or the warranty lack', async () => {
    expect((await escalate(await opened(), { handoffReason: 'rights' })).status).to.equal(200);
    expect((await escalate(await opened({ affected: 'site', canWork: 'no' }))).status).to.equal(200);
  });
});
