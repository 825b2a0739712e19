import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { expect } from 'chai';
import type { Endpoint } from '../../../../../shared/api/endpoint';
import type { TicketRowView } from '../../../../../shared/tickets/ticket-view';
import { buildTicketRow } from '../../../testing/tickets';
import { provideTestWords, useLanguage } from '../../../testing/words';
import { ApiClient } from '../../core/api/api-client';
import { ApiProblem } from '../../core/api/api-problem';
import { Reference } from '../reference';
import { TicketListStore } from '../ticket-list-store';
import { BulkStore } from './bulk-store';

interface Call {
  readonly path: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly body?: object;
}

const row = (id: number, more: Partial<TicketRowView> = {}): TicketRowView =>
  buildTicketRow({ id, number: `INC-00000${id}`, version: id * 10, ...more });

describe('BulkStore', () => {
  const rows = signal<readonly TicketRowView[]>([]);
  let calls: Call[];
  let refusals: Map<string, ApiProblem>;
  let put: string[];
  let reloads: number;
  let bulk: BulkStore;

  beforeEach(async () => {
    [calls, refusals, put, reloads] = [[], new Map(), [], 0];
    rows.set([row(1), row(2), row(3), row(4)]);
    const call = ({ path }: Endpoint, asked: Omit<Call, 'path'>) => {
      calls.push({ path, ...asked });
      const problem = refusals.get(String(asked.params['ticket']));
      return problem ? Promise.reject(problem) : Promise.resolve({ number: asked.params['ticket'] });
    };
    TestBed.configureTestingModule({
      providers: [
        ...provideTestWords(),
        BulkStore,
        { provide: ApiClient, useValue: { call } },
        { provide: Reference, useValue: { statusName: (_practice: string, key: string) => key } },
        {
          provide: TicketListStore,
          useValue: {
            rows,
            put: ({ number }: { number: string }) => put.push(number),
            reload: () => {
              reloads += 1;
            },
          },
        },
      ],
    });
    await useLanguage('es');
    bulk = TestBed.inject(BulkStore);
  });
  afterEach(() => TestBed.resetTestingModule());

  const chosen = (): number[] => bulk.rows().map(({ id }) => id);
  const choose = (...ids: number[]): void => {
    for (const each of rows()) if (ids.includes(each.id)) bulk.toggle(each);
  };
  const conflict = new ApiProblem({
    code: 'conflict',
    status: 409,
    title: 'x',
    extras: { version: 21, changes: [{ field: 'state', by: 'María Núñez', at: '', to: 'ticket.taken' }] },
  });

  it('chooses and lets go, one by one, in a range, and all of the page', () => {
    choose(2);
    bulk.toggle(row(4), true);
    expect(chosen()).to.deep.equal([2, 3, 4]);
    bulk.toggle(row(3));
    expect(chosen()).to.deep.equal([2, 4]);
    bulk.chooseAll();
    expect(bulk.all()).to.equal(true);
    bulk.clear();
    expect(chosen()).to.deep.equal([]);
  });

  it('forgets what is no longer in the list', () => {
    choose(1, 2);
    rows.set([row(2)]);
    expect(chosen()).to.deep.equal([2]);
  });

  it('takes each at the version that the list shows, one after the other', async () => {
    choose(1, 3);
    await bulk.run({ kind: 'take' });
    expect(calls).to.deep.equal(
      [row(1), row(3)].map(({ number, version }) => ({
        path: '/api/tickets/:ticket/actions/:action',
        params: { ticket: number, action: 'take' },
        body: { version },
      })),
    );
    expect(put).to.deep.equal(['INC-000001', 'INC-000003']);
    expect(bulk.outcome()).to.deep.equal({ kind: 'take', done: 2, refused: [] });
    expect(chosen()).to.deep.equal([]);
    expect(reloads).to.equal(0);
  });

  it('goes on after a refusal, says who was faster, and keeps what is left for another try', async () => {
    refusals.set('INC-000002', conflict);
    choose(1, 2, 3);
    await bulk.run({ kind: 'assign', assigneeId: 7 });
    const outcome = bulk.outcome();
    expect(outcome?.done).to.equal(2);
    expect(outcome?.refused.map(({ number }) => number)).to.deep.equal(['INC-000002']);
    expect(outcome?.refused[0]?.words).to.match(/^María Núñez lo tomó\./);
    expect(chosen()).to.deep.equal([2]);
    expect(reloads, 'read again at the version that it has now').to.equal(1);

    bulk.dismiss();
    expect(bulk.outcome()).to.equal(null);
    expect(chosen(), 'still chosen').to.deep.equal([2]);

    refusals.clear();
    calls.length = 0;
    await bulk.run({ kind: 'assign', assigneeId: 7 });
    expect(calls.map(({ params }) => params['ticket'])).to.deep.equal(['INC-000002']);
  });

  it('asks nothing of the server where the practice offers no such step', async () => {
    rows.set([row(1, { status: 'closed', stateCategory: 'closed' })]);
    choose(1);
    await bulk.run({ kind: 'take' });
    expect(calls).to.deep.equal([]);
    expect(bulk.outcome()?.refused[0]?.words).to.match(/^No es posible en «/);
  });

  it('puts every tag on every ticket, and watches', async () => {
    choose(1, 2);
    await bulk.run({ kind: 'tag', tags: ['wifi', 'madrid'] });
    expect(calls.map(({ params }) => `${params['ticket']} ${params['tag']}`)).to.deep.equal([
      'INC-000001 wifi',
      'INC-000001 madrid',
      'INC-000002 wifi',
      'INC-000002 madrid',
    ]);
    calls.length = 0;
    choose(1);
    await bulk.run({ kind: 'watch' });
    expect(calls).to.deep.equal([
      { path: '/api/tickets/:ticket/watchers/:person', params: { ticket: 'INC-000001', person: 'me' } },
    ]);
  });

  it('does a thing once although it is asked for twice at a time, and holds the choice meanwhile', async () => {
    choose(1);
    const first = bulk.run({ kind: 'take' });
    expect(bulk.progress()).to.deep.equal({ at: 1, of: 1 });
    void bulk.run({ kind: 'take' });
    bulk.clear();
    bulk.toggle(row(2));
    expect(chosen()).to.deep.equal([1]);
    await first;
    expect(calls).to.have.length(1);
  });

  it('knows the one team of all that is chosen', () => {
    rows.set([row(1), row(2), row(3, { team: { id: 5, name: 'Redes', tier: 2, tierTo: null } })]);
    choose(1, 2);
    expect(bulk.team()?.name).to.equal('Mesa de Servicio');
    choose(3);
    expect(bulk.team()).to.equal(null);
  });
});
