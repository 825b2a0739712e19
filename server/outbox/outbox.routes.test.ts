import { expect } from 'chai';
import { deadDeliveries, type DeadDeliveries } from '../testing/dead-deliveries.ts';

describe('endpoints of the outbox', () => {
  let desk: DeadDeliveries;
  beforeEach(async () => {
    desk = await deadDeliveries();
  });

  it('is for administrators', async () => {
    expect((await desk.anonymous.get('/api/admin/outbox')).status).to.equal(401);
    expect((await desk.agent.get('/api/admin/outbox')).status).to.equal(403);
    expect((await desk.anonymous.post('/api/admin/outbox/retry', { listener: 'mail' })).status).to.equal(401);
    expect((await desk.agent.post('/api/admin/outbox/retry', { listener: 'mail' })).status).to.equal(403);
  });

  it('refuses what it does not understand', async () => {
    const retry = async (body: unknown) => (await desk.administrator.post('/api/admin/outbox/retry', body)).status;
    expect(await retry({})).to.equal(422);
    expect(await retry({ listener: 'Mail; DROP' })).to.equal(422);
    expect(await retry({ listener: 'mail', eventId: 'one' })).to.equal(422);
    expect(await retry({ listener: 'mail', force: true })).to.equal(422);
    expect(await retry({ listener: 'mail', eventId: desk.eventId + 1000 })).to.equal(404);
    expect(await retry({ listener: 'third' })).to.equal(404);
  });
});
