import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { wrongIn } from '../../../../../../shared/api/field-problems';
import { createTeam, saveTeam, type TeamView } from '../../../../../../shared/people/team.api';
import { readWorkingLanguage } from '../../../../../../shared/tickets/abilities';
import { ApiClient } from '../../../core/api/api-client';
import { injectText } from '../../../core/i18n/text';
import { Reference } from '../../../tickets/reference';
import { ChoiceSelect } from '../../../tickets/sheets/choice-select';
import { CheckField } from '../parts/check-field';
import { EditSheet } from '../parts/edit-sheet';
import { LanguagesField, type SpokenLanguage } from '../parts/languages-field';
import { FieldFault } from '../../../ui/editing/field-fault';
import { Saving } from '../../../ui/editing/saving';
import { SkillWords } from '../parts/skill-words';
import { WordsField } from '../parts/words-field';

/** A team: its tier, how it is reached, and what it knows. */
@Component({
  selector: 'app-team-sheet',
  imports: [CheckField, ChoiceSelect, EditSheet, FieldFault, LanguagesField, WordsField],
  template: `
    <app-edit-sheet
      kind="team"
      [title]="team?.name ?? text('configuration.team.new')"
      [saving]="saving"
      [refId]="team === null ? null : team.id"
      (saved)="save()"
    >
      <div class="field">
        <label class="label" for="team-name">{{ text('configuration.team.name') }}</label>
        <input
          #title
          id="team-name"
          class="control"
          required
          maxlength="120"
          [value]="name()"
          appFault="name"
          (input)="name.set(title.value)"
        />
      </div>
      <app-choice-select
        fieldId="team-tier"
        [label]="text('configuration.team.tier')"
        [choices]="tiers"
        [value]="tier()"
        [emptyLabel]="null"
        (changed)="tier.set(typeNumber($event) ?? 1)"
      />
      <app-choice-select
        fieldId="team-department"
        [label]="text('configuration.team.department')"
        [choices]="departments()"
        [value]="departmentId()"
        [emptyLabel]="text('configuration.service.noService')"
        (changed)="departmentId.set(typeNumber($event))"
      />
      <div class="field">
        <label class="label" for="team-mail"
          >{{ text('configuration.team.mail') }} <span class="optional">{{ text('ui.form.optional') }}</span></label
        >
        <input
          #address
          id="team-mail"
          class="control"
          type="email"
          maxlength="254"
          appFault="mail"
          [value]="mail()"
          (input)="mail.set(address.value)"
        />
      </div>
      <app-words-field
        appFault="skills"
        fieldId="team-skills"
        [label]="text('configuration.team.skills')"
        [help]="text('configuration.team.skillsHelp')"
        [known]="words.known()"
        [(values)]="skills"
      />
      <app-languages-field appFault="languages" [(values)]="languages" />
      <app-check-field [label]="text('configuration.team.vendorServed')" [(value)]="vendorServed" />
      @if (team) {
        <app-check-field [label]="text('configuration.active')" [(value)]="active" />
      }
    </app-edit-sheet>
  `,
})
export class TeamSheet {
  protected readonly team = inject<TeamView | null>(MAT_DIALOG_DATA);
  private readonly sheet = inject<MatDialogRef<TeamSheet, boolean>>(MatDialogRef);
  protected readonly text = injectText();
  private readonly reference = inject(Reference);
  private readonly api = inject(ApiClient);
  protected readonly words = inject(SkillWords);

  protected readonly name = signal(this.team?.name ?? '');
  protected readonly tier = signal(this.team?.tier ?? 1);
  protected readonly departmentId = signal(this.team?.departmentId ?? null);
  protected readonly mail = signal(this.team?.mail ?? '');
  protected readonly vendorServed = signal(this.team?.vendorServed ?? false);
  protected readonly skills = signal<readonly string[]>(this.team?.skills ?? []);
  protected readonly languages = signal<readonly SpokenLanguage[]>(
    (this.team?.languages ?? ['es']).map(readWorkingLanguage),
  );
  protected readonly active = signal(this.team?.active ?? true);
  private readonly body = computed(() => ({
    name: this.name(),
    tier: this.tier(),
    departmentId: this.departmentId(),
    mail: this.mail().trim() || null,
    vendorServed: this.vendorServed(),
    skills: [...this.skills()],
    languages: this.languages().map(({ language, level }) => (level === 'native' ? language : `${language}-${level}`)),
  }));
  protected readonly saving = new Saving(
    () => [this.body(), this.active()],
    () => wrongIn(createTeam.body, this.body()),
  );

  protected readonly tiers = [1, 2, 3, 4, 5].map((value) => ({ value, label: `L${value}` }));
  protected readonly departments = computed(() =>
    this.reference.data().departments.map(({ id, name }) => ({ value: id, label: this.reference.say(name) })),
  );

  protected typeNumber(value: string | number | null): number | null {
    return typeof value === 'number' ? value : null;
  }

  protected async save(): Promise<void> {
    const body = { ...this.body(), note: this.saving.note() };
    const saved = await this.saving.run((attempt) => {
      if (!this.team) return this.api.call(createTeam, { body }, attempt);
      const { id, version } = this.team;
      return this.api.call(saveTeam, { params: { id }, body: { ...body, active: this.active(), version } });
    });
    if (saved) this.sheet.close(true);
  }
}
