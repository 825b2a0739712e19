import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { practiceKeys, practiceOf } from '../../../../../../shared/practices/registry';
import {
  createStatus,
  saveStatus,
  statusAsks,
  type StatusBody,
  type StatusView,
} from '../../../../../../shared/reference/status.api';
import { ApiClient, newAttempt } from '../../../core/api/api-client';
import { type ApiProblem, asProblem } from '../../../core/api/api-problem';
import { injectText } from '../../../core/i18n/text';
import { Reference } from '../../../tickets/reference';
import { ChoiceSelect } from '../../../tickets/sheets/choice-select';
import { SideSheet } from '../../../ui/side-sheet/side-sheet';
import { ChangeHistory } from '../parts/change-history';
import { NameFields } from '../parts/name-fields';
import { SaveBar } from '../parts/save-bar';

const groups = ['new', 'open', 'waiting', 'resolved'] as const satisfies readonly StatusBody['category'][];

/** A status: its names, what has to be said with it and who reads it; a new one also its kind of ticket and its group. */
@Component({
  selector: 'app-status-sheet',
  imports: [ChangeHistory, ChoiceSelect, NameFields, SaveBar, SideSheet],
  template: `
    <app-side-sheet [title]="title()">
      <div class="form">
        <app-name-fields prefix="status" [(names)]="names" [tried]="tried()" />
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
          <label class="check"
            ><input #seen type="checkbox" [checked]="isPublic()" (change)="isPublic.set(seen.checked)" />{{
              text('configuration.status.isPublic')
            }}</label
          >
          <p class="muted">{{ text('configuration.status.isPublicHelp') }}</p>
        }
        <app-choice-select
          fieldId="status-asks"
          [label]="text('configuration.status.asks')"
          [choices]="asksChoices()"
          [value]="asks()"
          (changed)="chooseAsks($event)"
        />
        @if (status && !status.own) {
          <label class="check"
            ><input #on type="checkbox" [checked]="active()" (change)="active.set(on.checked)" />{{
              text('configuration.active')
            }}</label
          >
        }
        <app-save-bar [faults]="faults()" [problem]="problem()" [busy]="busy()" [(note)]="note" (saved)="save()" />
        @if (status) {
          <app-change-history kind="status" [refId]="status.id" />
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
export class StatusSheet {
  protected readonly status = inject<StatusView | null>(MAT_DIALOG_DATA);
  private readonly sheet = inject<MatDialogRef<StatusSheet, boolean>>(MatDialogRef);
  protected readonly text = injectText();
  private readonly reference = inject(Reference);
  private readonly api = inject(ApiClient);
  private readonly attempt = newAttempt();

  protected readonly names = signal(this.status?.name ?? { es: '', en: '' });
  protected readonly practice = signal<StatusBody['practice']>(this.status?.practice ?? practiceKeys[0]);
  protected readonly category = signal<StatusBody['category']>('open');
  protected readonly isPublic = signal(this.status?.isPublic ?? false);
  protected readonly asks = signal(this.status?.asks ?? 'nothing');
  protected readonly active = signal(this.status?.active ?? true);
  protected readonly note = signal('');
  protected readonly tried = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal<ApiProblem | null>(null);

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
  protected readonly faults = computed(() => {
    const { es, en } = this.names();
    return this.tried() && (es.trim() === '' || en.trim() === '') ? ['configuration.namesMissing'] : [];
  });

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
    this.tried.set(true);
    if (this.busy() || this.faults().length > 0) return;
    this.busy.set(true);
    this.problem.set(null);
    const body = { name: this.names(), asks: this.asks(), isPublic: this.isPublic(), note: this.note() };
    try {
      if (this.status) {
        const { id, version } = this.status;
        await this.api.call(saveStatus, { params: { id }, body: { ...body, active: this.active(), version } });
      } else {
        const created = { ...body, practice: this.practice(), category: this.category() };
        await this.api.call(createStatus, { body: created }, this.attempt);
      }
      this.sheet.close(true);
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.busy.set(false);
    }
  }
}
