import { computed, signal } from '@angular/core';
import type { ContractView } from '../../../../../../shared/contracts/contract.api';
import { usualThresholds, type VendorMetric, vendorMetrics } from '../../../../../../shared/contracts/contract-terms';
import type { PolicyThreshold } from '../../../../../../shared/sla/service-level-policy';

/** A promise while it is entered: hours are written as hours. */
export interface PromiseDraft {
  readonly metric: VendorMetric;
  readonly priority: number | null;
  readonly amount: number;
  readonly unit: PromiseUnit;
}
export const promiseUnits = ['minutes', 'hours', 'days'] as const;
export type PromiseUnit = (typeof promiseUnits)[number];

const minutesPerHour = 60;

/** A contract while it is entered. */
export class ContractDraft {
  readonly name = signal({ es: '', en: '' });
  readonly hoursKey = signal('always');
  readonly promises = signal<readonly PromiseDraft[]>([
    { metric: 'vendor-response', priority: null, amount: 1, unit: 'hours' },
  ]);
  readonly thresholds = signal<readonly PolicyThreshold[]>(usualThresholds);
  readonly serviceIds = signal<readonly number[]>([]);
  readonly categoryIds = signal<readonly number[]>([]);
  readonly siteIds = signal<readonly number[]>([]);
  readonly validFrom = signal<string | null>(null);
  readonly validUntil = signal<string | null>(null);
  readonly availability = signal<number | null>(null);
  readonly active = signal(true);

  /** As the contract asks for them; may still be wrong. */
  readonly terms = computed(() => ({
    hours: this.hours(),
    targets: this.promises().map(({ unit, amount, ...promise }) => ({
      ...promise,
      amount: unit === 'hours' ? Math.round(amount * minutesPerHour) : amount,
      unit: unit === 'days' ? 'days' : 'minutes',
    })),
    thresholds: [...this.thresholds()].sort((one, other) => one.percent - other.percent),
    serviceIds: this.serviceIds(),
    categoryIds: this.categoryIds(),
    siteIds: this.siteIds(),
    validFrom: this.validFrom(),
    validUntil: this.validUntil(),
    availability: this.availability(),
  }));

  /** The same with its thresholds in the order in which they are written, so that what is wrong is found there. */
  readonly asWritten = computed(() => ({ ...this.terms(), thresholds: this.thresholds() }));

  constructor(contract: ContractView | null) {
    if (contract === null) return;
    const { hours, targets, thresholds, serviceIds, categoryIds, siteIds, validFrom, validUntil, availability } =
      contract.terms;
    this.name.set(contract.name);
    this.active.set(contract.active);
    this.hoursKey.set(hours.use === 'calendar' ? String(hours.calendarId) : hours.use);
    this.promises.set(targets.map(promiseOf));
    this.thresholds.set(thresholds);
    this.serviceIds.set(serviceIds);
    this.categoryIds.set(categoryIds);
    this.siteIds.set(siteIds);
    this.validFrom.set(validFrom);
    this.validUntil.set(validUntil);
    this.availability.set(availability);
  }

  chooseHours(key: string): void {
    this.hoursKey.set(key);
  }

  setAvailability(written: string): void {
    this.availability.set(written.trim() === '' ? null : Number(written));
  }

  change(index: number, change: Partial<PromiseDraft>): void {
    this.promises.update((all) => all.map((one, place) => (place === index ? { ...one, ...change } : one)));
  }

  addPromise(): void {
    const missing = vendorMetrics.find((metric) => !this.promises().some((promise) => promise.metric === metric));
    this.promises.update((all) => [
      ...all,
      { metric: missing ?? 'vendor-restore', priority: missing === undefined ? 1 : null, amount: 4, unit: 'hours' },
    ]);
  }

  removePromise(index: number): void {
    this.promises.update((all) => all.filter((_one, place) => place !== index));
  }

  private hours() {
    const key = this.hoursKey();
    if (key === 'always' || key === 'site') return { use: key };
    return { use: 'calendar', calendarId: Number(key) };
  }
}

function promiseOf({ metric, priority, amount, unit }: ContractView['terms']['targets'][number]): PromiseDraft {
  if (unit === 'days') return { metric, priority, amount, unit };
  const inHours = amount % minutesPerHour === 0;
  return { metric, priority, amount: inHours ? amount / minutesPerHour : amount, unit: inHours ? 'hours' : 'minutes' };
}
