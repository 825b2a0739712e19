import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { findAccessibilityViolations } from '../axe.ts';
import { signIn } from '../pages/sign-in.ts';
import { openSharedPage, sharedProduct } from '../world.ts';

const words = {
  es: { overview: 'Resumen', funnel: 'Quién resuelve', download: 'Descargar', formula: /÷/ },
  en: { overview: 'Overview', funnel: 'Who resolves', download: 'Download', formula: /÷/ },
} as const;

async function overviewOf(page: Page, language: 'es' | 'en', path: string): Promise<void> {
  const { url } = await sharedProduct();
  await signIn(page, url, 'laura.mendez');
  const answered = await page.request.patch(`${url}/api/me`, { data: { language }, headers: { origin: url } });
  expect(answered.status()).to.equal(200);
  await page.goto(path);
  await page.getByRole('heading', { level: 1, name: words[language].overview }).waitFor();
  await page.locator('app-figure-tile').nth(5).waitFor();
  await page.getByRole('heading', { name: words[language].funnel }).waitFor();
  await page.locator('app-report-section app-skeleton').first().waitFor({ state: 'detached' });
}

describe('the service manager looks at the figures', () => {
  for (const language of ['es', 'en'] as const) {
    for (const [width, theme] of [
      [360, 'dark'],
      [1440, 'light'],
    ] as const) {
      it(`in ${language}, ${String(width)} px wide, ${theme}: clean, with formulas on demand`, async () => {
        const { page, problems, close } = await openSharedPage({ language, width, theme });
        try {
          await overviewOf(page, language, '/insight?period=all');
          await page.locator('app-figure-tile button').nth(2).click();
          expect(await page.locator('app-figure-tile .formula').innerText()).to.match(words[language].formula);
          expect(await page.evaluate('document.documentElement.scrollWidth')).to.be.at.most(width);
          expect(await findAccessibilityViolations(page)).to.deep.equal([]);
          expect(problems).to.deep.equal([]);
        } finally {
          await close();
        }
      });
    }
  }

  it('opens the very tickets of a figure, and takes the figures along as a file', async () => {
    const { page, problems, close } = await openSharedPage({ language: 'en', width: 1440 });
    try {
      await overviewOf(page, 'en', '/insight?period=all');
      for (const [format, name] of [
        ['csv', /CSV/],
        ['xlsx', /XLSX/],
        ['pdf', /PDF/],
      ] as const) {
        await page.getByRole('button', { name: words.en.download }).click();
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('menuitem', { name }).click(),
        ]);
        expect(download.suggestedFilename()).to.match(new RegExp(`^escala-overview-\\d{4}-\\d\\d-\\d\\d\\.${format}$`));
        expect(await download.failure()).to.equal(null);
      }
      await page.keyboard.press('Escape');
      const figure = page.locator('app-figure-tile .value').nth(1);
      const counted = Number((await figure.innerText()).replace(/\D/g, ''));
      expect(counted).to.be.above(0);
      await figure.locator('a').click();
      await page.waitForURL('**/desk/list?**');
      const range = page.locator('app-data-table .range');
      await range.filter({ hasText: /\d/ }).waitFor();
      expect(Number(/of ([\d,.]+)/.exec(await range.innerText())?.[1]?.replace(/\D/g, ''))).to.equal(counted);
      expect(problems).to.deep.equal([]);
    } finally {
      await close();
    }
  });

  for (const [language, width] of [
    ['es', 1440],
    ['en', 360],
  ] as const) {
    it(`leaves the office screen up in ${language}, ${String(width)} px wide: dark, live, and away with one key`, async () => {
      const { page, problems, close } = await openSharedPage({ language, width, theme: 'light' });
      try {
        await overviewOf(page, language, '/insight?period=all');
        await page.goto('/insight/wallboard');
        await page.locator('app-wallboard .number').first().waitFor();
        expect(await page.evaluate('document.documentElement.dataset.theme')).to.equal('dark');
        expect(await page.evaluate('document.documentElement.scrollWidth')).to.be.at.most(width);
        expect(await findAccessibilityViolations(page)).to.deep.equal([]);
        await page.keyboard.press('Escape');
        await page.getByRole('heading', { level: 1, name: words[language].overview }).waitFor();
        expect(await page.evaluate('document.documentElement.dataset.theme')).to.not.equal('dark');
        expect(problems).to.deep.equal([]);
      } finally {
        await close();
      }
    });
  }
});
