import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { findAccessibilityViolations } from '../axe.ts';

/** What holds on every screen: nothing for axe to find, and nothing to scroll sideways. */
export async function expectClean(page: Page): Promise<void> {
  expect(await findAccessibilityViolations(page), page.url()).to.deep.equal([]);
  const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
  expect(overflow, `${page.url()} scrolls sideways by this many pixels`).to.be.at.most(0);
}
