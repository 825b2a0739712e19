import { expect } from 'chai';
import { inTransaction } from '../platform/database.ts';
import { registerListener } from './outbox-listener.ts';
import { deadDeliveries, type DeadDeliveries } from '../testing/dead-deliveries.ts';

describe('the state of the outbox', () => {
  let desk: DeadDeliveries;
  beforeEach(async () => {
    desk = await deadDeliveries();
  });

  it('takes no question but its own', async () => {
    expect((await desk.administrator.get('/api/admin/outbox?all=1')).status).to.equal(422);
  });

  it('shows what waits and what died, and nothing of the ticket but its number', async () => {
    const { body, text } = await desk.administrator.get('/api/admin/outbox');
    expect(body).to.deep.include({ waiting: 1, position: 0 });
    const busy = ['mail', 'other', 'third'];
    expect(body.listeners.filter(({ name }: { name: string }) => busy.includes(name))).to.deep.equal([
      { name: 'mail', pending: 0, failing: 0, dead: 1, lastDoneAt: null },
      { name: 'other', pending: 0, failing: 0, dead: 1, lastDoneAt: null },
      { name: 'third', pending: 1, failing: 1, dead: 0, lastDoneAt: null },
    ]);
    expect(body.dead[0]).to.deep.include({
      eventId: desk.eventId,
      ticketNumber: 'INC-000001',
      type: 'ticket.opened',
      attempts: 10,
    });
    expect(text).to.not.include('Secreto');
  });

  it('names those that listen with nothing to do, and when they last did something', async () => {
    const forget = registerListener({ name: 'idle', wants: () => false, handle: () => Promise.resolve() });
    try {
      const idle = async () =>
        (await desk.administrator.get('/api/admin/outbox')).body.listeners.find(
          ({ name }: { name: string }) => name === 'idle',
        );
      expect(await idle()).to.deep.equal({ name: 'idle', pending: 0, failing: 0, dead: 0, lastDoneAt: null });
      await inTransaction((unit) =>
        unit.run(
          "UPDATE deliveries SET listener = 'idle', state = 'done', next_attempt_at = ? WHERE listener = 'mail'",
          [Date.UTC(2026, 10, 22)],
        ),
      );
      expect(await idle()).to.deep.include({ dead: 0, lastDoneAt: '2026-11-22T00:00:00.000Z' });
    } finally {
      forget();
    }
  });
});
