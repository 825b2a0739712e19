import { translate } from '../platform/translate.ts';
import { frameMail, type Mail, type TicketMail } from './mail-frame.ts';

export interface QuestionAsked extends TicketMail {
  readonly author: string;
  readonly body: string;
}

export function questionAskedMail(data: QuestionAsked): Mail {
  const { language, number, title, author } = data;
  const say = (key: string, params = {}) => translate(language, `mail.question.${key}`, params);
  return frameMail(
    data,
    say('subject', { title }),
    [
      { kind: 'line', text: say('line', { author, number, title }) },
      { kind: 'quote', markdown: data.body },
      { kind: 'line', text: say('next') },
    ],
    { why: 'requester', openLabel: say('open') },
  );
}
