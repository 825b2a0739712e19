import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Context } from 'mocha';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, openPage, type OpenPage, type View } from './browser.ts';
import { startProduct, type Product } from './server.ts';

let product: Promise<Product> | undefined;
let browser: Promise<Browser> | undefined;

/** The product that all journeys share, started by the first that asks: each journey makes its own tickets. */
export function sharedProduct(): Promise<Product> {
  product ??= startProduct();
  return product;
}

/** A fresh page on the shared product. */
export async function openSharedPage(view: View = {}): Promise<OpenPage> {
  return openPageOn(await sharedProduct(), view);
}

/** A fresh page on a product of the journey's own. */
export async function openPageOn({ url }: Pick<Product, 'url'>, view: View = {}): Promise<OpenPage> {
  browser ??= launchBrowser();
  const opened = await openPage(await browser, url, view);
  pages.add(opened.page);
  return opened;
}

const pages = new Set<Page>();
const failureFolder = process.env['E2E_FAILURES'] ?? join(tmpdir(), 'escala-e2e-failures');

export const mochaHooks = {
  /** What every open page showed when a journey failed. */
  async afterEach(this: Context): Promise<void> {
    if (this.currentTest?.state !== 'failed') return;
    const name = this.currentTest
      .fullTitle()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .slice(-80);
    for (const [index, page] of [...pages].filter((one) => !one.isClosed()).entries()) {
      await page.screenshot({ path: join(failureFolder, `${name}-${String(index)}.png`) }).catch(() => undefined);
    }
  },
  async afterAll(): Promise<void> {
    await (await browser)?.close();
    await (await product)?.stop();
  },
};
