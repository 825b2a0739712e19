import { expect } from 'chai';
import { neverCloses, spansOf } from './hours-words';

const office = [{ from: '08:00', to: '18:00' }];
const whole = [{ from: '00:00', to: '24:00' }];

describe('spansOf', () => {
  it('puts days together that follow one another with the same hours', () => {
    const week = [office, office, whole, office, office, [], []];
    expect(spansOf(week).map(({ from, to, windows }) => [from, to, windows.length])).to.deep.equal([
      [0, 1, 1],
      [2, 2, 1],
      [3, 4, 1],
      [5, 6, 0],
    ]);
  });
});

describe('neverCloses', () => {
  const always = { week: Array.from({ length: 7 }, () => whole), seasons: [], days: [] };
  it('is so only without closed days', () => {
    expect(neverCloses(always)).to.equal(true);
    expect(neverCloses({ ...always, week: [...always.week.slice(1), office] })).to.equal(false);
    expect(neverCloses({ ...always, days: [{ windows: [] }] })).to.equal(false);
    expect(neverCloses({ ...always, seasons: [{}] })).to.equal(false);
  });
});
