import { TestBed } from '@angular/core/testing';
import { expect } from 'chai';
import { ApiClient } from '../../core/api/api-client';
import { Calendars } from './calendars';

const definition = {
  zone: 'Europe/Madrid',
  week: Array.from({ length: 7 }, () => [{ from: '08:00', to: '15:00' }]),
  seasons: [],
  holidays: [],
  exceptions: [],
};

describe('Calendars', () => {
  let calls: number[];
  let fails: boolean;
  let calendars: Calendars;

  beforeEach(() => {
    calls = [];
    fails = false;
    const call = (_: unknown, { params }: { params: { version: number } }) => {
      calls.push(params.version);
      return fails ? Promise.reject(new Error('offline')) : Promise.resolve({ id: params.version, definition });
    };
    TestBed.configureTestingModule({ providers: [{ provide: ApiClient, useValue: { call } }] });
    calendars = TestBed.inject(Calendars);
  });
  afterEach(() => TestBed.resetTestingModule());
  const settle = () => new Promise((resolve) => setTimeout(resolve));

  it('reads each version once, however many clocks count in it', async () => {
    for (const version of [4, 4, 7, 4]) expect(calendars.hoursOf(version)).to.equal(undefined);
    await settle();
    expect(calls).to.deep.equal([4, 7]);
    expect(calendars.hoursOf(4)?.definition.zone).to.equal('Europe/Madrid');
    await settle();
    expect(calls).to.have.length(2);
  });

  it('asks nothing for what is always open', async () => {
    expect(calendars.hoursOf(null)).to.equal(null);
    await settle();
    expect(calls).to.deep.equal([]);
  });

  it('asks again after a failure', async () => {
    fails = true;
    calendars.hoursOf(4);
    await settle();
    fails = false;
    calendars.hoursOf(4);
    await settle();
    expect(calendars.hoursOf(4)).to.not.equal(undefined);
  });
});
