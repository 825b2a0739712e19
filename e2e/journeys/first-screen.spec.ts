import { expect } from 'chai';
import { findAccessibilityViolations } from '../axe.ts';
import { openSharedPage } from '../world.ts';

describe('the first screen', () => {
  for (const language of ['es', 'en'] as const) {
    for (const width of [360, 1280]) {
      for (const theme of ['light', 'dark'] as const) {
        it(`is clean in ${language}, ${width} px wide, ${theme}`, async () => {
          const { page, problems, close } = await openSharedPage({ language, width, theme });
          try {
            await page.goto('/');
            await page.waitForURL('**/login**');
            await page.locator('input[name="username"]').waitFor();
            expect(await page.locator('html').getAttribute('lang')).to.equal(language);
            expect(await page.evaluate('document.documentElement.scrollWidth')).to.be.at.most(width);
            expect(await findAccessibilityViolations(page)).to.deep.equal([]);
            expect(problems).to.deep.equal([]);
          } finally {
            await close();
          }
        });
      }
    }
  }

  it('lets nobody in with a wrong password, and says so', async () => {
    const { page, problems, close } = await openSharedPage();
    try {
      await page.goto('/login');
      await page.locator('input[name="username"]').fill('nobody');
      await page.locator('input[name="password"]').fill('wrong');
      await page.locator('button[type="submit"]').click();
      await page.locator('[role="alert"]').waitFor();
      expect(new URL(page.url()).pathname).to.equal('/login');
      expect(problems).to.deep.equal([]);
    } finally {
      await close();
    }
  });
});
