import { Component, computed, inject, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { type ContractView, readContracts, type VendorView } from '../../../../../../shared/contracts/contract.api';
import { ApiClient } from '../../../core/api/api-client';
import { Formats } from '../../../core/i18n/formats';
import { injectText } from '../../../core/i18n/text';
import { Reference } from '../../../tickets/reference';
import { Badge } from '../../../ui/badges/badge';
import { EmptyState } from '../../../ui/empty-state/empty-state';
import { ErrorPanel } from '../../../ui/error-panel/error-panel';
import { Icon } from '../../../ui/icon/icon';
import { PageHeader } from '../../../ui/page-header/page-header';
import { SheetOpener } from '../../../ui/side-sheet/sheet-opener';
import { Skeleton } from '../../../ui/skeleton/skeleton';
import { ChangeHistory } from '../parts/change-history';
import { ContractSheet, type ContractSheetData } from './contract-sheet';
import { injectContractWords } from './contract-words';
import { VendorSheet } from './vendor-sheet';
import { MayChange, mayChange } from '../parts/may-change';

/** Who works for us from outside, what they promise, and what that cannot support. */
@Component({
  selector: 'app-vendors-page',
  imports: [Badge, ChangeHistory, EmptyState, ErrorPanel, Icon, MatButtonModule, MayChange, PageHeader, Skeleton],
  template: `
    <app-page-header [title]="text('admin.page.vendors.title')" [explanation]="text('admin.page.vendors.sentence')">
      <button *appMayChange matButton="filled" type="button" (click)="editVendor(null)">
        <app-icon name="add" />{{ text('vendors.newVendor') }}
      </button>
    </app-page-header>
    @if (data.error(); as error) {
      <app-error-panel [error]="error" (retry)="data.reload()" />
    } @else if (!data.hasValue()) {
      <app-skeleton [lines]="8" />
    }
    @for (group of groups(); track group.vendor.id) {
      <section>
        <header>
          <div>
            <h2>{{ group.vendor.name }}</h2>
            <p class="muted">{{ group.contact }}</p>
          </div>
          @if (!group.vendor.active) {
            <app-badge icon="archive">{{ text('vendors.retired') }}</app-badge>
          }
          <button
            matButton="text"
            class="small"
            type="button"
            [attr.aria-label]="text(changes ? 'vendors.editNamed' : 'vendors.viewNamed', { name: group.vendor.name })"
            (click)="editVendor(group.vendor)"
          >
            <app-icon [name]="changes ? 'edit' : 'eye'" />{{ text(changes ? 'vendors.edit' : 'configuration.view') }}
          </button>
          <button
            *appMayChange
            matButton="text"
            class="small"
            type="button"
            [attr.aria-label]="text('vendors.newContractOf', { name: group.vendor.name })"
            (click)="editContract(group.vendor, null)"
          >
            <app-icon name="add" />{{ text('vendors.newContract') }}
          </button>
        </header>
        <ul>
          @for (contract of group.contracts; track contract.id) {
            <li>
              <div class="line">
                <button class="name" type="button" (click)="editContract(group.vendor, contract)">
                  {{ reference.say(contract.name) }}
                </button>
                @if (!contract.active) {
                  <app-badge icon="archive">{{ text('vendors.retired') }}</app-badge>
                }
                @if (contract.openCases > 0) {
                  <app-badge tone="info" icon="ticket">{{
                    text.count('vendors.openCases', contract.openCases)
                  }}</app-badge>
                }
                @if (contract.warnings.length > 0) {
                  <app-badge tone="risk" icon="alert">{{
                    text.count('vendors.warnings', contract.warnings.length)
                  }}</app-badge>
                }
              </div>
              <p>{{ words.promises(contract.terms) }}</p>
              <p class="muted">{{ words.covered(contract.terms) }}</p>
              @if (contract.warnings.length > 0) {
                <details>
                  <summary>{{ text('vendors.cannotSupport') }}</summary>
                  <ul class="warnings">
                    @for (warning of contract.warnings; track $index) {
                      <li>{{ words.warning(warning) }}</li>
                    }
                  </ul>
                </details>
              }
              <p class="muted changed">{{ changed(contract) }}</p>
            </li>
          } @empty {
            <li class="muted">{{ text('vendors.noContracts') }}</li>
          }
        </ul>
      </section>
    } @empty {
      @if (data.hasValue()) {
        <app-empty-state icon="people" [title]="text('vendors.none')" [explanation]="text('vendors.noneHelp')" />
      }
    }
    <div>
      <app-change-history kind="vendor" [stamp]="stamp()" />
      <app-change-history kind="contract" [stamp]="stamp()" />
    </div>
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--space-5);
    }
    section {
      border: 1px solid var(--line);
      border-radius: var(--radius-l);
      background: var(--surface-raised);
      min-width: 0;
    }
    header {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--space-1) var(--space-2);
      padding: var(--space-3) var(--space-4);
    }
    header > div {
      flex: 1 1 14rem;
      min-width: 0;
    }
    h2 {
      font-size: var(--text-body);
      overflow-wrap: anywhere;
    }
    ul {
      list-style: none;
      padding: 0;
    }
    section > ul > li {
      display: grid;
      gap: var(--space-1);
      padding: var(--space-3) var(--space-4);
      border-top: 1px solid var(--line);
    }
    .line {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--space-1) var(--space-2);
    }
    .name {
      padding: 0;
      border: 0;
      background: none;
      color: var(--ink);
      font-weight: var(--weight-medium);
      text-align: start;
      cursor: pointer;
      min-height: 1.5rem;
    }
    .name:hover {
      text-decoration: underline;
    }
    summary {
      cursor: pointer;
      min-height: 1.5rem;
      color: var(--risk);
    }
    .warnings {
      display: grid;
      gap: var(--space-1);
      padding-block: var(--space-2);
      padding-inline-start: var(--space-4);
      list-style: disc;
    }
    .changed {
      font-size: var(--text-s);
    }
  `,
})
export class VendorsPage {
  protected readonly text = injectText();
  protected readonly changes = mayChange();
  protected readonly reference = inject(Reference);
  protected readonly words = injectContractWords();
  private readonly formats = inject(Formats);
  private readonly sheets = inject(SheetOpener);
  protected readonly data = inject(ApiClient).resource(readContracts, () => ({}));

  protected readonly stamp = signal(0);

  protected readonly groups = computed(() => {
    if (!this.data.hasValue()) return [];
    const { vendors, contracts } = this.data.value();
    return vendors.map((vendor) => ({
      vendor,
      contact: [vendor.email, vendor.phone].filter((each) => each !== null).join(' · '),
      contracts: contracts.filter(({ vendorId }) => vendorId === vendor.id),
    }));
  });

  protected changed({ changed }: ContractView): string {
    return this.text(changed.by === null ? 'vendors.since' : 'vendors.changedBy', {
      when: this.formats.moment(changed.at),
      who: changed.by ?? '',
    });
  }

  protected async editVendor(vendor: VendorView | null): Promise<void> {
    this.after(await this.sheets.open<boolean>(VendorSheet, vendor));
  }

  protected async editContract(vendor: VendorView, contract: ContractView | null): Promise<void> {
    const data: ContractSheetData = { vendor, contract };
    this.after(await this.sheets.open<boolean>(ContractSheet, data));
  }

  private after(saved: boolean | undefined): void {
    if (saved !== true) return;
    this.data.reload();
    this.stamp.update((stamp) => stamp + 1);
  }
}
