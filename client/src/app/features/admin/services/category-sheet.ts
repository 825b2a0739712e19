import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { wrongIn } from '../../../../../../shared/api/field-problems';
import {
  type CategoryView,
  createCategory,
  saveCategory,
} from '../../../../../../shared/reference/reference-admin.api';
import { ApiClient } from '../../../core/api/api-client';
import { injectText } from '../../../core/i18n/text';
import { Reference } from '../../../tickets/reference';
import { ChoiceSelect } from '../../../tickets/sheets/choice-select';
import { CheckField } from '../parts/check-field';
import { EditSheet } from '../parts/edit-sheet';
import { ManyChoice } from '../parts/many-choice';
import { NameFields } from '../parts/name-fields';
import { FieldFault } from '../../../ui/editing/field-fault';
import { Saving } from '../../../ui/editing/saving';
import { SkillWords } from '../parts/skill-words';
import { WordsField } from '../parts/words-field';
import { RunbookField } from './runbook-field';
import { stepOf, type StepDraft, stepDraftOf } from './runbook-draft';

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
  imports: [CheckField, ChoiceSelect, EditSheet, FieldFault, ManyChoice, NameFields, RunbookField, WordsField],
  template: `
    <app-edit-sheet kind="category" [title]="title()" [saving]="saving" [refId]="refId" (saved)="save()">
      <app-name-fields prefix="category" [(names)]="names" />
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
        appFault="allowedPaths"
        [(values)]="paths"
      />
      <app-runbook-field [(steps)]="steps" />
      <app-words-field
        appFault="skills"
        fieldId="category-skills"
        [label]="text('configuration.service.skills')"
        [help]="text('configuration.service.skillsHelp')"
        [known]="known()"
        [(values)]="skills"
      />
      @if (data.category) {
        <app-check-field [label]="text('configuration.active')" [(value)]="active" />
      }
    </app-edit-sheet>
  `,
})
export class CategorySheet {
  protected readonly data = inject<CategorySheetData>(MAT_DIALOG_DATA);
  private readonly sheet = inject<MatDialogRef<CategorySheet, boolean>>(MatDialogRef);
  protected readonly text = injectText();
  private readonly reference = inject(Reference);
  private readonly api = inject(ApiClient);
  private readonly words = inject(SkillWords);

  private readonly category = this.data.category;
  protected readonly refId = this.category?.id ?? null;
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
  protected readonly skills = signal<readonly string[]>(this.category?.skills ?? []);
  private readonly body = computed(() => ({
    name: this.names(),
    parentId: this.parentId(),
    serviceId: this.serviceId(),
    defaultTeamId: this.teamId(),
    allowedPaths: this.paths().map((path): [number, number] => [Number(path[0]), Number(path[2])]),
    runbook: this.steps().map(stepOf),
    skills: [...this.skills()],
  }));
  protected readonly saving = new Saving(
    () => [this.body(), this.active()],
    () => wrongIn(createCategory.body, this.body()),
  );

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
  protected readonly known = computed(() => this.words.known(this.data.categories.flatMap(({ skills }) => skills)));

  protected number(value: string | number | null): number | null {
    return typeof value === 'number' ? value : null;
  }

  protected async save(): Promise<void> {
    const body = { ...this.body(), note: this.saving.note() };
    const saved = await this.saving.run((attempt) => {
      if (!this.category) return this.api.call(createCategory, { body }, attempt);
      const { id, version } = this.category;
      return this.api.call(saveCategory, { params: { id }, body: { ...body, active: this.active(), version } });
    });
    if (saved) this.sheet.close(true);
  }
}
