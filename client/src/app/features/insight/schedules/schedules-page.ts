import { Component, inject, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { fileFormats, presets, reportKeys, type ReportKey } from '../../../../../../shared/reports/report.api';
import {
  createSchedule,
  deleteSchedule,
  frequencies,
  pauseSchedule,
  readSchedules,
  type ScheduleView,
  sendScheduleNow,
} from '../../../../../../shared/reports/schedule.api';
import { ApiClient } from '../../../core/api/api-client';
import { Formats } from '../../../core/i18n/formats';
import { injectText } from '../../../core/i18n/text';
import { Confirm } from '../../../ui/confirm/confirm';
import { ErrorPanel } from '../../../ui/error-panel/error-panel';
import { PageHeader } from '../../../ui/page-header/page-header';
import { Skeleton } from '../../../ui/skeleton/skeleton';
import { injectFigureWords } from '../figure-words';
import { ReportAddress } from '../report-address';

/** Reports that one has sent by mail: what, when the next one goes, to whom; pause, delete, and a new one. */
@Component({
  selector: 'app-schedules-page',
  imports: [ErrorPanel, MatButtonModule, PageHeader, Skeleton],
  templateUrl: './schedules-page.html',
  styleUrl: './schedules-page.css',
})
export class SchedulesPage {
  protected readonly text = injectText();
  protected readonly words = injectFigureWords();
  protected readonly formats = inject(Formats);
  private readonly address = inject(ReportAddress);
  private readonly api = inject(ApiClient);
  private readonly confirm = inject(Confirm);

  protected readonly reports = reportKeys;
  protected readonly periods = ['7d', ...presets.filter((one) => one !== '7d')];
  protected readonly formatKeys = [...fileFormats].reverse();
  protected readonly frequencyKeys = frequencies;
  protected readonly hours = Array.from({ length: 24 }, (_, hour) => hour);

  protected readonly list = this.api.resource(readSchedules, () => ({}));
  protected readonly chosen = signal<ReadonlySet<number>>(new Set());
  protected readonly faults = signal<ReadonlySet<string>>(new Set());
  protected readonly busy = signal(false);
  protected readonly problem = signal<unknown>(null);
  protected readonly sent = signal('');
  private wished: (() => Promise<unknown>) | null = null;

  protected reportName(key: ReportKey): string {
    return key === 'overview' ? this.text('insight.overview.title') : this.words.name(key);
  }

  protected hourText(hour: number): string {
    return `${String(hour).padStart(2, '0')}:00`;
  }

  protected names({ readers }: ScheduleView): string {
    return readers.map(({ name }) => name).join(', ');
  }

  protected toggle(id: number): void {
    const next = new Set(this.chosen());
    if (!next.delete(id)) next.add(id);
    this.chosen.set(next);
  }

  /** What the form says, kept until it is sent. */
  protected wish(
    name: string,
    reportName: string,
    periodName: string,
    formatName: string,
    often: string,
    hour: string,
  ): void {
    const report = reportKeys.find((one) => one === reportName) ?? 'overview';
    const period = presets.find((one) => one === periodName) ?? '7d';
    const format = fileFormats.find((one) => one === formatName) ?? 'pdf';
    const frequency = frequencies.find((one) => one === often) ?? 'weekly';
    const readers = [...this.chosen()];
    const missing = [...(name.trim() === '' ? ['name'] : []), ...(readers.length === 0 ? ['readers'] : [])];
    this.faults.set(new Set(missing));
    const { from: _from, to: _to, zone: _zone, period: _period, ...filters } = this.address.written();
    this.wished =
      missing.length > 0
        ? null
        : () =>
            this.api.call(createSchedule, {
              body: {
                name: name.trim(),
                report,
                by: [],
                filters: { ...filters, period },
                format,
                frequency,
                hour: Number(hour),
                readers,
              },
            });
  }

  protected async create(event: Event): Promise<void> {
    event.preventDefault();
    const { wished } = this;
    this.wished = null;
    if (wished && (await this.run(wished))) this.chosen.set(new Set());
  }

  protected async pause({ id, paused }: ScheduleView): Promise<void> {
    await this.run(() => this.api.call(pauseSchedule, { params: { id }, body: { paused: !paused } }));
  }

  protected async send({ id, name }: ScheduleView): Promise<void> {
    this.sent.set('');
    await this.run(async () => {
      const { sent } = await this.api.call(sendScheduleNow, { params: { id }, body: {} });
      this.sent.set(this.text.count('insight.schedule.sent', sent, { name }));
    });
  }

  protected async remove({ id, name }: ScheduleView): Promise<void> {
    const sure = await this.confirm.ask({
      title: this.text('insight.schedule.deleteTitle', { name }),
      explanation: this.text('insight.schedule.deleteHelp'),
      action: this.text('insight.schedule.delete'),
      danger: true,
    });
    if (sure) await this.run(() => this.api.call(deleteSchedule, { params: { id } }));
  }

  private async run(work: () => Promise<unknown>): Promise<boolean> {
    this.busy.set(true);
    this.problem.set(null);
    try {
      await work();
      this.list.reload();
      return true;
    } catch (error) {
      this.problem.set(error);
      return false;
    } finally {
      this.busy.set(false);
    }
  }
}
