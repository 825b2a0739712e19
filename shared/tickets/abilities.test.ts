import { expect } from 'chai';
import {
  type Abilities,
  betterLevel,
  compareReasons,
  isProposed,
  matchAbilities,
  readWords,
  readWorkingLanguage,
  type SuggestionReason,
  withoutCommonLanguage,
  workingLanguage,
} from './abilities.ts';

const able = (skills: string[], languages: [string, 'B1' | 'C1' | 'native'][] = []): Abilities => ({
  skills: new Map(skills.map((skill) => [skill, 2])),
  languages: new Map(languages),
});
const spanish: SuggestionReason = { kind: 'language', language: 'es', level: 'native' };
const bgp: SuggestionReason = { kind: 'skill', skill: 'bgp', level: 2 };

describe('abilities', () => {
  it('reads a working language with its level, a bare one as a mother tongue', () => {
    expect(readWorkingLanguage('es')).to.deep.equal({ language: 'es', level: 'native' });
    expect(readWorkingLanguage('en-C1')).to.deep.equal({ language: 'en', level: 'C1' });
    for (const wrong of ['', 'EN', 'en-', 'en-D1', 'en-c1', 'en_C1', 'english'])
      expect(workingLanguage.safeParse(wrong).success, wrong).to.equal(false);
    for (const right of ['es', 'en-B2', 'fil-A1'])
      expect(workingLanguage.safeParse(right).success, right).to.equal(true);
  });

  it('reads the words of a column, and nothing else', () => {
    expect([readWords(null), readWords(''), readWords('[]'), readWords('["a","b"]')]).to.deep.equal([
      [],
      [],
      [],
      ['a', 'b'],
    ]);
    for (const wrong of ['{}', '[1]', '"a"', 'x']) expect(() => readWords(wrong), wrong).to.throw();
  });

  it('keeps the better level', () => {
    expect(betterLevel(undefined, 'A1')).to.equal('A1');
    expect(betterLevel('C1', 'B2')).to.equal('C1');
    expect(betterLevel('B2', 'native')).to.equal('native');
  });

  it('says which wanted skills are there and how well the language is known', () => {
    const wanted = { skills: ['bgp', 'vpn', 'wifi'], language: 'en' };
    expect(matchAbilities(wanted, able(['wifi', 'bgp', 'sql'], [['en', 'C1']]))).to.deep.equal([
      bgp,
      { kind: 'skill', skill: 'wifi', level: 2 },
      { kind: 'language', language: 'en', level: 'C1' },
    ]);
    expect(matchAbilities(wanted, able(['sql'], [['es', 'native']]))).to.deep.equal([]);
    expect(matchAbilities({ skills: [], language: null }, able(['bgp'], [['es', 'native']]))).to.deep.equal([]);
  });

  it('puts the category’s team before skills, more skills before fewer, the deeper before the better language', () => {
    const lists: SuggestionReason[][] = [
      [bgp],
      [],
      [spanish],
      [{ kind: 'category-team' }],
      [bgp, { kind: 'language', language: 'en', level: 'B1' }],
      [bgp, { kind: 'language', language: 'en', level: 'C1' }],
      [bgp, { kind: 'skill', skill: 'vpn', level: 1 }],
      [{ kind: 'skill', skill: 'bgp', level: 3 }],
      [{ kind: 'skill', skill: 'bgp', level: 1 }, spanish],
    ];
    const order = lists.map((_, index) => index).sort((a, b) => compareReasons(lists[a] ?? [], lists[b] ?? []));
    expect(order).to.deep.equal([3, 6, 7, 5, 4, 0, 8, 2, 1]);
  });

  it('proposes nobody for the language alone', () => {
    expect([
      isProposed([]),
      isProposed([spanish]),
      isProposed([bgp]),
      isProposed([{ kind: 'category-team' }]),
    ]).to.deep.equal([false, false, true, true]);
  });

  it('does not tell a language that everybody works in', () => {
    expect(withoutCommonLanguage([[bgp, spanish], [spanish]])).to.deep.equal([[bgp], []]);
    expect(withoutCommonLanguage([[bgp, spanish], []])).to.deep.equal([[bgp, spanish], []]);
    expect(withoutCommonLanguage([[spanish]])).to.deep.equal([[spanish]]);
  });
});
