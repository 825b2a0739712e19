import type { ClockMetric } from '../../shared/sla/clock-record.ts';
import { regionalLocale } from '../../shared/people/regional-locale.ts';
import { translate } from '../platform/translate.ts';
import { frameMail, type Mail, type TicketMail } from './mail-frame.ts';
import { priorityText } from './priority-text.ts';

export interface ClockAlert extends TicketMail {
  readonly metric: ClockMetric;
  /** Null: the promise is broken. */
  readonly percent: number | null;
  /** Epoch milliseconds. */
  readonly dueAt: number;
  /** IANA name of the reader's zone. */
  readonly timeZone: string;
  readonly priority: number | null;
  readonly team: string;
}

export function clockAlertMail(data: ClockAlert): Mail {
  const { language, number, title, percent, team } = data;
  const say = (key: string, params = {}) => translate(language, `mail.clock.${key}`, params);
  const promise = translate(language, `notices.promise.${data.metric}`);
  const style = { dateStyle: 'medium', timeStyle: 'short', timeZone: data.timeZone } as const;
  const due = new Intl.DateTimeFormat(regionalLocale(language, [], data.timeZone), style).format(data.dueAt);
  const broken = percent === null;
  const facts = { promise, title, number, percent: percent ?? 100 };
  return frameMail(
    data,
    say(broken ? 'subjectBreached' : 'subjectWarned', facts),
    [
      { kind: 'line', text: say(broken ? 'lineBreached' : 'lineWarned', facts) },
      { kind: 'line', text: say(broken ? 'wasDue' : 'due', { due }) },
      { kind: 'line', text: say('priority', { priority: priorityText(language, data.priority), team }) },
    ],
    { why: 'alert' },
  );
}
