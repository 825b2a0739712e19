import { Component, input } from '@angular/core';
import { TeamPage } from '../../tickets/team/team-page';

/** A team, beside the queues. */
@Component({
  selector: 'app-desk-team-page',
  imports: [TeamPage],
  template: `<app-team-page [id]="id()" />`,
  styles: `
    :host {
      display: block;
      padding: var(--space-5) var(--space-5) var(--space-16);
    }
    @media (max-width: 47.99rem) {
      :host {
        padding-inline: var(--space-4);
      }
    }
  `,
})
export class DeskTeamPage {
  /** Of the team, from the address. */
  readonly id = input.required<string>();
}
