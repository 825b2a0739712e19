import { expect } from 'chai';
import { setClock } from '../platform/clock.ts';
import { database, inTransaction } from '../platform/database.ts';
import { smallDesk, type SmallDesk } from '../testing/small-desk.ts';
import { startApp, type TestCaller } from '../testing/test-app.ts';
import { openTicket } from '../tickets/open-ticket.ts';
import { createTicketBody } from '../../shared/tickets/ticket.api.ts';
import { purgeDeliveries } from './purge-deliveries.ts';

describe('dead deliveries', () => {
  let desk: SmallDesk;
  let administrator: TestCaller;
  let eventId: number;

  beforeEach(async () => {
    desk = await smallDesk();
    const app = await startApp();
    administrator = await app.as(desk.administrator);
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
  afterEach(() => {
    setClock();
  });

  it('gives a dead delivery its tries again', async () => {
    expect((await administrator.post('/api/admin/outbox/retry', { listener: 'mail', eventId })).body).to.deep.equal({
      retried: 1,
    });
    expect(
      await database.first(`SELECT state, attempts FROM deliveries WHERE event_id = ? AND listener = 'mail'`, [
        eventId,
      ]),
    ).to.deep.equal({ state: 'pending', attempts: 0 });
    expect(await database.all(`SELECT listener FROM deliveries WHERE state = 'dead'`)).to.deep.equal([
      { listener: 'other' },
    ]);
  });

  it('forgets in time what was done, and only that', async () => {
    await inTransaction((unit) =>
      unit.run(`UPDATE deliveries SET state = 'done', next_attempt_at = ? WHERE listener = 'mail'`, [Date.now()]),
    );
    await purgeDeliveries('mail');
    expect(await database.all('SELECT listener FROM deliveries')).to.have.length(3);
    setClock(() => Date.now() + 8 * 24 * 3600_000);
    await purgeDeliveries('mail');
    await purgeDeliveries('third');
    expect(await database.all('SELECT listener FROM deliveries')).to.have.length(2);
  });
});
