import { TestBed } from '@angular/core/testing';
import { expect } from 'chai';
import { Subject } from 'rxjs';
import type { Endpoint } from '../../../../shared/api/endpoint';
import * as around from '../../../../shared/tickets/ticket-surroundings.api';
import * as api from '../../../../shared/tickets/ticket.api';
import type { LiveTicketMessage } from '../../../../shared/tickets/ticket.api';
import type { TicketView, TimelineEntry } from '../../../../shared/tickets/ticket-view';
import { buildTicket } from '../../testing/tickets';
import { ApiClient } from '../core/api/api-client';
import { ApiProblem } from '../core/api/api-problem';
import { Session } from '../core/session/session';
import { Live } from '../core/live/live';
import { TicketStore } from './ticket-store';

const entry = (id: number): TimelineEntry => ({
  id,
  type: 'ticket.commented',
  at: '2026-03-12T10:00:00Z',
  recordedAt: '2026-03-12T10:00:00Z',
  actor: { id: 7, name: 'Luis', kind: 'person', staff: true },
  visibility: 'private',
  data: {},
  text: null,
  attachments: [],
  deviations: [],
});

describe('TicketStore', () => {
  const live = new Subject<Partial<LiveTicketMessage>>();
  const calls: [string, Record<string, unknown>][] = [];
  let answers: Map<Endpoint, (request: Record<string, unknown>) => unknown>;
  let store: TicketStore;
  let ticket: TicketView;
  let entries: TimelineEntry[];

  beforeEach(() => {
    calls.length = 0;
    ticket = buildTicket({ id: 1, number: 'INC-000001', version: 3 });
    entries = [entry(10), entry(11)];
    answers = new Map<Endpoint, (request: Record<string, unknown>) => unknown>([
      [api.getTicket, () => ticket],
      [
        api.ticketTimeline,
        ({ query }) => {
          const { after, before } = query as { after?: number; before?: number };
          const found = entries.filter(
            ({ id }) => (after === undefined || id > after) && (before === undefined || id < before),
          );
          return { items: found, more: false };
        },
      ],
      [around.requesterContext, () => ({ person: ticket.requester, open: [], recent: [] })],
    ]);
    const call = (endpoint: Endpoint, request: Record<string, unknown>) => {
      calls.push([endpoint.path, request]);
      return Promise.resolve().then(() => answers.get(endpoint)?.(request));
    };
    TestBed.configureTestingModule({
      providers: [
        TicketStore,
        { provide: ApiClient, useValue: { call } },
        { provide: Session, useValue: { isStaff: () => true } },
        { provide: Live, useValue: { tickets: live, reloads: new Subject<void>() } },
      ],
    });
    store = TestBed.inject(TicketStore);
  });
  afterEach(() => TestBed.resetTestingModule());

  it('says why a ticket could not be loaded', async () => {
    answers.set(api.getTicket, () => {
      throw new ApiProblem({ code: 'not-found', status: 404, title: 'x' });
    });
    await store.open('INC-000009');
    expect(store.error()?.status).to.equal(404);
    expect(store.loading()).to.equal(false);
  });

  it('drops the answer about a ticket that was left meanwhile', async () => {
    const first = store.open('INC-000001');
    answers.set(api.getTicket, ({ params }) => buildTicket({ id: 2, number: (params as { ticket: string }).ticket }));
    await Promise.all([first, store.open('INC-000002')]);
    expect(store.ticket()?.number).to.equal('INC-000002');
  });

  it('sends the version that was seen, and shows the ticket as it stands afterwards', async () => {
    await store.open('INC-000001');
    answers.set(api.runAction, () => ({ ...ticket, status: 'in-progress', version: 4 }));
    entries.push(entry(12));
    await store.run('take', {});
    expect(calls.find(([path]) => path === api.runAction.path)?.[1]).to.deep.equal({
      params: { ticket: 'INC-000001', action: 'take' },
      body: { version: 3 },
    });
    expect(store.ticket()?.version).to.equal(4);
    expect(store.timeline().map(({ id }) => id)).to.deep.equal([10, 11, 12]);
    expect(store.fresh().size).to.equal(0);
  });

  it('reads the ticket again when others were faster, then tells the refusal', async () => {
    await store.open('INC-000001');
    answers.set(api.runAction, () => {
      throw new ApiProblem({ code: 'conflict', status: 409, title: 'x' });
    });
    ticket = { ...ticket, version: 5 };
    const refusal = await store.run('take', {}).catch((error: unknown) => error);
    expect((refusal as ApiProblem).code).to.equal('conflict');
    expect(store.ticket()?.version).to.equal(5);
  });

  it('shows what came in by itself, and marks it', async () => {
    await store.open('INC-000001');
    entries.push(entry(12));
    live.next({ ticketId: 2 });
    live.next({ ticketId: 1 });
    await new Promise((resolve) => setTimeout(resolve, 220));
    expect(store.timeline()).to.have.length(3);
    expect([...store.fresh()]).to.deep.equal([12]);
    expect(calls.filter(([path]) => path === api.getTicket.path)).to.have.length(2);
  });

  it('keeps what is shown when a refresh fails, and says so only if it may no longer be seen', async () => {
    await store.open('INC-000001');
    answers.set(api.getTicket, () => {
      throw new ApiProblem({ code: 'offline', status: 0, title: 'x' });
    });
    live.next({ ticketId: 1 });
    await new Promise((resolve) => setTimeout(resolve, 220));
    expect(store.error()).to.equal(null);
    expect(store.ticket()?.number).to.equal('INC-000001');
    answers.set(api.getTicket, () => {
      throw new ApiProblem({ code: 'not-found', status: 404, title: 'x' });
    });
    live.next({ ticketId: 1 });
    await new Promise((resolve) => setTimeout(resolve, 220));
    expect(store.error()?.status).to.equal(404);
  });

  it('puts earlier entries before those that are shown', async () => {
    await store.open('INC-000001');
    entries.unshift(entry(3), entry(4));
    await store.loadEarlier();
    expect(store.timeline().map(({ id }) => id)).to.deep.equal([3, 4, 10, 11]);
  });
});
