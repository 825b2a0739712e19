import type { Browser } from 'playwright-core';
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
  browser ??= launchBrowser();
  const { url } = await sharedProduct();
  return openPage(await browser, url, view);
}

export const mochaHooks = {
  async afterAll(): Promise<void> {
    await (await browser)?.close();
    await (await product)?.stop();
  },
};
