import { Component, computed, inject, input } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatMenuModule } from '@angular/material/menu';
import type { Dimension } from '../../../../../shared/reports/kpi-definitions';
import { fileFormats, type ReportKey } from '../../../../../shared/reports/report.api';
import { Language } from '../../core/i18n/language';
import { injectText } from '../../core/i18n/text';
import { Icon } from '../../ui/icon/icon';
import { ReportAddress } from './report-address';

/** What is on the screen as a file, counted anew by the server with the same filters. */
@Component({
  selector: 'app-report-downloads',
  imports: [Icon, MatButtonModule, MatMenuModule],
  template: `
    <button matButton="outlined" type="button" [matMenuTriggerFor]="menu">
      <app-icon name="download" />{{ text('insight.file.download') }}
    </button>
    <mat-menu #menu="matMenu">
      @for (file of files(); track file.format) {
        <a mat-menu-item [href]="file.href" download>{{ text('insight.file.as.' + file.format) }}</a>
      }
    </mat-menu>
  `,
})
export class ReportDownloads {
  readonly report = input.required<ReportKey>();
  readonly by = input<readonly Dimension[]>([]);

  protected readonly text = injectText();
  private readonly language = inject(Language);
  private readonly address = inject(ReportAddress);

  protected readonly files = computed(() =>
    fileFormats.map((format) => {
      const query = new URLSearchParams({ ...this.address.written(), format, language: this.language.current() });
      if (this.by().length > 0) query.set('by', this.by().join(','));
      return { format, href: `/api/insight/reports/${this.report()}?${query.toString()}` };
    }),
  );
}
