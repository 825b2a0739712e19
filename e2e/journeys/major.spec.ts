import { expect } from 'chai';
import type { OpenPage } from '../browser.ts';
import { expectClean } from '../pages/checks.ts';
import { DeskTicket } from '../pages/desk.ts';
import { enter, type Visitor } from '../pages/enter.ts';
import { wordsOf } from '../words.ts';

const words = wordsOf('es');

describe('a major incident', function () {
  this.timeout(120_000);
  const opened: OpenPage[] = [];
  let ana: Visitor;
  let emma: Visitor;
  let agent: Visitor;
  let manager: Visitor;

  before(async () => {
    opened.push((ana = await enter('ana.garcia')));
    opened.push((emma = await enter('emma.wilson', { language: 'en', width: 360 })));
    opened.push((agent = await enter('luis.perez')));
    opened.push((manager = await enter('laura.mendez')));
  });
  after(async () => {
    for (const { close } of opened) await close();
  });

  it('is proposed, accepted, announced to those concerned, resolved, reviewed and closed by its manager', async () => {
    const { number } = await ana.send<{ number: string }>('POST', '/api/tickets', {
      title: 'Nadie entra al ERP (mayor)',
      affected: 'everyone',
      canWork: 'no',
    });
    const atDesk = new DeskTicket(agent.page, words);
    await atDesk.open(number);
    await agent.page.getByRole('button', { name: words('majors.step.propose') }).click();
    await atDesk.write(words('majors.field.reason'), 'Cae en todas las sedes');
    await atDesk.write(words('majors.field.businessImpact'), 'No se factura');
    await expectClean(agent.page);
    await atDesk
      .sheet()
      .getByRole('button', { name: words('majors.step.propose') })
      .click();
    await agent.page.getByText(words('majors.state.proposed')).first().waitFor();
    expect(await agent.page.getByRole('button', { name: words('majors.step.accept'), exact: true }).count()).to.equal(
      0,
    );

    const { page } = manager;
    const atManagers = new DeskTicket(page, words);
    await atManagers.open(number);
    await page.getByRole('button', { name: words('majors.step.accept'), exact: true }).click();
    await atManagers.write(words('majors.field.bannerEs'), 'El ERP no responde');
    await atManagers.write(words('majors.field.bannerEn'), 'The ERP does not answer');
    await expectClean(page);
    await atManagers
      .sheet()
      .getByRole('button', { name: words('majors.step.accept'), exact: true })
      .click();
    await page.getByText(words('majors.state.accepted')).first().waitFor();
    await expectClean(page);

    await emma.page.goto('/');
    await emma.page.getByRole('heading', { name: 'The ERP does not answer' }).waitFor();
    await expectClean(emma.page);

    await page.getByRole('button', { name: words('majors.step.communicate') }).click();
    await atManagers.write(words('majors.field.es'), 'Volvemos a las 12');
    await atManagers.write(words('majors.field.en'), 'Back at 12');
    await atManagers
      .sheet()
      .getByRole('button', { name: words('majors.step.communicate') })
      .click();
    await atManagers.sheet().waitFor({ state: 'detached' });
    await ana.page.goto(`/tickets/${number}`);
    await ana.page.getByText('Volvemos a las 12').first().waitFor();
    expect(await ana.page.getByRole('button', { name: words('portal.ticket.cancel') }).count()).to.equal(0);
    await expectClean(ana.page);

    const { version } = await agent.read<{ version: number }>(`/api/tickets/${number}`);
    await agent.send('POST', `/api/tickets/${number}/actions/take`, { version });
    await agent.send('POST', `/api/tickets/${number}/actions/resolve`, {
      version: version + 1,
      resolutionCode: 'solved',
      resolutionText: 'Reiniciamos el clúster.',
    });
    await page.getByRole('button', { name: words('majors.step.review') }).click();
    await atManagers.write(words('majors.field.review'), 'Faltó un aviso');
    await atManagers.write(words('majors.field.problemNote'), 'Cambiar el clúster');
    await atManagers
      .sheet()
      .getByRole('button', { name: words('majors.step.review') })
      .click();
    await page.getByText(words('majors.state.reviewed')).first().waitFor();
    await atManagers.press('close');
    await atManagers.sheet().locator('footer button.mat-mdc-unelevated-button, footer [type=submit]').last().click();
    await atManagers.sheet().waitFor({ state: 'detached' });
    expect((await agent.read<{ stateCategory: string }>(`/api/tickets/${number}`)).stateCategory).to.equal('closed');
  });
});
