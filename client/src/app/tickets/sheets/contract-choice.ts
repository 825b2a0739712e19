import { Component, computed, inject, input, model, signal } from '@angular/core';
import type { ContractOffer } from '../../../../../shared/contracts/vendor-case.api';
import { Formats } from '../../core/i18n/formats';
import { injectText } from '../../core/i18n/text';
import { Badge } from '../../ui/badges/badge';
import { Icon } from '../../ui/icon/icon';
import { Reference } from '../reference';

/** Under which contract a vendor is notified: those that cover the ticket first, the others folded and named as such. */
@Component({
  selector: 'app-contract-choice',
  imports: [Badge, Icon],
  template: `
    <fieldset>
      <legend class="field-label">{{ text('vendors.case.contract') }}</legend>
      @if (offers().length === 0) {
        <p class="muted">{{ text('vendors.case.noContracts') }}</p>
      }
      @for (group of groups(); track group.covers) {
        @if (!group.covers) {
          @if (covering().length === 0) {
            <p class="nobody"><app-icon name="alert" />{{ text('vendors.case.nobodyCovers') }}</p>
          } @else {
            <button
              class="unfold"
              type="button"
              aria-controls="contract-others"
              [attr.aria-expanded]="unfolded()"
              (click)="unfolded.set(!unfolded())"
            >
              <app-icon [name]="unfolded() ? 'chevronUp' : 'chevronDown'" />{{
                text.count('vendors.case.others', group.offers.length)
              }}
            </button>
          }
        }
        <div
          class="group"
          [id]="group.covers ? 'contract-covering' : 'contract-others'"
          [hidden]="isFolded(group.covers)"
        >
          @if (!group.covers) {
            <p class="help">{{ text('vendors.case.othersHelp') }}</p>
          }
          @for (offer of group.offers; track offer.id) {
            <label class="offer" [class.on]="value() === offer.id">
              <input
                type="radio"
                name="contract"
                [value]="offer.id"
                [checked]="value() === offer.id"
                (change)="value.set(offer.id)"
              />
              <span
                ><strong>{{ offer.vendor }}</strong> · {{ reference.say(offer.name) }}
                @if (offer.covers) {
                  <app-badge tone="ok" icon="check">{{ text('vendors.case.covers') }}</app-badge>
                } @else {
                  <app-badge tone="warn" icon="alert">{{ text('vendors.case.coversNot') }}</app-badge>
                }
                <span class="muted">{{ promises(offer) }}</span></span
              >
            </label>
          }
        </div>
      }
      @if (missing()) {
        <p class="field-error" role="alert">{{ text('ticket.sheet.required') }}</p>
      }
    </fieldset>
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
    .group {
      display: grid;
      gap: var(--space-1);
    }
    .group[hidden] {
      display: none;
    }
    .nobody {
      display: flex;
      gap: var(--space-2);
    }
    .nobody app-icon {
      flex: none;
      color: var(--warn);
    }
    .unfold {
      display: inline-flex;
      align-items: center;
      justify-self: start;
      gap: var(--space-1);
      min-height: var(--control-small);
      padding: 0 var(--space-2);
      border: 0;
      background: none;
      color: var(--accent-strong);
      font-size: var(--text-s);
      cursor: pointer;
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
export class ContractChoice {
  readonly offers = input.required<readonly ContractOffer[]>();
  /** The chosen contract. */
  readonly value = model.required<number | null>();
  readonly missing = input(false);

  protected readonly text = injectText();
  protected readonly reference = inject(Reference);
  private readonly formats = inject(Formats);
  protected readonly covering = computed(() => this.offers().filter(({ covers }) => covers));
  protected readonly groups = computed(() =>
    [
      { covers: true, offers: this.covering() },
      { covers: false, offers: this.offers().filter(({ covers }) => !covers) },
    ].filter(({ offers }) => offers.length > 0),
  );
  /** Whether those that cover nothing of it are shown beside those that do. */
  protected readonly unfolded = signal(false);

  protected isFolded(covers: boolean): boolean {
    return !covers && this.covering().length > 0 && !this.unfolded();
  }

  protected promises({ promises }: ContractOffer): string {
    const said = promises.map(({ metric, amount, unit }) =>
      this.text(`vendors.promise.${metric}`, {
        span: unit === 'days' ? this.text.count('vendors.businessDays', amount) : this.formats.duration(amount * 60),
      }),
    );
    return said.length === 0 ? this.text('vendors.case.noPromise') : said.join(' · ');
  }
}
