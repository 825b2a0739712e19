import { Component, computed, inject } from '@angular/core';
import { injectText } from '../../../core/i18n/text';
import { Reference, type ReferenceData } from '../../../tickets/reference';
import { PriorityBadge } from '../../../ui/badges/priority-badge';
import { ErrorPanel } from '../../../ui/error-panel/error-panel';
import { PageHeader } from '../../../ui/page-header/page-header';

type Level = ReferenceData['levels'][number];

/** The matrix in force: which impact and urgency make which priority, and what the levels mean in plain words. */
@Component({
  selector: 'app-priority-page',
  imports: [ErrorPanel, PageHeader, PriorityBadge],
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
                  <td><app-priority-badge [priority]="priority(impact, urgency)" /></td>
                }
              </tr>
            }
          </tbody>
        </table>
      </div>
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
      margin: var(--space-4) 0 var(--space-8);
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
      margin-bottom: var(--space-3);
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

  protected readonly impacts = computed(() => this.levels('impact'));
  protected readonly urgencies = computed(() => this.levels('urgency'));
  protected readonly scales = computed(() => [
    { name: this.text('admin.priority.impact'), levels: this.impacts() },
    { name: this.text('admin.priority.urgency'), levels: this.urgencies() },
  ]);

  protected priority(impact: Level, urgency: Level): number | null {
    const cell = this.reference
      .data()
      .matrix.cells.find((each) => each.impact === impact.key && each.urgency === urgency.key);
    return cell?.priority ?? null;
  }

  /** The gravest first, as people read a matrix. */
  private levels(kind: Level['kind']): readonly Level[] {
    return this.reference
      .data()
      .levels.filter((level) => level.kind === kind)
      .toSorted((one, other) => other.position - one.position);
  }
}
