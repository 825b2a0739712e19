import { translate } from '../platform/translate.ts';
import { type Block, frameMail, type Mail, type TicketMail } from './mail-frame.ts';

export interface AnswerReminder extends TicketMail {
  /** The question that waits; null when its words have been erased. */
  readonly question: string | null;
}

export function answerReminderMail(data: AnswerReminder): Mail {
  const { language, number, title, question } = data;
  const say = (key: string, params = {}) => translate(language, `mail.reminder.${key}`, params);
  const blocks: Block[] = [
    { kind: 'line', text: say('line', { number, title }) },
    ...(question === null ? [] : [{ kind: 'quote', markdown: question } as const]),
    { kind: 'line', text: say('next') },
  ];
  return frameMail(data, say('subject', { title }), blocks, { why: 'requester', openLabel: say('open') });
}
