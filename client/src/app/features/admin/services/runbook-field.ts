import { Component, input, model } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { injectText } from '../../../core/i18n/text';
import { FieldFault } from '../../../ui/editing/field-fault';
import { Icon } from '../../../ui/icon/icon';
import { emptyStep, type StepDraft } from './runbook-draft';

/** What is tried first, step by step, in both languages; each may say when to hand on. */
@Component({
  selector: 'app-runbook-field',
  imports: [FieldFault, Icon, MatButtonModule],
  template: `
    <fieldset>
      <legend class="field-label">{{ text('configuration.service.runbook') }}</legend>
      <p class="field-help">{{ text('configuration.service.runbookHelp') }}</p>
      @for (step of steps(); track $index; let index = $index) {
        <div class="step">
          @for (part of parts; track part.name) {
            <div class="field">
              <label class="label" [attr.for]="'step-' + index + part.name">{{
                text('configuration.service.' + part.label, { n: index + 1 })
              }}</label>
              <input
                #box
                class="control"
                maxlength="300"
                [id]="'step-' + index + part.name"
                [attr.lang]="part.lang"
                [appFault]="pointer() + '/' + index + '/' + part.pointer"
                [value]="step[part.name]"
                (input)="change(index, part.name, box.value)"
              />
            </div>
          }
          <button matButton="text" class="small danger" type="button" (click)="remove(index)">
            <app-icon name="trash" />{{ text('configuration.service.removeStep', { n: index + 1 }) }}
          </button>
        </div>
      }
      <button matButton="outlined" type="button" [disabled]="steps().length >= 30" (click)="add()">
        <app-icon name="add" />{{ text('configuration.service.addStep') }}
      </button>
    </fieldset>
  `,
  styles: `
    fieldset {
      display: grid;
      gap: var(--space-3);
      justify-items: start;
      border: 0;
      padding: 0;
      margin: 0;
      min-width: 0;
    }
    .step {
      display: grid;
      gap: var(--space-2);
      width: 100%;
      padding: var(--space-3);
      border: 1px solid var(--line);
      border-radius: var(--radius-m);
      justify-items: start;
    }
    .field {
      width: 100%;
    }
  `,
})
export class RunbookField {
  readonly steps = model.required<readonly StepDraft[]>();
  /** Where they stand in what is saved. */
  readonly pointer = input('runbook');

  protected readonly text = injectText();
  protected readonly parts = [
    { name: 'es', label: 'stepEs', lang: 'es', pointer: 'es' },
    { name: 'en', label: 'stepEn', lang: 'en', pointer: 'en' },
    { name: 'whenEs', label: 'whenEs', lang: 'es', pointer: 'escalateWhen/es' },
    { name: 'whenEn', label: 'whenEn', lang: 'en', pointer: 'escalateWhen/en' },
  ] as const;

  protected change(index: number, part: keyof StepDraft, words: string): void {
    this.steps.set(this.steps().map((step, at) => (at === index ? { ...step, [part]: words } : step)));
  }

  protected add(): void {
    this.steps.set([...this.steps(), emptyStep]);
  }

  protected remove(index: number): void {
    this.steps.set(this.steps().filter((_, at) => at !== index));
  }
}
