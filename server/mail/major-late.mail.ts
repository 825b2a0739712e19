import { regionalLocale } from '../../shared/people/regional-locale.ts';
import { translate } from '../platform/translate.ts';
import { frameMail, type Mail, type TicketMail } from './mail-frame.ts';

export interface MajorLate extends TicketMail {
  /** What is owed: a word to those concerned, or the review. */
  readonly what: 'word' | 'review';
  /** Epoch milliseconds. */
  readonly dueAt: number;
  /** IANA name of the reader's zone. */
  readonly timeZone: string;
}

export function majorLateMail(data: MajorLate): Mail {
  const { language, number, title, what } = data;
  const say = (key: string, params = {}) => translate(language, `mail.major.${what}.${key}`, params);
  const style = { dateStyle: 'medium', timeStyle: 'short', timeZone: data.timeZone } as const;
  const due = new Intl.DateTimeFormat(regionalLocale(language, [], data.timeZone), style).format(data.dueAt);
  return frameMail(
    data,
    say('subject', { title }),
    [
      { kind: 'line', text: say('line', { number, title, due }) },
      { kind: 'line', text: say('next') },
    ],
    { why: 'alert' },
  );
}
