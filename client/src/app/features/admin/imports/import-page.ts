import { Component, computed, DestroyRef, inject, input } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { getImport, type ImportDetail, undoImport } from '../../../../../../shared/imports/import.api';
import { ApiClient } from '../../../core/api/api-client';
import { Sending } from '../../../core/api/sending';
import { Formats } from '../../../core/i18n/formats';
import { Language } from '../../../core/i18n/language';
import { injectText } from '../../../core/i18n/text';
import { Badge } from '../../../ui/badges/badge';
import { Confirm } from '../../../ui/confirm/confirm';
import { Cell } from '../../../ui/data-table/cell';
import type { Column } from '../../../ui/data-table/column';
import { DataTable } from '../../../ui/data-table/data-table';
import { ErrorPanel } from '../../../ui/error-panel/error-panel';
import { Icon } from '../../../ui/icon/icon';
import { PageHeader } from '../../../ui/page-header/page-header';
import { RelativeTime } from '../../../ui/relative-time/relative-time';
import { Skeleton } from '../../../ui/skeleton/skeleton';
import { importLooks, isMoving } from './import-look';

type Finding = ImportDetail['findings'][number];

/** One import: how far it is, what it brought, what it found, and the way back. */
@Component({
  selector: 'app-import-page',
  imports: [Badge, Cell, DataTable, ErrorPanel, Icon, MatButtonModule, PageHeader, RelativeTime, RouterLink, Skeleton],
  templateUrl: './import-page.html',
  styleUrl: './import-page.css',
})
export class ImportPage {
  readonly id = input.required<string>();

  protected readonly text = injectText();
  protected readonly formats = inject(Formats);
  private readonly language = inject(Language);
  private readonly api = inject(ApiClient);
  private readonly confirm = inject(Confirm);

  protected readonly detail = this.api.resource(getImport, () => ({ params: { id: Number(this.id()) } }));
  protected readonly it = computed(() => (this.detail.hasValue() ? this.detail.value() : null));
  protected readonly title = computed(() => this.it()?.fileName ?? this.text('admin.page.imports.title'));
  protected readonly name = computed(() => this.it()?.name[this.language.current()] ?? '');
  protected readonly moving = computed(() => isMoving(this.it()?.state ?? 'done'));
  protected readonly looks = importLooks;
  protected readonly sending = new Sending();

  protected readonly figures = computed(() => {
    const report = this.it()?.report;
    if (!report) return [];
    const counts = {
      rows: report.rows,
      tickets: report.tickets,
      events: report.events,
      known: report.knownRows,
      changed: report.changedRows,
      late: report.lateRows,
      bad: report.badRows,
      refused: report.refusedTickets,
    };
    return Object.entries(counts).map(([key, value]) => ({
      key,
      label: this.text(`admin.imports.${key}`),
      value: this.formats.number(value),
      wrong: (key === 'bad' || key === 'refused') && value > 0,
    }));
  });
  protected readonly speed = computed(() => {
    const report = this.it()?.report;
    return report && report.seconds > 0 ? this.formats.number(report.rows / report.seconds) : '';
  });

  protected readonly findingColumns = computed<readonly Column<Finding>[]>(() => [
    {
      key: 'kind',
      header: this.text('admin.imports.finding'),
      cell: (row) => this.text.or(`imports.finding.${row.kind}`, row.kind),
      onCard: 'title',
    },
    { key: 'what', header: this.text('admin.imports.kind'), width: '15rem' },
    {
      key: 'rows',
      header: this.text('admin.imports.rows'),
      cell: (row) => this.formats.number(row.rows),
      align: 'end',
      width: '8rem',
    },
    {
      key: 'tickets',
      header: this.text('admin.imports.tickets'),
      cell: (row) => this.formats.number(row.tickets),
      align: 'end',
      width: '8rem',
    },
  ]);
  protected readonly findingKey = (row: Finding): string => row.kind;
  /** What departs from our rules first, then the most frequent. */
  protected readonly findings = computed(() =>
    (this.it()?.findings ?? []).toSorted(
      (one, other) => Number(other.deviation) - Number(one.deviation) || other.rows - one.rows,
    ),
  );

  constructor() {
    const timer = setInterval(() => {
      if (this.moving()) this.detail.reload();
    }, 1500);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  protected async undo(evenIfWorkedOn = false): Promise<void> {
    const sure = await this.confirm.ask({
      title: this.text('admin.imports.undoTitle'),
      explanation: this.text(evenIfWorkedOn ? 'admin.imports.undoWorked' : 'admin.imports.undoHelp'),
      action: this.text(evenIfWorkedOn ? 'admin.imports.undoAnyway' : 'admin.imports.undo'),
      danger: true,
    });
    if (!sure) return;
    const undone = await this.sending.run(() =>
      this.api.call(undoImport, { params: { id: Number(this.id()) }, body: { evenIfWorkedOn } }),
    );
    if (undone) this.detail.reload();
    else if (this.sending.problem()?.code === 'conflict' && !evenIfWorkedOn) {
      this.sending.problem.set(null);
      await this.undo(true);
    }
  }
}
