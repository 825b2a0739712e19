import { translate } from '../platform/translate.ts';
import { frameMail, type Mail, type TicketMail } from './mail-frame.ts';

export interface StatusChanged extends TicketMail {
  /** In the reader's language. */
  readonly status: string;
  readonly author: string;
  /** What was said with it. */
  readonly body: string | null;
}

export function statusChangedMail(data: StatusChanged): Mail {
  const { language, number, title, status, author, body } = data;
  const say = (key: string, params = {}) => translate(language, `mail.status.${key}`, params);
  return frameMail(
    data,
    say('subject', { status, title }),
    [
      { kind: 'line', text: say('line', { number, title, status }) },
      ...(body === null
        ? []
        : ([
            { kind: 'line', text: say('said', { author }) },
            { kind: 'quote', markdown: body },
          ] as const)),
    ],
    { why: 'requester' },
  );
}
