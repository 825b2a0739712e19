import ExcelJS from 'exceljs';
import { expect } from 'chai';
import { parse } from 'csv-parse/sync';
import { sendDue } from '../../notifications/mail-sender.ts';
import { loadActor } from '../../people/load-actor.ts';
import { setClock } from '../../platform/clock.ts';
import { database, inTransaction } from '../../platform/database.ts';
import type { OutgoingMail } from '../../platform/mailer.ts';
import { emptyDatabase } from '../../testing/empty-database.ts';
import { buildPerson } from '../../testing/factories.ts';
import { randomHistory } from '../../testing/random-history.ts';
import { createSchedule } from './schedule-report.ts';
import { sendDueReports } from './send-due-reports.ts';

const monday = Date.UTC(2026, 2, 30, 6);
const hour = 3_600_000;

describe('sendDueReports', () => {
  let manager: number;
  let reader: number;
  let lead: number;

  beforeEach(async function () {
    this.timeout(60_000);
    await emptyDatabase();
    const history = await randomHistory(80, 4);
    setClock(() => monday);
    manager = (await buildPerson({ roles: ['service-manager'], timeZone: 'UTC' })).id;
    reader = (await buildPerson({ roles: ['director'], language: 'en', timeZone: 'America/Bogota' })).id;
    lead = (await buildPerson({ roles: ['team-lead'], teams: [history.teams[2]!], timeZone: 'Europe/Madrid' })).id;
    await createSchedule((await loadActor(manager))!, {
      name: '=Semana',
      report: 'volume',
      by: ['priority'],
      filters: { period: '90d' },
      format: 'csv',
      frequency: 'weekly',
      hour: 7,
      readers: [reader, lead],
    });
  });
  after(() => setClock());

  const mails = () =>
    database.all<{ personId: number; language: string; subject: string; content: string }>(
      `SELECT m.to_person_id AS personId, m.language, m.subject, f.content FROM mail_messages m
         JOIN mail_files f ON f.mail_id = m.id WHERE m.listener = 'report' ORDER BY m.to_person_id`,
    );
  const rowsOf = (content: string): string[][] =>
    parse(Buffer.from(content, 'base64'), { bom: true, relax_column_count: true });

  it('sends nothing before its time, then once, and not again for every time that was missed', async () => {
    expect(await sendDueReports(monday)).to.equal(0);
    const later = monday + hour + 3 * 7 * 24 * hour;
    expect(await sendDueReports(later)).to.equal(2);
    expect(await sendDueReports(later)).to.equal(0);
    const [row] = await database.all<{ next: number; last: number }>(
      'SELECT next_run_at AS next, last_run_at AS last FROM report_schedules',
    );
    expect(row).to.deep.equal({ next: later + 7 * 24 * hour, last: later });
  });

  it('sends once when two do it at the same time', async () => {
    await Promise.all([sendDueReports(monday + hour), sendDueReports(monday + hour)]);
    expect(await mails()).to.have.length(2);
  });

  it('counts for each reader what they may see, in their language and zone', async () => {
    await sendDueReports(monday + hour);
    const [first, second] = await mails();
    expect([first!.personId, first!.language, first!.subject]).to.deep.equal([reader, 'en', 'Report: =Semana']);
    const told = rowsOf(first!.content);
    expect(told.find(([label]) => label === 'Time zone')?.[1]).to.equal('America/Bogota');
    const all = Number(told.find(([key]) => key === 'volume')![2]);
    expect(all).to.be.above(20);
    const own = rowsOf(second!.content);
    expect(own.find(([label]) => label === 'Zona horaria')?.[1]).to.equal('Europe/Madrid');
    expect(Number(own.find(([key]) => key === 'volume')![2])).to.be.below(all);
  });

  it('sends nothing to whoever may not read reports any more, and pauses when its owner may not send', async () => {
    await inTransaction((unit) => unit.run('DELETE FROM person_roles WHERE person_id = ?', [lead]));
    await inTransaction((unit) => unit.run('UPDATE people SET updated_at = updated_at + 1 WHERE id = ?', [lead]));
    expect(await sendDueReports(monday + hour)).to.equal(1);
    expect((await mails()).map(({ personId }) => personId)).to.deep.equal([reader]);

    await inTransaction((unit) => unit.run('DELETE FROM person_roles WHERE person_id = ?', [manager]));
    await inTransaction((unit) => unit.run('UPDATE people SET updated_at = updated_at + 1 WHERE id = ?', [manager]));
    expect(await sendDueReports(monday + 8 * 24 * hour)).to.equal(0);
    expect(await database.first('SELECT paused FROM report_schedules')).to.deep.equal({ paused: 1 });
  });

  it('puts the file into the mail, and forgets it once it has left', async () => {
    await inTransaction((unit) => unit.run("UPDATE report_schedules SET format = 'xlsx'"));
    await sendDueReports(monday + hour);
    setClock(() => monday + 2 * hour);
    const sent: OutgoingMail[] = [];
    await sendDue({
      previews: false,
      send: (mail) => {
        sent.push(mail);
        return Promise.resolve();
      },
      close: () => undefined,
    });
    expect(sent).to.have.length(2);
    const [file] = sent[0]!.files!;
    expect(file!.name).to.match(/\.xlsx$/);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(Buffer.from(file!.base64, 'base64') as never);
    expect(book.worksheets).to.have.length(2);
    expect(await database.all('SELECT id FROM mail_files')).to.deep.equal([]);
  });
});
