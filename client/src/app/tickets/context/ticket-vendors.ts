import { Component, inject } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import type { VendorCaseView } from '../../../../../shared/contracts/vendor-case.api';
import { Formats } from '../../core/i18n/formats';
import { injectText } from '../../core/i18n/text';
import { Badge, type Tone } from '../../ui/badges/badge';
import { ErrorPanel } from '../../ui/error-panel/error-panel';
import { Icon } from '../../ui/icon/icon';
import { SheetOpener } from '../../ui/side-sheet/sheet-opener';
import { Reference } from '../reference';
import { VendorChargeSheet, type VendorChargeData } from '../sheets/vendor-charge-sheet';
import { NotifyVendorSheet, type NotifyVendorData } from '../sheets/notify-vendor-sheet';
import { VendorStepSheet, type VendorStepData } from '../sheets/vendor-step-sheet';
import { TicketStore } from '../ticket-store';
import { VendorCasesStore } from '../vendor-cases-store';

/** The vendor's side of a ticket: who was notified under which contract, what it promised, and how it goes. */
@Component({
  selector: 'app-ticket-vendors',
  imports: [Badge, ErrorPanel, Icon, MatButtonModule],
  template: `
    @if (concerns()) {
      <div class="head">
        <h2>{{ text('vendors.case.title') }}</h2>
      </div>
      @if (error(); as error) {
        <app-error-panel [error]="error" (retry)="refresh()" />
      }
      @if (view(); as view) {
        @for (one of view.cases; track one.id) {
          <section [attr.aria-label]="one.vendor.name">
            <h3>{{ one.vendor.name }}</h3>
            <dl>
              <dt>{{ text('vendors.case.numberShort') }}</dt>
              <dd>
                @if (one.caseNumber; as number) {
                  <strong>{{ number }}</strong>
                } @else {
                  <span class="quiet">{{ text('vendors.case.noNumber') }}</span>
                }
              </dd>
              <dt>{{ text('vendors.case.contract') }}</dt>
              <dd>{{ reference.say(one.contract.name) }}</dd>
              <dt>{{ text('vendors.case.coordinator') }}</dt>
              <dd>{{ one.coordinator?.name }}</dd>
              <dt>{{ text('vendors.case.notified') }}</dt>
              <dd>{{ formats.moment(one.notifiedAt) }}</dd>
              @if (one.charge; as charge) {
                <dt>{{ text('vendors.charge.label') }}</dt>
                <dd>{{ formats.money(charge.amount, charge.currency) }}</dd>
              }
              @if (one.vendor.phone || one.vendor.email || one.vendor.portalUrl) {
                <dt>{{ text('vendors.case.reach') }}</dt>
                <dd class="reach">
                  @if (one.vendor.phone; as phone) {
                    <a [href]="'tel:' + phone.replaceAll(' ', '')">{{ phone }}</a>
                  }
                  @if (one.vendor.email; as email) {
                    <a [href]="'mailto:' + email">{{ email }}</a>
                  }
                  @if (one.vendor.portalUrl; as url) {
                    <a [href]="url" target="_blank" rel="noopener noreferrer">{{ text('vendors.field.portal') }}</a>
                  }
                </dd>
              }
            </dl>
            <ul>
              @for (promise of promisesOf(one); track promise.metric) {
                <li>
                  <app-badge [tone]="promise.tone" [icon]="promise.tone === 'ok' ? 'check' : 'timer'">{{
                    promise.words
                  }}</app-badge>
                </li>
              } @empty {
                <li class="quiet">{{ text('vendors.case.noPromise') }}</li>
              }
            </ul>
            @if (one.endedAt !== null) {
              <p class="quiet">{{ text('vendors.case.over', { when: formats.moment(one.endedAt) }) }}</p>
            }
            <div class="actions">
              @if (view.may.record && one.endedAt === null) {
                @if (one.respondedAt === null) {
                  <button matButton="outlined" class="small" type="button" (click)="record(one, 'responded')">
                    {{ text('vendors.case.responded') }}
                  </button>
                }
                <button matButton="outlined" class="small" type="button" (click)="record(one, 'restored')">
                  {{ text('vendors.case.restored') }}
                </button>
                <button matButton="text" class="small" type="button" (click)="record(one, 'said')">
                  {{ text('vendors.case.said') }}
                </button>
                <button matButton="text" class="small" type="button" (click)="record(one, 'number')">
                  {{ text(one.caseNumber === null ? 'vendors.case.addNumber' : 'vendors.case.setNumber') }}
                </button>
              }
              @if (view.may.charge) {
                <button matButton="text" class="small" type="button" (click)="charge(one, view.currency)">
                  {{ text(one.charge === null ? 'vendors.charge.add' : 'vendors.charge.change') }}
                </button>
              }
            </div>
          </section>
        }
        @if (view.may.notify) {
          <p class="due"><app-icon name="alert" />{{ text('vendors.case.nobody') }}</p>
          <div class="actions">
            <button matButton="filled" class="small" type="button" (click)="notify()">
              <app-icon name="send" />{{ text('vendors.case.notify') }}
            </button>
          </div>
        } @else if (view.cases.length === 0) {
          <p class="quiet">{{ text('vendors.case.none') }}</p>
        }
      }
    }
  `,
  styleUrl: './context.css',
  styles: `
    section {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--space-2);
    }
    section + section {
      padding-top: var(--space-3);
      border-top: 1px dashed var(--line);
    }
    ul {
      list-style: none;
      padding: 0;
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--space-1);
    }
    /* A whole sentence with its moment, which is long when the vendor is closed today. */
    li app-badge {
      white-space: normal;
      border-radius: var(--radius-m);
    }
    .reach {
      display: grid;
    }
    .due {
      display: flex;
      gap: var(--space-2);
    }
    .due app-icon {
      color: var(--warn);
    }
  `,
  host: { '[class.nothing]': '!concerns()' },
})
export class TicketVendors {
  protected readonly text = injectText();
  protected readonly formats = inject(Formats);
  protected readonly reference = inject(Reference);
  private readonly store = inject(TicketStore);
  private readonly sheets = inject(SheetOpener);

