import { translate } from '../platform/translate.ts';
import { type Block, frameMail, type Mail, type TicketMail } from './mail-frame.ts';

export interface TicketReopened extends TicketMail {
  readonly author: string;
  readonly body: string | null;
  readonly count: number;
  readonly toTeam: boolean;
}

export function ticketReopenedMail(data: TicketReopened): Mail {
  const { language, number, title, author, body, count } = data;
  const say = (key: string, params = {}) => translate(language, `mail.reopened.${key}`, params);
  const blocks: Block[] = [
    { kind: 'line', text: say(body === null ? 'lineAlone' : 'line', { author, number, title }) },
  ];
  if (body !== null) blocks.push({ kind: 'quote', markdown: body });
  blocks.push({ kind: 'line', text: say(count === 1 ? 'count.one' : 'count.other', { count }) });
  return frameMail(data, say('subject', { title }), blocks, {
    greeting: data.toTeam ? 'helloTeam' : 'hello',
    why: data.toTeam ? 'team' : 'worker',
  });
}
