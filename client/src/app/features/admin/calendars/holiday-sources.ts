import { Component, computed, inject, output, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import {
  icalMaxLength,
  listHolidayPlaces,
  readHolidayFile,
  suggestHolidays,
} from '../../../../../../shared/sla/calendar.api';
import type { IcalReading } from '../../../../../../shared/sla/ical-days';
import { ApiClient } from '../../../core/api/api-client';
import { ApiProblem } from '../../../core/api/api-problem';
import { Sending } from '../../../core/api/sending';
import { Clock } from '../../../core/i18n/clock';
import { Formats } from '../../../core/i18n/formats';
import { injectText } from '../../../core/i18n/text';
import { ErrorPanel } from '../../../ui/error-panel/error-panel';
import type { Holiday } from './calendar-draft';

/** Holidays that others know: of a country and region, or out of an iCal file. They are looked at before they are taken. */
@Component({
  selector: 'app-holiday-sources',
  imports: [ErrorPanel, MatButtonModule],
  templateUrl: './holiday-sources.html',
  styles: `
    details {
      border: 1px solid var(--line);
      border-radius: var(--radius-m);
      padding: 0 var(--space-4);
      background: var(--surface-raised);
    }
    details[open] {
      padding-bottom: var(--space-4);
    }
    summary {
      min-height: var(--control);
      display: flex;
      align-items: center;
      cursor: pointer;
      font-weight: var(--weight-medium);
    }
    summary::before {
      content: '▸';
      margin-inline-end: var(--space-2);
      color: var(--ink-muted);
    }
    details[open] > summary::before {
      content: '▾';
    }
    .fields {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 9rem), 1fr));
      gap: var(--space-3);
      margin-bottom: var(--space-3);
    }
    .found {
      display: grid;
      gap: var(--space-2);
      margin-top: var(--space-3);
      justify-items: start;
    }
    .found ul {
      list-style: none;
      max-height: 14rem;
      overflow-y: auto;
      width: 100%;
    }
    li {
      display: grid;
      grid-template-columns: 7.5rem minmax(0, 1fr);
      gap: var(--space-2);
      overflow-wrap: anywhere;
    }
  `,
})
export class HolidaySources {
  readonly chosen = output<readonly Holiday[]>();

  protected readonly text = injectText();
  protected readonly formats = inject(Formats);
  private readonly api = inject(ApiClient);
  private readonly thisYear = new Date(inject(Clock).now()).getUTCFullYear();

  protected readonly opened = signal(false);
  protected readonly country = signal('');
  protected readonly state = signal('');
  protected readonly region = signal('');
  protected readonly fromYear = signal(this.thisYear);
  protected readonly toYear = signal(this.thisYear + 1);
  protected readonly sending = new Sending();
  protected readonly found = signal<readonly Holiday[] | null>(null);
  protected readonly skipped = signal<IcalReading['skipped']>([]);

  private readonly places = this.api.resource(listHolidayPlaces, () =>
    this.opened() ? { query: { country: this.country() || undefined, state: this.state() || undefined } } : undefined,
  );
  protected readonly countries = computed(() => (this.places.hasValue() ? this.places.value().countries : []));
  protected readonly states = computed(() => (this.places.hasValue() ? this.places.value().states : []));
  protected readonly regions = computed(() => (this.places.hasValue() ? this.places.value().regions : []));

  protected chooseCountry(code: string): void {
    this.country.set(code);
    this.chooseState('');
  }

  protected chooseState(code: string): void {
    this.state.set(code);
    this.region.set('');
    this.found.set(null);
  }

  protected async search(): Promise<void> {
    const query = {
      country: this.country(),
      state: this.state() || undefined,
      region: this.region() || undefined,
      fromYear: this.fromYear(),
      toYear: this.toYear(),
    };
    await this.show(async () => ({ ...(await this.api.call(suggestHolidays, { query })), skipped: [] }));
  }

  protected async read(file: File | undefined): Promise<void> {
    if (!file) return;
    await this.show(async () => {
      const text = file.size > icalMaxLength ? '' : await file.text();
      if (text === '') {
        throw new ApiProblem({
          code: 'too-large',
          status: 413,
          title: 'too-large',
          detail: this.text('problems.details.reason.not-a-calendar-file'),
        });
      }
      return this.api.call(readHolidayFile, { body: { text, fromYear: this.fromYear(), toYear: this.toYear() } });
    });
  }

  protected take(): void {
    this.chosen.emit(this.found() ?? []);
    this.found.set(null);
    this.skipped.set([]);
  }

  private async show(
    load: () => Promise<{ items: readonly Holiday[]; skipped: IcalReading['skipped'] }>,
  ): Promise<void> {
    await this.sending.run(async () => {
      this.found.set(null);
      const { items, skipped } = await load();
      this.found.set(items);
      this.skipped.set(skipped);
    });
  }
}
