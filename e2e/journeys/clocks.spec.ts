import { expect } from 'chai';
import type { View } from '../browser.ts';
import { expectClean, settled } from '../pages/checks.ts';
import { ClockScreens } from '../pages/clocks.ts';
import { DeskTicket } from '../pages/desk.ts';
import { enter, type Visitor } from '../pages/enter.ts';
import { wordsOf } from '../words.ts';

interface Ticket {
  readonly number: string;
  readonly dueAt: string | null;
  readonly promises: { readonly response: string | null; readonly resolution: string | null };
}
interface JourneyView extends View {
  readonly language: 'es' | 'en';
  readonly width: number;
  readonly requester: string;
}
const views: readonly JourneyView[] = [
  { language: 'es', width: 1280, requester: 'ana.garcia' },
  { language: 'en', width: 360, theme: 'dark', requester: 'emma.wilson' },
];

for (const view of views) {
  const words = wordsOf(view.language);

  describe(`what was promised and how long is left, in ${view.language} at ${String(view.width)} px`, function () {
    this.timeout(120_000);
    let employee: Visitor;
    let agent: Visitor;
    let clocks: ClockScreens;
    let desk: DeskTicket;
    let number = '';

    before(async () => {
      [employee, agent] = [await enter(view.requester, view), await enter('luis.perez', view)];
      clocks = new ClockScreens(agent.page, words);
      desk = new DeskTicket(agent.page, words);
      const made = await employee.send<Ticket>('POST', '/api/tickets', {
        title: `El lector de tarjetas no responde (${view.language})`,
        description: 'La luz parpadea.',
        affected: 'me',
        canWork: 'partly',
      });
      number = made.number;
      expect(made.promises.response, 'an answer is promised').to.be.a('string');
      expect(made.promises.resolution, 'a solution is promised').to.be.a('string');
    });

    after(async () => {
      for (const { close } of [employee, agent]) await close();
    });

    it('is told to the employee in plain words, without a word about agreements', async () => {
      const { page } = employee;
      await page.goto(`/tickets/${number}?received=1`);
      const [before] = words('portal.promise.respond', { when: '|' }).split('|');
      await page
        .getByText(before ?? '')
        .first()
        .waitFor();
      const [solved] = words('portal.promise.resolve', { when: '|' }).split('|');
      await page
        .getByText(solved ?? '')
        .first()
        .waitFor();
      expect(await page.locator('main').innerText()).to.not.match(/\b(SLA|OLA|UC)\b/);
      await expectClean(page);
    });

    it('orders the queue by what falls due, keeps another order in the address, and says each row’s time', async () => {
      const { page } = agent;
      await page.goto('/desk/q/unassigned');
      await settled(page);
      const order = page.getByLabel(words('desk.list.sort'));
      const row = page.locator('tr[data-row]').filter({ hasText: number });
      await row.locator('app-clock-chip').waitFor();
      expect(await order.inputValue()).to.equal('due');
      expect(await row.locator('app-clock-chip .sr-only').innerText()).to.match(
        view.language === 'es' ? /quedan? .+ vence .+\d{2}:\d{2}/ : / left, due .+\d{2}:\d{2}/,
      );

      const { items } = await agent.read<{ items: Ticket[] }>(
        `/api/tickets?q=${encodeURIComponent('team:mine assignee:none state:active')}&sort=due`,
      );
      const dues = items.map(({ dueAt }) => (dueAt === null ? Infinity : Date.parse(dueAt)));
      expect(dues, 'paused and unpromised come last').to.deep.equal([...dues].sort((one, other) => one - other || 0));
      const shown = await page.locator('tr[data-row]').evaluateAll((rows) => rows.map((each) => each.textContent));
      for (const [index, { number: listed }] of items.slice(0, shown.length).entries())
        expect(shown[index]).to.contain(listed);
      await expectClean(page);

      await order.selectOption('queue');
      await page.waitForURL(/sort=queue/);
      await page.reload();
      await settled(page);
      expect(await page.getByLabel(words('desk.list.sort')).inputValue()).to.equal('queue');
    });

    it('shows the columns that one chooses, also the next time', async () => {
      const { page } = agent;
      const cell = (field: string) =>
        page
          .locator('tr[data-row]')
          .first()
          .locator(`td[data-header="${words(`ticket.field.${field}`)}"]`);
      const choose = async (role: 'menuitem' | 'menuitemcheckbox', ...names: string[]) => {
        await page.getByRole('button', { name: words('desk.columns.title') }).press('Enter');
        for (const name of names) await page.getByRole(role, { name: words(name) }).press('Enter');
      };
      await choose('menuitemcheckbox', 'ticket.field.requester', 'ticket.field.channel');
      await page.keyboard.press('Escape');
      await page.reload();
      await settled(page);
      await cell('channel').waitFor();
      await expectClean(page);
      expect(await cell('requester').count()).to.equal(0);
      await choose('menuitem', 'desk.columns.usual');
      await cell('requester').waitFor();
      expect(await cell('channel').count()).to.equal(0);
    });

    it('tells from a row why, without leaving the list', async () => {
      const { page } = agent;
      await page.goto('/desk/q/unassigned');
      const row = page.locator('tr[data-row]').filter({ hasText: number });
      await clocks.askWhy(row.locator('app-clock-chip'), number);
      await clocks.story('response').getByText(words('clocks.step.started')).first().waitFor();
      await clocks.closeSheet();
      expect(new URL(page.url()).pathname).to.equal('/desk/q/unassigned');
    });

    it('shows the answer and the solution in the header, each with its time', async () => {
      await desk.open(number);
      await clocks.showAll();
      for (const metric of ['response', 'resolution']) {
        await clocks.chip(metric).waitFor();
        expect(await clocks.spoken(clocks.chip(metric))).to.match(/\d{2}:\d{2}/);
      }
      await expectClean(agent.page);
      await clocks.askWhy(clocks.chip('resolution'), number);
      await clocks.story('resolution').getByText(words('clocks.sheet.policy'), { exact: true }).waitFor();
      await clocks.story('resolution').getByText(words('clocks.sheet.calendar'), { exact: true }).waitFor();
      await expectClean(agent.page);
      await clocks.closeSheet();
    });

    it('stands still while the employee is asked, says so to both, and goes on with the answer', async () => {
      await desk.press('take');
      await agent.page.getByText(words('ticket.header.worksOn', { who: 'Luis Pérez' })).waitFor();
      await desk.press('wait');
      await desk.choose(words('ticket.input.waitReason.label'), words('ticket.waitReason.requester'));
      await desk.write(words('ticket.input.message.label'), '¿De qué color es la luz?');
      await desk.sent();
      await clocks.chip('resolution').getByText(words('clocks.mood.paused')).first().waitFor();
      await employee.page.goto(`/tickets/${number}`);
      await employee.page.getByText(words('portal.promise.paused')).waitFor();
      await expectClean(employee.page);

      await employee.page.locator('textarea').last().fill('Naranja.');
      await employee.page.getByRole('button', { name: words('ui.composer.send') }).click();
      await clocks.chip('resolution').getByText(words('clocks.mood.paused')).first().waitFor({ state: 'detached' });
      await clocks.askWhy(clocks.chip('resolution'), number);
      const steps = clocks.story('resolution').getByRole('list', { name: words('clocks.sheet.steps') });
      for (const step of ['started', 'paused', 'resumed'])
        await steps
          .getByText(words(`clocks.step.${step}`))
          .first()
          .waitFor();
      await steps.getByText(words('clocks.because.paused.requester')).waitFor();
      await expectClean(agent.page);
      await clocks.closeSheet();
    });

    it('left no error in any of the browsers', () => {
      expect([employee, agent].flatMap(({ problems }) => problems)).to.deep.equal([]);
    });
  });
}