  private readonly vendors = inject(VendorCasesStore);
  protected readonly concerns = this.vendors.concerns;
  protected readonly error = this.vendors.error;
  protected readonly view = this.vendors.view;

  protected promisesOf({ clocks }: VendorCaseView): readonly { metric: string; tone: Tone; words: string }[] {
    return clocks.map(({ metric, state, dueAt, outcome, breached }) => {
      const how = state === 'running' ? (breached ? 'late' : 'due') : (outcome ?? state);
      const tone: Tone = how === 'met' ? 'ok' : breached || outcome === 'breached' ? 'breach' : 'info';
      const when = dueAt === null ? '' : this.formats.both(dueAt);
      return {
        metric,
        tone,
        words: this.text(`vendors.case.promise.${how}`, { what: this.text(`vendors.metric.${metric}`), when }),
      };
    });
  }

  protected async notify(): Promise<void> {
    const view = this.view();
    const ticket = this.store.ticket();
    if (!view || !ticket) return;
    const data: NotifyVendorData = { ticket, offers: view.offers };
    if (await this.sheets.open<boolean>(NotifyVendorSheet, data)) this.refresh();
  }

  protected async record(one: VendorCaseView, step: VendorStepData['step']): Promise<void> {
    const ticket = this.store.ticket();
    if (!ticket) return;
    const data: VendorStepData = { ticket: ticket.number, vendorCase: one, step };
    if (await this.sheets.open<boolean>(VendorStepSheet, data)) this.refresh();
  }

  protected async charge(one: VendorCaseView, currency: string): Promise<void> {
    const ticket = this.store.ticket();
    if (!ticket) return;
    const data: VendorChargeData = { ticket: ticket.number, vendorCase: one, currency };
    if (await this.sheets.open<boolean>(VendorChargeSheet, data)) this.refresh();
  }

  protected refresh(): void {
    this.vendors.reload();
    void this.store.reload();
  }
}
