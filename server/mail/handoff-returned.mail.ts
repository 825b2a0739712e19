import { translate } from '../platform/translate.ts';
import { frameMail, type Mail, type TicketMail } from './mail-frame.ts';

export interface HandoffReturned extends TicketMail {
  readonly from: string;
  readonly team: string;
  readonly toTeam: boolean;
}

export function handoffReturnedMail(data: HandoffReturned): Mail {
  const { language, number, title, from, team } = data;
  const say = (key: string, params = {}) => translate(language, `mail.returned.${key}`, params);
  return frameMail(
    data,
    say('subject', { from, title }),
    [
      { kind: 'line', text: say('line', { from, team, number, title }) },
      { kind: 'line', text: say('next') },
    ],
    { greeting: data.toTeam ? 'helloTeam' : 'hello', why: 'sender' },
  );
}
