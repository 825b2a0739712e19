import { expect } from 'chai';
import {
  allTerm,
  filterKeys,
  type FilterTerm,
  formatTicketFilter,
  parseTicketFilter,
  type TicketFilter,
  withTerm,
} from './ticket-filter.ts';

const parsed = (source: string) => parseTicketFilter(source).filter;
const term = (source: string): FilterTerm | undefined => parsed(source).terms[0];

describe('ticket filter', () => {
  describe('tells where it is not understood', () => {
    const faults: readonly [source: string, code: string, at: number, term: string][] = [
      ['colour:red', 'unknown-key', 0, 'colour:red'],
      ['printer constructor:1', 'unknown-key', 8, 'constructor:1'],
      ['state:', 'empty-value', 0, 'state:'],
      ['tag:,', 'empty-value', 0, 'tag:,'],
      ['tag:""', 'empty-value', 0, 'tag:""'],
      ['tag:" "', 'empty-value', 0, 'tag:" "'],
      ['team:,,', 'empty-value', 0, 'team:,,'],
      ['priority:..', 'empty-value', 0, 'priority:..'],
      ['x "never closed', 'unclosed-quote', 2, '"'],
    ];
    for (const [source, code, at, bad] of faults) {
      it(`${source} → ${code}`, () => {
        expect(parseTicketFilter(source).faults).to.deep.include({ code, at, term: bad });
        expect(parsed(source).terms).to.deep.equal([]);
      });
    }

    it('keeps what it understood', () => {
      const { filter, faults } = parseTicketFilter('state:open colour:red impresora');
      expect(filter.terms.map(({ key }) => key)).to.deep.equal(['state']);
      expect(filter.text).to.equal('impresora');
      expect(faults).to.have.length(1);
    });
  });

  it('reads terms, negation, lists, ranges, quotes and text', () => {
    expect(
      parsed(
        'state:open,waiting -tag:vpn created:2026-01-01..2026-02-01 priority:..2 service:"a, b" impresora "tercer piso"',
      ),
    ).to.deep.equal({
      terms: [
        { key: 'state', negated: false, values: ['open', 'waiting'], range: null },
        { key: 'tag', negated: true, values: ['vpn'], range: null },
        { key: 'created', negated: false, values: [], range: { from: '2026-01-01', to: '2026-02-01' } },
        { key: 'priority', negated: false, values: [], range: { from: null, to: '2' } },
        { key: 'service', negated: false, values: ['a, b'], range: null },
      ],
      text: 'impresora tercer piso',
    });
  });

  it('takes an empty or blank source for no filter', () => {
    for (const source of ['', ' ', '\n\t '])
      expect(parseTicketFilter(source)).to.deep.equal({ filter: { terms: [], text: '' }, faults: [] });
  });

  it('looks for quoted words as text, even with a colon in them', () => {
    expect(parsed('"state:open"')).to.deep.equal({ terms: [], text: 'state:open' });
    expect(formatTicketFilter({ terms: [], text: 'state:open' })).to.equal('"state:open"');
  });

  it('takes times of day and addresses of the net for text, not for keys', () => {
    expect(parsed('10:30')).to.deep.equal({ terms: [], text: '10:30' });
    expect(parsed('Error: disco')).to.deep.equal({ terms: [], text: 'Error: disco' });
  });

  it('keeps emoji and right-to-left words', () => {
    expect(parsed('🖨️ "لا تعمل الطابعة"').text).to.equal('🖨️ لا تعمل الطابعة');
  });

  it('answers in time to hostile input of the greatest length', () => {
    const sources = [
      '"'.repeat(500),
      'a:'.repeat(250),
      `tag:${'"'.repeat(496)}`,
      `tag:${'.'.repeat(496)}`,
      '-'.repeat(500),
      `tag:${'",'.repeat(248)}`,
    ];
    const begun = Date.now();
    for (const source of sources) parseTicketFilter(source);
    expect(Date.now() - begun).to.be.lessThan(200);
  });

  it('sets, replaces and removes one key', () => {
    const filter = parsed('state:open team:3 -team:4 disco');
    expect(formatTicketFilter(withTerm(filter, 'team', ['7', '8']))).to.equal('state:open team:7,8 disco');
    expect(formatTicketFilter(withTerm(filter, 'team', []))).to.equal('state:open disco');
    expect(formatTicketFilter(withTerm(filter, 'tag', ['red de datos']))).to.equal(
      'state:open team:3 -team:4 tag:"red de datos" disco',
    );
  });

  it('reads back what it wrote', () => {
    const random = seeded(20260101);
    for (let round = 0; round < 2000; round += 1) {
      const filter = randomFilter(random);
      const text = formatTicketFilter(filter);
      const again = parseTicketFilter(text);
      expect(again.faults, text).to.deep.equal([]);
      expect(again.filter, text).to.deep.equal(filter);
    }
  });

  it('never throws, and what it understood reads back the same', () => {
    const random = seeded(7);
    const letters = ['a', 'state', 'tag', ':', ',', '"', '..', '-', ' ', 'ñ', '🖨️', '1', '.', '\\', '%', "'", '\u202e'];
    for (let round = 0; round < 3000; round += 1) {
      const source = Array.from({ length: random(12) }, () => letters[random(letters.length)]).join('');
      const { filter } = parseTicketFilter(source);
      const text = formatTicketFilter(filter);
      expect(parseTicketFilter(text).filter, `${source} → ${text}`).to.deep.equal(filter);
    }
  });

  it('puts terms together that hold at once', () => {
    const together = allTerm(parsed('stay-tier:2-3 stay-entered:2026-01-01T00:00:00Z.. reopened:no').terms, true);
    const text = formatTicketFilter({ terms: [together], text: '' });
    expect(text).to.equal('-all:"stay-tier:2-3 stay-entered:2026-01-01T00:00:00Z.. reopened:no"');
    expect(parsed(text).terms).to.deep.equal([together]);
    expect(() => allTerm(parsed('tag:"red de datos"').terms, true)).to.throw('Quotes');
  });

  it('gives a range and values never both', () => {
    expect(term('priority:1..2')).to.include({ key: 'priority' });
    expect(term('priority:1..2')!.values).to.deep.equal([]);
    expect(term('priority:1,2')!.range).to.equal(null);
  });
});

function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function randomFilter(random: (below: number) => number): TicketFilter {
  const words = ['a', '17', 'red de datos', 'a,b', 'x:y', 'ñandú', '🖨️', 'لا', 'me', "o'hara", '50%', '..x', '-x'];
  const word = () => words[random(words.length)]!;
  const terms = Array.from({ length: random(4) }, (): FilterTerm => {
    const key = filterKeys[random(filterKeys.length)]!;
    const negated = random(2) === 0;
    if (random(4) === 0) {
      const from = random(3) === 0 ? null : String(random(9));
      return {
        key,
        negated,
        values: [],
        range: { from, to: from === null || random(2) === 0 ? '2026-01-01T10:00' : null },
      };
    }
    return { key, negated, values: Array.from({ length: 1 + random(3) }, word), range: null };
  });
  const text = Array.from(
    { length: random(3) },
    () => ['impresora', 'piso', '3.º', '🖨️', 'state:open', '-x', 'a  b', 'Tag:1'][random(8)]!,
  ).join(' ');
  return { terms, text };
}
