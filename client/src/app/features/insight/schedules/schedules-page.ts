import { Component, computed, type ElementRef, inject, signal, viewChild } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { wrongIn } from '../../../../../../shared/api/field-problems';
import type { ApiRequest, ApiResponse } from '../../../../../../shared/api/request-types';
import { fileFormats, presets, reportKeys, type ReportKey } from '../../../../../../shared/reports/report.api';
import {
  createSchedule,
  deleteSchedule,
  frequencies,
  pauseSchedule,
  previewSchedule,
  readSchedules,
  type ScheduleView,
  sendScheduleNow,
} from '../../../../../../shared/reports/schedule.api';
import { ApiClient } from '../../../core/api/api-client';
import { Sending } from '../../../core/api/sending';
import { Formats } from '../../../core/i18n/formats';
import { injectText } from '../../../core/i18n/text';
import { Confirm } from '../../../ui/confirm/confirm';
import { EditingForm, FieldFault } from '../../../ui/editing/field-fault';
import { Saving } from '../../../ui/editing/saving';
import { ErrorPanel } from '../../../ui/error-panel/error-panel';
import { Icon } from '../../../ui/icon/icon';
import { PageHeader } from '../../../ui/page-header/page-header';
import { Skeleton } from '../../../ui/skeleton/skeleton';
import { injectFigureWords } from '../figure-words';
import { ReportAddress } from '../report-address';
import { SchedulePreview } from './schedule-preview';

/** Reports that one has sent by mail: what, when the next one goes, to whom; pause, delete, and a new one. */
@Component({
  selector: 'app-schedules-page',
  imports: [EditingForm, ErrorPanel, FieldFault, Icon, MatButtonModule, PageHeader, SchedulePreview, Skeleton],
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
  protected readonly name = signal('');
  private readonly form = viewChild<ElementRef<HTMLFormElement>>('form');
  protected readonly saving = new Saving(
    () => [this.name(), [...this.chosen()]],
    () => {
      const form = this.form()?.nativeElement;
      return form ? wrongIn(createSchedule.body, this.wish(form)) : [];
    },
  );
  /** What is done with a schedule that there is, and the look at one before. */
  protected readonly sending = new Sending();
  protected readonly sent = signal('');
  protected readonly preview = signal<ApiResponse<typeof previewSchedule> | null>(null);
  /** One looks at the figures of a period, and schedules the same. */
  protected readonly usualPeriod = computed(() => this.address.scope().period ?? '7d');

  protected reportName(key: ReportKey): string {
    return key === 'overview' ? this.text('insight.overview.title') : this.words.name(key);
  }

  /** "hora de Bogotá" */
  protected zoneName(zone = this.formats.timeZone()): string {
    return this.formats.zoneName(zone);
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

  /** What the form says, but the readers. */
  private sketch(form: HTMLFormElement): ApiRequest<typeof previewSchedule>['body'] {
    const fields = new FormData(form);
    const written = (name: string): string => {
      const value = fields.get(name);
      return typeof value === 'string' ? value : '';
    };
    const { from: _from, to: _to, zone: _zone, period: _period, ...filters } = this.address.written();
    return {
      name: this.name().trim(),
      report: reportKeys.find((one) => one === written('report')) ?? 'overview',
      by: [],
      filters: { ...filters, period: presets.find((one) => one === written('period')) ?? '7d' },
      format: fileFormats.find((one) => one === written('format')) ?? 'pdf',
      frequency: frequencies.find((one) => one === written('frequency')) ?? 'weekly',
      hour: Number(written('hour')),
    };
  }

  /** The mail as it would go out now. */
  protected async look(form: HTMLFormElement): Promise<void> {
    await this.run(async () => {
      this.preview.set(await this.api.call(previewSchedule, { body: this.sketch(form) }));
    });
  }

  private wish(form: HTMLFormElement) {
    const { name = '', ...sketch } = this.sketch(form);
    return { ...sketch, name, readers: [...this.chosen()] };
  }

  protected async create(event: Event): Promise<void> {
    event.preventDefault();
    const { target } = event;
    if (!(target instanceof HTMLFormElement)) return;
    const created = await this.saving.run((attempt) =>
      this.api.call(createSchedule, { body: this.wish(target) }, attempt),
    );
    if (!created) return;
    this.list.reload();
    this.chosen.set(new Set());
    this.name.set('');
    this.preview.set(null);
    this.saving.rest();
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

  private async run(work: () => Promise<unknown>): Promise<void> {
    if (await this.sending.run(work)) this.list.reload();
  }
}
