import { expect } from 'chai';
import { expectClean } from '../pages/checks.ts';
import { signInByForm } from '../pages/sign-in.ts';
import { enter, type Visitor } from '../pages/enter.ts';
import { wordsOf } from '../words.ts';

const words = wordsOf('es');

describe('a server that is away, and a session that ends', function () {
  this.timeout(90_000);
  let agent: Visitor;
  let number: string;

  before(async () => {
    agent = await enter('luis.perez');
    const { items } = await agent.read<{ items: readonly { number: string }[] }>('/api/tickets?q=assignee:me&limit=1');
    number = items[0]?.number ?? '';
  });

  after(() => agent.close());

  const banner = () => agent.page.locator('.offline');
  const note = () => agent.page.locator('app-composer textarea').first();
  const save = () => agent.page.getByRole('button', { name: words('ui.composer.saveNote') });

  it('keeps what is being written, and says that it was not sent', async () => {
    const { page } = agent;
    await page.goto(`/desk/t/${number}`);
    await note().fill('No se pierde');
    // The bell comes a moment later than the rest.
    await page.locator('app-notice-bell button[aria-label]').waitFor();
    await page.context().setOffline(true);
    await banner().waitFor();
    await save().click();
    await page.getByText(words('ticket.composer.failed')).waitFor();
    expect(await note().inputValue()).to.equal('No se pierde');
    await expectClean(page);
  });

  it('stays where it is when a screen cannot come, and goes there once the server is back', async () => {
    const { page } = agent;
    await page.locator('a[href="/desk/q/unassigned"]').first().click();
    await page.waitForTimeout(300);
    expect(await note().inputValue()).to.equal('No se pierde');
    await page.context().setOffline(false);
    await banner().waitFor({ state: 'detached' });
    await page.locator('a[href="/desk/q/unassigned"]').first().click();
    await page.locator('tr[data-row]').first().waitFor();
  });

  it('reads by itself what could not be read', async () => {
    const { page } = agent;
    await page.route('**/api/**', (route) => route.abort());
    await page.locator('a[href="/desk/q/owned"]').first().click();
    await page.getByText(words('ui.table.failed')).waitFor();
    await banner().waitFor();
    await page.unroute('**/api/**');
    await page.locator('tr[data-row]').first().waitFor();
    expect(await page.getByText(words('ui.table.failed')).count()).to.equal(0);
  });

  it('asks who one is when the session has ended, and leads back to what was being written', async () => {
    const { page } = agent;
    await page.goto(`/desk/t/${number}`);
    expect(await note().inputValue()).to.equal('No se pierde');
    await page.context().clearCookies();
    // Whatever the page asks next is refused, be it this or what it reads by itself.
    await save()
      .click({ timeout: 3000 })
      .catch(() => undefined);
    await page.waitForURL(/\/login\?/);
    await page.getByText(words('login.ended')).waitFor();
    await signInByForm(page, 'luis.perez');
    await page.waitForURL(new RegExp(`/desk/t/${number}$`));
    await note().waitFor();
    expect(await note().inputValue()).to.equal('No se pierde');
  });
});
