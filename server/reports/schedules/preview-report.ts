import { previewRows, type ScheduleSketch } from '../../../shared/reports/schedule.api.ts';
import { personByMail } from '../../notifications/mail-context.ts';
import { type Actor, requirePermission } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { inTransaction } from '../../platform/database.ts';
import { composeReport } from '../files/compose-report.ts';
import { voiceOf } from '../figure-text.ts';
import { fileNameOf } from '../files/export-report.ts';
import { nextReport } from './next-report.ts';
import { checkBreakdown } from './schedule-report.ts';
import { reportLetter } from './send-due-reports.ts';

/** The mail and its file as the caller would get them now: by the same composer, and nothing of it is kept. */
export async function previewReport(actor: Actor, wish: ScheduleSketch) {
  requirePermission(actor, 'report.schedule');
  checkBreakdown(wish);
  const { report, by, filters, format, frequency, hour, name } = wish;
  const now = clock.now();
  const { language, timeZone } = actor;
  const scope = { ...filters, zone: timeZone };
  const document = await composeReport(actor, { report, by, scope, voice: voiceOf(actor) });
  const [to] = await inTransaction((unit) => personByMail(unit, actor.id));
  const fileName = fileNameOf(report, format, now);
  const letter = reportLetter(
    { name: name === '' ? document.title : name, report },
    { language, greetingName: to?.greetingName ?? actor.name },
    fileName,
  );
  return {
    nextRunAt: new Date(nextReport(frequency, hour, timeZone, now)).toISOString(),
    zone: timeZone,
    subject: letter.subject,
    text: letter.text,
    fileName,
    about: document.about.map(([label, text]) => ({ label, text })),
    sections: document.sections.map(({ title, shownColumns, shownRows }) => ({
      title,
      columns: [...shownColumns],
      rows: shownRows.slice(0, previewRows).map((row) => [...row]),
      more: Math.max(0, shownRows.length - previewRows),
    })),
  };
}
