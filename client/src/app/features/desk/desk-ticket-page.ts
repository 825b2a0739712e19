import { Component, input } from '@angular/core';
import { TicketPage } from '../../tickets/ticket-page';

/** A ticket at its address. */
@Component({
  selector: 'app-desk-ticket-page',
  imports: [TicketPage],
  template: `<app-ticket-page [ref]="ticket()" [own]="own() !== undefined" [from]="from() ?? null" />`,
  styles: `
    /* What the strip of major incidents leaves: the conversation scrolls, not the page. */
    :host {
      display: grid;
      flex: 1 1 0;
      grid-template: minmax(0, 1fr) / minmax(0, 1fr);
      min-height: 0;
    }
    @media (max-width: 47.99rem) {
      :host {
        display: block;
        flex: none;
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
