import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { findAccessibilityViolations } from '../axe.ts';

/** What holds on every screen: nothing for axe to find, and nothing to scroll sideways. */
export async function expectClean(page: Page): Promise<void> {
  // The bell comes a moment after the page, and is looked at, too.
  await page.locator('.bell-place').waitFor({ state: 'detached' });
  expect(await findAccessibilityViolations(page), page.url()).to.deep.equal([]);
  const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
  expect(overflow, `${page.url()} scrolls sideways by this many pixels`).to.be.at.most(0);
}

/** Waits until nothing of the screen is still on its way. (A condition run in the page would need eval, which is refused.) */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor({ state: 'attached' });
  await page.locator('app-skeleton, [aria-busy="true"]').first().waitFor({ state: 'detached' });
}
