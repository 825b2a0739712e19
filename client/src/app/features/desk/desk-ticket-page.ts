import { Component, input } from '@angular/core';
import { TicketPage } from '../../tickets/ticket-page';

/** A ticket at its address. */
@Component({
  selector: 'app-desk-ticket-page',
  imports: [TicketPage],
  template: `<app-ticket-page [ref]="ticket()" [own]="own() !== undefined" [from]="from() ?? null" />`,
  styles: `
    :host {
      display: block;
      height: 100%;
    }
    @media (max-width: 47.99rem) {
      :host {
        height: auto;
      }
    }
  `,
})
export class DeskTicketPage {
  /** Number or id, from the address. */
  readonly ticket = input.required<string>();
  /** Whether a merged ticket itself is read, not the one it went into. */
  readonly own = input<string>();
  /** Number of the merged ticket that led here. */
  readonly from = input<string>();
}
