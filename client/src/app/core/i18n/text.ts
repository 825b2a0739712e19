import { inject } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { Language } from './language';

export type TextParams = Readonly<Record<string, string | number>>;

/** Says a key in the language of the screen. Read in a template or `computed`, it follows the language. */
export interface Text {
  (key: string, params?: TextParams): string;
  /** Chooses `key.one`, `key.other`, … by the grammar of the language; `{{count}}` is filled in. */
  count(key: string, count: number, params?: TextParams): string;
  /** The words if there are some, else what is given: for keys that come from data. */
  or(key: string, fallback: string): string;
}

/** The words of a component: `protected readonly text = injectText();` */
export function injectText(): Text {
  const transloco = inject(TranslocoService);
  const language = inject(Language);

  const say = (key: string, params: TextParams = {}): string => {
    language.version();
    return transloco.translate(key, { ...params });
  };
  return Object.assign(say, {
    count(key: string, count: number, params: TextParams = {}): string {
      const form = new Intl.PluralRules(language.current()).select(count);
      const known = form === 'one' ? 'one' : 'other';
      return say(`${key}.${known}`, { count: new Intl.NumberFormat(language.current()).format(count), ...params });
    },
    or(key: string, fallback: string): string {
      const words = say(key);
      return words === key || words === '' ? fallback : words;
    },
  });
}
