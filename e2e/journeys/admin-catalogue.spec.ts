import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { expectClean, settled } from '../pages/checks.ts';
import { DeskTicket } from '../pages/desk.ts';
import { enter, type Visitor } from '../pages/enter.ts';
import { wordsOf } from '../words.ts';

const words = wordsOf('es');

interface Matrix {
  readonly matrix: {
    readonly version: number;
    readonly cells: readonly { readonly impact: string; readonly urgency: string; readonly priority: number }[];
  };
}

describe('an administrator sets what people choose from', function () {
  this.timeout(120_000);
  let admin: Visitor;
  let page: Page;

  before(async () => {
    admin = await enter('pablo.ramos');
    page = admin.page;
  });

  after(() => admin.close());

  it('adds a service and a category with its paths and what is tried first', async () => {
    await page.goto('/admin/services');
    await settled(page);
    await expectClean(page);
    await page.getByRole('button', { name: words('configuration.service.new') }).click();
    const sheet = page.getByRole('dialog');
    const save = () => sheet.getByRole('button', { name: words('configuration.save') }).click();
    await save();
    // Each field says itself what is missing, and the first has the focus.
    await sheet.locator('#service-es[aria-invalid="true"]:focus').waitFor();
    expect(await sheet.locator('[aria-invalid="true"]').count()).to.equal(2);
    expect(await sheet.getByText(words('faults.required')).count()).to.equal(2);
    await expectClean(page);
    await sheet.getByLabel(words('configuration.nameEs')).fill('Drones de reparto');
    await sheet.getByLabel(words('configuration.nameEn')).fill('Delivery drones');
    await expectClean(page);
    await save();
    await sheet.waitFor({ state: 'detached' });

    await page.locator('summary').filter({ hasText: 'Drones de reparto' }).last().click();
    await page
      .getByRole('button', { name: words('configuration.service.newCategory') })
      .last()
      .click();
    await sheet.getByLabel(words('configuration.nameEs')).fill('No despega');
    await sheet.getByLabel(words('configuration.nameEn')).fill('Does not take off');
    await sheet.getByRole('checkbox', { name: 'L1 → L4', exact: true }).check();
    await sheet.getByLabel(words('configuration.service.skills')).fill('BGP');
    await sheet.getByLabel(words('configuration.service.skills')).press('Enter');
    await sheet.getByRole('button', { name: words('configuration.service.addStep') }).click();
    await sheet.getByLabel(words('configuration.service.stepEs', { n: 1 })).fill('Mira la batería');
    await save();
    await sheet.locator('#step-0en[aria-invalid="true"]').waitFor();
    await sheet.getByLabel(words('configuration.service.stepEn', { n: 1 })).fill('Look at the battery');
    await expectClean(page);
    await save();
    await sheet.waitFor({ state: 'detached' });
    const row = page.getByRole('listitem').filter({ hasText: 'No despega' });
    await row.getByText(/L1 → L4.*1 pasos.*BGP/).waitFor();
    await row.getByRole('button').click();
    await sheet.getByText(/Último cambio: Pablo Ramos/).waitFor();
    // A step taken out by its button alone is work that dismissal would lose.
    await sheet.getByRole('button', { name: words('configuration.service.removeStep', { n: 1 }) }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: words('ui.unsaved.leave') }).click();
    await sheet.waitFor({ state: 'detached' });
  });

  it('changes a cell of the matrix for tickets to come', async () => {
    const before = await admin.read<Matrix>('/api/reference');
    await page.goto('/admin/priority');
    await page.getByRole('button', { name: words('configuration.matrix.edit') }).click();
    const cell = words('configuration.matrix.cell', { impact: 'Bajo', urgency: 'Media' });
    await page.getByLabel(cell).selectOption('P5');
    await page.getByLabel(words('configuration.note')).fill('Un ensayo');
    await expectClean(page);
    await page.getByRole('button', { name: words('configuration.save') }).click();
    await page.getByText(/Último cambio: Pablo Ramos/).waitFor();
    const after = await admin.read<Matrix>('/api/reference');
    expect(after.matrix.version).to.be.above(before.matrix.version);
    const changed = after.matrix.cells.find(({ impact, urgency }) => impact === 'low' && urgency === 'medium');
    expect(changed?.priority).to.equal(5);
    await page.getByRole('button', { name: words('configuration.matrix.edit') }).click();
    await page.getByLabel(cell).selectOption('P4');
    await page.getByRole('button', { name: words('configuration.save') }).click();
    await page.getByRole('button', { name: words('configuration.matrix.edit') }).waitFor();
    expect(admin.problems).to.deep.equal([]);
  });

  it('names a status that the desk sets with a message, and the requester reads both on a phone', async () => {
    await page.goto('/admin/statuses');
    await settled(page);
    await expectClean(page);
    await page.getByRole('button', { name: words('configuration.status.new') }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByLabel(words('configuration.nameEs')).fill('Pieza pedida');
    await sheet.getByLabel(words('configuration.nameEn')).fill('Part ordered');
    await sheet.getByRole('checkbox', { name: words('configuration.status.isPublic') }).check();
    const asks = sheet.getByLabel(words('configuration.status.asks'));
    await asks.selectOption({ label: words('configuration.status.asksMessage') });
    await expectClean(page);
    await sheet.getByRole('button', { name: words('configuration.save') }).click();
    await sheet.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Pieza pedida' }).waitFor();

    const emma = await enter('emma.wilson', { language: 'en', width: 360 });
    const luis = await enter('luis.perez');
    try {
      const told = { title: 'The label printer is broken', affected: 'me', canWork: 'partly' };
      const { number } = await emma.send<{ number: string }>('POST', '/api/tickets', told);
      const desk = new DeskTicket(luis.page, words);
      await desk.open(number);
      await desk.press('take');
      await luis.page.getByText(words('ticket.done.take')).first().waitFor();
      await desk.press('set-status');
      await desk.choose(words('ticket.input.status.label'), 'Pieza pedida');
      await desk.send();
      await desk.sheet().getByText(words('ticket.sheet.required')).first().waitFor();
      await desk.write(words('ticket.input.message.label'), 'The part comes on Thursday');
      await expectClean(luis.page);
      await desk.sent();
      await luis.page.getByText('Pieza pedida').first().waitFor();

      await emma.page.goto(`/tickets/${number}`);
      await emma.page.getByText('Part ordered').first().waitFor();
      await emma.page.getByText('The part comes on Thursday').waitFor();
      await expectClean(emma.page);
      expect([...emma.problems, ...luis.problems]).to.deep.equal([]);
    } finally {
      await emma.close();
      await luis.close();
    }
  });
});
