import { computed, signal } from '@angular/core';
import { wrongIn } from '../../../../../../shared/api/field-problems';
import type { FieldProblem } from '../../../../../../shared/api/problem';
import { createPolicy, metricsOfKind, type PolicyKind } from '../../../../../../shared/sla/policy.api';
import {
  answeredTooLate,
  type PolicyConditions,
  policyConditions,
  type PolicyTarget,
  type PolicyThreshold,
  serviceLevelPolicy,
  type ServiceLevelPolicy,
} from '../../../../../../shared/sla/service-level-policy';

export const amountUnits = ['minutes', 'hours', 'days'] as const;
export type AmountUnit = (typeof amountUnits)[number];

/** One field of the table of targets; null: nothing is promised. */
export interface Amount {
  readonly amount: number | null;
  readonly unit: AmountUnit;
}

type Metric = PolicyTarget['metric'];

const empty: Amount = { amount: null, unit: 'hours' };

/** An agreement while somebody edits it. */
export class PolicyDraft {
  readonly kind = signal<PolicyKind>('sla');
  readonly names = signal({ es: '', en: '' });
  readonly active = signal(true);
  readonly conditions = signal<PolicyConditions>(policyConditions.parse({}));
  readonly calendar = signal<ServiceLevelPolicy['calendar']>({ use: 'site' });
  readonly pausesOn = signal<ServiceLevelPolicy['pausesOn']>(['requester', 'date', 'approval']);
  readonly thresholds = signal<readonly PolicyThreshold[]>([
    { percent: 50, notify: ['assignee'] },
    { percent: 75, notify: ['assignee', 'lead'] },
    { percent: 90, notify: ['lead', 'manager'] },
    { percent: 100, notify: ['assignee', 'lead', 'manager'] },
  ]);
  readonly goal = signal(95);
  private readonly amounts = signal<ReadonlyMap<string, Amount>>(new Map());

  readonly metrics = computed(() => metricsOfKind[this.kind()]);
  /** P1 to P5, then any. */
  readonly priorities: readonly (number | null)[] = [1, 2, 3, 4, 5, null];

  readonly definition = computed<ServiceLevelPolicy>(() => ({
    conditions: this.conditions(),
    calendar: this.calendar(),
    targets: this.priorities.flatMap((priority) => this.metrics().flatMap((metric) => this.targetOf(metric, priority))),
    pausesOn: this.pausesOn(),
    thresholds: [...this.thresholds()].sort((one, other) => one.percent - other.percent),
    goal: this.goal(),
  }));

  load(definition: ServiceLevelPolicy): void {
    const { conditions, calendar, targets, pausesOn, thresholds, goal } = definition;
    this.conditions.set(conditions);
    this.calendar.set(calendar);
    this.pausesOn.set(pausesOn);
    this.thresholds.set(thresholds);
    this.goal.set(goal);
    this.amounts.set(
      new Map(targets.map((target) => [keyOf(target.metric, target.priority), readable(target)] as const)),
    );
  }

  /** Takes up an earlier version out of the history. @returns whether it could be read */
  restore({ nameEs, nameEn, active: _active, ...rest }: Readonly<Record<string, unknown>>): boolean {
    const parsed = serviceLevelPolicy.safeParse(rest);
    if (!parsed.success) return false;
    this.load(parsed.data);
    if (typeof nameEs === 'string' && typeof nameEn === 'string') this.names.set({ es: nameEs, en: nameEn });
    return true;
  }

  amountOf(metric: Metric, priority: number | null): Amount {
    return this.amounts().get(keyOf(metric, priority)) ?? empty;
  }

  setAmount(metric: Metric, priority: number | null, change: Partial<Amount>): void {
    const next = { ...this.amountOf(metric, priority), ...change };
    this.amounts.update((all) => new Map(all).set(keyOf(metric, priority), next));
  }

  change(conditions: Partial<PolicyConditions>): void {
    this.conditions.update((before) => ({ ...before, ...conditions }));
  }

  /** What has to be corrected first; an amount is told by its cell of the table, wherever it stands in the list. */
  faults(): readonly FieldProblem[] {
    const definition = { ...this.definition(), thresholds: this.thresholds() };
    const found = wrongIn(createPolicy.body, { kind: this.kind(), name: this.names(), definition });
    return [...found.map((fault) => this.atCell(fault)), ...this.promisesNothing(), ...this.tooLate(), ...this.twice()];
  }

  /** Where a cell of the table of targets tells what is wrong with it. */
  pointerTo(metric: Metric, priority: number | null): string {
    return `targets/${keyOf(metric, priority)}`;
  }

  private atCell(fault: FieldProblem): FieldProblem {
    const [, place] = /^\/body\/definition\/targets\/(\d+)/.exec(fault.pointer) ?? [];
    const target = place === undefined ? undefined : this.definition().targets[Number(place)];
    return target ? { ...fault, pointer: `/body/${this.pointerTo(target.metric, target.priority)}` } : fault;
  }

  /** What is not promised is left empty. */
  private promisesNothing(): readonly FieldProblem[] {
    return this.definition()
      .targets.filter(({ amount }) => amount === 0)
      .map(({ metric, priority }) => ({ pointer: `/body/${this.pointerTo(metric, priority)}`, code: 'no-amount' }));
  }

  private tooLate(): readonly FieldProblem[] {
    return answeredTooLate(this.definition().targets).map((priority) => ({
      pointer: `/body/${this.pointerTo('response', priority)}`,
      code: 'response-after-resolution',
    }));
  }

  /** A percentage that stands there already. */
  private twice(): readonly FieldProblem[] {
    const percents = this.thresholds().map(({ percent }) => percent);
    return percents.flatMap((percent, index) =>
      percents.indexOf(percent) === index
        ? []
        : [{ pointer: `/body/definition/thresholds/${index}/percent`, code: 'threshold-twice' }],
    );
  }

  private targetOf(metric: Metric, priority: number | null): PolicyTarget[] {
    const { amount, unit } = this.amountOf(metric, priority);
    if (amount === null) return [];
    if (unit === 'days') return [{ metric, priority, amount, unit }];
    return [{ metric, priority, amount: unit === 'hours' ? amount * 60 : amount, unit: 'minutes' }];
  }
}

/** 960 minutes are read as 16 hours, 90 as they are. */
export function readable({ amount, unit }: Pick<PolicyTarget, 'amount' | 'unit'>): {
  amount: number;
  unit: AmountUnit;
} {
  if (unit === 'days') return { amount, unit };
  return amount > 0 && amount % 60 === 0 ? { amount: amount / 60, unit: 'hours' } : { amount, unit: 'minutes' };
}

function keyOf(metric: Metric, priority: number | null): string {
  return `${metric}/${priority ?? 'any'}`;
}
