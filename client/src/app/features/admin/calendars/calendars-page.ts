import { Component, computed, inject, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { ApiResponse } from '../../../../../../shared/api/request-types';
import { assignCalendar, type CalendarView, listCalendars } from '../../../../../../shared/sla/calendar.api';
import { minutesOf } from '../../../../../../shared/sla/calendar-definition';
import { ApiClient } from '../../../core/api/api-client';
import { Sending } from '../../../core/api/sending';
import { Formats } from '../../../core/i18n/formats';
import { injectText } from '../../../core/i18n/text';
import { Reference } from '../../../tickets/reference';
import { Badge } from '../../../ui/badges/badge';
import { EmptyState } from '../../../ui/empty-state/empty-state';
import { ErrorPanel } from '../../../ui/error-panel/error-panel';
import { Icon } from '../../../ui/icon/icon';
import { PageHeader } from '../../../ui/page-header/page-header';
import { Skeleton } from '../../../ui/skeleton/skeleton';
import { ChangeHistory } from '../parts/change-history';
import { MayChange, mayChange } from '../parts/may-change';

type List = ApiResponse<typeof listCalendars>;
type Place = Pick<List['sites'][number], 'id' | 'name' | 'calendarId'>;

/** All calendars, and by which one each site and team works. */
@Component({
  selector: 'app-calendars-page',
  imports: [
    Badge,
    ChangeHistory,
    EmptyState,
    ErrorPanel,
    Icon,
    MatButtonModule,
    MayChange,
    PageHeader,
    RouterLink,
    Skeleton,
  ],
  template: `
    <app-page-header [title]="text('admin.page.calendars.title')" [explanation]="text('admin.page.calendars.sentence')">
      <a *appMayChange matButton="filled" routerLink="/admin/calendars/new"
        ><app-icon name="add" />{{ text('configuration.calendar.new') }}</a
      >
    </app-page-header>
    @if (list.error(); as error) {
      <app-error-panel [error]="error" (retry)="list.reload()" />
    } @else if (!list.hasValue()) {
      <app-skeleton [lines]="8" />
    } @else {
      <ul class="cards">
        @for (calendar of calendars(); track calendar.id) {
          <li>
            <a class="card" [routerLink]="['/admin/calendars', calendar.id]">
              <strong>{{ reference.say(calendar.name) }}</strong>
              @if (!calendar.active) {
                <app-badge>{{ text('configuration.inactive') }}</app-badge>
              }
              <span class="muted">{{ formats.zoneName(calendar.definition.zone) }} · {{ hours(calendar) }}</span>
              <span class="muted">{{ users(calendar) }}</span>
            </a>
          </li>
        } @empty {
          <li>
            <app-empty-state
              icon="calendar"
              [title]="text('configuration.calendar.none')"
              [explanation]="text('configuration.calendar.noneHelp')"
            />
          </li>
        }
      </ul>
      <app-change-history kind="calendar" [stamp]="stamp()" />
      <h2>{{ text('configuration.calendar.who') }}</h2>
      <p class="muted">{{ text('configuration.calendar.whoHelp') }}</p>
      @if (sending.problem(); as problem) {
        <app-error-panel [error]="problem" [retryable]="false" />
      }
      <p role="status" class="sr-only">{{ told() }}</p>
      <div class="who">
        @for (group of groups(); track group.kind) {
          <section>
            <h3>{{ group.title }}</h3>
            @for (place of group.places; track place.id) {
              <div class="place">
                <label [attr.for]="group.kind + '-' + place.id">{{ place.name }}</label>
                <select
                  #box
                  class="control"
                  [id]="group.kind + '-' + place.id"
                  [disabled]="sending.busy() || !changes"
                  (change)="assign(group.kind, place, box)"
                >
                  <option value="" [selected]="place.calendarId === null">{{ group.none }}</option>
                  @for (calendar of calendars(); track calendar.id) {
                    @if (calendar.active || calendar.id === place.calendarId) {
                      <option [value]="calendar.id" [selected]="calendar.id === place.calendarId">
                        {{ reference.say(calendar.name) }}
                      </option>
                    }
                  }
                </select>
              </div>
            }
            <app-change-history [kind]="group.kind === 'site' ? 'site-hours' : 'team-hours'" [stamp]="stamp()" />
          </section>
        }
      </div>
    }
  `,
  styles: `
    .cards {
      list-style: none;
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 18rem), 1fr));
      gap: var(--space-3);
    }
    a.card {
      display: grid;
      gap: var(--space-1);
      height: 100%;
      color: var(--ink);
      text-decoration: none;
      justify-items: start;
      align-content: start;
      overflow-wrap: anywhere;
    }
    a.card:hover {
      border-color: var(--line-strong);
    }
    h2 {
      margin-top: var(--space-8);
    }
    .who {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr));
      gap: var(--space-6);
      margin-top: var(--space-4);
      align-items: start;
    }
    .place {
      display: grid;
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
      align-items: center;
      gap: var(--space-3);
      padding: var(--space-1) 0;
      overflow-wrap: anywhere;
    }
    @media (max-width: 29.99rem) {
      .place {
        grid-template-columns: minmax(0, 1fr) minmax(0, 1.5fr);
      }
    }
  `,
})
export class CalendarsPage {
  protected readonly text = injectText();
  protected readonly changes = mayChange();
  protected readonly reference = inject(Reference);
  protected readonly formats = inject(Formats);
  private readonly api = inject(ApiClient);

  protected readonly list = this.api.resource(listCalendars, () => ({}));
  protected readonly calendars = computed(() => (this.list.hasValue() ? this.list.value().items : []));
  protected readonly groups = computed(() => [
    {
      kind: 'site' as const,
      title: this.text('configuration.sites'),
      none: this.text('configuration.calendar.always'),
      places: this.list.hasValue() ? this.list.value().sites : [],
    },
    {
      kind: 'team' as const,
      title: this.text('configuration.teams'),
      none: this.text('configuration.calendar.ofTicket'),
      places: (this.list.hasValue() ? this.list.value().teams : []).map((team) => ({
        ...team,
        name: `L${team.tier} · ${team.name}`,
      })),
    },
  ]);
  protected readonly sending = new Sending();
  protected readonly told = signal('');
  /** Raised with each change, so that the history is read again. */
  protected readonly stamp = signal(0);

  /** "50 h por semana · 24 festivos" */
  protected hours({ definition }: CalendarView): string {
    const minutes = definition.week
      .flat()
      .reduce((sum, { from, to }) => sum + minutesOf(to) - minutesOf(from) + (to <= from ? 1440 : 0), 0);
    const holidays = this.text.count('configuration.calendar.holidayCount', definition.holidays.length);
    const week = this.text('configuration.calendar.perWeek', {
      hours: this.formats.number(minutes / 60, minutes % 60 ? 1 : 0),
    });
    return definition.holidays.length > 0 ? `${week} · ${holidays}` : week;
  }

  protected users({ siteIds, teamIds, agreements }: CalendarView): string {
    const places = this.groups().flatMap(({ kind, places: list }) =>
      list.filter(({ id }) => (kind === 'site' ? siteIds : teamIds).includes(id)).map(({ name }) => name),
    );
    const agreed = agreements.map(({ kind, name }) => {
      const words = { kind: this.text(`configuration.calendar.kind.${kind}`), name: this.reference.say(name) };
      return this.text('configuration.calendar.usedBy', words);
    });
    const users = [...places, ...agreed];
    return users.length > 0 ? users.join(', ') : this.text('configuration.calendar.unused');
  }

  /** @param box put back when the server refuses */
  protected async assign(
    place: 'site' | 'team',
    { id, name, calendarId: was }: Place,
    box: HTMLSelectElement,
  ): Promise<void> {
    const calendarId = box.value === '' ? null : Number(box.value);
    const assigned = await this.sending.run(() =>
      this.api.call(assignCalendar, { params: { place, id }, body: { calendarId, was, note: '' } }),
    );
    if (assigned) {
      this.told.set(this.text('configuration.calendar.assigned', { name }));
      this.stamp.update((stamp) => stamp + 1);
    } else box.value = was === null ? '' : String(was);
    this.list.reload();
  }
}
