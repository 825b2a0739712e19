import { Component, computed, inject, input, model } from '@angular/core';
import type { FamilyMember } from '../../../../../shared/families/family.api';
import { injectText } from '../../core/i18n/text';
import { RelativeTime } from '../../ui/relative-time/relative-time';
import { Reference } from '../reference';

/** The preview: who it reaches, in which language, and who takes no part and why; leave out by unticking. */
@Component({
  selector: 'app-member-picker',
  imports: [RelativeTime],
  template: `
    <fieldset>
      <legend class="label">{{ legend() }}</legend>
      @for (one of members(); track one.id) {
        <label [class.off]="obstacle(one) !== null">
          <input
            #box
            type="checkbox"
            [disabled]="obstacle(one) !== null"
            [checked]="chosen().has(one.id)"
            (change)="toggle(one.id, box.checked)"
          />
          <span>
            <strong>{{ one.requester.name }}</strong> · {{ one.number }}
            <span class="quiet">
              {{ text('families.language.' + one.language) }} ·
              {{ reference.siteName(one.siteId) || text('families.noSite') }} ·
              <app-relative-time [instant]="one.createdAt" />
              @if (obstacle(one); as obstacle) {
                · {{ text('families.obstacle.' + obstacle) }}
              }
            </span>
          </span>
        </label>
      }
    </fieldset>
  `,
  styles: `
    fieldset {
      display: grid;
      gap: var(--space-1);
      border: 0;
      padding: 0;
      margin: 0;
      min-width: 0;
    }
    label {
      display: flex;
      gap: var(--space-2);
      align-items: start;
      padding: var(--space-2);
      border-radius: var(--radius-m);
    }
    label:hover {
      background: var(--surface-sunken);
    }
    label > span {
      min-width: 0;
      overflow-wrap: anywhere;
    }
    .quiet {
      display: block;
      color: var(--ink-muted);
      font-size: var(--text-s);
    }
    input {
      margin-top: 0.3em;
      accent-color: var(--accent);
    }
  `,
})
export class MemberPicker {
  readonly members = input.required<readonly FamilyMember[]>();
  readonly legend = input.required<string>();
  /** Which obstacle counts here. */
  readonly purpose = input.required<'answer' | 'resolve'>();
  /** Ids of those who take part. */
  readonly chosen = model.required<ReadonlySet<number>>();

  protected readonly text = injectText();
  protected readonly reference = inject(Reference);
  private readonly of = computed(() => this.purpose());

  protected obstacle(one: FamilyMember): FamilyMember['answer'] {
    return this.of() === 'answer' ? one.answer : one.resolve;
  }

  protected toggle(id: number, on: boolean): void {
    const next = new Set(this.chosen());
    if (on) next.add(id);
    else next.delete(id);
    this.chosen.set(next);
  }
}
