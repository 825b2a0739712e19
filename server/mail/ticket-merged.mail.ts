import { translate } from '../platform/translate.ts';
import { frameMail, type Mail, type TicketMail } from './mail-frame.ts';

export interface TicketMerged extends TicketMail {
  /** The ticket that goes on. */
  readonly into: string;
}

export function ticketMergedMail(data: TicketMerged): Mail {
  const { language, number, title, into } = data;
  const say = (key: string, params = {}) => translate(language, `mail.merged.${key}`, params);
  return frameMail(
    data,
    say('subject', { title }),
    [
      { kind: 'line', text: say('line', { number, title, into }) },
      { kind: 'line', text: say('next', { number }) },
    ],
    { why: 'requester' },
  );
}
