import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { expect } from 'chai';
import type { LiveTicketMessage } from '../../../../../shared/tickets/ticket.api';
import { Session } from '../session/session';
import { Live } from './live';

class FakeSource extends EventTarget {
  static made: FakeSource[] = [];
  static readonly CLOSED = 2;
  readonly url: string;
  readyState = 1;

  constructor(url: string) {
    super();
    this.url = url;
    FakeSource.made.push(this);
  }
  close(): void {
    this.readyState = 2;
  }
  say(data: unknown, kind = 'ticket'): void {
    this.dispatchEvent(new MessageEvent(kind, { data: JSON.stringify(data) }));
  }
}

describe('Live', () => {
  const real = globalThis.EventSource;
  const person = signal<object | null>(null);
  const message: LiveTicketMessage = {
    position: 5,
    type: 'ticket.taken',
    ticketId: 1,
    number: 'INC-000001',
    practice: 'incident',
    teamId: 1,
    previousTeamId: null,
    assigneeId: 2,
    stateCategory: 'open',
    priority: 3,
    version: 2,
    actorId: 2,
  };

  beforeEach(() => {
    FakeSource.made = [];
    Object.assign(globalThis, { EventSource: FakeSource });
    person.set(null);
    TestBed.configureTestingModule({ providers: [{ provide: Session, useValue: { person } }] });
  });
  afterEach(() => {
    TestBed.resetTestingModule();
    Object.assign(globalThis, { EventSource: real });
  });

  function listen(): { live: Live; heard: number[] } {
    const live = TestBed.inject(Live);
    const heard: number[] = [];
    live.tickets.subscribe(({ position }) => heard.push(position));
    person.set({});
    TestBed.tick();
    return { live, heard };
  }

  it('listens only to somebody who is signed in', () => {
    TestBed.inject(Live);
    TestBed.tick();
    expect(FakeSource.made).to.have.length(0);
    person.set({});
    TestBed.tick();
    expect(FakeSource.made).to.have.length(1);
    person.set(null);
    TestBed.tick();
    expect(FakeSource.made[0]?.readyState).to.equal(2);
  });

  it('passes each message once, in order', () => {
    const { heard } = listen();
    for (const position of [5, 6, 6, 5, 7]) FakeSource.made[0]!.say({ ...message, position });
    expect(heard).to.deep.equal([5, 6, 7]);
  });

  it('drops what it does not understand', () => {
    const { heard } = listen();
    FakeSource.made[0]!.say({ position: 9, nonsense: true });
    FakeSource.made[0]!.say({ ...message, position: 10 });
    expect(heard).to.deep.equal([10]);
  });

  it('tells that everything has to be read again after too long a gap, and goes on from there', () => {
    const { live, heard } = listen();
    let reloads = 0;
    live.reloads.subscribe(() => (reloads += 1));
    FakeSource.made[0]!.say({ position: 50 }, 'reload');
    FakeSource.made[0]!.say({ ...message, position: 40 });
    FakeSource.made[0]!.say({ ...message, position: 51 });
    expect(reloads).to.equal(1);
    expect(heard).to.deep.equal([51]);
  });

  it('survives a message that is no JSON', () => {
    const { heard } = listen();
    FakeSource.made[0]!.dispatchEvent(new MessageEvent('ticket', { data: 'oops{' }));
    FakeSource.made[0]!.say(message);
    expect(heard).to.deep.equal([5]);
  });

  it('tells whether it is connected', () => {
    const { live } = listen();
    expect(live.status()).to.equal('connecting');
    FakeSource.made[0]!.dispatchEvent(new Event('open'));
    expect(live.status()).to.equal('on');
  });
});
