import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Router } from '@angular/router';
import { createCalendar, readCalendar, saveCalendar } from '../../../../../../shared/sla/calendar.api';
import { ApiClient } from '../../../core/api/api-client';
import { Clock } from '../../../core/i18n/clock';
import { Formats } from '../../../core/i18n/formats';
import { injectText } from '../../../core/i18n/text';
import { Reference } from '../../../tickets/reference';
import { ErrorPanel } from '../../../ui/error-panel/error-panel';
import { Icon } from '../../../ui/icon/icon';
import { PageHeader } from '../../../ui/page-header/page-header';
import { Skeleton } from '../../../ui/skeleton/skeleton';
import { ChangeHistory } from '../parts/change-history';
import { NameFields } from '../parts/name-fields';
import { SaveBar } from '../parts/save-bar';
import { FieldFault } from '../../../ui/editing/field-fault';
import { Saving } from '../../../ui/editing/saving';
import { CalendarDraft } from './calendar-draft';
import { CalendarPreview } from './calendar-preview';
import { HolidaysEditor } from './holidays-editor';
import { MonthDayField } from './month-day-field';
import { WeekEditor } from './week-editor';
import { WindowsField } from './windows-field';
import { EditFields } from '../parts/may-change';

/** One calendar: its week, seasons, holidays and special days, tried before it is saved. */
@Component({
  selector: 'app-calendar-page',
  imports: [
    CalendarPreview,
    ChangeHistory,
    EditFields,
    ErrorPanel,
    FieldFault,
    HolidaysEditor,
    Icon,
    MatButtonModule,
    MonthDayField,
    NameFields,
    PageHeader,
    SaveBar,
    Skeleton,
    WeekEditor,
    WindowsField,
  ],
  templateUrl: './calendar-page.html',
  styleUrl: './calendar-page.css',
})
export class CalendarPage {
  /** `new`, or a number. */
  readonly id = input.required<string>();

  protected readonly text = injectText();
  protected readonly formats = inject(Formats);
  private readonly api = inject(ApiClient);
  private readonly router = inject(Router);
  private readonly clock = inject(Clock);
  private readonly reference = inject(Reference);

  protected readonly draft = new CalendarDraft();
  protected readonly number = computed(() => (this.id() === 'new' ? null : Number(this.id())));
  protected readonly calendar = this.api.resource(readCalendar, () => {
    const id = this.number();
    return id === null ? undefined : { params: { id } };
  });
  protected readonly version = computed(() => (this.calendar.hasValue() ? this.calendar.value().version : 0));
  protected readonly ready = computed(() => this.number() === null || this.calendar.hasValue());
  protected readonly title = computed(
    () => this.reference.say(this.draft.names()) || this.text('configuration.calendar.new'),
  );
  protected readonly zones = Intl.supportedValuesOf('timeZone');
  readonly saving = new Saving(
    () => [this.draft.names(), this.draft.active(), this.draft.definition()],
    () => this.draft.faults(this.clock.now()),
  );

  constructor() {
    effect(() => {
      if (!this.calendar.hasValue()) return;
      const { name, active, definition } = this.calendar.value();
      untracked(() => {
        this.draft.names.set(name);
        this.draft.active.set(active);
        this.draft.load(definition);
        this.saving.rest();
      });
    });
  }

  protected restore(data: Readonly<Record<string, unknown>>): void {
    this.draft.restore(data);
    window.scrollTo({ top: 0 });
  }

  protected async save(): Promise<void> {
    const id = this.number();
    const body = { name: this.draft.names(), definition: this.draft.definition(), note: this.saving.note() };
    const saved = await this.saving.run((attempt) => {
      if (id === null) return this.api.call(createCalendar, { body }, attempt);
      const edit = { ...body, active: this.draft.active(), version: this.version() };
      return this.api.call(saveCalendar, { params: { id }, body: edit });
    });
    if (saved) await this.router.navigate(['/admin/calendars']);
  }
}
