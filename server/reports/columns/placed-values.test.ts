import { expect } from 'chai';
import { percentiles } from '../../../shared/reports/kpi-definitions.ts';
import { placesOf } from '../question.ts';
import { placedValues } from './placed-values.ts';

describe('placedValues', () => {
  let state = 3;
  const below = (n: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
  const shapes: Readonly<Record<string, (i: number, n: number) => number>> = {
    'dealt at random': () => below(1_000_000),
    'few different': () => below(3),
    'from thousandths to years': () => 10 ** (below(14) - 3) * (1 + below(1000) / 1000),
    'all the same': () => 7,
    ascending: (i) => i,
    descending: (i, n) => n - i,
    negative: () => below(1000) - 500,
  };
  for (const [name, value] of Object.entries(shapes)) {
    it(`finds the places of values that are ${name} as sorting does`, () => {
      for (const n of [1, 2, 19, 2_000, 2_001, 30_011]) {
        const values = Float64Array.from({ length: n }, (_, i) => value(i, n));
        const sorted = values.slice().sort();
        const found = placedValues(values, placesOf(n, percentiles));
        expect(found.length).to.be.above(0);
        for (const [place, one] of found) expect(one, `${String(place)} of ${String(n)}`).to.equal(sorted[place - 1]);
      }
    });
  }

  it('leaves the values in their order where they are still needed', () => {
    for (const shape of ['dealt at random', 'negative']) {
      for (const n of [100, 5_000]) {
        const values = Float64Array.from({ length: n }, (_, i) => shapes[shape]?.(i, n) ?? 0);
        const before = values.slice();
        const kept = placedValues(values, placesOf(n, percentiles), true);
        expect(values).to.deep.equal(before);
        expect(kept).to.deep.equal(placedValues(values, placesOf(n, percentiles)));
      }
    }
  });

  it('knows of nothing in nothing', () => {
    expect(placedValues(new Float64Array(0), placesOf(0, percentiles))).to.deep.equal([]);
  });
});
