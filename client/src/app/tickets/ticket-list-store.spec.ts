import { TestBed } from '@angular/core/testing';
import { expect } from 'chai';
import { Subject } from 'rxjs';
import type { Endpoint } from '../../../../shared/api/endpoint';
import type { LiveTicketMessage } from '../../../../shared/tickets/ticket.api';
import type { TicketRowView } from '../../../../shared/tickets/ticket-view';
import { buildTicketRow } from '../../testing/tickets';
import { ApiClient } from '../core/api/api-client';
import { ApiProblem } from '../core/api/api-problem';
import { Live } from '../core/live/live';
import { TicketListStore } from './ticket-list-store';

const row = (id: number, more: Partial<TicketRowView> = {}): TicketRowView =>
  buildTicketRow({ id, number: `INC-00000${id}`, ...more });
const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 320));

describe('TicketListStore', () => {
  const live = new Subject<Partial<LiveTicketMessage>>();
  const asked: { q: string; count: boolean }[] = [];
  let found: TicketRowView[];
  let elsewhere: TicketRowView[];
  let fails: boolean;
  let store: TicketListStore;

  beforeEach(() => {
    asked.length = 0;
    found = [row(1), row(2)];
    elsewhere = [];
    fails = false;
    const call = (_endpoint: Endpoint, { query }: { query: { q: string; count: boolean } }) => {
      asked.push(query);
      if (fails) return Promise.reject(new ApiProblem({ code: 'offline', status: 0, title: 'x' }));
      const items = query.q.startsWith('number:') ? elsewhere : found;
      return Promise.resolve({
        items,
        nextCursor: null,
        previousCursor: null,
        count: query.count ? items.length : null,
      });
    };
    TestBed.configureTestingModule({
      providers: [
        TicketListStore,
        { provide: ApiClient, useValue: { call } },
        { provide: Live, useValue: { tickets: live, reloads: new Subject<void>() } },
      ],
    });
    store = TestBed.inject(TicketListStore);
  });
  afterEach(() => TestBed.resetTestingModule());

  const open = (q = 'state:active') => store.open({ q, sort: 'queue', cursor: null });
  const ids = (): number[] => store.rows().map(({ id }) => id);

  it('counts once for a list and not for each of its pages', async () => {
    await open();
    await store.open({ q: 'state:active', sort: 'queue', cursor: 'x' });
    expect(asked.map(({ count }) => count)).to.deep.equal([true, false]);
    expect(store.count()).to.equal(2);
  });

  it('lets new rows wait and moves nothing', async () => {
    await open();
    found = [row(3), row(1), row(2)];
    live.next({ type: 'ticket.opened' });
    await soon();
    expect(ids()).to.deep.equal([1, 2]);
    expect(store.pending()).to.equal(1);
    store.showPending();
    expect(ids()).to.deep.equal([3, 1, 2]);
  });

  it('changes a row in place and flashes it', async () => {
    await open();
    found = [row(1), row(2, { version: 2, status: 'in-progress' })];
    live.next({ type: 'ticket.taken' });
    await soon();
    expect([...store.changed()]).to.deep.equal([2]);
    expect(store.rows()[1]?.status).to.equal('in-progress');
  });

  it('keeps a row that left the list, as it stands now', async () => {
    await open();
    found = [row(1)];
    elsewhere = [row(2, { version: 2, stateCategory: 'resolved' })];
    live.next({ type: 'ticket.resolved' });
    await soon();
    expect(asked.at(-1)?.q).to.equal('number:INC-000002');
    expect(ids()).to.deep.equal([1, 2]);
    expect([...store.left()]).to.deep.equal([2]);
    expect(store.rows()[1]?.stateCategory).to.equal('resolved');
  });

  it('shows at once what comes into an empty list', async () => {
    found = [];
    await open();
    found = [row(1)];
    live.next({ type: 'ticket.opened' });
    await soon();
    expect(ids()).to.deep.equal([1]);
  });

  it('reads once for a burst', async () => {
    await open();
    for (let times = 0; times < 20; times += 1) live.next({ type: 'ticket.commented' });
    await soon();
    expect(asked).to.have.length(2);
  });

  it('keeps what is shown when the server is gone, and tells about a list that never came', async () => {
    await open();
    fails = true;
    live.next({ type: 'ticket.opened' });
    await soon();
    expect(ids()).to.deep.equal([1, 2]);
    expect(store.error()).to.equal(null);
    await open('tag:vpn');
    expect(store.error()?.code).to.equal('offline');
    expect(ids()).to.deep.equal([]);
    fails = false;
    store.reload();
    await soon();
    expect(ids()).to.deep.equal([1, 2]);
    expect(store.count(), 'counted once it is there').to.not.equal(null);
  });
});
