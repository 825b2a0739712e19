import type { Locator, Page } from 'playwright-core';
import type { Words } from '../words.ts';
import type { DeskTicket } from './desk.ts';

/** The vendor beside a ticket, as its coordinator works with it: in the details, or in the conversation of a phone. */
export class VendorPanel {
  private readonly page: Page;
  private readonly words: Words;
  private readonly desk: DeskTicket;

  constructor(page: Page, words: Words, desk: DeskTicket) {
    this.page = page;
    this.words = words;
    this.desk = desk;
  }

  panel(): Locator {
    return this.page.locator('app-ticket-vendors').filter({ visible: true }).first();
  }

  async press(key: string): Promise<void> {
    await this.panel()
      .getByRole('button', { name: this.words(key), exact: true })
      .click();
    await this.desk.sheet().waitFor();
  }

  /** The contract that is chosen on the sheet. */
  chosenContract(): Locator {
    return this.desk
      .sheet()
      .locator('label')
      .filter({ has: this.page.locator('input[type="radio"]:checked') });
  }

  async setNumber(number: string): Promise<void> {
    await this.press('vendors.case.addNumber');
    await this.desk.write(this.words('vendors.case.number'), number);
    await this.desk.sent();
    await this.panel().getByText(number).waitFor();
  }

  /** What it asked for the case: first something that is no amount, which the sheet says. */
  async charge(amount: string): Promise<void> {
    await this.press('vendors.charge.add');
    await this.desk.write(this.words('vendors.charge.amount'), '12,3,4');
    await this.desk.send();
    await this.desk.sheet().getByText(this.words('vendors.charge.badAmount')).waitFor();
    await this.desk.write(this.words('vendors.charge.amount'), amount);
    await this.desk.sent();
    // Shown as in Mexico, unless the browser names another country.
    await this.panel()
      .getByText(`${amount.replace(',', '.')} USD`)
      .waitFor();
  }

  /** Writes down what the vendor did, in its own words. */
  async record(step: 'responded' | 'restored' | 'said', words: string): Promise<void> {
    await this.press(`vendors.case.${step}`);
    await this.desk.write(this.words('vendors.case.words'), words);
    await this.desk.sent();
  }
}
