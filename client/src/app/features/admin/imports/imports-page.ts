import { Component, computed, DestroyRef, inject, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Router } from '@angular/router';
import { type ImportView, listImportMappings, listImports } from '../../../../../../shared/imports/import.api';
import { ApiClient } from '../../../core/api/api-client';
import { Sending } from '../../../core/api/sending';
import { Formats } from '../../../core/i18n/formats';
import { Language } from '../../../core/i18n/language';
import { injectText } from '../../../core/i18n/text';
import { Badge } from '../../../ui/badges/badge';
import { Cell } from '../../../ui/data-table/cell';
import type { Column } from '../../../ui/data-table/column';
import { DataTable } from '../../../ui/data-table/data-table';
import { ErrorPanel } from '../../../ui/error-panel/error-panel';
import { Icon } from '../../../ui/icon/icon';
import { PageHeader } from '../../../ui/page-header/page-header';
import { importLooks, isMoving } from './import-look';
import { ImportUpload } from './import-upload';

const ownMapping = 'own';

/** Every import of history and the way to start one. */
@Component({
  selector: 'app-imports-page',
  imports: [Badge, Cell, DataTable, ErrorPanel, Icon, MatButtonModule, PageHeader],
  providers: [ImportUpload],
  templateUrl: './imports-page.html',
  styleUrl: './imports-page.css',
})
export class ImportsPage {
  protected readonly text = injectText();
  protected readonly formats = inject(Formats);
  protected readonly upload = inject(ImportUpload);
  private readonly language = inject(Language);
  private readonly api = inject(ApiClient);
  private readonly router = inject(Router);

  protected readonly imports = this.api.resource(listImports, () => ({}));
  protected readonly mappings = this.api.resource(listImportMappings, () => ({}));
  protected readonly rows = computed(() => (this.imports.hasValue() ? this.imports.value().items : []));
  protected readonly choices = computed(() => [
    ...(this.mappings.hasValue() ? this.mappings.value().items : []).map(({ key, name }) => ({
      key,
      name: name[this.language.current()],
    })),
    { key: ownMapping, name: this.text('admin.imports.own') },
  ]);

  protected readonly file = signal<File | null>(null);
  protected readonly mapping = signal('');
  protected readonly ownText = signal('');
  protected readonly sending = new Sending();
  protected readonly incomplete = signal(false);
  protected readonly own = ownMapping;
  protected readonly looks = importLooks;

  protected readonly columns = computed<readonly Column<ImportView>[]>(() => [
    { key: 'file', header: this.text('admin.imports.file'), cell: (row) => row.fileName, onCard: 'title' },
    { key: 'source', header: this.text('admin.imports.source'), cell: (row) => row.name[this.language.current()] },
    { key: 'state', header: this.text('admin.imports.state'), width: '12rem' },
    {
      key: 'progress',
      header: this.text('admin.imports.progress'),
      cell: (row) =>
        this.text('admin.imports.of', {
          done: this.formats.number(row.doneTickets),
          total: this.formats.number(row.totalTickets),
        }),
      align: 'end',
      width: '11rem',
    },
    {
      key: 'rows',
      header: this.text('admin.imports.rows'),
      cell: (row) => this.formats.number(row.totalRows),
      align: 'end',
      width: '8rem',
    },
    {
      key: 'started',
      header: this.text('admin.imports.started'),
      cell: (row) => this.formats.moment(row.createdAt),
      width: '12rem',
    },
  ]);
  protected readonly keyOf = (row: ImportView): number => row.id;
  protected readonly linkOf = (row: ImportView): readonly (string | number)[] => ['/admin/imports', row.id];

  constructor() {
    const timer = setInterval(() => {
      if (this.rows().some(({ state }) => isMoving(state))) this.imports.reload();
    }, 2000);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  protected open(row: ImportView): void {
    void this.router.navigate(['/admin/imports', row.id]);
  }

  protected async start(event: Event): Promise<void> {
    event.preventDefault();
    const file = this.file();
    const mapping = this.mapping() === ownMapping ? this.ownText().trim() : this.mapping();
    this.sending.problem.set(null);
    this.incomplete.set(file === null || mapping === '');
    if (!file || mapping === '') return;
    await this.sending.run(async () => {
      const { id } = await this.upload.send(file, mapping);
      await this.router.navigate(['/admin/imports', id]);
    });
  }
}
