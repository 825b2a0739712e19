import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { type ContractOffer, notifyVendor } from '../../../../../shared/contracts/vendor-case.api';
import { limits } from '../../../../../shared/tickets/ticket.api';
import type { TicketView } from '../../../../../shared/tickets/ticket-view';
import { ApiClient } from '../../core/api/api-client';
import { Sending } from '../../core/api/sending';
import { Formats } from '../../core/i18n/formats';
import { injectText } from '../../core/i18n/text';
import { Session } from '../../core/session/session';
import { Badge } from '../../ui/badges/badge';
import { FormSheet } from '../../ui/side-sheet/form-sheet';
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
  imports: [Badge, FormSheet, MemberSelect, WordsField],
  template: `
    <app-form-sheet
      [title]="text('vendors.case.notifyTitle', { number: data.ticket.number })"
      [action]="text('vendors.case.notify')"
      [sending]="sending"
      (submitted)="send()"
    >
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
        <input
          #number
          id="notify-number"
          class="control"
          maxlength="80"
          [value]="caseNumber()"
          (input)="caseNumber.set(number.value)"
        />
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
    </app-form-sheet>
  `,
  styles: `
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
  private readonly sheet = inject<MatDialogRef<NotifyVendorSheet, boolean>>(MatDialogRef);
  protected readonly text = injectText();
  protected readonly reference = inject(Reference);
  private readonly formats = inject(Formats);
  private readonly api = inject(ApiClient);

  protected readonly limit = limits.note;
  protected readonly latest = localTimeOf(Date.now());
  protected readonly at = signal(this.latest);
  protected readonly coordinatorId = signal<number | null>(
    this.data.ticket.assignee?.id ?? inject(Session).person()?.id ?? null,
  );
  protected readonly caseNumber = signal('');
  protected readonly note = signal('');
  protected readonly tried = signal(false);
  protected readonly sending = new Sending();
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

  protected async send(): Promise<void> {
    this.tried.set(true);
    const [contractId, coordinatorId] = [this.contractId(), this.coordinatorId()];
    if (contractId === null || coordinatorId === null) return;
    const [caseNumber, note] = [this.caseNumber().trim(), this.note().trim()];
    const body = {
      contractId,
      // Left as it came it means now, to the second.
      ...(this.at() === this.latest || this.at() === '' ? {} : { notifiedAt: instantOf(this.at()) }),
      coordinatorId,
      ...(caseNumber === '' ? {} : { caseNumber }),
      ...(note === '' ? {} : { note }),
    };
    const params = { ticket: this.data.ticket.number };
    if (await this.sending.run((attempt) => this.api.call(notifyVendor, { params, body }, attempt)))
      this.sheet.close(true);
  }
}
