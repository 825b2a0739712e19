import { expect } from 'chai';
import type { OpenPage } from '../browser.ts';
import { expectClean } from '../pages/checks.ts';
import { DeskTicket } from '../pages/desk.ts';
import { enter, type Visitor } from '../pages/enter.ts';
import { wordsOf } from '../words.ts';

const words = wordsOf('es');

interface Ticket {
  readonly id: number;
  readonly number: string;
  readonly version: number;
  readonly stateCategory: string;
}

describe('tickets about the same thing', function () {
  this.timeout(120_000);
  const opened: OpenPage[] = [];
  let ana: Visitor;
  let emma: Visitor;
  let agent: Visitor;
  let ticketPage: DeskTicket;

  before(async () => {
    opened.push((ana = await enter('ana.garcia')));
    opened.push((emma = await enter('emma.wilson', { language: 'en', width: 360 })));
    opened.push((agent = await enter('luis.perez')));
    ticketPage = new DeskTicket(agent.page, words);
  });
  after(async () => {
    for (const { close } of opened) await close();
  });

  const report = (by: Visitor, title: string, more: object = {}) =>
    by.send<Ticket>('POST', '/api/tickets', { title, affected: 'me', canWork: 'partly', ...more });

  it('stand under one, are answered at once with a preview, and are resolved together without those left out', async () => {
    const parent = await report(ana, 'Se corta la VPN (familia)');
    const [first, second] = [await report(ana, 'VPN lenta (familia)'), await report(emma, 'VPN drops (family)')];
    const { page } = agent;
    for (const child of [first, second]) {
      await ticketPage.open(child.number);
      await page.getByRole('button', { name: words('families.attach') }).click();
      await page.getByLabel(words('families.parentNumber')).fill(parent.number);
      await page.getByRole('button', { name: words('families.attach') }).click();
      await page.getByText(words('families.partOf')).waitFor();
    }
    await expectClean(page);

    await ticketPage.open(parent.number);
    await page.getByRole('button', { name: words('families.answerAll.other', { count: 2 }) }).click();
    const sheet = ticketPage.sheet();
    await sheet.getByLabel(words('families.answerIn.es')).fill('Reiniciamos el concentrador.');
    await sheet.getByLabel(words('families.answerIn.en')).fill('We restart the concentrator.');
    await expectClean(page);
    await sheet.getByRole('button', { name: words('families.send.other', { count: 2 }) }).click();
    await sheet.waitFor({ state: 'detached' });
    await emma.page.goto(`/tickets/${second.number}`);
    await emma.page.getByText('We restart the concentrator.').first().waitFor();
    await emma.page.getByRole('heading', { name: wordsOf('en')('portal.wider.title') }).waitFor();
    await expectClean(emma.page);

    await ticketPage.press('take');
    await page.getByText(words('ticket.done.take')).first().waitFor();
    await ticketPage.press('resolve');
    await sheet.getByLabel(words('ticket.input.resolutionCode.label')).selectOption({ index: 1 });
    await sheet.getByLabel(words('ticket.input.resolutionText.label')).fill('Cambiamos el concentrador.');
    await sheet.getByRole('checkbox', { name: new RegExp(first.number) }).uncheck();
    await expectClean(page);
    await sheet.getByRole('button', { name: words('families.resolve') }).click();
    await sheet.waitFor({ state: 'detached' });
    expect((await emma.read<Ticket>(`/api/tickets/${second.number}`)).stateCategory).to.equal('resolved');
    expect((await ana.read<Ticket>(`/api/tickets/${first.number}`)).stateCategory).to.equal('open');
  });

  it('are merged: the old number finds the one that goes on, and its own record stays readable', async () => {
    const target = await report(ana, 'El escáner no escanea (unir)');
    const duplicate = await report(emma, 'Scanner is dead (merge)');
    const { page } = agent;
    await ticketPage.open(duplicate.number);
    await page.getByRole('button', { name: words('families.merge') }).click();
    const sheet = ticketPage.sheet();
    await sheet.getByLabel(words('families.mergeInto')).fill(target.number);
    await sheet.getByRole('button', { name: words('families.mergeFind') }).click();
    await sheet.getByText('El escáner no escanea (unir)').waitFor();
    await expectClean(page);
    await sheet.getByRole('button', { name: words('families.merge'), exact: true }).click();
    await page.waitForURL(`**/desk/t/${target.number}?from=${duplicate.number}`);
    await page.getByText(words('families.mergedHere', { number: duplicate.number })).waitFor();

    await emma.page.goto(`/tickets/${duplicate.number}`);
    await emma.page.waitForURL(`**/tickets/${target.number}?from=${duplicate.number}`);
    await expectClean(emma.page);
    await emma.page
      .getByRole('link', { name: wordsOf('en')('portal.merged.read', { number: duplicate.number }) })
      .click();
    await emma.page.getByRole('heading', { name: 'Scanner is dead (merge)' }).waitFor();
    await expectClean(emma.page);
  });

  it('are taken several at once, by the keyboard too, and each that could not be says why', async () => {
    const made = [
      await report(ana, 'Uno de varios'),
      await report(ana, 'Dos de varios'),
      await report(ana, 'Tres de varios'),
    ];
    const { page } = agent;
    await page.goto(`/desk/list?q=number:${made.map(({ number }) => number).join(',')}&sort=oldest`);
    const rows = page.locator('tr[data-row]');
    await rows.nth(2).waitFor();
    await rows.first().focus();
    await page.keyboard.press('x');
    await page.getByText(words('desk.bulk.chosen.one')).waitFor();
    await page.getByRole('checkbox', { name: words('desk.bulk.choose', { number: made[2]?.number ?? '' }) }).click({
      modifiers: ['Shift'],
    });
    await page.getByText(words('desk.bulk.chosen.other', { count: 3 })).waitFor();
    await expectClean(page);
    await page.setViewportSize({ width: 360, height: 740 });
    await expectClean(page);
    await page.setViewportSize({ width: 1280, height: 860 });

    // Meanwhile, where this screen does not hear of it, one of them ends.
    await page.context().setOffline(true);
    await ana.send('POST', `/api/tickets/${made[1]?.number ?? ''}/actions/cancel`, {
      version: made[1]?.version,
      cancelReason: 'Ya no hace falta',
    });
    await page.context().setOffline(false);
    const bar = page.getByRole('group', { name: words('desk.bulk.label') });
    await bar.getByRole('button', { name: words('desk.bulk.take') }).click();
    const outcome = page.locator('app-bulk-bar .outcome');
    await outcome.getByText(words('desk.bulk.done.take.other', { count: 2 })).waitFor();
    await outcome.getByRole('link', { name: made[1]?.number ?? '' }).waitFor();
    await page.getByText(words('desk.bulk.chosen.one')).waitFor();
    await expectClean(page);
    for (const one of [made[0], made[2]]) {
      const { assignee } = await agent.read<{ assignee: { name: string } | null }>(`/api/tickets/${one?.number ?? ''}`);
      expect(assignee?.name).to.equal('Luis Pérez');
    }
  });

  it('are seen by a colleague before sending, without title or name, and joined', async () => {
    const { services } = await ana.read<{ services: { id: number; key: string; active: boolean }[] }>('/api/reference');
    const service = services.filter(({ active }) => active).at(-1)!;
    const first = await report(ana, 'Título que nadie más lee', { serviceId: service.id });
    const { siteId } = await agent.read<{ siteId: number | null }>(`/api/tickets/${first.number}`);
    const colleague = await enter('pablo.ramos', { width: 360 });
    opened.push(colleague);
    const carmen = await enter('carmen.vega');
    opened.push(carmen);
    await report(carmen, 'Otro título', { serviceId: service.id });
    const readers = [colleague, emma];
    let joined: Visitor | undefined;
    for (const reader of readers) {
      const { items } = await reader.read<{ items: { siteId: number | null }[] }>(
        `/api/nearby?serviceId=${service.id}`,
      );
      if (items.some((item) => item.siteId === siteId)) joined = reader;
    }
    if (!joined) throw new Error('Nobody of the demo organisation is offered what two colleagues report');
    await joined.page.goto(`/report?service=${service.id}`);
    const say = joined === emma ? wordsOf('en') : words;
    await joined.page.getByRole('heading', { name: say('portal.nearby.title') }).waitFor();
    expect(await joined.page.locator('app-nearby-offers').textContent()).to.not.contain('Título que nadie');
    await expectClean(joined.page);
    await joined.page
      .getByRole('button', { name: say('portal.nearby.join') })
      .first()
      .click();
    await joined.page.waitForURL('**/tickets/INC-*');
    await joined.page.getByRole('heading', { name: say('portal.wider.title') }).waitFor();
  });
});
