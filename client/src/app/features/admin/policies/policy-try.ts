import { Component, computed, inject, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import type { ApiResponse } from '../../../../../../shared/api/request-types';
import { practiceKeys } from '../../../../../../shared/practices/registry';
import { type PolicyTrial, tryPolicies } from '../../../../../../shared/sla/policy.api';
import { offsetAt } from '../../../../../../shared/sla/zone-offsets';
import { channels } from '../../../../../../shared/tickets/vocabulary';
import { ApiClient } from '../../../core/api/api-client';
import { Clock } from '../../../core/i18n/clock';
import { Formats } from '../../../core/i18n/formats';
import { injectText } from '../../../core/i18n/text';
import { Reference } from '../../../tickets/reference';
import { ChoiceSelect } from '../../../tickets/sheets/choice-select';
import { ErrorPanel } from '../../../ui/error-panel/error-panel';
import { Icon } from '../../../ui/icon/icon';
import { Saving } from '../../../ui/editing/saving';
import { PolicyWords } from './policy-words';

/** "Which SLA would this get, and why": an imagined ticket, the agreement that wins, why not those before, when due. */
@Component({
  selector: 'app-policy-try',
  imports: [ChoiceSelect, ErrorPanel, Icon, MatButtonModule],
  templateUrl: './policy-try.html',
  styles: `
    .fields {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 13rem), 1fr));
      gap: var(--space-3);
      margin: var(--space-3) 0;
      align-items: end;
    }
    .check {
      display: flex;
      align-items: center;
      gap: var(--space-2);
      min-height: var(--control);
    }
    .answers {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr));
      gap: var(--space-6);
      margin-top: var(--space-4);
    }
    .answers ul {
      list-style: none;
      display: grid;
      gap: var(--space-1);
      margin-top: var(--space-2);
    }
    .winner {
      font-weight: var(--weight-strong);
    }
    .kind {
      color: var(--ink-muted);
      font-size: var(--text-s);
    }
    summary {
      display: flex;
      align-items: center;
      gap: var(--space-2);
      min-height: var(--control);
      font-weight: var(--weight-strong);
      cursor: pointer;
    }
  `,
})
export class PolicyTry {
  protected readonly text = injectText();
  protected readonly formats = inject(Formats);
  protected readonly reference = inject(Reference);
  protected readonly words = inject(PolicyWords);
  private readonly api = inject(ApiClient);
  private readonly now = inject(Clock).now();

  protected readonly practice = signal<(typeof practiceKeys)[number]>('incident');
  protected readonly priority = signal<number | null>(3);
  protected readonly serviceId = signal<number | null>(null);
  protected readonly categoryId = signal<number | null>(null);
  protected readonly siteId = signal<number | null>(null);
  protected readonly departmentId = signal<number | null>(null);
  protected readonly teamId = signal<number | null>(null);
  protected readonly vip = signal(false);
  protected readonly channel = signal<(typeof channels)[number]>('portal');
  /** Where it is reported: what the clock on the wall says there counts. Without a site, the reader's own zone. */
  protected readonly zone = computed(
    () => this.reference.data().sites.find(({ id }) => id === this.siteId())?.timeZone ?? this.formats.timeZone(),
  );
  /** As on the wall of that zone. */
  protected readonly start = signal(
    new Date(this.now + offsetAt(this.formats.timeZone(), this.now)).toISOString().slice(0, 16),
  );
  protected readonly saving = new Saving(
    () => null,
    () => [],
  );
  protected readonly answer = signal<ApiResponse<typeof tryPolicies> | null>(null);

  protected readonly choices = computed(() => {
    const { services, categories, sites, departments, teams } = this.reference.data();
    return {
      practice: practiceKeys.map((value) => ({ value, label: this.text.or(`${value}.name`, value) })),
      priority: [1, 2, 3, 4, 5].map((value) => ({ value, label: `P${value}` })),
      service: services.map(({ id, name }) => ({ value: id, label: this.reference.say(name) })),
      category: categories.map(({ id }) => ({ value: id, label: this.reference.categoryName(id) })),
      site: sites.map(({ id, name }) => ({ value: id, label: name })),
      department: departments.map(({ id, name }) => ({ value: id, label: this.reference.say(name) })),
      team: teams
        .filter(({ active }) => active)
        .map(({ id, name, tier }) => ({ value: id, label: `L${tier} · ${name}` })),
      channel: channels.map((value) => ({ value, label: this.text(`ticket.channel.${value}`) })),
    };
  });
  protected readonly results = computed(() => {
    const answer = this.answer();
    if (!answer) return [];
    const sla = { label: this.text('configuration.policy.kindSla'), trial: answer.sla };
    // Without a team nobody holds the ticket, and no agreement between teams is asked.
    return this.teamId() === null
      ? [sla]
      : [sla, { label: this.text('configuration.policy.kindOla'), trial: answer.ola }];
  });

  protected choosePractice(value: string | number | null): void {
    this.practice.set(practiceKeys.find((key) => key === value) ?? 'incident');
  }

  protected chooseChannel(value: string | number | null): void {
    this.channel.set(channels.find((key) => key === value) ?? 'portal');
  }

  protected number(value: string | number | null): number | null {
    return typeof value === 'number' ? value : null;
  }

  protected reasonsOf(because: PolicyTrial['passedOver'][number]['because']): string {
    return because.map((reason) => this.text(`configuration.policy.mismatch.${reason}`)).join(', ');
  }

  protected whyOf({ met }: NonNullable<PolicyTrial['matched']>): string {
    if (met.length === 0) return this.text('configuration.policy.becauseAll');
    return this.text('configuration.policy.because', { reasons: this.reasonsOf(met) });
  }

  protected orderOf({ passedOver }: PolicyTrial): string {
    if (passedOver.length === 0) return this.text('configuration.policy.first');
    return this.text.count('configuration.policy.before', passedOver.length);
  }

  /** An instant where the ticket is, and the same for the reader where their clock says something else. */
  protected dueWords(trial: PolicyTrial, { amount, unit, dueAt }: PolicyTrial['targets'][number]): string {
    const there = this.siteId() === null ? (trial.calendar?.zone ?? this.zone()) : this.zone();
    const due = this.formats.inZone(dueAt, there);
    const words = { amount: this.words.amount({ amount, unit }), due, zone: this.formats.zoneName(there) };
    const here = this.formats.timeZone();
    if (here === there) return this.text('configuration.policy.dueIn', words);
    return `${this.text('configuration.policy.dueThere', words)} ${this.text('configuration.policy.dueHere', {
      due: this.formats.inZone(dueAt, here),
    })}`;
  }

  protected async ask(event: Event): Promise<void> {
    event.preventDefault();
    const local = Date.parse(`${this.start()}:00Z`);
    if (Number.isNaN(local)) return;
    const zone = this.zone();
    const at = new Date(local - offsetAt(zone, local - offsetAt(zone, local))).toISOString();
    const body = {
      practice: this.practice(),
      priority: this.priority(),
      serviceId: this.serviceId(),
      categoryId: this.categoryId(),
      siteId: this.siteId(),
      departmentId: this.departmentId(),
      teamId: this.teamId(),
      vip: this.vip(),
      channel: this.channel(),
      at,
    };
    await this.saving.run(async () => {
      this.answer.set(await this.api.call(tryPolicies, { body }));
    });
  }
}
