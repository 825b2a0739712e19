import { readdirSync, readFileSync } from 'node:fs';
import type { Language } from './actor.ts';

export const languages: readonly Language[] = ['es', 'en'];

const folder = new URL('../../shared/i18n/', import.meta.url);
const texts = new Map<Language, ReadonlyMap<string, string>>(
  languages.map((language) => [language, readTexts(language)]),
);

/**
 * The words of screens and mail on the server: `problems.titles.conflict` is `titles.conflict` of problems.json.
 * What employees read of a room that is mostly the staff's stands beside it in problems.portal.json.
 * A key without a text answers itself, so that a gap shows instead of hiding.
 */
export function translate(
  language: Language,
  key: string,
  params: Readonly<Record<string, string | number | boolean>> = {},
): string {
  const text = texts.get(language)?.get(key) ?? key;
  return text.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (place, name: string) => String(params[name] ?? place));
}

export function hasText(language: Language, key: string): boolean {
  return texts.get(language)?.has(key) ?? false;
}

/** The first language of an Accept-Language header that we speak. */
export function acceptedLanguage(header: string | undefined): Language | undefined {
  const ranked = (header ?? '')
    .slice(0, 200)
    .split(',')
    .map((part, index) => {
      const [tag = '', ...options] = part.trim().toLowerCase().split(';');
      const quality = options.map((option) => /^\s*q=([\d.]+)/.exec(option)?.[1]).find((value) => value !== undefined);
      return { tag: tag.split('-')[0] ?? '', quality: quality === undefined ? 1 : Number(quality), index };
    })
    .filter(({ quality }) => quality > 0)
    .sort((one, other) => other.quality - one.quality || one.index - other.index);
  for (const { tag } of ranked) {
    const language = languages.find((known) => known === tag);
    if (language) return language;
  }
  return undefined;
}

function readTexts(language: Language): Map<string, string> {
  const found = new Map<string, string>();
  const visit = (value: unknown, key: string): void => {
    if (typeof value === 'string') found.set(key, value);
    else if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value)) visit(inner, `${key}.${name}`);
    }
  };
  const directory = new URL(`${language}/`, folder);
  for (const file of readdirSync(directory).filter((name) => name.endsWith('.json'))) {
    const content: unknown = JSON.parse(readFileSync(new URL(file, directory), 'utf8'));
    visit(content, file.replace(/(\.portal)?\.json$/, ''));
  }
  return found;
}
