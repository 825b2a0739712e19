import { expect } from 'chai';
import { systemActor } from '../platform/actor.ts';
import { setClock } from '../platform/clock.ts';
import { type LevelDesk, levelDesk } from '../testing/level-desk.ts';
import { resumeDueWaits } from './resume-due-waits.ts';

const job = systemActor('resume-waits');

describe('resumeDueWaits', () => {
  let desk: LevelDesk;
  let ticket: { id: number; version: number };
  before(async () => {
    desk = await levelDesk();
  });
  beforeEach(async () => {
    desk.at('2026-10-14T14:00:00Z');
    ticket = await desk.open(
      {
        title: 'El proyector',
        affected: undefined,
        canWork: undefined,
        requesterId: desk.people.ana.id,
        siteId: desk.sites.get('bog'),
        impact: 'medium',
        urgency: 'medium',
        channel: 'email',
      },
      'luis',
    );
  });
  after(() => {
    setClock();
  });

  const wait = (input: object) =>
    desk.as('luis').post(`/api/tickets/${String(ticket.id)}/actions/wait`, { version: ticket.version, ...input });
  const run = (iso: string) => {
    desk.at(iso);
    return resumeDueWaits(job, Date.parse(iso), 100);
  };

  it('knows no date that is missing, past, too far or not asked for', async () => {
    const missing = await wait({ waitReason: 'date' });
    expect([missing.status, missing.body.reason]).to.deep.equal([422, 'waits-without-date']);
    for (const waitUntil of ['2026-10-14T14:00:00Z', '2027-12-01T00:00:00Z']) {
      const refused = await wait({ waitReason: 'date', waitUntil });
      expect([refused.status, refused.body.reason]).to.deep.equal([422, 'wait-until-out-of-range']);
    }
    expect((await wait({ waitReason: 'vendor', waitUntil: '2026-10-20T14:00:00Z' })).body.reason).to.equal(
      'unexpected-fields',
    );
    expect((await wait({ waitReason: 'date', waitUntil: 'mañana' })).status).to.equal(422);
    expect((await desk.look(ticket)).stateCategory).to.equal('new');
  });

  it('lets the customer’s clock stand until the agreed date, and sets it going then, by itself', async () => {
    const set = await wait({ waitReason: 'date', waitUntil: '2026-10-19T14:00:00Z', message: 'Vamos el lunes' });
    expect(set.status, set.text).to.equal(200);
    expect(set.body).to.include({ waitReason: 'date', waitUntil: '2026-10-19T14:00:00.000Z' });
    expect(await desk.clock(ticket, 'resolution')).to.include({ state: 'paused', pausedBecause: 'date' });
    expect(await run('2026-10-19T13:59:59Z')).to.equal(0);
    expect(await run('2026-10-19T14:00:00Z')).to.equal(1);
    const going = await desk.look(ticket);
    expect(going).to.include({ stateCategory: 'open', waitReason: null, waitUntil: null });
    // 16 hours left: 9 h on that Monday, 7 h on Tuesday from 7.
    expect((await desk.clock(ticket, 'resolution')).dueAt).to.equal('2026-10-20T19:00:00.000Z');
    expect(await run('2026-10-19T14:00:01Z')).to.equal(0);
    const timeline = await desk.as('ana').get(`/api/tickets/${String(ticket.id)}/timeline`);
    const resumed = timeline.body.items.find(({ type }: { type: string }) => type === 'ticket.resumed');
    expect(resumed.data.because).to.equal('date');
    expect(resumed.actor.kind).to.equal('system');
  });

  it('leaves alone what somebody set going or put off further', async () => {
    await wait({ waitReason: 'date', waitUntil: '2026-10-19T14:00:00Z' });
    await desk.act('luis', ticket, 'change-wait-reason', { waitReason: 'date', waitUntil: '2026-10-21T14:00:00Z' });
    expect(await run('2026-10-20T14:00:00Z')).to.equal(0);
    await desk.act('luis', ticket, 'resume');
    expect(await run('2026-10-22T14:00:00Z')).to.equal(0);
  });

  it('does as many as it is let, the longest due first', async () => {
    await wait({ waitReason: 'date', waitUntil: '2026-10-19T14:00:00Z' });
    const first = ticket;
    ticket = await desk.open({}, 'ana');
    await wait({ waitReason: 'date', waitUntil: '2026-10-18T14:00:00Z' });
    desk.at('2026-10-20T14:00:00Z');
    expect(await resumeDueWaits(job, Date.parse('2026-10-20T14:00:00Z'), 1)).to.equal(1);
    expect((await desk.look(ticket)).stateCategory).to.equal('open');
    expect((await desk.look(first)).stateCategory).to.equal('waiting');
    expect(await resumeDueWaits(job, Date.parse('2026-10-20T14:00:00Z'), 1)).to.equal(1);
  });
});
