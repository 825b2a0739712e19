import { Component, input } from '@angular/core';
import { injectText } from '../../../core/i18n/text';
import { FieldFault } from '../../../ui/editing/field-fault';
import { amountUnits, type PolicyDraft } from './policy-draft';

/** What is promised per priority: a table where there is room, one block per priority on a phone. */
@Component({
  selector: 'app-policy-targets',
  imports: [FieldFault],
  template: `
    <table>
      <thead>
        <tr>
          <th scope="col">{{ text('configuration.policy.priority') }}</th>
          @for (metric of draft().metrics(); track metric) {
            <th scope="col">{{ text('configuration.policy.metric.' + metric) }}</th>
          }
        </tr>
      </thead>
      <tbody>
        @for (priority of draft().priorities; track priority) {
          <tr>
            <th scope="row">{{ rowName(priority) }}</th>
            @for (metric of draft().metrics(); track metric) {
              <td [appFault]="draft().pointerTo(metric, priority)">
                <span class="metric" aria-hidden="true">{{ text('configuration.policy.metric.' + metric) }}</span>
                <span class="pair"
                  ><input
                    #amount
                    class="control"
                    type="number"
                    min="0"
                    step="any"
                    [attr.aria-label]="label('amountOf', metric, priority)"
                    [value]="draft().amountOf(metric, priority).amount ?? ''"
                    (change)="
                      draft().setAmount(metric, priority, { amount: amount.value === '' ? null : amount.valueAsNumber })
                    "
                  /><select
                    #unit
                    class="control"
                    [attr.aria-label]="label('unitOf', metric, priority)"
                    (change)="draft().setAmount(metric, priority, { unit: units[unit.selectedIndex] ?? 'hours' })"
                  >
                    @for (each of units; track each) {
                      <option [value]="each" [selected]="each === draft().amountOf(metric, priority).unit">
                        {{ text('configuration.unit.' + each) }}
                      </option>
                    }
                  </select></span
                >
              </td>
            }
          </tr>
        }
      </tbody>
    </table>
  `,
  styles: `
    :host {
      display: block;
      width: 100%;
    }
    table {
      border-collapse: collapse;
      background: var(--surface-raised);
    }
    th,
    td {
      padding: var(--space-2) var(--space-3);
      text-align: start;
      border: 1px solid var(--line);
    }
    thead th {
      color: var(--ink-muted);
      font-size: var(--text-s);
      font-weight: var(--weight-medium);
    }
    .pair {
      display: flex;
      gap: var(--space-1);
    }
    input {
      width: 5.5rem;
    }
    .pair select {
      width: 9rem;
    }
    .metric {
      display: none;
      color: var(--ink-muted);
      font-size: var(--text-s);
    }
    @media (max-width: 47.99rem) {
      table,
      tbody,
      tr,
      td,
      tbody th {
        display: block;
        width: 100%;
      }
      thead {
        position: absolute;
        clip-path: inset(50%);
        width: 1px;
        height: 1px;
        overflow: hidden;
      }
      th,
      td {
        border: 0;
        padding: var(--space-1) 0;
      }
      tr {
        padding: var(--space-2) var(--space-3);
        border: 1px solid var(--line);
      }
      .metric {
        display: block;
      }
    }
  `,
})
export class PolicyTargets {
  readonly draft = input.required<PolicyDraft>();

  protected readonly text = injectText();
  protected readonly units = amountUnits;

  protected rowName(priority: number | null): string {
    return priority === null ? this.text('configuration.any') : `P${priority}`;
  }

  protected label(key: 'amountOf' | 'unitOf', metric: string, priority: number | null): string {
    return this.text(`configuration.policy.${key}`, {
      metric: this.text(`configuration.policy.metric.${metric}`),
      priority: this.rowName(priority),
    });
  }
}
