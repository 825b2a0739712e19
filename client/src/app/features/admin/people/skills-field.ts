import { Component, computed, inject, model } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { isSkillLevel, type SkillLevel, skillLevels } from '../../../../../../shared/tickets/abilities';
import { injectText } from '../../../core/i18n/text';
import { Icon } from '../../../ui/icon/icon';
import { SkillWords } from '../parts/skill-words';
import { WordInput } from '../parts/word-input';

export interface KnownSkill {
  readonly skill: string;
  readonly level: SkillLevel;
}

/** What somebody knows, each with how well. */
@Component({
  selector: 'app-skills-field',
  imports: [Icon, MatButtonModule, WordInput],
  template: `
    <div class="field">
      <label class="label" for="person-skills">{{ text('admin.people.skills') }}</label>
      @for (row of values(); track row.skill) {
        <div class="row">
          <span>{{ words.say(row.skill) }}</span>
          <select
            #how
            class="control"
            [attr.aria-label]="text('admin.people.levelOf', { skill: words.say(row.skill) })"
            (change)="setLevel(row.skill, +how.value)"
          >
            @for (level of levels; track level) {
              <option [value]="level" [selected]="level === row.level">{{ text('admin.people.level' + level) }}</option>
            }
          </select>
          <button
            matIconButton
            class="small"
            type="button"
            [attr.aria-label]="text('configuration.words.remove', { word: words.say(row.skill) })"
            (click)="remove(row.skill)"
          >
            <app-icon name="close" />
          </button>
        </div>
      }
      <app-word-input fieldId="person-skills" [known]="words.known()" [taken]="taken()" (added)="add($event)" />
      <p class="help" id="person-skills-help">{{ text('admin.people.skillsHelp') }}</p>
    </div>
  `,
  styles: `
    .row {
      display: grid;
      grid-template-columns: minmax(0, 1fr) 9rem auto;
      gap: var(--space-2);
      align-items: center;
      overflow-wrap: anywhere;
    }
  `,
})
export class SkillsField {
  readonly values = model.required<readonly KnownSkill[]>();

  protected readonly text = injectText();
  protected readonly words = inject(SkillWords);
  protected readonly levels = skillLevels;
  protected readonly taken = computed(() => this.values().map(({ skill }) => skill));

  protected add(skill: string): void {
    this.values.set([...this.values(), { skill, level: 2 }]);
  }

  protected setLevel(skill: string, level: number): void {
    if (!isSkillLevel(level)) return;
    this.values.set(this.values().map((row) => (row.skill === skill ? { skill, level } : row)));
  }

  protected remove(skill: string): void {
    this.values.set(this.values().filter((row) => row.skill !== skill));
  }
}
