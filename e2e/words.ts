import { readdirSync, readFileSync } from 'node:fs';

export type Language = 'es' | 'en';
export type Words = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** The product's own words, so that a journey speaks of what people read and holds in both languages. */
export function wordsOf(language: Language): Words {
  const folder = new URL(`../shared/i18n/${language}/`, import.meta.url);
  const rooms: Record<string, unknown> = {};
  for (const file of readdirSync(folder)) {
    // `ticket.portal.json` holds the words of the room `ticket` that the portal needs.
    const [room = ''] = file.split('.');
    rooms[room] = joined(rooms[room], JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
  }
  return (key, values = {}) => {
    const found = key
      .split('.')
      .reduce<unknown>(
        (node, part) => (typeof node === 'object' && node !== null ? Reflect.get(node, part) : undefined),
        rooms,
      );
    if (typeof found !== 'string') throw new Error(`No words for ${key}`);
    return found.replace(/\{\{\s*(\w+)\s*\}\}/g, (_place, name: string) => String(values[name] ?? ''));
  };
}

function joined(one: unknown, other: unknown): unknown {
  if (typeof one !== 'object' || one === null || typeof other !== 'object' || other === null) return other ?? one;
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return Object.fromEntries(keys.map((key) => [key, joined(Reflect.get(one, key), Reflect.get(other, key))]));
}
