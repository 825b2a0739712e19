import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { expectClean, settled } from '../pages/checks.ts';
import { enter, type Visitor } from '../pages/enter.ts';
import { signInByForm } from '../pages/sign-in.ts';
import { openSharedPage } from '../world.ts';
import { type Language, wordsOf } from '../words.ts';

/** Who looks at which screens; together all areas, in both languages. */
const rounds: readonly { username: string; language: Language; screens: readonly string[] }[] = [
  { username: 'ana.garcia', language: 'es', screens: ['/', '/tickets', '/report', '/profile', '/nowhere'] },
  {
    username: 'luis.perez',
    language: 'es',
    screens: ['/desk/q/unassigned', '/desk/q/owned', '/desk/list?q=state:closed', '/desk/new', '/desk/t/INC-000001'],
  },
  {
    username: 'laura.mendez',
    language: 'en',
    screens: [
      '/insight',
      '/insight/kpi/tier_share?by=tier',
      '/insight/kpi/resolution_time_elapsed',
      '/admin/imports',
      '/insight/schedules',
      '/insight/workload',
    ],
  },
  {
    username: 'pablo.ramos',
    language: 'en',
    screens: [
      '/admin',
      '/admin/people',
      '/admin/priority',
      '/admin/services',
      '/admin/mails',
      '/admin/system',
      '/admin/teams',
      '/admin/vendors',
      '/admin/jobs',
      '/admin/automation',
      '/admin/calendars',
      '/admin/policies',
      '/admin/chains',
    ],
  },
];

describe('every screen', function () {
  this.timeout(240_000);
  for (const { username, language, screens } of rounds) {
    describe(`of ${username}, in ${language}`, () => {
      let visitor: Visitor;
      before(async () => {
        visitor = await enter(username, { language });
      });
      after(() => visitor.close());

      for (const screen of screens) {
        it(`${screen} is clean at 360 and 1280 px, light and dark`, async () => {
          const { page, problems } = visitor;
          await page.goto(screen);
          for (const width of [1280, 360]) {
            await page.setViewportSize({ width, height: width < 600 ? 740 : 860 });
            for (const colorScheme of ['light', 'dark'] as const) {
              await page.emulateMedia({ colorScheme });
              await settled(page);
              await expectClean(page);
            }
          }
          expect(await page.locator('html').getAttribute('lang')).to.equal(language);
          expect(problems).to.deep.equal([]);
        });
      }
    });
  }
});

describe('the frame around every screen', function () {
  this.timeout(120_000);
  const es = wordsOf('es');
  const en = wordsOf('en');
  let visitor: Visitor;
  let page: Page;

  before(async () => {
    visitor = await enter('laura.mendez');
    page = visitor.page;
    await page.goto('/desk/list');
    await settled(page);
  });
  after(() => visitor.close());

  it('lets in by the form, and leads to where one wanted to go', async () => {
    const visit = await openSharedPage({ width: 360 });
    try {
      await visit.page.goto('/tickets');
      await visit.page.waitForURL('**/login**');
      await signInByForm(visit.page, 'carmen.vega');
      await visit.page.getByRole('heading', { level: 1, name: es('portal.tickets.title') }).waitFor();
      expect(new URL(visit.page.url()).pathname).to.equal('/tickets');
      expect(visit.problems).to.deep.equal([]);
    } finally {
      await visit.close();
    }
  });

  it('changes the language at once, without loading the page again', async () => {
    await page.evaluate('window.stillHere = true');
    await choose(es('shell.menu.open', { name: 'Laura Méndez' }), es('shell.menu.language'), 'English');
    await page.getByRole('heading', { level: 1, name: en('desk.list.title') }).waitFor();
    await page.getByRole('columnheader', { name: en('ticket.field.assignee') }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).to.equal('en');
    expect(await page.title()).to.include(en('desk.list.title'));
    expect(await page.evaluate('window.stillHere')).to.equal(true);
    await page.reload();
    await page.getByRole('heading', { level: 1, name: en('desk.list.title') }).waitFor();
    await choose(en('shell.menu.open', { name: 'Laura Méndez' }), en('shell.menu.language'), 'Español');
    await page.getByRole('heading', { level: 1, name: es('desk.list.title') }).waitFor();
  });

  it('turns dark when asked, and stays so', async () => {
    const ground = () => page.evaluate<string>('getComputedStyle(document.documentElement).backgroundColor');
    const light = await ground();
    await choose(es('shell.menu.open', { name: 'Laura Méndez' }), es('shell.menu.theme'), es('shell.theme.dark'));
    expect(await ground()).not.to.equal(light);
    await page.reload();
    await settled(page);
    expect(await ground()).not.to.equal(light);
    await expectClean(page);
    await choose(es('shell.menu.open', { name: 'Laura Méndez' }), es('shell.menu.theme'), es('shell.theme.system'));
    expect(await ground()).to.equal(light);
  });

  it('is used with the keyboard alone', async () => {
    await page.goto('/desk/list');
    await settled(page);
    await page.keyboard.press('Tab');
    expect(await focused()).to.equal(es('shell.skip'));
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).to.equal('main');

    const menu = es('shell.menu.open', { name: 'Laura Méndez' });
    await page.keyboard.press('Shift+Tab');
    expect(await focused()).to.include(menu);
    await page.keyboard.press('Enter');
    await page.getByRole('menu').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    expect(await focused()).to.include(menu);
  });

  it('finds places and tickets with Ctrl-K, and gives the focus back', async () => {
    await page.keyboard.press('Control+k');
    const box = page.getByRole('combobox', { name: es('shell.palette.title') });
    await box.waitFor();
    await expectClean(page);
    await page.keyboard.press('Escape');
    await box.waitFor({ state: 'detached' });
    expect(await focused()).to.include(es('shell.menu.open', { name: 'Laura Méndez' }));

    await page.keyboard.press('Control+k');
    await box.waitFor();
    await page.keyboard.type('INC-000001');
    await page.getByRole('option').filter({ hasText: 'INC-000001' }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/desk/t/INC-000001');

    await page.keyboard.press('Control+k');
    await box.waitFor();
    await page.keyboard.type(es('shell.area.insight'));
    await page.keyboard.press('Enter');
    await page.waitForURL('**/insight');
  });

  it('says on a slow line that a page is on its way', async () => {
    await page.goto('/desk/list');
    await settled(page);
    const line = page.getByRole('progressbar', { name: es('shell.loading') });
    await page.route(/\.js$/, async (route) => {
      await new Promise((later) => setTimeout(later, 600));
      await route.continue();
    });
    await page
      .getByRole('link', { name: es('shell.area.admin'), exact: true })
      .first()
      .click();
    await line.waitFor();
    await expectClean(page);
    await page.unroute(/\.js$/);
    await page.waitForURL('**/admin');
    await line.waitFor({ state: 'detached' });
  });

  it('left no error in the browser', () => {
    expect(visitor.problems).to.deep.equal([]);
  });

  async function choose(menu: string, submenu: string, choice: string): Promise<void> {
    await page.getByRole('button', { name: menu }).click();
    await page.getByRole('menuitem', { name: submenu }).click();
    await page.getByRole('menuitemradio', { name: choice }).click();
    await page.getByRole('menu').first().waitFor({ state: 'detached' });
  }

  /** What the focus is on, as one would name it. */
  const focused = () => page.evaluate<string>('document.activeElement.textContent.trim()');
});
