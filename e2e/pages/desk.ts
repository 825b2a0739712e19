import type { Locator, Page } from 'playwright-core';
import type { Words } from '../words.ts';

/** The ticket page of the desk, as an agent uses it. */
export class DeskTicket {
  private readonly page: Page;
  private readonly words: Words;

  constructor(page: Page, words: Words) {
    this.page = page;
    this.words = words;
  }

  async open(number: string): Promise<void> {
    await this.page.goto(`/desk/t/${number}`);
    await this.page.getByText(number).first().waitFor();
    await this.actions().waitFor();
  }

  private actions() {
    return this.page.getByRole('group', { name: this.words('ticket.header.actions') });
  }

  /** Presses an action, in the bar or behind "more". */
  async press(action: string): Promise<void> {
    const name = this.words(`incident.action.${action}`);
    const bar = this.actions();
    const direct = bar.getByRole('button', { name, exact: true });
    await bar.getByRole('button').first().waitFor();
    if ((await direct.count()) > 0) {
      await direct.click();
      return;
    }
    await this.openMore();
    await this.page
      .getByRole('menuitem')
      .filter({ has: this.page.getByText(name, { exact: true }) })
      .click();
  }

  /** Opens what stands behind "more". */
  async openMore(): Promise<void> {
    await this.actions()
      .getByRole('button', { name: this.words('ui.actions.more') })
      .click();
  }

  sheet() {
    return this.page.getByRole('dialog');
  }

  async choose(label: string, option: string | RegExp): Promise<void> {
    const select = this.sheet().getByLabel(label, { exact: false });
    if ((await select.evaluate((element) => element.tagName)) === 'SELECT') {
      const options = await select.locator('option').allTextContents();
      const found = options.find((text) => (typeof option === 'string' ? text.trim() === option : option.test(text)));
      if (found === undefined) throw new Error(`No option ${String(option)} among ${options.join(' | ')}`);
      await select.selectOption({ label: found });
    } else {
      await select.click();
      await this.page.getByRole('option', { name: option }).first().click();
    }
  }

  async write(label: string, text: string): Promise<void> {
    await this.sheet().getByLabel(label, { exact: false }).fill(text);
  }

  /** Sends the sheet: its button has the name of the action. */
  async send(): Promise<void> {
    await this.sheet().locator('button[type="submit"]').click();
  }

  async sent(): Promise<void> {
    await this.send();
    await this.sheet().waitFor({ state: 'detached' });
  }

  /** Writes a note that only the desk reads, with the minutes that it took. */
  async note(text: string, minutes?: number): Promise<void> {
    await this.page.getByRole('textbox', { name: this.words('ui.composer.note') }).fill(text);
    if (minutes !== undefined)
      await this.page.getByLabel(this.words('ticket.composer.minutesHelp')).fill(String(minutes));
    await this.page.getByRole('button', { name: this.words('ui.composer.saveNote') }).click();
    await this.timeline().getByText(text).first().waitFor();
  }

  timeline() {
    return this.page.getByRole('region', { name: this.words('ticket.timeline.title') });
  }

  async chooseTeam(name: string): Promise<void> {
    await this.sheet().getByRole('radio', { name }).check();
  }

  /** Sends it up a tier with a whole hand-off. */
  async handOff(team: string, tried: string, summary: string): Promise<void> {
    await this.press('escalate');
    await this.chooseTeam(team);
    await this.choose(this.words('ticket.input.handoffReason.label'), this.words('ticket.handoffReason.skills'));
    await this.write(this.words('ticket.input.tried.label'), tried);
    await this.write(this.words('ticket.input.summary.label'), summary);
    await this.sent();
  }

  /** What the ladder of the header says to those who do not see it. */
  async ladderText(): Promise<string> {
    return (await this.ladder().innerText()).trim();
  }

  /** Waits until the ladder stands at the tier, and says the rest as well. */
  async expectLadder(tier: number, rest: RegExp): Promise<void> {
    await this.ladder()
      .filter({ hasText: this.words('ui.ladder.current', { tier }) })
      .filter({ hasText: rest })
      .waitFor({ state: 'attached' });
  }

  private ladder() {
    return this.page.locator('app-ticket-header app-ladder .sr-only');
  }

  /** Whether something stands before the conversation for readers and listeners alike. */
  async isBeforeTheTimeline(element: Locator): Promise<boolean> {
    const [above, below] = [await element.boundingBox(), await this.page.locator('app-timeline').boundingBox()];
    return above !== null && below !== null && above.y < below.y;
  }
}
