import { kpiDefinitionOf } from '../../../shared/reports/kpi-definitions.ts';
import type { FileFormat, ReportKey } from '../../../shared/reports/report.api.ts';
import type { Frequency } from '../../../shared/reports/schedule.api.ts';
import type { Mail } from '../../mail/mail-frame.ts';
import { scheduledReportMail } from '../../mail/scheduled-report.mail.ts';
import { type Addressee, personByMail } from '../../notifications/mail-context.ts';
import { queueMails } from '../../notifications/queue-mails.ts';
import { loadActor } from '../../people/load-actor.ts';
import { type Actor, requirePermission } from '../../platform/actor.ts';
import { clock } from '../../platform/clock.ts';
import { database, inTransaction } from '../../platform/database.ts';
import { notFound } from '../../platform/errors.ts';
import { logger } from '../../platform/logger.ts';
import { publicUrl } from '../../platform/public-url.ts';
import { insertRows } from '../../platform/sql.ts';
import { translate } from '../../platform/translate.ts';
import { voiceOf } from '../figure-text.ts';
import { exportReport, type ReportFile } from '../files/export-report.ts';
import { nextReport } from './next-report.ts';
import { scheduleColumns, scheduledScope } from './schedule-report.ts';

interface DueRow {
  readonly id: number;
  readonly name: string;
  readonly report: ReportKey;
  readonly dimensions: string;
  readonly filters: string;
  readonly format: FileFormat;
  readonly frequency: Frequency;
  readonly hour: number;
  readonly zone: string;
  readonly nextRunAt: number;
  readonly createdBy: number;
  readonly paused: number;
}

const selectSchedule = `SELECT ${scheduleColumns}, created_by AS createdBy FROM report_schedules`;

/** Sends one at once, also while it is paused; its next time stays. @returns how many mails were written */
export async function sendReportNow(actor: Actor, id: number): Promise<number> {
  requirePermission(actor, 'report.schedule');
  const [schedule] = await database.all<DueRow>(`${selectSchedule} WHERE id = ? AND created_by = ?`, [id, actor.id]);
  if (!schedule) throw notFound();
  return sendSchedule(schedule, clock.now());
}

/**
 * Sends every report whose time has come, once: to each reader who may still read reports, with what they may see, in
 * their language and zone. What was missed while nothing ran is sent once, not as often as it was missed.
 * @returns how many mails were written
 */
export async function sendDueReports(now: number, stopping: () => boolean = () => false): Promise<number> {
  const due = await database.all<DueRow>(
    `${selectSchedule}
      WHERE paused = 0 AND next_run_at <= ? ORDER BY next_run_at LIMIT 100`,
    [now],
  );
  let sent = 0;
  for (const schedule of due) {
    if (stopping()) break;
    sent += await sendSchedule(schedule, now);
  }
  return sent;
}

async function sendSchedule(schedule: DueRow, now: number): Promise<number> {
  // Whoever may not have reports sent any more has none sent.
  const owner = await loadActor(schedule.createdBy);
  const readers =
    owner?.permissions.has('report.schedule') === true
      ? await database.all<{ personId: number }>(
          'SELECT person_id AS personId FROM report_schedule_readers WHERE schedule_id = ? ORDER BY person_id',
          [schedule.id],
        )
      : [];
  const letters: { readonly actor: Actor; readonly file: ReportFile }[] = [];
  for (const { personId } of readers) {
    const actor = await loadActor(personId);
    if (actor?.permissions.has('report.read') === true)
      letters.push({ actor, file: await fileFor(actor, schedule, now) });
  }
  return inTransaction(async (unit) => {
    // Two that count at the same time: the first to write sends.
    const { changes } = await unit.run(
      'UPDATE report_schedules SET next_run_at = ?, last_run_at = ?, paused = ? WHERE id = ? AND paused = ? AND next_run_at = ?',
      [
        nextReport(schedule.frequency, schedule.hour, schedule.zone, now),
        now,
        schedule.paused === 1 || owner?.permissions.has('report.schedule') !== true,
        schedule.id,
        schedule.paused === 1,
        schedule.nextRunAt,
      ],
    );
    if (changes === 0) return 0;
    let sent = 0;
    for (const { actor, file } of letters) {
      const [to] = await personByMail(unit, actor.id);
      if (!to) continue;
      const mail = reportLetter(schedule, to, file.name);
      const mailId = await queueMails(unit, 'report', [{ to, mail }]);
      await insertRows(
        unit,
        'mail_files',
        ['mail_id', 'file_name', 'media_type', 'content'],
        [[mailId, file.name, file.mediaType, Buffer.from(file.bytes).toString('base64')]],
      );
      sent += 1;
    }
    logger.info({ schedule: schedule.id, sent }, 'a scheduled report was written');
    return sent;
  });
}

function fileFor(actor: Actor, schedule: DueRow, now: number): Promise<ReportFile> {
  requirePermission(actor, 'report.read');
  const { by, scope } = scheduledScope(schedule);
  const wish = { report: schedule.report, by, scope: { ...scope, zone: actor.timeZone }, voice: voiceOf(actor) };
  return exportReport(actor, wish, schedule.format, now);
}

/** The mail around the file. */
export function reportLetter(
  { name, report }: Pick<DueRow, 'name' | 'report'>,
  { language, greetingName }: Pick<Addressee, 'language' | 'greetingName'>,
  fileName: string,
): Mail {
  return scheduledReportMail({
    language,
    recipient: greetingName,
    url: `${publicUrl()}/insight`,
    name,
    report: nameOf(report, language),
    fileName,
  });
}

function nameOf(report: ReportKey, language: Actor['language']): string {
  return report === 'overview' ? translate(language, 'insight.overview.title') : kpiDefinitionOf(report).name[language];
}
