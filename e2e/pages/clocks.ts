import type { Locator, Page } from 'playwright-core';
import type { Words } from '../words.ts';

/** The clocks of a ticket, as an agent meets them: chips, and the sheet that says why. */
export class ClockScreens {
  private readonly page: Page;
  private readonly words: Words;

  constructor(page: Page, words: Words) {
    this.page = page;
    this.words = words;
  }

  /** A chip in the ticket's header, by what is promised. */
  chip(metric: string): Locator {
    const name = this.words(`clocks.metric.${metric}`);
    return this.page
      .getByRole('list', { name: this.words('clocks.header') })
      .locator('app-clock-chip')
      .filter({ hasText: name });
  }

  /** On a phone the header shows the most urgent one until it is opened. */
  async showAll(): Promise<void> {
    const header = this.page.locator('app-ticket-header');
    await header.locator('.actions').waitFor();
    // Found also while a sheet that closes still hides the page from assistive technology.
    const fold = header.locator('.fold[aria-expanded="false"]');
    if ((await fold.count()) > 0) await fold.click();
  }

  /** What a chip says to those who do not see it. */
  async spoken(chip: Locator): Promise<string> {
    return (await chip.locator('.sr-only').innerText()).trim();
  }

  sheet(): Locator {
    return this.page.getByRole('dialog');
  }

  /** Opens "why this time?" from a chip and waits until it is told. */
  async askWhy(chip: Locator, number: string): Promise<void> {
    await chip.getByRole('button').click();
    await this.sheet()
      .getByRole('heading', { name: this.words('clocks.sheet.title', { number }) })
      .waitFor();
    await this.sheet().getByRole('article').first().waitFor();
  }

  /** The story of one promise inside the sheet. */
  story(metric: string): Locator {
    return this.sheet()
      .getByRole('article')
      .filter({ has: this.page.getByRole('heading', { name: this.words(`clocks.metric.${metric}`), exact: true }) });
  }

  /** The story of a vendor's promise. */
  vendorStory(metric: string): Locator {
    const name = this.words('clocks.name.uc', { metric: this.words(`clocks.metric.${metric}`) });
    return this.sheet()
      .getByRole('article')
      .filter({ has: this.page.getByRole('heading', { name, exact: true }) });
  }

  async closeSheet(): Promise<void> {
    await this.sheet()
      .getByRole('button', { name: this.words('ui.close') })
      .click();
    await this.sheet().waitFor({ state: 'detached' });
  }
}
