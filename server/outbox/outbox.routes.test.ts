import { expect } from 'chai';
import { database, inTransaction } from '../platform/database.ts';
import { smallDesk, type SmallDesk } from '../testing/small-desk.ts';
import { startApp, type TestCaller } from '../testing/test-app.ts';
import { openTicket } from '../tickets/open-ticket.ts';
import { createTicketBody } from '../../shared/tickets/ticket.api.ts';

describe('endpoints of the outbox', () => {
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
    expect((await anonymous.post('/api/admin/outbox/retry', { listener: 'mail' })).status).to.equal(401);
    expect((await agent.post('/api/admin/outbox/retry', { listener: 'mail' })).status).to.equal(403);
  });

  it('refuses what it does not understand', async () => {
    const retry = async (body: unknown) => (await administrator.post('/api/admin/outbox/retry', body)).status;
    expect(await retry({})).to.equal(422);
    expect(await retry({ listener: 'Mail; DROP' })).to.equal(422);
    expect(await retry({ listener: 'mail', eventId: 'one' })).to.equal(422);
    expect(await retry({ listener: 'mail', force: true })).to.equal(422);
    expect(await retry({ listener: 'mail', eventId: eventId + 1000 })).to.equal(404);
    expect(await retry({ listener: 'third' })).to.equal(404);
  });
});
