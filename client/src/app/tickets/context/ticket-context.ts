import { Component, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { NavigationStart, Router } from '@angular/router';
import { filter } from 'rxjs';
import { injectText } from '../../core/i18n/text';
import { SideSheet } from '../../ui/side-sheet/side-sheet';
import { FamilyStore } from '../family/family-store';
import { TicketFamily } from '../family/ticket-family';
import { TicketStore } from '../ticket-store';
import { VendorCasesStore } from '../vendor-cases-store';
import { RequesterCard } from './requester-card';
import { TicketFields } from './ticket-fields';
import { TicketPeople } from './ticket-people';
import { TicketRelations } from './ticket-relations';
import { TicketRunbookPanel } from './ticket-runbook';
import { TicketSurveyCard } from './ticket-survey-card';
import { TicketTime } from './ticket-time';
import { TicketVendors } from './ticket-vendors';

/** Everything one needs to know beside the conversation. */
@Component({
  selector: 'app-ticket-context',
  imports: [
    RequesterCard,
    TicketFields,
    TicketFamily,
    TicketPeople,
    TicketRelations,
    TicketRunbookPanel,
    TicketSurveyCard,
    TicketTime,
    TicketVendors,
  ],
  template: `
    <app-requester-card />
    <app-ticket-vendors />
    <app-ticket-runbook />
    <app-ticket-survey-card />
    <app-ticket-fields />
    <app-ticket-family />
    <app-ticket-relations />
    <app-ticket-people />
    <app-ticket-time />
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--space-4);
      align-content: start;
    }
    :host > .nothing {
      display: none;
    }
    :host > * + * {
      padding-top: var(--space-4);
      border-top: 1px solid var(--line);
    }
  `,
})
export class TicketContext {}

/** The same at phone width, where it covers the conversation. */
@Component({
  selector: 'app-ticket-context-sheet',
  imports: [SideSheet, TicketContext],
  template: `<app-side-sheet [title]="text('ticket.context.title')"><app-ticket-context /></app-side-sheet>`,
  providers: [
    { provide: TicketStore, useFactory: () => inject<TicketStore>(MAT_DIALOG_DATA) },
    FamilyStore,
    VendorCasesStore,
  ],
})
export class TicketContextSheet {
  protected readonly text = injectText();

  constructor() {
    const sheet = inject(MatDialogRef);
    inject(Router)
      .events.pipe(
        filter((event) => event instanceof NavigationStart),
        takeUntilDestroyed(),
      )
      .subscribe(() => sheet.close());
  }
}
