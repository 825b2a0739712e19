import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { createService, saveService, type ServiceView } from '../../../../../../shared/reference/reference-admin.api';
import { ApiClient, newAttempt } from '../../../core/api/api-client';
import { type ApiProblem, asProblem } from '../../../core/api/api-problem';
import { injectText } from '../../../core/i18n/text';
import { Reference } from '../../../tickets/reference';
import { ChoiceSelect } from '../../../tickets/sheets/choice-select';
import { SideSheet } from '../../../ui/side-sheet/side-sheet';
import { ChangeHistory } from '../parts/change-history';
import { NameFields } from '../parts/name-fields';
import { SaveBar } from '../parts/save-bar';

/** A service: its names, whether it is critical, and where the portal shows it. */
@Component({
  selector: 'app-service-sheet',
  imports: [ChangeHistory, ChoiceSelect, NameFields, SaveBar, SideSheet],
  template: `
    <app-side-sheet [title]="title()">
      <div class="form">
        <app-name-fields prefix="service" [(names)]="names" [tried]="tried()" />
        <label class="check"
          ><input #grave type="checkbox" [checked]="critical()" (change)="critical.set(grave.checked)" />{{
            text('admin.services.critical')
          }}</label
        >
        <p class="muted">{{ text('configuration.service.criticalHelp') }}</p>
        <app-choice-select
          fieldId="service-topic"
          [label]="text('configuration.service.topic')"
          [choices]="topics()"
          [value]="topic()"
          [emptyLabel]="text('configuration.service.noTopic')"
          (changed)="topic.set($event === null ? null : '' + $event)"
        />
        @if (service) {
          <label class="check"
            ><input #on type="checkbox" [checked]="active()" (change)="active.set(on.checked)" />{{
              text('configuration.active')
            }}</label
          >
        }
        <app-save-bar [faults]="faults()" [problem]="problem()" [busy]="busy()" [(note)]="note" (saved)="save()" />
        @if (service) {
          <app-change-history kind="service" [refId]="service.id" />
        }
      </div>
    </app-side-sheet>
  `,
  styles: `
    .form {
      display: grid;
      gap: var(--space-4);
    }
    .check {
      display: flex;
      align-items: center;
      gap: var(--space-2);
      min-height: var(--control);
    }
  `,
})
export class ServiceSheet {
  protected readonly service = inject<ServiceView | null>(MAT_DIALOG_DATA);
  private readonly sheet = inject<MatDialogRef<ServiceSheet, boolean>>(MatDialogRef);
  protected readonly text = injectText();
  private readonly reference = inject(Reference);
  private readonly api = inject(ApiClient);
  private readonly attempt = newAttempt();

  protected readonly names = signal(this.service?.name ?? { es: '', en: '' });
  protected readonly critical = signal(this.service?.critical ?? false);
  protected readonly topic = signal(this.service?.topic ?? null);
  protected readonly active = signal(this.service?.active ?? true);
  protected readonly note = signal('');
  protected readonly tried = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal<ApiProblem | null>(null);

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
  protected readonly faults = computed(() => {
    const { es, en } = this.names();
    return this.tried() && (es.trim() === '' || en.trim() === '') ? ['configuration.namesMissing'] : [];
  });

  protected async save(): Promise<void> {
    this.tried.set(true);
    if (this.busy() || this.faults().length > 0) return;
    this.busy.set(true);
    this.problem.set(null);
    const body = { name: this.names(), critical: this.critical(), topic: this.topic(), note: this.note() };
    try {
      if (!this.service) await this.api.call(createService, { body }, this.attempt);
      else {
        const { id, version } = this.service;
        await this.api.call(saveService, { params: { id }, body: { ...body, active: this.active(), version } });
      }
      this.sheet.close(true);
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.busy.set(false);
    }
  }
}
