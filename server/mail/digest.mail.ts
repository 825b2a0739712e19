import type { Language } from '../platform/actor.ts';
import { translate } from '../platform/translate.ts';
import { type Block, type Mail, oneLine, plainMail } from './mail-frame.ts';

export interface Digest {
  readonly language: Language;
  readonly recipient: string;
  /** Where the reader finds everything. */
  readonly url: string;
  /** Newest first. */
  readonly items: readonly {
    readonly number: string;
    readonly title: string;
    readonly words: string;
    readonly url: string;
  }[];
  /** How many more there are than stand here. */
  readonly more: number;
}

export function digestMail({ language, recipient, url, items, more }: Digest): Mail {
  const say = (key: string, params = {}) => translate(language, `mail.digest.${key}`, params);
  const one = items.length + more === 1;
  const blocks: Block[] = [
    { kind: 'line', text: say(one ? 'lineOne' : 'line', { count: items.length + more }) },
    {
      kind: 'list',
      items: items.map((item) => ({ label: `${item.number} ${oneLine(item.title)}`, text: item.words, url: item.url })),
    },
  ];
  if (more > 0) blocks.push({ kind: 'line', text: say('more', { count: more }) });
  return plainMail(
    { language, recipient, url },
    say(one ? 'subjectOne' : 'subject', { count: items.length + more }),
    blocks,
    { why: 'digest', openLabel: say('open') },
  );
}
