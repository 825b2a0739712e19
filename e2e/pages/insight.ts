import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';
import { type KpiKey, kpiDefinitionOf } from '../../shared/reports/kpi-definitions.ts';
import type { Language, Words } from '../words.ts';
import { settled } from './checks.ts';

/** The pages of insight, as somebody reads them who wants to trust a number. */
export class InsightPage {
  private readonly page: Page;
  private readonly words: Words;
  private readonly language: Language;

  constructor(page: Page, words: Words, language: Language) {
    this.page = page;
    this.words = words;
    this.language = language;
  }

  async open(address = '/insight'): Promise<void> {
    await this.page.goto(address);
    await this.ready();
  }

  async ready(): Promise<void> {
    await this.page.locator('app-figure-card').first().waitFor();
    await settled(this.page);
  }

  name(key: KpiKey): string {
    return kpiDefinitionOf(key).name[this.language];
  }

  formula(key: KpiKey): string {
    return kpiDefinitionOf(key).formula[this.language];
  }

  card(key: KpiKey): Locator {
    const name = this.name(key).replace(/[()]/g, '\\$&');
    const heading = this.page.getByRole('heading', { name: new RegExp(`^${name}( · |$)`) });
    return this.page.locator('app-figure-card').filter({ has: heading });
  }

  /** The number of a card whose number opens what it counts. */
  async count(key: KpiKey): Promise<number> {
    return digitsOf(await this.card(key).locator('.value a').innerText());
  }

  async explain(key: KpiKey): Promise<void> {
    await this.card(key).getByRole('button').click();
    await this.card(key).getByText(this.formula(key)).waitFor();
  }

  /** Follows the link and expects a list of that many tickets. */
  async expectDrill(link: Locator, tickets: number): Promise<void> {
    await link.click();
    await this.page.waitForURL('**/desk/list?**');
    const range = this.page.locator('app-data-table .range');
    await range.filter({ hasText: /\d/ }).waitFor();
    const [, total = ''] = /\D(\d[\d.,\s]*)$/.exec(await range.innerText()) ?? [];
    expect(digitsOf(total)).to.equal(tickets);
  }
}

export function digitsOf(text: string): number {
  const digits = (text.split('\n')[0] ?? '').replace(/\D/g, '');
  if (digits === '') throw new Error(`No number in "${text}"`);
  return Number(digits);
}
