import { Component, computed, inject, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { readHealth } from '../../../../../../shared/api/health.api';
import type { ApiResponse } from '../../../../../../shared/api/request-types';
import { readOutbox, retryDelivery } from '../../../../../../shared/outbox/outbox.api';
import { ApiClient } from '../../../core/api/api-client';
import { type ApiProblem, asProblem } from '../../../core/api/api-problem';
import { Formats } from '../../../core/i18n/formats';
import { injectText } from '../../../core/i18n/text';
import { Badge } from '../../../ui/badges/badge';
import { Cell } from '../../../ui/data-table/cell';
import type { Column } from '../../../ui/data-table/column';
import { DataTable } from '../../../ui/data-table/data-table';
import { EmptyState } from '../../../ui/empty-state/empty-state';
import { ErrorPanel } from '../../../ui/error-panel/error-panel';
import { Icon } from '../../../ui/icon/icon';
import { PageHeader } from '../../../ui/page-header/page-header';
import { MayChange } from '../parts/may-change';

type Outbox = ApiResponse<typeof readOutbox>;
type Listener = Outbox['listeners'][number];
type Dead = Outbox['dead'][number];

/** Whether the product does its work: the server, its database, and every effect that follows a change. */
@Component({
  selector: 'app-system-page',
  imports: [Badge, Cell, DataTable, EmptyState, ErrorPanel, Icon, MatButtonModule, MayChange, PageHeader],
  templateUrl: './system-page.html',
  styleUrl: './system-page.css',
})
export class SystemPage {
  protected readonly text = injectText();
  protected readonly formats = inject(Formats);
  private readonly api = inject(ApiClient);

  protected readonly health = this.api.resource(readHealth, () => ({}));
  protected readonly outbox = this.api.resource(readOutbox, () => ({}));
  protected readonly listeners = computed<readonly Listener[]>(() =>
    this.outbox.hasValue() ? this.outbox.value().listeners : [],
  );
  protected readonly dead = computed<readonly Dead[]>(() => (this.outbox.hasValue() ? this.outbox.value().dead : []));
  protected readonly done = signal('');
  protected readonly problem = signal<ApiProblem | null>(null);

  protected readonly listenerColumns = computed<readonly Column<Listener>[]>(() => [
    {
      key: 'name',
      header: this.text('admin.system.listener'),
      cell: (row) => this.listenerName(row.name),
      onCard: 'title',
    },
    {
      key: 'pending',
      header: this.text('admin.system.pending'),
      cell: (row) => this.formats.number(row.pending),
      align: 'end',
      width: '8rem',
    },
    {
      key: 'failing',
      header: this.text('admin.system.failing'),
      cell: (row) => this.formats.number(row.failing),
      align: 'end',
      width: '9rem',
    },
    {
      key: 'dead',
      header: this.text('admin.system.dead'),
      cell: (row) => this.formats.number(row.dead),
      align: 'end',
      width: '8rem',
    },
    {
      key: 'lastDone',
      header: this.text('admin.system.lastDone'),
      cell: (row) =>
        row.lastDoneAt === null ? this.text('admin.system.neverDone') : this.formats.relative(row.lastDoneAt),
      width: '11rem',
    },
    { key: 'act', header: this.text('admin.system.act'), width: '10rem', align: 'end', onCard: 'bare' },
  ]);
  protected readonly deadColumns = computed<readonly Column<Dead>[]>(() => [
    {
      key: 'ticket',
      header: this.text('admin.system.ticket'),
      cell: (row) => row.ticketNumber,
      width: '8.5rem',
      onCard: 'title',
    },
    { key: 'event', header: this.text('admin.system.event'), cell: (row) => row.type, width: '12rem' },
    {
      key: 'listener',
      header: this.text('admin.system.listener'),
      cell: (row) => this.listenerName(row.listener),
      width: '9rem',
    },
    { key: 'error', header: this.text('admin.system.error'), cell: (row) => row.lastError ?? '' },
    {
      key: 'attempts',
      header: this.text('admin.system.attempts'),
      cell: (row) => this.formats.number(row.attempts),
      align: 'end',
      width: '6rem',
    },
    {
      key: 'when',
      header: this.text('admin.system.when'),
      cell: (row) => this.formats.moment(row.happenedAt),
      width: '11rem',
    },
    { key: 'act', header: this.text('admin.system.act'), width: '8rem', align: 'end', onCard: 'bare' },
  ]);
  protected readonly listenerKey = (row: Listener): string => row.name;
  protected readonly deadKey = (row: Dead): string => `${row.listener} ${row.eventId}`;

  /** What waits and what is retried, in one sentence. */
  protected readonly state = computed(() => {
    const open = this.listeners().reduce((sum, { pending }) => sum + pending, 0);
    return open === 0 ? this.text('admin.system.allDone') : this.text.count('admin.system.someWait', open);
  });

  private listenerName(name: string): string {
    return this.text.or(`admin.system.listeners.${name}`, name);
  }

  /** One delivery, or all of a listener without an event. */
  protected async retry(listener: string, eventId?: number): Promise<void> {
    this.problem.set(null);
    this.done.set('');
    try {
      const { retried } = await this.api.call(retryDelivery, {
        body: { listener, ...(eventId === undefined ? {} : { eventId }) },
      });
      this.done.set(this.text.count('admin.system.retried', retried));
      this.outbox.reload();
    } catch (error) {
      this.problem.set(asProblem(error));
    }
  }
}
