import { Component, computed, inject, input, output } from '@angular/core';
import { findPeople } from '../../../../../shared/people/people.api';
import { ApiClient } from '../../core/api/api-client';
import { injectText } from '../../core/i18n/text';
import { Session } from '../../core/session/session';
import { Icon } from '../../ui/icon/icon';

/** Somebody of one team, oneself first. */
@Component({
  selector: 'app-member-select',
  imports: [Icon],
  template: `
    <div class="field">
      <label class="label" [attr.for]="fieldId()"
        >{{ label() }}
        @if (!required()) {
          <span class="optional">{{ text('ui.form.optional') }}</span>
        }
      </label>
      <select
        #box
        class="control"
        [id]="fieldId()"
        [attr.aria-invalid]="missing() ? 'true' : null"
        [attr.aria-busy]="people.isLoading()"
        (change)="changed.emit(box.value === '' ? null : +box.value)"
      >
        <option value="" [selected]="value() === null">{{ text('ticket.sheet.choose') }}</option>
        @for (person of members(); track person.id) {
          <option [value]="person.id" [selected]="person.id === value()">{{ person.name }}</option>
        }
      </select>
      @if (help()) {
        <p class="help">{{ help() }}</p>
      }
      @if (people.error()) {
        <p class="error" role="alert"><app-icon name="alert" />{{ text('ticket.sheet.noDirectory') }}</p>
      }
      @if (missing()) {
        <p class="error"><app-icon name="alert" />{{ text('ticket.sheet.required') }}</p>
      }
    </div>
  `,
})
export class MemberSelect {
  readonly fieldId = input.required<string>();
  readonly label = input.required<string>();
  readonly team = input.required<number | null>();
  readonly value = input.required<number | null>();
  readonly help = input('');
  readonly required = input(false);
  readonly missing = input(false);
  readonly changed = output<number | null>();

  protected readonly text = injectText();
  private readonly me = inject(Session).person;
  protected readonly people = inject(ApiClient).resource(findPeople, () => {
    const team = this.team();
    return team === null ? undefined : { query: { team, limit: 50 } };
  });
  protected readonly members = computed(() => {
    const items = this.people.hasValue() ? this.people.value().items : [];
    const own = this.me()?.id;
    return [...items].sort((one, other) => Number(other.id === own) - Number(one.id === own));
  });
}
