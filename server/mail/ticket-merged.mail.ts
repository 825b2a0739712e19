import { regionalLocale } from '../../shared/people/regional-locale.ts';
import { translate } from '../platform/translate.ts';
import { frameMail, type Mail, type TicketMail } from './mail-frame.ts';

export interface TicketMerged extends TicketMail {
  /** The ticket that goes on. */
  readonly into: string;
  /** When that one is promised to be solved, if it is another instant than before; epoch milliseconds. */
  readonly promise: number | null;
  /** IANA name of the reader's zone. */
  readonly timeZone: string;
}

export function ticketMergedMail(data: TicketMerged): Mail {
  const { language, number, title, into } = data;
  const say = (key: string, params = {}) => translate(language, `mail.merged.${key}`, params);
  const style = { dateStyle: 'medium', timeStyle: 'short', timeZone: data.timeZone } as const;
  const due =
    data.promise === null
      ? null
      : new Intl.DateTimeFormat(regionalLocale(language, [], data.timeZone), style).format(data.promise);
  return frameMail(
    data,
    say('subject', { title }),
    [
      { kind: 'line', text: say('line', { number, title, into }) },
      ...(due === null ? [] : [{ kind: 'line', text: say('promise', { due, into }) } as const]),
      { kind: 'line', text: say('next', { number }) },
    ],
    { why: 'requester' },
  );
}
