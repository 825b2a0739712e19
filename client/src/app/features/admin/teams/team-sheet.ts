import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { createTeam, saveTeam, type TeamView } from '../../../../../../shared/people/team.api';
import { ApiClient, newAttempt } from '../../../core/api/api-client';
import { type ApiProblem, asProblem } from '../../../core/api/api-problem';
import { injectText } from '../../../core/i18n/text';
import { Reference } from '../../../tickets/reference';
import { ChoiceSelect } from '../../../tickets/sheets/choice-select';
import { SideSheet } from '../../../ui/side-sheet/side-sheet';
import { ChangeHistory } from '../parts/change-history';
import { SaveBar } from '../parts/save-bar';

/** A team: its tier, how it is reached, and what it knows. */
@Component({
  selector: 'app-team-sheet',
  imports: [ChangeHistory, ChoiceSelect, SaveBar, SideSheet],
  template: `
    <app-side-sheet [title]="team?.name ?? text('configuration.team.new')">
      <div class="form">
        <div class="field">
          <label class="label" for="team-name">{{ text('configuration.team.name') }}</label>
          <input
            #title
            id="team-name"
            class="control"
            required
            maxlength="120"
            [value]="name()"
            [attr.aria-invalid]="faults().length > 0 ? 'true' : null"
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
            [value]="mail()"
            (input)="mail.set(address.value)"
          />
        </div>
        <div class="field">
          <label class="label" for="team-skills">{{ text('configuration.team.skills') }}</label>
          <input
            #words
            id="team-skills"
            class="control"
            aria-describedby="team-skills-help"
            [value]="skills()"
            (input)="skills.set(words.value)"
          />
          <p class="help" id="team-skills-help">{{ text('configuration.team.commas') }}</p>
        </div>
        <div class="field">
          <label class="label" for="team-languages">{{ text('configuration.team.languages') }}</label>
          <input
            #codes
            id="team-languages"
            class="control"
            aria-describedby="team-languages-help"
            [value]="languages()"
            (input)="languages.set(codes.value)"
          />
          <p class="help" id="team-languages-help">{{ text('configuration.team.codes') }}</p>
        </div>
        <label class="check"
          ><input #vendor type="checkbox" [checked]="vendorServed()" (change)="vendorServed.set(vendor.checked)" />{{
            text('configuration.team.vendorServed')
          }}</label
        >
        @if (team) {
          <label class="check"
            ><input #on type="checkbox" [checked]="active()" (change)="active.set(on.checked)" />{{
              text('configuration.active')
            }}</label
          >
        }
        <app-save-bar [faults]="faults()" [problem]="problem()" [busy]="busy()" [(note)]="note" (saved)="save()" />
        @if (team) {
          <app-change-history kind="team" [refId]="team.id" />
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
export class TeamSheet {
  protected readonly team = inject<TeamView | null>(MAT_DIALOG_DATA);
  private readonly sheet = inject<MatDialogRef<TeamSheet, boolean>>(MatDialogRef);
  protected readonly text = injectText();
  private readonly reference = inject(Reference);
  private readonly api = inject(ApiClient);
  private readonly attempt = newAttempt();

  protected readonly name = signal(this.team?.name ?? '');
  protected readonly tier = signal(this.team?.tier ?? 1);
  protected readonly departmentId = signal(this.team?.departmentId ?? null);
  protected readonly mail = signal(this.team?.mail ?? '');
  protected readonly vendorServed = signal(this.team?.vendorServed ?? false);
  protected readonly skills = signal((this.team?.skills ?? []).join(', '));
  protected readonly languages = signal((this.team?.languages ?? ['es']).join(', '));
  protected readonly active = signal(this.team?.active ?? true);
  protected readonly note = signal('');
  protected readonly tried = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal<ApiProblem | null>(null);

  protected readonly tiers = [1, 2, 3, 4, 5].map((value) => ({ value, label: `L${value}` }));
  protected readonly departments = computed(() =>
    this.reference.data().departments.map(({ id, name }) => ({ value: id, label: this.reference.say(name) })),
  );
  protected readonly faults = computed(() =>
    this.tried() && this.name().trim() === '' ? ['configuration.team.nameMissing'] : [],
  );

  protected typeNumber(value: string | number | null): number | null {
    return typeof value === 'number' ? value : null;
  }

  protected async save(): Promise<void> {
    this.tried.set(true);
    if (this.busy() || this.faults().length > 0) return;
    this.busy.set(true);
    this.problem.set(null);
    const body = {
      name: this.name(),
      tier: this.tier(),
      departmentId: this.departmentId(),
      mail: this.mail().trim() || null,
      vendorServed: this.vendorServed(),
      skills: wordsIn(this.skills()),
      languages: wordsIn(this.languages()),
      note: this.note(),
    };
    try {
      if (!this.team) await this.api.call(createTeam, { body }, this.attempt);
      else {
        const { id, version } = this.team;
        await this.api.call(saveTeam, { params: { id }, body: { ...body, active: this.active(), version } });
      }
      this.sheet.close(true);
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.busy.set(false);
    }
  }
}

function wordsIn(written: string): string[] {
  return written
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}
