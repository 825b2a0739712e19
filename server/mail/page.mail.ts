import { translate } from '../platform/translate.ts';
import { type Block, frameMail, type Mail, type TicketMail } from './mail-frame.ts';

export interface PageMail extends TicketMail {
  readonly team: string;
  /** Which call it is, from 1. */
  readonly attempt: number;
  /** Where one press takes charge. */
  readonly acknowledgeUrl: string;
}

export function pageMail(data: PageMail): Mail {
  const { language, number, title, team, attempt } = data;
  const say = (key: string, params = {}) => translate(language, `mail.page.${key}`, params);
  const blocks: Block[] = [
    { kind: 'line', text: say('line', { number, title, team }) },
    { kind: 'line', text: say('attempt', { attempt }) },
    { kind: 'links', links: [{ label: say('ack'), url: data.acknowledgeUrl }] },
  ];
  return frameMail(data, say('subject', { title }), blocks, { why: 'alert' });
}
