import { translate } from '../platform/translate.ts';
import { frameMail, type Mail, type TicketMail } from './mail-frame.ts';
import { priorityText } from './priority-text.ts';

export interface AssignedToYou extends TicketMail {
  readonly author: string;
  readonly team: string;
  readonly priority: number | null;
}

export function assignedToYouMail(data: AssignedToYou): Mail {
  const { language, number, title, author, team } = data;
  const say = (key: string, params = {}) => translate(language, `mail.assigned.${key}`, params);
  return frameMail(
    data,
    say('subject', { title }),
    [
      { kind: 'line', text: say('line', { author, number, title }) },
      { kind: 'line', text: say('facts', { priority: priorityText(language, data.priority), team }) },
    ],
    { why: 'worker' },
  );
}
