import { scores } from '../../shared/surveys/survey.api.ts';
import { regionalLocale } from '../../shared/people/regional-locale.ts';
import { translate } from '../platform/translate.ts';
import { frameMail, type Mail, type TicketMail } from './mail-frame.ts';

export interface SatisfactionSurvey extends TicketMail {
  /** Opens the page on which one press answers; the score is chosen there already. */
  readonly link: (score: number) => string;
  readonly until: number;
  readonly timeZone: string;
}

export function satisfactionSurveyMail(data: SatisfactionSurvey): Mail {
  const { language, number, title, link, until, timeZone } = data;
  const say = (key: string, params = {}) => translate(language, `mail.survey.${key}`, params);
  const date = new Intl.DateTimeFormat(regionalLocale(language, [], timeZone), { dateStyle: 'long', timeZone }).format(
    until,
  );
  return frameMail(
    data,
    say('subject', { title }),
    [
      { kind: 'line', text: say('line', { number, title }) },
      { kind: 'links', links: scores.map((score) => ({ label: say(`score.${String(score)}`), url: link(score) })) },
      { kind: 'line', text: say('how', { date }) },
    ],
    { why: 'requester' },
  );
}
