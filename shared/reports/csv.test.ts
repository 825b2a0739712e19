import { expect } from 'chai';
import { toCsv } from './csv.ts';

const first = (value: string | number | null) => toCsv([[value]]).slice(1, -2);

describe('toCsv', () => {
  it('never lets a cell be run as a formula', () => {
    for (const text of ['=1+1', '+49', '-2+3', '@SUM(A1)', ' =1', '\t=1', '\r=1', '|calc', '＝1']) {
      expect(first(text).replace(/^"/, ''), text).to.match(/^'/);
    }
  });

  it('keeps numbers as numbers, also negative ones, and nothing as nothing', () => {
    expect([first(-3.5), first(0), first(null)]).to.deep.equal(['-3.5', '0', '']);
  });

  it('quotes what would break a row', () => {
    expect(first('a,b')).to.equal('"a,b"');
    expect(first('a "b"\nc')).to.equal('"a ""b""\nc"');
    expect(first('Ñandú 7 días')).to.equal('Ñandú 7 días');
  });

  it('begins with the mark of UTF-8 and ends each row', () => {
    expect(
      toCsv([
        ['a', 1],
        ['b', 2],
      ]),
    ).to.equal('\uFEFFa,1\r\nb,2\r\n');
  });
});
