import { expect } from 'chai';
import { database, inTransaction } from '../platform/database.ts';
import { smallDesk, type SmallDesk } from '../testing/small-desk.ts';
import { startApp, type TestCaller } from '../testing/test-app.ts';
import { openTicket } from '../tickets/open-ticket.ts';
import { createTicketBody } from '../../shared/tickets/ticket.api.ts';

describe('the state of the outbox', () => {
  let desk: SmallDesk;
  let administrator: TestCaller;
  let anonymous: TestCaller;
  let agent: TestCaller;
  let eventId: number;

  beforeEach(async () => {
    desk = await smallDesk();
    const app = await startApp();
    administrator = await app.as(desk.administrator);
    agent = await app.as(desk.luis);
    anonymous = app.anonymous;
    await openTicket(desk.ana, createTicketBody.parse({ title: 'Secreto', affected: 'me', canWork: 'no' }));
    eventId = (await database.first<{ id: number }>('SELECT id FROM ticket_events'))!.id;
    await inTransaction(async (unit) => {
      for (const [listener, state] of [
        ['mail', 'dead'],
        ['other', 'dead'],
        ['third', 'pending'],
      ]) {
        await unit.run(
          `INSERT INTO deliveries (event_id, listener, state, attempts, next_attempt_at, last_error) VALUES (?, ?, ?, 10, 1, 'Error: no')`,
          [eventId, listener!, state!],
        );
      }
    });
  });

  it('is for administrators', async () => {
    expect((await anonymous.get('/api/admin/outbox')).status).to.equal(401);
    expect((await agent.get('/api/admin/outbox')).status).to.equal(403);
    expect((await administrator.get('/api/admin/outbox?all=1')).status).to.equal(422);
  });

  it('shows what waits and what died, and nothing of the ticket but its number', async () => {
    const { body, text } = await administrator.get('/api/admin/outbox');
    expect(body).to.deep.include({ waiting: 1, position: 0 });
    expect(body.listeners).to.deep.equal([
      { name: 'mail', pending: 0, failing: 0, dead: 1 },
      { name: 'other', pending: 0, failing: 0, dead: 1 },
      { name: 'third', pending: 1, failing: 1, dead: 0 },
    ]);
    expect(body.dead[0]).to.deep.include({ eventId, ticketNumber: 'INC-000001', type: 'ticket.opened', attempts: 10 });
    expect(text).to.not.include('Secreto');
  });
});
