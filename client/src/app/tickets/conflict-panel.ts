import { Component, computed, inject, input, output } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Formats } from '../core/i18n/formats';
import { injectText } from '../core/i18n/text';
import { Icon } from '../ui/icon/icon';
import { type ForeignChange, newestByField } from './edit-conflict';
import { Reference } from './reference';
import { injectTicketWords } from './ticket-words';

/** Two people changed the same fields: what it says now, what was entered here, and the choice for each field. */
@Component({
  selector: 'app-conflict-panel',
  imports: [Icon, MatButtonModule],
  template: `
    <p class="title"><app-icon name="merge" />{{ text('ticket.conflict.title') }}</p>
    @for (row of rows(); track row.field) {
      <div class="row">
        <h4>{{ row.label }}</h4>
        <dl>
          <dt>{{ text('ticket.conflict.theirs') }}</dt>
          <dd>
            {{ row.theirs }}
            <span class="muted">{{ text('ticket.conflict.who', { person: row.by, when: row.when }) }}</span>
          </dd>
          <dt>{{ text('ticket.conflict.mine') }}</dt>
          <dd>{{ row.mine }}</dd>
        </dl>
        <div class="choice">
          <button matButton="outlined" class="small" type="button" (click)="keepTheirs.emit(row.field)">
            {{ text('ticket.conflict.keepTheirs') }}
          </button>
          <button matButton="outlined" class="small" type="button" (click)="keepMine.emit(row.field)">
            {{ text('ticket.conflict.keepMine') }}
          </button>
        </div>
      </div>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--space-3);
      padding: var(--space-3) var(--space-4);
      border-radius: var(--radius-m);
      background: var(--warn-soft);
      border: 1px solid var(--warn);
    }
    .title {
      display: flex;
      gap: var(--space-2);
      align-items: center;
      font-weight: var(--weight-strong);
      color: var(--warn);
    }
    .row + .row {
      padding-top: var(--space-3);
      border-top: 1px solid var(--line);
    }
    dl {
      display: grid;
      grid-template-columns: auto 1fr;
      gap: var(--space-1) var(--space-3);
      margin: var(--space-1) 0 var(--space-2);
    }
    dt {
      color: var(--ink-muted);
    }
    dd {
      overflow-wrap: anywhere;
    }
    dd .muted {
      display: block;
      font-size: var(--text-s);
    }
    .choice {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-2);
    }
  `,
  host: { role: 'alert' },
})
export class ConflictPanel {
  readonly practice = input.required<string>();
  readonly changes = input.required<readonly ForeignChange[]>();
  /** What was entered here, by field. */
  readonly mine = input.required<Readonly<Record<string, unknown>>>();
  readonly keepMine = output<string>();
  readonly keepTheirs = output<string>();

  protected readonly text = injectText();
  private readonly words = injectTicketWords();
  private readonly formats = inject(Formats);
  private readonly reference = inject(Reference);

  protected readonly rows = computed(() =>
    newestByField(this.changes()).map(({ field, by, at, to }) => ({
      field,
      label: this.words.field(this.practice(), field),
      theirs: this.say(field, to),
      mine: this.say(field, this.mine()[field]),
      by: by ?? this.text('ticket.somebody'),
      when: at === '' ? '' : this.formats.moment(at),
    })),
  );

  private say(field: string, value: unknown): string {
    return this.reference.valueName(field, value) || this.text('ticket.field.none');
  }
}
