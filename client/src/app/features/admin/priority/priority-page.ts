import { Component, computed, inject, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { saveMatrix } from '../../../../../../shared/reference/reference-admin.api';
import { isPriority, type MatrixCell, priorities } from '../../../../../../shared/tickets/priority';
import { ApiClient } from '../../../core/api/api-client';
import { injectText } from '../../../core/i18n/text';
import { Reference, type ReferenceData } from '../../../tickets/reference';
import { PriorityBadge } from '../../../ui/badges/priority-badge';
import { ErrorPanel } from '../../../ui/error-panel/error-panel';
import { Icon } from '../../../ui/icon/icon';
import { PageHeader } from '../../../ui/page-header/page-header';
import { ChangeHistory } from '../parts/change-history';
import { SaveBar } from '../parts/save-bar';
import { Saving } from '../../../ui/editing/saving';
import { MayChange } from '../parts/may-change';

type Level = ReferenceData['levels'][number];

/** The matrix in force: which impact and urgency make which priority, and what the levels mean in plain words. */
@Component({
  selector: 'app-priority-page',
  imports: [ChangeHistory, ErrorPanel, Icon, MatButtonModule, MayChange, PageHeader, PriorityBadge, SaveBar],
  template: `
    <app-page-header [title]="text('admin.page.priority.title')" [explanation]="text('admin.page.priority.sentence')" />
    @if (reference.error()) {
      <app-error-panel [error]="reference.error()" (retry)="reference.reload()" />
    }
    @if (impacts().length > 0) {
      <p class="muted">
        {{ text('admin.priority.version', { version: reference.data().matrix.version }) }} ·
        {{ text('admin.priority.kept') }}
      </p>
      <div class="scroll" tabindex="0" role="region" [attr.aria-label]="text('admin.page.priority.title')">
        <table>
          <thead>
            <tr>
              <th scope="col">{{ text('admin.priority.impact') }} \\ {{ text('admin.priority.urgency') }}</th>
              @for (urgency of urgencies(); track urgency.key) {
                <th scope="col">{{ reference.say(urgency.name) }}</th>
              }
            </tr>
          </thead>
          <tbody>
            @for (impact of impacts(); track impact.key) {
              <tr>
                <th scope="row">{{ reference.say(impact.name) }}</th>
                @for (urgency of urgencies(); track urgency.key) {
                  <td>
                    @if (draft(); as cells) {
                      <select
                        #box
                        class="control"
                        [attr.aria-label]="
                          text('configuration.matrix.cell', {
                            impact: reference.say(impact.name),
                            urgency: reference.say(urgency.name),
                          })
                        "
                        (change)="change(impact, urgency, +box.value)"
                      >
                        @for (each of priorities; track each) {
                          <option [value]="each" [selected]="each === priority(impact, urgency)">P{{ each }}</option>
                        }
                      </select>
                    } @else {
                      <app-priority-badge [priority]="priority(impact, urgency)" />
                    }
                  </td>
                }
              </tr>
            }
          </tbody>
        </table>
      </div>
      @if (draft()) {
        <app-save-bar [saving]="saving" (saved)="save()" />
        <button matButton="text" type="button" (click)="cancel()">{{ text('ui.cancel') }}</button>
      } @else {
        <button *appMayChange matButton="outlined" type="button" (click)="edit()">
          <app-icon name="edit" />{{ text('configuration.matrix.edit') }}
        </button>
      }
      <app-change-history kind="matrix" [stamp]="stamp()" />
      <h2>{{ text('admin.priority.questions') }}</h2>
      <div class="scales">
        @for (scale of scales(); track scale.name) {
          <section>
            <h3>{{ scale.name }}</h3>
            <dl>
              @for (level of scale.levels; track level.key) {
                <div>
                  <dt>{{ reference.say(level.name) }}</dt>
                  <dd>{{ reference.say(level.question) }}</dd>
                </div>
              }
            </dl>
          </section>
        }
      </div>
    }
  `,
  styles: `
    /* Positioned, so that what only screen readers get is clipped with the rest. */
    .scroll {
      position: relative;
      overflow-x: auto;
      margin: var(--space-4) 0;
    }
    table {
      border-collapse: separate;
      border-spacing: 0;
      border: 1px solid var(--line);
      border-radius: var(--radius-l);
      background: var(--surface-raised);
    }
    th,
    td {
      padding: var(--space-3) var(--space-5);
      text-align: start;
      border-bottom: 1px solid var(--line);
      white-space: nowrap;
    }
    tbody tr:last-child > * {
      border-bottom: 0;
    }
    thead th {
      color: var(--ink-muted);
      font-weight: var(--weight-medium);
      font-size: var(--text-s);
    }
    h2 {
      margin: var(--space-8) 0 var(--space-3);
    }
    td .control {
      width: 5.5rem;
    }
    @media (max-width: 47.99rem) {
      table {
        width: 100%;
      }
      th,
      td {
        padding: var(--space-3) var(--space-2);
      }
      td .control {
        width: 100%;
        min-width: 3.75rem;
        padding-inline: var(--space-2);
      }
    }
    .scales {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr));
      gap: var(--space-6);
    }
    dl {
      display: grid;
      gap: var(--space-3);
      margin-top: var(--space-2);
    }
    dt {
      font-weight: var(--weight-medium);
    }
    dd {
      color: var(--ink-muted);
    }
  `,
})
export class PriorityPage {
  protected readonly text = injectText();
  protected readonly reference = inject(Reference);

  private readonly api = inject(ApiClient);
  protected readonly priorities = priorities;
  /** The cells while somebody edits them; null: nobody does. */
  protected readonly draft = signal<readonly MatrixCell[] | null>(null);
  readonly saving = new Saving(
    () => this.draft(),
    () => [],
  );
  protected readonly stamp = signal(0);
  /** The matrix that was read when editing began. */
  private version = 0;

  protected readonly impacts = computed(() => this.levels('impact'));
  protected readonly urgencies = computed(() => this.levels('urgency'));
  protected readonly scales = computed(() => [
    { name: this.text('admin.priority.impact'), levels: this.impacts() },
    { name: this.text('admin.priority.urgency'), levels: this.urgencies() },
  ]);

  protected priority(impact: Level, urgency: Level): number | null {
    const cells = this.draft() ?? this.reference.data().matrix.cells;
    const cell = cells.find((each) => each.impact === impact.key && each.urgency === urgency.key);
    return cell?.priority ?? null;
  }

  protected edit(): void {
    const { version, cells } = this.reference.data().matrix;
    this.version = version;
    this.saving.problem.set(null);
    this.draft.set(cells);
    this.saving.rest();
  }

  protected cancel(): void {
    this.draft.set(null);
    this.saving.rest();
  }

  protected change(impact: Level, urgency: Level, priority: number): void {
    if (!isPriority(priority)) return;
    const others = (this.draft() ?? []).filter((cell) => cell.impact !== impact.key || cell.urgency !== urgency.key);
    this.draft.set([...others, { impact: impact.key, urgency: urgency.key, priority }]);
  }

  protected async save(): Promise<void> {
    const cells = this.draft();
    if (!cells) return;
    const body = { version: this.version, cells: [...cells], note: this.saving.note() };
    if (!(await this.saving.run(() => this.api.call(saveMatrix, { body })))) return;
    this.draft.set(null);
    this.saving.rest();
    this.reference.reload();
    this.stamp.update((stamp) => stamp + 1);
  }

  /** The gravest first, as people read a matrix. */
  private levels(kind: Level['kind']): readonly Level[] {
    return this.reference
      .data()
      .levels.filter((level) => level.kind === kind)
      .toSorted((one, other) => other.position - one.position);
  }
}
