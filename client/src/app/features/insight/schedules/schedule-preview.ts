import { Component, computed, inject, input } from '@angular/core';
import type { ApiResponse } from '../../../../../../shared/api/request-types';
import type { previewSchedule } from '../../../../../../shared/reports/schedule.api';
import { Formats } from '../../../core/i18n/formats';
import { injectText } from '../../../core/i18n/text';
import { Icon } from '../../../ui/icon/icon';
import { NumbersTable } from '../numbers-table';

/** A mail that nobody has got yet, and what stands in its file. */
@Component({
  selector: 'app-schedule-preview',
  imports: [Icon, NumbersTable],
  template: `
    <h2 id="schedule-preview">{{ text('insight.schedule.previewTitle') }}</h2>
    <p role="status">
      {{ text('insight.schedule.first', { when: formats.full(preview().nextRunAt) }) }}
    </p>
    <p class="muted">{{ text('insight.schedule.previewHelp') }}</p>
    <div class="mail">
      <h3>{{ preview().subject }}</h3>
      <p class="text">{{ preview().text }}</p>
      <p class="file"><app-icon name="attach" />{{ preview().fileName }}</p>
    </div>
    <h3>{{ text('insight.schedule.inFile') }}</h3>
    <dl>
      @for (line of preview().about; track line.label) {
        <div>
          <dt>{{ line.label }}</dt>
          <dd>{{ line.text }}</dd>
        </div>
      }
    </dl>
    <div class="tables">
      @for (table of tables(); track table.title) {
        <div [class.wide]="table.heads.length > 5">
          <h4>{{ table.title }}</h4>
          <app-numbers-table [label]="table.title" [heads]="table.heads" [rows]="table.rows" />
          @if (table.more > 0) {
            <p class="muted">{{ text.count('insight.schedule.moreRows', table.more) }}</p>
          }
        </div>
      }
    </div>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--space-3);
    }
    .muted {
      font-size: var(--text-s);
      color: var(--ink-muted);
    }
    .mail {
      display: grid;
      gap: var(--space-2);
      padding: var(--space-4);
      border: 1px solid var(--line);
      border-radius: var(--radius-m);
      background: var(--surface-sunken);
    }
    .text {
      white-space: pre-line;
      overflow-wrap: anywhere;
    }
    .file {
      display: flex;
      align-items: center;
      gap: var(--space-2);
      font-weight: var(--weight-medium);
      overflow-wrap: anywhere;
    }
    .tables {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr));
      gap: var(--space-4) var(--space-6);
      align-items: start;
    }
    .tables > div {
      min-width: 0;
    }
    .wide {
      grid-column: 1 / -1;
    }
    dl {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(16rem, 100%), 1fr));
      gap: var(--space-2) var(--space-4);
      font-size: var(--text-s);
    }
    dt {
      color: var(--ink-muted);
    }
    dd {
      overflow-wrap: anywhere;
    }
  `,
  host: { class: 'card', role: 'region', 'aria-labelledby': 'schedule-preview' },
})
export class SchedulePreview {
  readonly preview = input.required<ApiResponse<typeof previewSchedule>>();

  protected readonly text = injectText();
  protected readonly formats = inject(Formats);

  protected readonly tables = computed(() =>
    this.preview().sections.map(({ title, columns, rows, more }) => ({
      title,
      more,
      heads: columns,
      rows: rows.map(([label = '', ...cells]) => ({ label, cells: cells.map((text) => ({ text })) })),
    })),
  );
}
