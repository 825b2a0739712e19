import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { wrongIn } from '../../../../../../shared/api/field-problems';
import { practiceKeys, practiceOf } from '../../../../../../shared/practices/registry';
import {
  createStatus,
  saveStatus,
  statusAsks,
  type StatusBody,
  type StatusView,
} from '../../../../../../shared/reference/status.api';
import { ApiClient } from '../../../core/api/api-client';
import { injectText } from '../../../core/i18n/text';
import { Reference } from '../../../tickets/reference';
import { ChoiceSelect } from '../../../tickets/sheets/choice-select';
import { CheckField } from '../parts/check-field';
import { EditSheet } from '../parts/edit-sheet';
import { NameFields } from '../parts/name-fields';
import { Saving } from '../../../ui/editing/saving';

const groups = ['new', 'open', 'waiting', 'resolved'] as const satisfies readonly StatusBody['category'][];

/** A status: its names, what has to be said with it and who reads it; a new one also its kind of ticket and its group. */
@Component({
  selector: 'app-status-sheet',
  imports: [CheckField, ChoiceSelect, EditSheet, NameFields],
  template: `
    <app-edit-sheet
      kind="status"
      [title]="title()"
      [saving]="saving"
      [refId]="status === null ? null : status.id"
      (saved)="save()"
    >
      <app-name-fields prefix="status" [(names)]="names" />
      @if (!status) {
        <app-choice-select
          fieldId="status-practice"
          [label]="text('configuration.status.practice')"
          [choices]="practices()"
          [value]="practice()"
          (changed)="choosePractice($event)"
        />
        <app-choice-select
          fieldId="status-category"
          [label]="text('configuration.status.category')"
          [choices]="categories()"
          [value]="category()"
          (changed)="chooseCategory($event)"
        />
        <p class="muted">{{ text('configuration.status.categoryHelp') }}</p>
      }
      @if (!status?.own) {
        <app-check-field
          [label]="text('configuration.status.isPublic')"
          describedBy="status-public-help"
          [(value)]="isPublic"
        />
        <p class="muted" id="status-public-help">{{ text('configuration.status.isPublicHelp') }}</p>
      }
      <app-choice-select
        fieldId="status-asks"
        [label]="text('configuration.status.asks')"
        [choices]="asksChoices()"
        [value]="asks()"
        (changed)="chooseAsks($event)"
      />
      @if (status && !status.own) {
        <app-check-field [label]="text('configuration.active')" [(value)]="active" />
      }
    </app-edit-sheet>
  `,
})
export class StatusSheet {
  protected readonly status = inject<StatusView | null>(MAT_DIALOG_DATA);
  private readonly sheet = inject<MatDialogRef<StatusSheet, boolean>>(MatDialogRef);
  protected readonly text = injectText();
  private readonly reference = inject(Reference);
  private readonly api = inject(ApiClient);

  protected readonly names = signal(this.status?.name ?? { es: '', en: '' });
  protected readonly practice = signal<StatusBody['practice']>(this.status?.practice ?? practiceKeys[0]);
  protected readonly category = signal<StatusBody['category']>('open');
  protected readonly isPublic = signal(this.status?.isPublic ?? false);
  protected readonly asks = signal(this.status?.asks ?? 'nothing');
  protected readonly active = signal(this.status?.active ?? true);
  private readonly body = computed(() => ({ name: this.names(), asks: this.asks(), isPublic: this.isPublic() }));
  private readonly created = computed(() => ({ ...this.body(), practice: this.practice(), category: this.category() }));
  protected readonly saving = new Saving(
    () => [this.created(), this.active()],
    () => wrongIn(createStatus.body, this.created()),
  );

  protected readonly title = computed(() =>
    this.status ? this.reference.say(this.status.name) : this.text('configuration.status.new'),
  );
  protected readonly practices = computed(() =>
    practiceKeys.map((value) => ({ value, label: this.text(`${value}.plural`) })),
  );
  /** Those that the kind of ticket goes through. */
  protected readonly categories = computed(() => {
    const used = Object.values(practiceOf(this.practice()).workflow.states);
    return groups
      .filter((group) => used.includes(group))
      .map((value) => ({ value, label: this.text(`configuration.status.group.${value}`) }));
  });
  /** Only what the requester may read can bring them a message. */
  protected readonly asksChoices = computed(() =>
    [
      { value: 'nothing', label: this.text('configuration.status.asksNothing') },
      { value: 'note', label: this.text('configuration.status.asksNote') },
      { value: 'message', label: this.text('configuration.status.asksMessage') },
    ].filter(({ value }) => value !== 'message' || this.isPublic()),
  );

  protected choosePractice(chosen: string | number | null): void {
    this.practice.set(practiceKeys.find((key) => key === chosen) ?? this.practice());
  }

  protected chooseCategory(chosen: string | number | null): void {
    this.category.set(groups.find((group) => group === chosen) ?? this.category());
  }

  protected chooseAsks(chosen: string | number | null): void {
    this.asks.set(statusAsks.find((asks) => asks === chosen) ?? 'nothing');
  }

  protected async save(): Promise<void> {
    const note = this.saving.note();
    const saved = await this.saving.run((attempt) => {
      if (this.status) {
        const { id, version } = this.status;
        return this.api.call(saveStatus, {
          params: { id },
          body: { ...this.body(), note, active: this.active(), version },
        });
      }
      return this.api.call(createStatus, { body: { ...this.created(), note } }, attempt);
    });
    if (saved) this.sheet.close(true);
  }
}
