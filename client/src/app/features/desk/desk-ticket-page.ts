import { Component, input } from '@angular/core';
import { TicketPage } from '../../tickets/ticket-page';

/** A ticket at its address. */
@Component({
  selector: 'app-desk-ticket-page',
  imports: [TicketPage],
  template: `<app-ticket-page [ref]="ticket()" />`,
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
}
