import { Component, computed, input, model } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { policyThreshold, type PolicyThreshold } from '../../../../../../shared/sla/service-level-policy';
import { injectText } from '../../../core/i18n/text';
import { FieldFault } from '../../../ui/editing/field-fault';
import { Icon } from '../../../ui/icon/icon';
import { ManyChoice } from './many-choice';

const most = 300;

/** Who is told when a share of what was promised is used; 100 % is the breach. */
@Component({
  selector: 'app-thresholds-field',
  imports: [FieldFault, Icon, ManyChoice, MatButtonModule],
  template: `
    @for (threshold of thresholds(); track $index; let index = $index) {
      <div class="threshold">
        <span class="percent"
          ><input
            #percent
            class="control"
            type="number"
            inputmode="numeric"
            min="1"
            [max]="most"
            [attr.aria-label]="text('configuration.policy.percent', { n: index + 1 })"
            [appFault]="pointer() + '/' + index + '/percent'"
            [value]="threshold.percent"
            (change)="change(index, { percent: percent.valueAsNumber || 1 })"
          />
          %</span
        >
        <app-many-choice
          [legend]="text('configuration.policy.notify', { n: index + 1 })"
          [options]="who()"
          [appFault]="pointer() + '/' + index + '/notify'"
          [values]="threshold.notify"
          (valuesChange)="change(index, { notify: [...$event] })"
        />
        <button
          matIconButton
          type="button"
          [attr.aria-label]="text('configuration.policy.removeThreshold', { n: index + 1 })"
          (click)="remove(index)"
        >
          <app-icon name="trash" />
        </button>
      </div>
    }
    <button matButton="outlined" type="button" (click)="add()">
      <app-icon name="add" />{{ text('configuration.policy.addThreshold') }}
    </button>
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--space-4);
      justify-items: start;
      width: 100%;
    }
    .threshold {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr) auto;
      gap: var(--space-4);
      align-items: start;
      width: 100%;
      padding-bottom: var(--space-3);
      border-bottom: 1px solid var(--line);
    }
    .percent {
      display: inline-flex;
      flex-wrap: wrap;
      max-width: 9rem;
      align-items: center;
      gap: var(--space-1);
    }
    .percent .control {
      width: 5rem;
    }
    @media (max-width: 40rem) {
      .threshold {
        grid-template-columns: minmax(0, 1fr) auto;
      }
      .threshold app-many-choice {
        grid-row: 2;
        grid-column: 1 / -1;
      }
    }
  `,
})
export class ThresholdsField {
  readonly thresholds = model.required<readonly PolicyThreshold[]>();
  /** Where they stand in what is saved. */
  readonly pointer = input.required<string>();

  protected readonly text = injectText();
  protected readonly most = most;
  protected readonly who = computed(() =>
    policyThreshold.shape.notify.element.options.map((value) => ({
      value,
      label: this.text(`configuration.who.${value}`),
    })),
  );

  protected add(): void {
    const percent = Math.min(most, Math.max(0, ...this.thresholds().map((each) => each.percent)) + 10);
    this.thresholds.update((all) => [...all, { percent, notify: ['assignee'] }]);
  }

  protected change(index: number, change: Partial<PolicyThreshold>): void {
    this.thresholds.update((all) => all.map((each, at) => (at === index ? { ...each, ...change } : each)));
  }

  protected remove(index: number): void {
    this.thresholds.update((all) => all.filter((_, at) => at !== index));
  }
}
