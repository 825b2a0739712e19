import { translate } from '../platform/translate.ts';
import { frameMail, type Mail, type TicketMail } from './mail-frame.ts';
import { priorityText } from './priority-text.ts';

export interface RuleAlert extends TicketMail {
  readonly rule: string;
  readonly priority: number | null;
  readonly team: string;
}

export function ruleAlertMail(data: RuleAlert): Mail {
  const { language, number, title, rule, team } = data;
  const say = (key: string, params = {}) => translate(language, `mail.rule.${key}`, params);
  return frameMail(
    data,
    say('subject', { rule, title }),
    [
      { kind: 'line', text: say('line', { rule, number, title }) },
      { kind: 'line', text: say('facts', { priority: priorityText(language, data.priority), team }) },
    ],
    { why: 'alert' },
  );
}
