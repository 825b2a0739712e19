import { Component, computed, inject, input, output } from '@angular/core';
import { findPeople } from '../../../../../shared/people/people.api';
import { assigneeChoices } from '../../../../../shared/tickets/ticket-surroundings.api';
import type { AwayView } from '../../../../../shared/people/away-view';
import { injectAwayWords } from '../../core/absences/away-words';
import { ApiClient } from '../../core/api/api-client';
import { injectText } from '../../core/i18n/text';
import { Session } from '../../core/session/session';
import { FieldFault } from '../../ui/editing/field-fault';
import { Icon } from '../../ui/icon/icon';
import { injectReasonWords } from './reason-words';

type Member = { readonly id: number; readonly name: string; readonly away: AwayView | null };

/** More than this many would not be read. */
const shownReasons = 4;

/** Somebody of one team: oneself first, then, for a ticket, who knows the matter and speaks its language. */
@Component({
  selector: 'app-member-select',
  imports: [FieldFault, Icon],
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
        [appFault]="fault()"
        [attr.aria-invalid]="missing() ? 'true' : null"
        [attr.aria-busy]="people.isLoading() || choices.isLoading()"
        (change)="changed.emit(box.value === '' ? null : +box.value)"
      >
        <option value="" [selected]="value() === null">{{ text('ticket.sheet.choose') }}</option>
        @for (person of members(); track person.id) {
          <option [value]="person.id" [selected]="person.id === value()">
            {{ nameOf(person) }}
          </option>
        }
      </select>
      @if (help()) {
        <p class="help">{{ help() }}</p>
      }
      @if (speaking().length > 0) {
        <div class="who">
          <p class="help">{{ text('tiers.reason.suggested') }}</p>
          <ul>
            @for (one of speaking(); track one.id) {
              <li>{{ text('tiers.reason.who', { name: one.name, reasons: one.reasons }) }}</li>
            }
          </ul>
        </div>
      }
      @if (people.error() || choices.error()) {
        <p class="error" role="alert"><app-icon name="alert" />{{ text('ticket.sheet.noDirectory') }}</p>
      }
      @if (missing()) {
        <p class="error"><app-icon name="alert" />{{ text('ticket.sheet.required') }}</p>
      }
    </div>
  `,
  styles: `
    .who {
      font-size: var(--text-s);
      color: var(--ink-muted);
    }
    .who ul {
      margin: 0;
      padding-inline-start: 1.2em;
    }
  `,
})
export class MemberSelect {
  readonly fieldId = input.required<string>();
  readonly label = input.required<string>();
  readonly team = input.required<number | null>();
  /** Whose own team is asked for; its likelier members come first, with what speaks for them. */
  readonly ticket = input<string | null>(null);
  readonly value = input.required<number | null>();
  readonly help = input('');
  readonly required = input(false);
  readonly missing = input(false);
  /** Its place in the body, where a refusal of the server is told. */
  readonly fault = input('');
  readonly changed = output<number | null>();

  protected readonly text = injectText();
  private readonly me = inject(Session).person;
  private readonly client = inject(ApiClient);
  private readonly reasonWords = injectReasonWords();
  private readonly awayWords = injectAwayWords();
  protected readonly people = this.client.resource(findPeople, () => {
    const team = this.team();
    return team === null || this.ticket() !== null ? undefined : { query: { team, limit: 50 } };
  });
  protected readonly choices = this.client.resource(assigneeChoices, () => {
    const ticket = this.ticket();
    return ticket === null ? undefined : { params: { ticket } };
  });
  private readonly ranked = computed(() => (this.choices.hasValue() ? this.choices.value().items : []));
  protected readonly own = computed(() => this.me()?.id);
  protected readonly members = computed<readonly Member[]>(() => {
    const people = this.people.hasValue() ? this.people.value().items : [];
    const items = this.ticket() === null ? people : this.ranked().map(({ person, away }) => ({ ...person, away }));
    const own = this.own();
    return items.toSorted(
      (one, other) =>
        Number(other.id === own) - Number(one.id === own) || Number(one.away !== null) - Number(other.away !== null),
    );
  });

  protected nameOf({ id, name, away }: Member): string {
    const called = id === this.own() ? this.text('ticket.sheet.yourself', { name }) : name;
    return away === null ? called : `${called} · ${this.awayWords(away)}`;
  }

  protected readonly speaking = computed(() =>
    this.ranked()
      .filter(({ reasons, away }) => reasons.length > 0 && away === null)
      .slice(0, shownReasons)
      .map(({ person, reasons }) => ({ ...person, reasons: reasons.map(this.reasonWords).join(' · ') })),
  );
}
