import { translate } from '../platform/translate.ts';
import { frameMail, type Mail, type TicketMail } from './mail-frame.ts';

export interface TicketReceived extends TicketMail {
  readonly team: string;
  /** Who opened it for the reader; null when the reader did. */
  readonly author: string | null;
}

export function ticketReceivedMail(data: TicketReceived): Mail {
  const { language, number, title, team } = data;
  const say = (key: string, params = {}) => translate(language, `mail.received.${key}`, params);
  const first =
    data.author === null
      ? say('own', { number, title, team })
      : say('forYou', { number, title, team, author: data.author });
  return frameMail(
    data,
    say('subject', { title }),
    [
      { kind: 'line', text: first },
      { kind: 'line', text: say('next') },
    ],
    { why: 'requester' },
  );
}
