import { expect } from 'chai';
import { readCharge } from './read-charge';

describe('what a vendor charged, as it is written', () => {
  for (const [written, amount] of [
    ['80', 80],
    ['80,5', 80.5],
    ['80.50', 80.5],
    ['1.200', 1200],
    ['1,200', 1200],
    ['1.200,50', 1200.5],
    ['1,200.50', 1200.5],
    ['1 200 300,05', 1_200_300.05],
    ['0', 0],
  ] as const) {
    it(`reads ${written} as ${String(amount)}`, () => {
      expect(readCharge(written, 'usd')).to.deep.equal({ charge: { amount, currency: 'USD' }, wrong: [] });
    });
  }

  for (const written of ['-5', '5e3', '1.2.3', '12,34,5', 'diez', '100000000', '1,200.505']) {
    it(`refuses ${written}`, () => {
      expect(readCharge(written, 'USD').wrong).to.deep.equal(['amount']);
    });
  }

  it('takes back what was entered where nothing is written, and wants three letters for a currency', () => {
    expect(readCharge(' ', '')).to.deep.equal({ charge: null, wrong: [] });
    expect(readCharge('5', 'US').wrong).to.deep.equal(['currency']);
  });
});
