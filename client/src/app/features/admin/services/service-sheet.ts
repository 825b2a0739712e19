import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { wrongIn } from '../../../../../../shared/api/field-problems';
import { createService, saveService, type ServiceView } from '../../../../../../shared/reference/reference-admin.api';
import { ApiClient } from '../../../core/api/api-client';
import { injectText } from '../../../core/i18n/text';
import { Reference } from '../../../tickets/reference';
import { ChoiceSelect } from '../../../tickets/sheets/choice-select';
import { CheckField } from '../parts/check-field';
import { EditSheet } from '../parts/edit-sheet';
import { NameFields } from '../parts/name-fields';
import { Saving } from '../../../ui/editing/saving';

/** A service: its names, whether it is critical, and where the portal shows it. */
@Component({
  selector: 'app-service-sheet',
  imports: [CheckField, ChoiceSelect, EditSheet, NameFields],
  template: `
    <app-edit-sheet
      kind="service"
      [title]="title()"
      [saving]="saving"
      [refId]="service === null ? null : service.id"
      (saved)="save()"
    >
      <app-name-fields prefix="service" [(names)]="names" />
      <app-check-field [label]="text('admin.services.critical')" describedBy="critical-help" [(value)]="critical" />
      <p class="muted" id="critical-help">{{ text('configuration.service.criticalHelp') }}</p>
      <app-choice-select
        fieldId="service-topic"
        [label]="text('configuration.service.topic')"
        [choices]="topics()"
        [value]="topic()"
        [emptyLabel]="text('configuration.service.noTopic')"
        (changed)="topic.set($event === null ? null : '' + $event)"
      />
      @if (service) {
        <app-check-field [label]="text('configuration.active')" [(value)]="active" />
      }
    </app-edit-sheet>
  `,
})
export class ServiceSheet {
  protected readonly service = inject<ServiceView | null>(MAT_DIALOG_DATA);
  private readonly sheet = inject<MatDialogRef<ServiceSheet, boolean>>(MatDialogRef);
  protected readonly text = injectText();
  private readonly reference = inject(Reference);
  private readonly api = inject(ApiClient);

  protected readonly names = signal(this.service?.name ?? { es: '', en: '' });
  protected readonly critical = signal(this.service?.critical ?? false);
  protected readonly topic = signal(this.service?.topic ?? null);
  protected readonly active = signal(this.service?.active ?? true);
  private readonly body = computed(() => ({ name: this.names(), critical: this.critical(), topic: this.topic() }));
  protected readonly saving = new Saving(
    () => [this.body(), this.active()],
    () => wrongIn(createService.body, this.body()),
  );

  protected readonly title = computed(() =>
    this.service ? this.reference.say(this.service.name) : this.text('configuration.service.new'),
  );
  /** Those that are in use: a topic is a heading of the portal. */
  protected readonly topics = computed(() =>
    [...new Set(this.reference.data().services.flatMap(({ topic }) => (topic === null ? [] : [topic])))].map(
      (value) => ({
        value,
        label: this.text.or(`portal.topic.${value}`, value),
      }),
    ),
  );

  protected async save(): Promise<void> {
    const body = { ...this.body(), note: this.saving.note() };
    const saved = await this.saving.run((attempt) => {
      if (!this.service) return this.api.call(createService, { body }, attempt);
      const { id, version } = this.service;
      return this.api.call(saveService, { params: { id }, body: { ...body, active: this.active(), version } });
    });
    if (saved) this.sheet.close(true);
  }
}
