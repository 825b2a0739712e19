import { expect } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import { noticeKinds } from '../../shared/notifications/notice.api.ts';

const languages = ['es', 'en'] as const;
type Language = (typeof languages)[number];

const filesOf = (language: Language): string[] => readdirSync(`shared/i18n/${language}`).sort();

describe('translations', () => {
  it('has the same files in every language', () => {
    expect(filesOf('es')).to.not.be.empty;
    expect(filesOf('en')).to.deep.equal(filesOf('es'));
  });

  it("says nothing both in the portal's part of a room and in the rest of it", () => {
    const parts = filesOf('es').filter((file) => file.endsWith('.portal.json'));
    expect(parts).to.not.be.empty;
    for (const part of parts) {
      const rest = textsOf('es', part.replace('.portal.json', '.json'));
      expect([...textsOf('es', part).keys()].filter((key) => rest.has(key))).to.deep.equal([]);
    }
  });

  it('has words for every kind of notice, and no words for others', () => {
    const kinds = [...textsOf('es', 'notices.json').keys()].filter((key) => key.startsWith('kind.'));
    expect(kinds.sort()).to.deep.equal(noticeKinds.map((kind) => `kind.${kind}`).sort());
  });

  for (const file of filesOf('es')) {
    describe(file, () => {
      it('says the same things in every language', () => {
        expect([...textsOf('en', file).keys()].sort()).to.deep.equal([...textsOf('es', file).keys()].sort());
      });

      it('has no empty text', () => {
        for (const language of languages) {
          const empty = [...textsOf(language, file)].filter(([, text]) => text.trim() === '').map(([key]) => key);
          expect(empty, language).to.deep.equal([]);
        }
      });

      it('fills the same places in every language', () => {
        const english = textsOf('en', file);
        const different = [...textsOf('es', file)].filter(
          ([key, text]) => placesIn(text) !== placesIn(english.get(key) ?? ''),
        );
        expect(different.map(([key]) => key)).to.deep.equal([]);
      });

      it('names each thing once', () => {
        for (const language of languages) expect(repeatedKeys(language, file), language).to.deep.equal([]);
      });
    });
  }
});

/** All texts of one file by their dotted key. */
function textsOf(language: Language, file: string): Map<string, string> {
  const texts = new Map<string, string>();
  const visit = (value: unknown, key: string): void => {
    if (typeof value === 'string') texts.set(key, value);
    else if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      for (const [name, inner] of Object.entries(value)) visit(inner, key === '' ? name : `${key}.${name}`);
    } else throw new Error(`${language}/${file}: ${key} is neither a text nor a group of texts`);
  };
  visit(JSON.parse(readFileSync(`shared/i18n/${language}/${file}`, 'utf8')), '');
  return texts;
}

/** The names between {{ }} of a text, such as "count, name". */
function placesIn(text: string): string {
  const names = [...text.matchAll(/\{\{\s*([\w.]+)\s*\}\}/g)].map((match) => match[1] ?? '');
  return [...new Set(names)].sort().join(', ');
}

/** JSON.parse keeps the last of two equal keys without a word, so one text would silently win. */
function repeatedKeys(language: Language, file: string): string[] {
  const repeated: string[] = [];
  const levels: Set<string>[] = [];
  const tokens = /"((?:[^"\\]|\\.)*)"\s*(:)?|[{}]/g;
  for (const [token, name, colon] of readFileSync(`shared/i18n/${language}/${file}`, 'utf8').matchAll(tokens)) {
    if (token === '{') levels.push(new Set());
    else if (token === '}') levels.pop();
    else if (colon !== undefined && name !== undefined) {
      if (levels.at(-1)?.has(name)) repeated.push(name);
      levels.at(-1)?.add(name);
    }
  }
  return repeated;
}
