import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { wrongIn } from '../../../../../shared/api/field-problems';
import { type AbsenceKind, absenceKinds } from '../../../../../shared/people/absence';
import { type AbsenceView, addAbsence, saveAbsence } from '../../../../../shared/people/absence.api';
import { EditingForm, FieldFault } from '../../ui/editing/field-fault';
import { Saving } from '../../ui/editing/saving';
import { ErrorPanel } from '../../ui/error-panel/error-panel';
import { ApiClient } from '../api/api-client';
import { injectText } from '../i18n/text';

/** The days on which somebody is not there, and why. */
@Component({
  selector: 'app-absence-form',
  imports: [EditingForm, ErrorPanel, FieldFault, MatButtonModule],
  template: `
    <form [appEditing]="saving" (submit)="$event.preventDefault(); save()" novalidate>
      <fieldset>
        <legend class="field-label">{{ text('absences.kind') }}</legend>
        @for (each of kinds; track each) {
          <label
            ><input type="radio" [name]="'kind-' + fieldId()" [checked]="kind() === each" (change)="kind.set(each)" />{{
              text('absences.kinds.' + each)
            }}</label
          >
        }
        <p class="field-help">{{ text('absences.kindHelp') }}</p>
      </fieldset>
      <div class="days">
        <div class="field">
          <label class="label" [attr.for]="fieldId() + '-from'">{{ text('absences.from') }}</label>
          <input
            #from
            class="control"
            type="date"
            [id]="fieldId() + '-from'"
            [value]="fromDay()"
            appFault="fromDay"
            (input)="fromDay.set(from.value)"
          />
        </div>
        <div class="field">
          <label class="label" [attr.for]="fieldId() + '-to'">{{ text('absences.to') }}</label>
          <input
            #to
            class="control"
            type="date"
            [id]="fieldId() + '-to'"
            [min]="fromDay()"
            [value]="toDay()"
            appFault="toDay"
            (input)="toDay.set(to.value)"
          />
        </div>
      </div>
      <label
        ><input #parts type="checkbox" [checked]="inPart()" (change)="inPart.set(parts.checked)" />{{
          text('absences.inPart')
        }}</label
      >
      @if (inPart()) {
        <div class="days">
          <div class="field">
            <label class="label" [attr.for]="fieldId() + '-leaves'">{{ text('absences.fromTime') }}</label>
            <input
              #leaves
              class="control"
              type="time"
              [id]="fieldId() + '-leaves'"
              appFault="fromTime"
              [value]="fromTime()"
              (input)="fromTime.set(leaves.value)"
            />
          </div>
          <div class="field">
            <label class="label" [attr.for]="fieldId() + '-returns'">{{ text('absences.toTime') }}</label>
            <input
              #returns
              class="control"
              type="time"
              [id]="fieldId() + '-returns'"
              appFault="toTime"
              [value]="toTime()"
              (input)="toTime.set(returns.value)"
            />
          </div>
        </div>
      }
      <p class="field-help">{{ text('absences.zone', { zone: zone() }) }}</p>
      @if (saving.problem() && saving.faults().length === 0) {
        <app-error-panel [error]="saving.problem()" [retryable]="false" />
      }
      <div class="buttons">
        <button matButton="filled" type="submit" [disabled]="saving.busy()">{{ text('absences.save') }}</button>
        <button matButton="text" type="button" (click)="left.emit(false)">{{ text('ui.cancel') }}</button>
      </div>
    </form>
  `,
  styles: `
    form {
      display: grid;
      gap: var(--space-3);
      padding: var(--space-4);
      border: 1px solid var(--line);
      border-radius: var(--radius-m);
      background: var(--surface-sunken);
    }
    fieldset {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-1) var(--space-5);
      border: 0;
    }
    fieldset .field-help {
      flex-basis: 100%;
    }
    label:not(.label) {
      display: inline-flex;
      align-items: center;
      gap: var(--space-2);
      min-height: var(--control);
    }
    .days {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 11rem), 1fr));
      gap: var(--space-3);
    }
    .buttons {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-2);
    }
  `,
})
export class AbsenceForm {
  readonly personId = input.required<number>();
  /** The one that is changed; null for another. */
  readonly absence = input.required<AbsenceView | null>();
  readonly zone = input.required<string>();
  /** Whether something was saved. */
  readonly left = output<boolean>();

  protected readonly text = injectText();
  private readonly api = inject(ApiClient);
  protected readonly kinds = absenceKinds;
  protected readonly fieldId = computed(() => `absence-${this.absence()?.id ?? 'new'}`);
  protected readonly kind = linkedSignal<AbsenceKind>(() => this.absence()?.kind ?? 'leave');
  protected readonly fromDay = linkedSignal(() => this.absence()?.fromDay ?? '');
  protected readonly toDay = linkedSignal(() => this.absence()?.toDay ?? '');
  protected readonly fromTime = linkedSignal(() => this.absence()?.fromTime ?? '');
  protected readonly toTime = linkedSignal(() => this.absence()?.toTime ?? '');
  protected readonly inPart = linkedSignal(() => this.fromTime() !== '' || this.toTime() !== '');
  private readonly body = computed(() => {
    const timeOf = (time: string): string | null => (this.inPart() && time !== '' ? time : null);
    return {
      kind: this.kind(),
      fromDay: this.fromDay(),
      toDay: this.toDay(),
      fromTime: timeOf(this.fromTime()),
      toTime: timeOf(this.toTime()),
      note: '',
    };
  });
  protected readonly saving = new Saving(
    () => this.body(),
    () => wrongIn(addAbsence.body, this.body()),
  );

  protected async save(): Promise<void> {
    const absence = this.absence();
    const saved = await this.saving.run((attempt) => {
      const body = this.body();
      if (absence === null) {
        return this.api.call(addAbsence, { params: { id: this.personId() }, body }, attempt);
      }
      const edit = { ...body, version: absence.version };
      return this.api.call(saveAbsence, { params: { id: absence.id }, body: edit });
    });
    if (saved) this.left.emit(true);
  }
}
