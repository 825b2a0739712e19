import type { Language } from '../platform/actor.ts';
import { translate } from '../platform/translate.ts';
import { type Mail, plainMail } from './mail-frame.ts';

export interface ScheduledReport {
  readonly language: Language;
  readonly recipient: string;
  readonly url: string;
  /** As whoever made the schedule called it. */
  readonly name: string;
  readonly report: string;
  readonly fileName: string;
}

/** The report itself is attached: period, filters and definitions stand in it. */
export function scheduledReportMail({ name, report, fileName, ...reader }: ScheduledReport): Mail {
  const say = (key: string) => translate(reader.language, `mail.report.${key}`, { name, report, fileName });
  return plainMail(
    reader,
    say('subject'),
    [
      { kind: 'line', text: say('line') },
      { kind: 'line', text: say('scope') },
    ],
    {
      why: 'report',
      openLabel: say('open'),
    },
  );
}
