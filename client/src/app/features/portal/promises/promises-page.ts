import { Component, computed, inject, input } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { configurationReaders } from '../../../../../../shared/access-control/permissions';
import type { Week, Window } from '../../../../../../shared/sla/calendar-definition';
import {
  type PromiseDocument,
  type PromiseHours,
  type PromiseLevel,
  readPromises,
} from '../../../../../../shared/sla/promises.api';
import { ApiClient } from '../../../core/api/api-client';
import { Formats } from '../../../core/i18n/formats';
import { Language } from '../../../core/i18n/language';
import { injectText } from '../../../core/i18n/text';
import { Session } from '../../../core/session/session';
import { Reference } from '../../../tickets/reference';
import { ChoiceSelect } from '../../../tickets/sheets/choice-select';
import { EmptyState } from '../../../ui/empty-state/empty-state';
import { ErrorPanel } from '../../../ui/error-panel/error-panel';
import { Icon } from '../../../ui/icon/icon';
import { PageHeader } from '../../../ui/page-header/page-header';
import { Skeleton } from '../../../ui/skeleton/skeleton';
import { neverCloses, spansOf } from './hours-words';

/** What is promised, service by service, in plain sentences; those who look after it read its earlier versions too. */
@Component({
  selector: 'app-promises-page',
  imports: [ChoiceSelect, EmptyState, ErrorPanel, Icon, MatButtonModule, PageHeader, RouterLink, Skeleton],
  templateUrl: './promises-page.html',
  styleUrl: './promises-page.css',
})
export class PromisesPage {
  /** All three from the address. */
  readonly site = input<string>();
  readonly service = input<string>();
  readonly version = input<string>();

  protected readonly text = injectText();
  protected readonly formats = inject(Formats);
  protected readonly reference = inject(Reference);
  private readonly language = inject(Language);
  private readonly router = inject(Router);
  protected readonly readsAgreements = inject(Session).mayAny(configurationReaders);

  protected readonly promises = inject(ApiClient).resource(readPromises, () => ({
    query: { site: numberIn(this.site()), service: numberIn(this.service()), version: numberIn(this.version()) },
  }));
  protected readonly document = computed(() => (this.promises.hasValue() ? this.promises.value() : null));
  protected readonly sites = computed(() =>
    this.reference.data().sites.map(({ id, name }) => ({ value: id, label: name })),
  );
  protected readonly services = computed(() =>
    this.reference
      .data()
      .services.filter(({ active }) => active)
      .map(({ id, name }) => ({ value: id, label: this.reference.say(name) })),
  );
  protected readonly serviceId = computed(() => numberIn(this.service()) ?? null);
  protected readonly versions = computed(() =>
    (this.document()?.versions ?? []).map(({ version, since, agreement, by }) => ({
      value: version,
      label: [
        this.text('portal.promises.version', { version }),
        since === null ? '' : this.formats.date(since),
        agreement ? this.reference.say(agreement) : '',
        by ?? '',
      ]
        .filter((part) => part !== '')
        .join(' · '),
    })),
  );
  protected readonly chosen = computed(() => {
    const document = this.document();
    return document?.versions.find(({ version }) => version === document.version);
  });

  /** Services with words of their own first; what holds for most of them last, as "the others". */
  protected readonly groups = computed(() => {
    const groups = this.document()?.groups ?? [];
    const inOrder = groups.toSorted((one, other) => one.subjects.length - other.subjects.length);
    return inOrder.map(({ subjects, levels }, index) => {
      const names = subjects.map((subject) => this.nameOf(subject)).join(', ');
      const isRest = index === inOrder.length - 1 && subjects.length > 3;
      const title = inOrder.length === 1 ? 'portal.promises.all' : 'portal.promises.others';
      const goals = [...new Set(levels.map(({ goal }) => goal))];
      return {
        title: isRest ? this.text(title) : names,
        names: isRest ? names : '',
        levels,
        goal: goals.length === 1 ? (goals[0] ?? null) : null,
        pauses: levels.some(({ pauses }) => pauses),
      };
    });
  });
  protected readonly hours = computed(() => (this.document()?.hours ?? []).filter((each) => !neverCloses(each)));
  protected readonly siteName = computed(() => this.reference.siteName(this.document()?.siteId ?? null));
  private readonly days = computed(() => {
    const format = new Intl.DateTimeFormat(this.language.current(), { weekday: 'long', timeZone: 'UTC' });
    // 2024 began on a Monday.
    return Array.from({ length: 7 }, (_, day) => format.format(Date.UTC(2024, 0, 1 + day)));
  });

