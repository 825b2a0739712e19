import { Component, computed, inject, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { type ContractOffer, notifyVendor } from '../../../../../shared/contracts/vendor-case.api';
import { limits } from '../../../../../shared/tickets/ticket.api';
import type { TicketView } from '../../../../../shared/tickets/ticket-view';
import { ApiClient, newAttempt } from '../../core/api/api-client';
import { type ApiProblem, asProblem } from '../../core/api/api-problem';
import { Formats } from '../../core/i18n/formats';
import { injectText } from '../../core/i18n/text';
import { Session } from '../../core/session/session';
import { Badge } from '../../ui/badges/badge';
import { ErrorPanel } from '../../ui/error-panel/error-panel';
import { SideSheet } from '../../ui/side-sheet/side-sheet';
import { Reference } from '../reference';
import { MemberSelect } from './member-select';
import { instantOf, localTimeOf } from './local-time';
import { WordsField } from './words-field';

export interface NotifyVendorData {
  readonly ticket: TicketView;
  readonly offers: readonly ContractOffer[];
}

/** Which vendor was notified, under which contract, when and by whom it is followed; its clock starts then. */
@Component({
  selector: 'app-notify-vendor-sheet',
  imports: [Badge, ErrorPanel, MatButtonModule, MemberSelect, SideSheet, WordsField],
  template: `
    <app-side-sheet [title]="text('vendors.case.notifyTitle', { number: data.ticket.number })">
      <form id="notify-form" novalidate (submit)="send($event, number.value)">
        @if (problem(); as problem) {
          <app-error-panel [error]="problem" [retryable]="false" />
        }
        <fieldset>
          <legend class="field-label">{{ text('vendors.case.contract') }}</legend>
          @for (offer of data.offers; track offer.id) {
            <label class="offer" [class.on]="contractId() === offer.id">
              <input
                type="radio"
                name="contract"
                [value]="offer.id"
                [checked]="contractId() === offer.id"
                (change)="contractId.set(offer.id)"
              />
              <span
                ><strong>{{ offer.vendor }}</strong> · {{ reference.say(offer.name) }}
                @if (offer.covers) {
                  <app-badge tone="ok" icon="check">{{ text('vendors.case.covers') }}</app-badge>
                }
                <span class="muted">{{ promises(offer) }}</span></span
              >
            </label>
          } @empty {
            <p class="muted">{{ text('vendors.case.noContracts') }}</p>
          }
          @if (tried() && contractId() === null) {
            <p class="field-error" role="alert">{{ text('ticket.sheet.required') }}</p>
          }
        </fieldset>
        <div class="field">
          <label class="label" for="notify-at">{{ text('vendors.case.notifiedAt') }}</label>
          <input
            #when
            id="notify-at"
            class="control"
            type="datetime-local"
            [value]="at()"
            [max]="latest"
            (change)="at.set(when.value)"
          />
          <p class="help">{{ text('vendors.case.notifiedAtHelp') }}</p>
        </div>
        <app-member-select
          fieldId="notify-coordinator"
          [label]="text('vendors.case.coordinator')"
          [help]="text('vendors.case.coordinatorHelp')"
          [team]="data.ticket.team.id"
          [required]="true"
          [missing]="tried() && coordinatorId() === null"
          [value]="coordinatorId()"
          (changed)="coordinatorId.set($event)"
        />
        <div class="field">
          <label class="label" for="notify-number"
            >{{ text('vendors.case.number') }} <span class="optional">{{ text('ui.form.optional') }}</span></label
          >
          <input #number id="notify-number" class="control" maxlength="80" />
          <p class="help">{{ text('vendors.case.numberHelp') }}</p>
        </div>
        <app-words-field
          fieldId="notify-note"
          audience="private"
          [label]="text('vendors.case.told')"
          [value]="note()"
          [maxLength]="limit"
          (changed)="note.set($event)"
        />
        <p class="muted">{{ text('vendors.case.clockHelp') }}</p>
      </form>
      <ng-container sheetActions>
        <button matButton="text" type="button" (click)="sheet.close()">{{ text('ui.cancel') }}</button>
        <button matButton="filled" type="submit" form="notify-form" [disabled]="busy()">
          {{ text('vendors.case.notify') }}
        </button>
      </ng-container>
    </app-side-sheet>
  `,
  styles: `
    form {
      display: grid;
      gap: var(--space-4);
    }
    fieldset {
      display: grid;
      gap: var(--space-1);
      border: 0;
      padding: 0;
      margin: 0;
      min-width: 0;
    }
    .offer {
      display: flex;
      gap: var(--space-2);
      align-items: baseline;
      padding: var(--space-2) var(--space-3);
      border: 1px solid var(--line);
      border-radius: var(--radius-m);
      cursor: pointer;
      overflow-wrap: anywhere;
    }
    .offer.on {
      border-color: var(--accent);
      background: var(--accent-soft);
    }
    .offer .muted {
      display: block;
      font-size: var(--text-s);
    }
  `,
})
export class NotifyVendorSheet {
  protected readonly data = inject<NotifyVendorData>(MAT_DIALOG_DATA);
  protected readonly sheet = inject<MatDialogRef<NotifyVendorSheet, boolean>>(MatDialogRef);
  protected readonly text = injectText();
  protected readonly reference = inject(Reference);
  private readonly formats = inject(Formats);
  private readonly api = inject(ApiClient);
  private readonly attempt = newAttempt();

  protected readonly limit = limits.note;
  protected readonly latest = localTimeOf(Date.now());
  protected readonly at = signal(this.latest);
  protected readonly coordinatorId = signal<number | null>(
    this.data.ticket.assignee?.id ?? inject(Session).person()?.id ?? null,
  );
  protected readonly note = signal('');
  protected readonly tried = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal<ApiProblem | null>(null);
  private readonly covering = computed(() => this.data.offers.filter(({ covers }) => covers));
  /** The one contract that covers it needs no press. */
  protected readonly contractId = signal<number | null>(
    this.covering().length === 1 ? (this.covering()[0]?.id ?? null) : null,
  );

  protected promises({ promises }: ContractOffer): string {
    const said = promises.map(({ metric, amount, unit }) =>
      this.text(`vendors.promise.${metric}`, {
        span: unit === 'days' ? this.text.count('vendors.businessDays', amount) : this.formats.duration(amount * 60),
      }),
    );
    return said.length === 0 ? this.text('vendors.case.noPromise') : said.join(' · ');
  }

  protected async send(event: Event, caseNumber: string): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    const contractId = this.contractId();
    const coordinatorId = this.coordinatorId();
    if (contractId === null || coordinatorId === null || this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    const body = {
      contractId,
      // Left as it came it means now, to the second.
      ...(this.at() === this.latest || this.at() === '' ? {} : { notifiedAt: instantOf(this.at()) }),
      coordinatorId,
      ...(caseNumber.trim() === '' ? {} : { caseNumber: caseNumber.trim() }),
      ...(this.note().trim() === '' ? {} : { note: this.note().trim() }),
    };
    try {
      await this.api.call(notifyVendor, { params: { ticket: this.data.ticket.number }, body }, this.attempt);
      this.sheet.close(true);
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.busy.set(false);
    }
  }
}
