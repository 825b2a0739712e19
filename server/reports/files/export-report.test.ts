import { writeFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { expect } from 'chai';
import { parse } from 'csv-parse/sync';
import { fileFormats, type ReportKey } from '../../../shared/reports/report.api.ts';
import { loadActor } from '../../people/load-actor.ts';
import { inTransaction } from '../../platform/database.ts';
import { emptyDatabase } from '../../testing/empty-database.ts';
import { buildPerson, buildTeam } from '../../testing/factories.ts';
import { type RandomHistory, randomHistory } from '../../testing/random-history.ts';
import { refusalCode } from '../../testing/refusal-code.ts';
import { startApp, type TestApp } from '../../testing/test-app.ts';
import type { ScopeQuery } from '../../../shared/reports/report.api.ts';
import { readKpi } from '../read-kpi.ts';
import { exportReport } from './export-report.ts';

const scope: ScopeQuery = { from: '2026-02-21', to: '2026-04-04', zone: 'America/Bogota' };
const wish = (report: ReportKey, language: 'es' | 'en' = 'es') => ({
  report,
  by: ['team', 'priority'] as const,
  scope,
  voice: { language, locale: language === 'es' ? 'es-MX' : 'en' },
});
const now = Date.UTC(2026, 4, 20);

describe('exportReport', () => {
  let history: RandomHistory;
  before(async function () {
    this.timeout(60_000);
    await emptyDatabase();
    history = await randomHistory(120, 3);
    await inTransaction((unit) =>
      unit.run('UPDATE teams SET name = ? WHERE id = ?', [
        '=HYPERLINK("http://evil.example","click")',
        history.teams[0]!.id,
      ]),
    );
  });
  const manager = async () =>
    (await loadActor((await buildPerson({ name: 'Rosa Gerente', roles: ['service-manager'] })).id))!;

  it('gives nothing to who may not read reports, over HTTP neither, and refuses what it does not know', async () => {
    const employee = (await loadActor((await buildPerson()).id))!;
    for (const format of fileFormats)
      expect(await refusalCode(exportReport(employee, wish('volume'), format, now))).to.equal('forbidden');
    const app: TestApp = await startApp();
    expect((await app.anonymous.get('/api/insight/reports/volume?format=csv')).status).to.equal(401);
    const caller = await app.as(await buildPerson({ roles: ['agent'] }));
    expect((await caller.get('/api/insight/reports/volume?format=csv')).status).to.equal(403);
    const reader = await app.as(await buildPerson({ roles: ['director'] }));
    expect((await reader.get('/api/insight/reports/secrets?format=csv')).status).to.equal(422);
    expect((await reader.get('/api/insight/reports/volume?format=exe')).status).to.equal(422);
    expect((await reader.get('/api/insight/reports/volume?format=csv')).status).to.equal(200);
    for (const [tag, target] of [
      ['es-MX', '95.0 %'],
      ['es-ES,es;q=0.9', '95,0 %'],
    ] as const) {
      const file = await reader.get('/api/insight/reports/sla_compliance?format=csv', { 'accept-language': tag });
      expect(file.text, tag).to.include(target);
    }
  });

  it('writes the very figures, with period, zone, filters, author and definitions', async () => {
    const actor = await manager();
    const { bytes, name } = await exportReport(actor, wish('resolution_time_elapsed'), 'csv', now);
    expect(name).to.equal('escala-resolution_time_elapsed-2026-05-20.csv');
    const rows: string[][] = parse(Buffer.from(bytes), { bom: true, relax_column_count: true });
    const about = new Map(rows.map(([label, text]) => [label, text]));
    expect(about.get('Periodo')).to.match(/21 feb 2026 – 3 abr 2026, hora de Bogotá/);
    expect(about.get('Generado por')).to.equal('Rosa Gerente');
    const { total, groups } = await readKpi(actor, 'resolution_time_elapsed', { ...scope, by: ['team', 'priority'] });
    const told = rows.filter(([key]) => key === 'resolution_time_elapsed');
    expect(told).to.have.length(1 + groups.length + 1);
    expect(told[0]!.slice(2, 4).map(Number)).to.deep.equal([total.value, total.n]);
    expect(told.at(-1)![2]).to.match(/Última resolución − creación/);
    for (const [index, { figure }] of groups.entries())
      expect([Number(told[index + 1]![5]), Number(told[index + 1]![9])]).to.deep.equal([
        figure.n,
        figure.distribution!.median,
      ]);
  });

  it('never lets a name become a formula, in no format', async () => {
    const { bytes } = await exportReport(await manager(), wish('volume'), 'csv', now);
    const rows: string[][] = parse(Buffer.from(bytes), { bom: true, relax_column_count: true });
    const cells = rows.flat();
    expect(cells.filter((cell) => cell.includes('HYPERLINK'))).to.have.length.above(0);
    for (const cell of cells) expect(cell).to.not.match(/^[=+@]/);
    const book = new ExcelJS.Workbook();
    const xlsx = await exportReport(await manager(), wish('volume'), 'xlsx', now);
    await book.xlsx.load(Buffer.from(xlsx.bytes) as never);
    let found = 0;
    book.eachSheet((sheet) => {
      sheet.eachRow((row) => {
        row.eachCell((cell) => {
          expect(cell.formula, cell.text).to.equal(undefined);
          if (cell.text.includes('HYPERLINK')) found += 1;
        });
      });
    });
    expect(found).to.be.above(0);
  });

  it('speaks the language that is asked for, and keeps numbers as numbers in the sheet', async () => {
    const { bytes } = await exportReport(await manager(), wish('overview', 'en'), 'xlsx', now);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(Buffer.from(bytes) as never);
    expect(book.worksheets.map(({ name }) => name)).to.deep.equal(['Figures', 'Definitions']);
    const values = new Set<unknown>();
    book.worksheets[0]!.eachRow((row) => row.eachCell((cell) => values.add(cell.value)));
    expect(values).to.include('Volume');
    expect([...values].some((value) => typeof value === 'number')).to.equal(true);
  });

  it('draws a PDF, also of a long report', async function () {
    this.timeout(60_000);
    const { bytes } = await exportReport(await manager(), wish('overview'), 'pdf', now);
    expect(Buffer.from(bytes.slice(0, 5)).toString()).to.equal('%PDF-');
    const path = process.env['PDF_OUT'];
    if (path) writeFileSync(path, bytes);
  });

  it('tells a lead of their own teams alone, and says so', async () => {
    const team = await buildTeam({ tier: 1 });
    const lead = (await loadActor((await buildPerson({ roles: ['team-lead'], teams: [team] })).id))!;
    const { bytes } = await exportReport(lead, wish('volume'), 'csv', now);
    const rows: string[][] = parse(Buffer.from(bytes), { bom: true, relax_column_count: true });
    expect(rows.find(([label]) => label === 'Alcance')![1]).to.match(/solo los equipos/);
    expect(rows.find(([key]) => key === 'volume')!.slice(2, 4)).to.deep.equal(['0', '0']);
  });
});