  /** "Te respondemos en 30 minutos como máximo. Lo resolvemos en 4 horas como máximo." */
  protected sentences({ response, nextReply, resolution }: PromiseLevel): string {
    const sentences = (
      [
        ['answer', response],
        ['reply', nextReply],
        ['solve', resolution],
      ] as const
    ).flatMap(([key, span]) => (span ? [this.text(`portal.promises.${key}`, { span: this.spanWords(span) })] : []));
    return sentences.join(' ');
  }

  protected whenWords({ hoursId }: PromiseLevel): string {
    const counted = this.hours().find(({ id }) => id === hoursId);
    if (!counted) return this.text('portal.promises.anyHour');
    if (this.hours().length === 1) return this.text('portal.promises.ourHours');
    return this.text('portal.promises.namedHours', { name: this.reference.say(counted.name) });
  }

  protected hoursTitle({ name }: PromiseHours): string {
    return this.hours().length === 1 ? this.text('portal.promises.hours') : this.reference.say(name);
  }

  /** "lunes a viernes: 8:00–18:00" */
  protected weekWords(week: Week): readonly { readonly days: string; readonly hours: string }[] {
    return spansOf(week).map(({ from, to, windows }) => {
      const [first = '', last = ''] = [this.days()[from], this.days()[to]];
      const key = to === from + 1 ? 'twoDays' : 'daysTo';
      return {
        days: from === to ? first : this.text(`portal.promises.${key}`, { first, last }),
        hours: this.windowWords(windows),
      };
    });
  }

  protected windowWords(windows: readonly Window[]): string {
    if (windows.length === 0) return this.text('portal.promises.closed');
    return windows.map(({ from, to }) => `${from.replace(/^0/, '')}–${to.replace(/^0/, '')}`).join(', ');
  }

  protected seasonWords({ from, to }: PromiseHours['seasons'][number]): string {
    const [first, last] = [from, to].map((day) => this.formats.dayOfYear(`2024-${day}T12:00:00Z`));
    return this.text('portal.promises.season', { first: first ?? '', last: last ?? '' });
  }

  protected choose(change: { readonly site?: unknown; readonly service?: unknown; readonly version?: unknown }): void {
    void this.router.navigate([], { queryParams: change, queryParamsHandling: 'merge', replaceUrl: true });
  }

  protected print(): void {
    window.print();
  }

  private nameOf({ serviceId, categoryId }: PromiseDocument['groups'][number]['subjects'][number]): string {
    const service = this.reference.serviceName(serviceId);
    return categoryId === null ? service : `${service} › ${this.reference.categoryName(categoryId)}`;
  }

  private spanWords({ amount, unit }: NonNullable<PromiseLevel['response']>): string {
    if (unit === 'days') return this.text.count('portal.promises.span.days', amount);
    const [hours, minutes] = [Math.floor(amount / 60), amount % 60];
    return [
      ...(hours > 0 ? [this.text.count('portal.promises.span.hours', hours)] : []),
      ...(minutes > 0 || hours === 0 ? [this.text.count('portal.promises.span.minutes', minutes)] : []),
    ].join(' ');
  }
}

function numberIn(parameter: string | undefined): number | undefined {
  const number = Number(parameter);
  return Number.isInteger(number) && number > 0 ? number : undefined;
}
