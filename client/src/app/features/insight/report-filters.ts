import { Component, computed, inject, input } from '@angular/core';
import { practiceKeys } from '../../../../../shared/practices/registry';
import { presets, readBatches, readChoices } from '../../../../../shared/reports/report.api';
import { priorities } from '../../../../../shared/tickets/priority';
import { channels } from '../../../../../shared/tickets/vocabulary';
import { ApiClient } from '../../core/api/api-client';
import { Language } from '../../core/i18n/language';
import { injectText } from '../../core/i18n/text';
import { type Facet, type FacetValues, FilterBar } from '../../ui/filter-bar/filter-bar';
import type { Choice } from '../../ui/suggest/suggest-field';
import { nextDay, previousDay } from './calendar-days';
import { ReportAddress } from './report-address';

const facetNames = [
  'batch',
  'practice',
  'team',
  'tier',
  'priority',
  'impact',
  'channel',
  'service',
  'site',
  'department',
] as const;

/** Period and filters of every insight page. Nothing is kept here: a change is a change of the address. */
@Component({
  selector: 'app-report-filters',
  imports: [FilterBar],
  templateUrl: './report-filters.html',
  styleUrl: './report-filters.css',
  host: { role: 'search', '[attr.aria-label]': "text('insight.filter.label')" },
})
export class ReportFilters {
  /** Whether the page is about a period. */
  readonly dated = input(true);

  protected readonly text = injectText();
  protected readonly address = inject(ReportAddress);
  private readonly language = inject(Language);
  private readonly api = inject(ApiClient);
  private readonly choices = this.api.resource(readChoices, () => ({}));
  private readonly batches = this.api.resource(readBatches, () => ({}));
  protected readonly presets = presets;

  protected readonly period = computed(() => {
    const { from, to, period } = this.address.scope();
    return from === undefined && to === undefined ? (period ?? '30d') : 'custom';
  });
  protected readonly firstDay = computed(() => (this.address.scope().from ?? '').slice(0, 10));
  /** People name the last day that counts; the address names the first that does not. */
  protected readonly lastDay = computed(() => {
    const { to } = this.address.scope();
    return to === undefined ? '' : previousDay(to.slice(0, 10));
  });

  protected readonly values = computed<FacetValues>(() =>
    Object.fromEntries(facetNames.map((name) => [name, this.address.values(name)])),
  );
  protected readonly facets = computed<readonly Facet[]>(() =>
    facetNames
      .map((key) => ({
        key,
        label: this.text(`insight.filter.${key}`),
        choices: this.choicesOf(key),
        multiple: key !== 'batch',
      }))
      .filter(({ choices }) => choices.length > 0),
  );
  protected readonly others = computed(() => {
    const { includeExcluded, zone } = this.address.scope();
    return [
      ...(includeExcluded ? [{ key: 'includeExcluded', label: this.text('insight.filter.includeExcluded') }] : []),
      ...(zone === undefined ? [] : [{ key: 'zone', label: this.text('insight.filter.zone', { zone }) }]),
    ];
  });

  protected choosePeriod(value: string): void {
    if (value !== 'custom') this.address.set({ period: value, from: null, to: null });
    else {
      const today = new Date().toLocaleDateString('en-CA');
      this.address.set({ period: null, from: `${today.slice(0, 8)}01`, to: nextDay(today) });
    }
  }

  protected chooseDays(first: string, last: string): void {
    const from = first === '' ? null : first;
    const to = last === '' ? null : nextDay(last);
    if (from !== null && to !== null && from >= to) return;
    this.address.set(from === null && to === null ? { period: 'all', from, to } : { period: null, from, to });
  }

  /** An imported history is looked at whole, in its own time and as its source counted it. */
  protected change(key: string, values: readonly string[]): void {
    const written = values.join(',');
    if (key !== 'batch') {
      this.address.set({ [key]: written });
      return;
    }
    const batch = this.batches.value()?.batches.find(({ id }) => String(id) === values[0]);
    this.address.set(
      batch
        ? { batch: written, zone: batch.zone, period: 'all', from: null, to: null, includeExcluded: 'true' }
        : { batch: null, zone: null, period: null, from: null, to: null, includeExcluded: null },
    );
  }

  protected clear(): void {
    this.address.set(Object.fromEntries([...facetNames, 'includeExcluded', 'zone'].map((name) => [name, null])));
  }

  private choicesOf(key: (typeof facetNames)[number]): readonly Choice[] {
    const language = this.language.current();
    const known = this.choices.hasValue() ? this.choices.value() : undefined;
    const named = (items: readonly { id: number; names: { es: string; en: string } }[] = []) =>
      items.map(({ id, names }) => ({ value: id, label: names[language] }));
    switch (key) {
      case 'batch':
        return (this.batches.hasValue() ? this.batches.value().batches : []).map(({ id, names, fileName }) => ({
          value: id,
          label: `${names[language]} · ${fileName}`,
        }));
      case 'practice':
        return practiceKeys.map((value) => ({ value, label: this.text.or(`insight.practice.${value}`, value) }));
      case 'team':
        return (known?.teams ?? []).map(({ id, names, tier }) => ({
          value: id,
          label: `${this.text('insight.value.tierShort', { tier })} · ${names[language]}`,
        }));
      case 'tier':
        return [1, 2, 3, 4, 5].map((tier) => ({ value: tier, label: this.text('insight.value.tier', { tier }) }));
      case 'priority':
        return priorities.map((priority) => ({
          value: priority,
          label: this.text('insight.value.priority', { priority }),
        }));
      case 'impact':
        return (known?.impacts ?? []).map(({ key: value, names }) => ({ value, label: names[language] }));
      case 'channel':
        return channels.map((value) => ({ value, label: this.text(`ticket.channel.${value}`) }));
      case 'service':
        return named(known?.services);
      case 'site':
        return named(known?.sites);
      case 'department':
        return named(known?.departments);
    }
  }
}
