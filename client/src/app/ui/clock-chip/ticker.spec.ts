import { mock } from 'node:test';
import { TestBed } from '@angular/core/testing';
import { expect } from 'chai';
import { Ticker } from './ticker';

describe('Ticker', () => {
  const start = Date.parse('2026-03-12T10:00:00Z');
  let ticker: Ticker;
  let isHidden = false;

  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout', 'Date'], now: start });
    isHidden = false;
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => isHidden });
    ticker = TestBed.inject(Ticker);
  });
  afterEach(() => {
    TestBed.resetTestingModule();
    Reflect.deleteProperty(document, 'hidden');
    mock.timers.reset();
  });

  /** How often it has moved in so many seconds. */
  const ticksIn = (seconds: number): number => {
    let ticks = 0;
    let last = ticker.now();
    for (let second = 0; second < seconds; second += 1) {
      mock.timers.tick(1000);
      if (ticker.now() !== last) ticks += 1;
      last = ticker.now();
    }
    return ticks;
  };
  const hide = (hidden: boolean): void => {
    isHidden = hidden;
    document.dispatchEvent(new Event('visibilitychange'));
  };

  it('rests while nobody watches', () => {
    expect(ticksIn(120)).to.equal(0);
    const who = {};
    ticker.watch(who, null);
    ticker.leave(who);
    expect(ticksIn(120)).to.equal(0);
  });

  it('moves each half minute, and each second near a due instant, with one timer for all', () => {
    ticker.watch({}, start + 3_600_000);
    ticker.watch({}, null);
    expect(ticksIn(120)).to.equal(4);
    ticker.watch({}, Date.now() + 60_000);
    expect(ticksIn(60)).to.equal(60);
  });

  it('begins with the seconds in time, not half a minute later', () => {
    ticker.watch({}, start + 5 * 60_000 + 10_000);
    expect(ticksIn(10)).to.equal(1);
    expect(ticksIn(10)).to.equal(10);
  });

  it('is not put off by those who come and go', () => {
    ticker.watch({}, null);
    let moved = 0;
    for (let second = 0; second < 60; second += 5) {
      ticker.watch({}, start + 7_200_000);
      moved += ticksIn(5);
    }
    expect(moved).to.equal(2);
  });

  it('knows the present when somebody begins to watch after a rest', () => {
    mock.timers.tick(90_000);
    ticker.watch({}, null);
    expect(ticker.now()).to.equal(start + 90_000);
  });

  it('stops while the page is hidden and shows the present at once when it is seen again', () => {
    ticker.watch({}, start + 60_000);
    hide(true);
    expect(ticksIn(30)).to.equal(0);
    hide(false);
    expect(ticker.now()).to.equal(start + 30_000);
    expect(ticksIn(5)).to.equal(5);
  });
});
