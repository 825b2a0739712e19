import { translate } from '../platform/translate.ts';
import { type Block, frameMail, type Mail, type TicketMail } from './mail-frame.ts';

export interface PublicAnswer extends TicketMail {
  readonly author: string;
  readonly body: string;
  readonly files: number;
  readonly why: 'requester' | 'watcher' | 'worker';
}

export function publicAnswerMail(data: PublicAnswer): Mail {
  const { language, number, title, author, files } = data;
  const say = (key: string, params = {}) => translate(language, `mail.answer.${key}`, params);
  const blocks: Block[] = [
    { kind: 'line', text: say('line', { author, number, title }) },
    { kind: 'quote', markdown: data.body },
  ];
  if (files > 0) blocks.push({ kind: 'line', text: say(files === 1 ? 'files.one' : 'files.other', { count: files }) });
  return frameMail(data, say('subject', { author, title }), blocks, { why: data.why });
}
