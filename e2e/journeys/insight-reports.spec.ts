import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import ExcelJS from 'exceljs';
import type { ApiResponse } from '../../shared/api/request-types.ts';
import type { listNotices } from '../../shared/notifications/notice.api.ts';
import { kpiDefinitions } from '../../shared/reports/kpi-definitions.ts';
import type { QualityObjective, readObjectives } from '../../shared/reports/objective.api.ts';
import { expectClean, settled } from '../pages/checks.ts';
import { enter, type Visitor } from '../pages/enter.ts';
import { digitsOf, InsightPage } from '../pages/insight.ts';
import { type Language, wordsOf } from '../words.ts';

/** Nearly nothing may miss it: in the demo its budget is spent at once. */
const strict: QualityObjective = {
  key: 'bell-journey',
  kpi: 'sla_compliance',
  bound: 'at-least',
  target: 0.999,
  period: 'quarter',
  zone: 'UTC',
  serviceId: null,
  teamId: null,
  priority: null,
  active: true,
};

const effort = [
  'cost_per_ticket',
  'time_logged',
  'agent_utilisation',
  'l1_capable',
  'paused_time_business',
  'agent_satisfaction_system',
] as const;

describe('the service manager reads on: costs, two dimensions, files, mails and the office screen', function () {
  this.timeout(120_000);
  const opened: Visitor[] = [];
  after(() => Promise.all(opened.map((visitor) => visitor.close())));

  async function manager(language: Language, width: number): Promise<{ visitor: Visitor; insight: InsightPage }> {
    const visitor = await enter('laura.mendez', { language, width });
    opened.push(visitor);
    return { visitor, insight: new InsightPage(visitor.page, wordsOf(language), language) };
  }

  for (const [language, width] of [
    ['es', 1280],
    ['en', 360],
  ] as const) {
    it(`finds what work costs and how full the day is, in ${language}, ${String(width)} px wide`, async () => {
      const words = wordsOf(language);
      const { visitor, insight } = await manager(language, width);
      const { page } = visitor;
      for (const key of effort) {
        await page.goto(`/insight/kpi/${key}?period=90d`);
        await insight.ready();
        await page.getByText(insight.formula(key)).first().waitFor();
        await expectClean(page);
        const shown = await insight.card(key).locator('.value').innerText();
        if (key === 'cost_per_ticket') expect(shown).to.match(/\d[.,]\d\d USD/);
        if (key === 'agent_utilisation') {
          const offered = await page
            .getByLabel(words('insight.kpi.by'), { exact: true })
            .locator('option')
            .allInnerTexts();
          expect(offered.map((one) => one.trim())).to.deep.equal([
            words('insight.kpi.nothing'),
            words('insight.dimension.team'),
            words('insight.dimension.tier'),
          ]);
          await insight.card(key).getByRole('button').click();
          await insight
            .card(key)
            .locator('.counted')
            .getByText(/ h .*÷.* h /)
            .waitFor();
        }
      }
      // What is to be reached, how much of it may still miss, and the tickets that did.
      await page.goto('/insight/objectives');
      await page.locator('app-objectives-page li').first().waitFor();
      await expectClean(page);
      // How its closed periods ended, and who set it so.
      await page
        .getByRole('link', { name: words('objectives.past.title') })
        .first()
        .click();
      await page.waitForURL(/\/insight\/objectives\/./);
      await page.locator('app-objective-past tbody tr').nth(11).waitFor();
      await page.locator('app-objective-changes summary').click();
      expect(await page.locator('app-objective-changes ol > li').count()).to.be.above(0);
      await expectClean(page);
      await page.goBack();
      await page
        .getByRole('link', { name: words('objectives.misses') })
        .first()
        .click();
      await page.waitForURL(/\/desk\/list\?q=/);
      await settled(page);
      // What it compares with, and the target, stand beside the number.
      await page.goto('/insight/kpi/sla_compliance?period=30d');
      await insight.ready();
      await insight.card('sla_compliance').getByText(/95/).first().waitFor();
      expect(await insight.card('sla_compliance').locator('.trend').innerText()).to.match(/\S/);
      // What was missed opens its tickets, and each says which promise it was, also of closed work.
      const missed = insight.card('sla_compliance').locator('.sides a');
      await insight.expectDrill(missed, digitsOf(await missed.innerText()));
      const marks = page.locator('app-data-table app-clock-chip');
      await marks.first().waitFor();
      for (const mood of await marks.evaluateAll((all: { dataset: { mood?: string } }[]) =>
        all.map(({ dataset }) => dataset.mood),
      ))
        expect(mood).to.be.oneOf(['late', 'breached']);
      await expectClean(page);
      expect(visitor.problems).to.deep.equal([]);
    });
  }

  for (const [language, width] of [
    ['es', 360],
    ['en', 1280],
  ] as const) {
    it(`an administrator says what an hour costs from a day on, in ${language}, ${String(width)} px wide`, async () => {
      const words = wordsOf(language);
      const visitor = await enter('pablo.ramos', { language, width });
      opened.push(visitor);
      const { page } = visitor;
      await page.goto('/admin/costs');
      await settled(page);
      const rates = page.locator('fieldset.rate');
      const before = await rates.count();
      expect(before).to.be.above(0);
      await page.getByRole('button', { name: words('configuration.costs.add') }).click();
      const added = rates.nth(before);
      // Another currency waits until reports are told in it.
      const currency = added.getByLabel(words('configuration.costs.in'));
      await currency.fill('€');
      await added.getByLabel(words('configuration.costs.perHour')).fill('19.5');
      await page.getByRole('button', { name: words('configuration.save') }).click();
      // What is wrong stands beside its field, and goes as soon as it is mended.
      await added.getByText(words('faults.currency')).waitFor();
      expect(await currency.getAttribute('aria-invalid')).to.equal('true');
      await expectClean(page);
      await currency.fill(language === 'es' ? 'COP' : 'EUR');
      await currency.blur();
      await added.getByText(words('faults.currency')).waitFor({ state: 'detached' });
      await page.getByRole('button', { name: words('configuration.save') }).click();
      await page.getByText(words('configuration.saved')).waitFor();
      await page.reload();
      await settled(page);
      await rates.nth(before).waitFor();
      expect(await rates.nth(before).getByLabel(words('configuration.costs.perHour')).inputValue()).to.equal('19.5');
      expect(visitor.problems).to.deep.equal([]);
    });
  }

  it('hears in the bell that an objective has no budget left, and opens it', async () => {
    const { visitor } = await manager('en', 360);
    const { page } = visitor;
    const words = wordsOf('en');
    const { version, objectives } = await visitor.read<ApiResponse<typeof readObjectives>>('/api/insight/objectives');
    const kept = objectives.map(({ objective }) => objective).filter(({ key }) => key !== strict.key);
    await visitor.send('PUT', '/api/insight/objectives', { version, objectives: [...kept, strict], note: '' });
    const administrator = opened.at(-2);
    await administrator?.send('POST', '/api/admin/jobs/watch-objectives/run', {});
    const heard = async () =>
      (await visitor.read<ApiResponse<typeof listNotices>>('/api/notifications?limit=50')).items.some(
        ({ objective }) => objective?.key === strict.key,
      );
    for (let left = 60; !(await heard()); left -= 1) {
      expect(left, 'the notice').to.be.above(0);
      await page.waitForTimeout(300);
    }
    await page.goto('/insight');
    await page.locator('app-notice-bell button').click();
    const [, spent = ''] = words('notices.kind.objective-spent', { missed: '|', allowed: '|' }).split('|');
    await page
      .locator(`app-notice-sheet a[href="/insight/objectives/${strict.key}"]`)
      .filter({ hasText: spent })
      .click();
    await page.waitForURL(`**/insight/objectives/${strict.key}`);
    await page.locator('app-objective-past tbody tr').first().waitFor();
    // The place of the rail that it belongs to is marked.
    await page.locator('app-rail a[aria-current="page"][href*="/insight/objectives"]').waitFor();
    await expectClean(page);
    expect(visitor.problems).to.deep.equal([]);
  });

  it('breaks a figure down by two at once, and each group opens its tickets', async () => {
    const { visitor, insight } = await manager('en', 1280);
    const { page } = visitor;
    await page.goto('/insight/kpi/resolution_time_elapsed?period=90d&by=tier,priority');
    await insight.ready();
    const row = page.locator('table.numbers tbody tr').first();
    await row.waitFor();
    expect(await row.locator('td.word').allInnerTexts()).to.have.length(2);
    const count = row.getByRole('link');
    await insight.expectDrill(count, digitsOf(await count.innerText()));
    expect(visitor.problems).to.deep.equal([]);
  });

  it('takes the figures along with the definitions by which they were counted', async () => {
    const { visitor, insight } = await manager('es', 1280);
    const { page } = visitor;
    const words = wordsOf('es');
    const { formula } = kpiDefinitions.sla_compliance;
    await page.goto('/insight/kpi/sla_compliance?period=90d&by=priority');
    await insight.ready();
    const fetched = async (format: RegExp): Promise<Buffer> => {
      await page.getByRole('button', { name: words('insight.file.download') }).click();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('menuitem', { name: format }).click(),
      ]);
      return readFile(await download.path());
    };
    const csv = (await fetched(/CSV/)).toString();
    expect(csv).to.include(formula.es);
    expect(csv).to.include('Laura M');
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await fetched(/XLSX/)) as never);
    const cells: string[] = [];
    book.eachSheet((sheet) => {
      sheet.eachRow((row) => {
        row.eachCell(({ text }) => cells.push(text));
      });
    });
    expect(cells).to.include(formula.es);
    expect((await fetched(/PDF/)).subarray(0, 5).toString()).to.equal('%PDF-');
    expect(visitor.problems).to.deep.equal([]);
  });

  it('has a report sent to the director, who reads it in another language', async () => {
    const director = await enter('roberto.silva', { language: 'en' });
    opened.push(director);
    const { visitor } = await manager('es', 360);
    const { page } = visitor;
    const words = wordsOf('es');
    const name = 'Cifras para dirección';
    await page.goto('/insight/schedules');
    await settled(page);
    await page.getByLabel(words('insight.schedule.name'), { exact: true }).fill(name);
    await page.getByLabel(words('insight.schedule.format'), { exact: true }).selectOption('xlsx');
    // One period to choose, and what the mail would hold before anybody gets it.
    expect(await page.getByLabel(words('insight.schedule.period'), { exact: true }).count()).to.equal(1);
    await page.getByRole('button', { name: words('insight.schedule.preview') }).click();
    const preview = page.getByRole('region', { name: words('insight.schedule.previewTitle') });
    await preview
      .getByText(/escala-overview-.*\.xlsx/)
      .first()
      .waitFor();
    await preview.getByRole('row').filter({ hasText: kpiDefinitions.csat.name.es }).first().waitFor();
    await expectClean(page);
    await page.getByRole('checkbox', { name: 'Roberto Silva' }).check();
    await page.getByRole('button', { name: words('insight.schedule.create') }).click();
    const card = page.getByRole('listitem').filter({ hasText: name });
    await card.getByText('Roberto Silva').waitFor();
    await expectClean(page);
    await card.getByRole('button', { name: words('insight.schedule.send') }).click();
    await page.getByText(words('insight.schedule.sent.one', { name })).waitFor();

    const administrator = await enter('pablo.ramos');
    opened.push(administrator);
    const { items } = await administrator.read<{ items: { id: number; subject: string }[] }>('/api/admin/mails');
    const mail = items.find(({ subject }) => subject === wordsOf('en')('mail.report.subject', { name }));
    expect(mail, 'a mail in the language of its reader').to.not.equal(undefined);
    const { text } = await administrator.read<{ text: string }>(`/api/admin/mails/${String(mail?.id)}`);
    expect(text).to.match(/in the file escala-overview-\d{4}-\d\d-\d\d\.xlsx\./);
    expect(visitor.problems).to.deep.equal([]);
  });

  it('watches the figures and the office screen count a ticket that was just opened', async () => {
    const { visitor, insight } = await manager('en', 1280);
    const { page } = visitor;
    const words = wordsOf('en');
    const employee = await enter('emma.wilson', { language: 'en' });
    opened.push(employee);
    const openOne = () =>
      employee.send('POST', '/api/tickets', { title: 'The office screen counts', affected: 'me', canWork: 'yes' });
    // An open page follows what happens elsewhere, without being read anew.
    await insight.open('/insight?period=7d');
    const volume = await insight.count('volume');
    await openOne();
    await insight
      .card('volume')
      .locator('.value a')
      .filter({ hasText: new RegExp(`^\\s*${String(volume + 1)}\\b`) })
      .waitFor({ timeout: 20_000 });
    await page.goto('/insight/wallboard');
    const created = page
      .locator('app-wallboard .number')
      .filter({ hasText: words('insight.wall.created') })
      .locator('p');
    await created.filter({ hasText: /\d/ }).waitFor();
    const before = digitsOf(await created.innerText());
    await openOne();
    await created.filter({ hasText: new RegExp(`^\\s*${String(before + 1)}\\s*$`) }).waitFor({ timeout: 40_000 });
    expect(visitor.problems).to.deep.equal([]);
  });
});
