import { Component, computed, inject, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import {
  type CategoryView,
  createCategory,
  saveCategory,
} from '../../../../../../shared/reference/reference-admin.api';
import { ApiClient, newAttempt } from '../../../core/api/api-client';
import { type ApiProblem, asProblem } from '../../../core/api/api-problem';
import { injectText } from '../../../core/i18n/text';
import { Reference } from '../../../tickets/reference';
import { ChoiceSelect } from '../../../tickets/sheets/choice-select';
import { SideSheet } from '../../../ui/side-sheet/side-sheet';
import { ChangeHistory } from '../parts/change-history';
import { ManyChoice } from '../parts/many-choice';
import { NameFields } from '../parts/name-fields';
import { SaveBar } from '../parts/save-bar';
import { RunbookField } from './runbook-field';
import { isWholeStep, stepOf, type StepDraft, stepDraftOf } from './runbook-draft';

export interface CategorySheetData {
  readonly category: CategoryView | null;
  /** Everything it may hang on. */
  readonly categories: readonly CategoryView[];
  /** Of a new one. */
  readonly serviceId: number | null;
}

const tiers = [1, 2, 3, 4, 5];

/** A category: where it hangs, where its tickets begin, how they may climb, and what is tried first. */
@Component({
  selector: 'app-category-sheet',
  imports: [ChangeHistory, ChoiceSelect, ManyChoice, MatButtonModule, NameFields, RunbookField, SaveBar, SideSheet],
  template: `
    <app-side-sheet [title]="title()">
      <div class="form">
        <app-name-fields prefix="category" [(names)]="names" [tried]="tried()" />
        <app-choice-select
          fieldId="category-service"
          [label]="text('configuration.service.service')"
          [choices]="services()"
          [value]="serviceId()"
          [emptyLabel]="text('configuration.service.noService')"
          (changed)="serviceId.set(number($event))"
        />
        <app-choice-select
          fieldId="category-parent"
          [label]="text('configuration.service.parent')"
          [choices]="parents()"
          [value]="parentId()"
          [emptyLabel]="text('configuration.service.noParent')"
          (changed)="parentId.set(number($event))"
        />
        <app-choice-select
          fieldId="category-team"
          [label]="text('configuration.service.team')"
          [choices]="teams()"
          [value]="teamId()"
          [emptyLabel]="text('configuration.service.noTeam')"
          (changed)="teamId.set(number($event))"
        />
        <app-many-choice
          [legend]="text('configuration.service.paths')"
          [help]="text('configuration.service.pathsHelp')"
          [options]="pathOptions"
          [(values)]="paths"
        />
        <app-runbook-field [(steps)]="steps" />
        @if (data.category) {
          <label class="check"
            ><input #on type="checkbox" [checked]="active()" (change)="active.set(on.checked)" />{{
              text('configuration.active')
            }}</label
          >
        }
        <app-save-bar [faults]="faults()" [problem]="problem()" [busy]="busy()" [(note)]="note" (saved)="save()" />
        @if (data.category; as category) {
          <app-change-history kind="category" [refId]="category.id" />
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
export class CategorySheet {
  protected readonly data = inject<CategorySheetData>(MAT_DIALOG_DATA);
  private readonly sheet = inject<MatDialogRef<CategorySheet, boolean>>(MatDialogRef);
  protected readonly text = injectText();
  private readonly reference = inject(Reference);
  private readonly api = inject(ApiClient);
  private readonly attempt = newAttempt();

  private readonly category = this.data.category;
  protected readonly names = signal(this.category?.name ?? { es: '', en: '' });
  protected readonly serviceId = signal(this.category ? this.category.serviceId : this.data.serviceId);
  protected readonly parentId = signal(this.category?.parentId ?? null);
  protected readonly teamId = signal(this.category?.defaultTeamId ?? null);
  /** "1-2": from the first to the second tier. */
  protected readonly paths = signal<readonly string[]>(
    (this.category?.allowedPaths ?? []).map((path) => path.join('-')),
  );
  protected readonly steps = signal<readonly StepDraft[]>((this.category?.runbook ?? []).map(stepDraftOf));
  protected readonly active = signal(this.category?.active ?? true);
  protected readonly note = signal('');
  protected readonly tried = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal<ApiProblem | null>(null);

  protected readonly title = computed(() =>
    this.category ? this.reference.say(this.category.name) : this.text('configuration.service.newCategory'),
  );
  protected readonly services = computed(() =>
    this.reference.data().services.map(({ id, name }) => ({ value: id, label: this.reference.say(name) })),
  );
  protected readonly parents = computed(() =>
    this.data.categories
      .filter(({ id, active }) => active && id !== this.category?.id)
      .map(({ id }) => ({ value: id, label: this.reference.categoryName(id) })),
  );
  protected readonly teams = computed(() =>
    this.reference
      .data()
      .teams.filter(({ active }) => active)
      .map(({ id, name, tier }) => ({ value: id, label: `L${tier} · ${name}` })),
  );
  protected readonly pathOptions = tiers.flatMap((from) =>
    tiers
      .filter((to) => to > from)
      .map((to) => ({ value: `${from}-${to}`, label: this.text('configuration.service.path', { from, to }) })),
  );
  protected readonly faults = computed(() => {
    if (!this.tried()) return [];
    const { es, en } = this.names();
    const named = es.trim() !== '' && en.trim() !== '';
    return [
      ...(named ? [] : ['configuration.namesMissing']),
      ...(this.steps().every(isWholeStep) ? [] : ['configuration.service.incompleteStep']),
    ];
  });

  protected number(value: string | number | null): number | null {
    return typeof value === 'number' ? value : null;
  }

  protected async save(): Promise<void> {
    this.tried.set(true);
    if (this.busy() || this.faults().length > 0) return;
    this.busy.set(true);
    this.problem.set(null);
    const body = {
      name: this.names(),
      parentId: this.parentId(),
      serviceId: this.serviceId(),
      defaultTeamId: this.teamId(),
      allowedPaths: this.paths().map((path): [number, number] => [Number(path[0]), Number(path[2])]),
      runbook: this.steps().map(stepOf),
      note: this.note(),
    };
    try {
      if (!this.category) await this.api.call(createCategory, { body }, this.attempt);
      else {
        const { id, version } = this.category;
        await this.api.call(saveCategory, { params: { id }, body: { ...body, active: this.active(), version } });
      }
      this.sheet.close(true);
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.busy.set(false);
    }
  }
}
