import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Router } from '@angular/router';
import { practiceKeys } from '../../../../../../shared/practices/registry';
import { listCalendars } from '../../../../../../shared/sla/calendar.api';
import { createPolicy, listPolicies, policyKinds, savePolicy } from '../../../../../../shared/sla/policy.api';
import { channels, waitReasons } from '../../../../../../shared/tickets/vocabulary';
import { ApiClient } from '../../../core/api/api-client';
import { ApiProblem } from '../../../core/api/api-problem';
import { injectText } from '../../../core/i18n/text';
import { Reference } from '../../../tickets/reference';
import { ChoiceSelect } from '../../../tickets/sheets/choice-select';
import { ErrorPanel } from '../../../ui/error-panel/error-panel';
import { PageHeader } from '../../../ui/page-header/page-header';
import { Skeleton } from '../../../ui/skeleton/skeleton';
import { ChangeHistory } from '../parts/change-history';
import { ManyChoice } from '../parts/many-choice';
import { NameFields } from '../parts/name-fields';
import { SaveBar } from '../parts/save-bar';
import { FieldFault } from '../../../ui/editing/field-fault';
import { Saving } from '../../../ui/editing/saving';
import { ThresholdsField } from '../parts/thresholds-field';
import { PolicyDraft } from './policy-draft';
import { PolicyTargets } from './policy-targets';
import { EditFields } from '../parts/may-change';

const calendarUses = ['always', 'site', 'team', 'calendar'] as const;

/** One agreement: whom it is for, in which hours it runs, what it promises, when it pauses and who is told. */
@Component({
  selector: 'app-policy-page',
  imports: [
    ChangeHistory,
    ChoiceSelect,
    EditFields,
    ErrorPanel,
    FieldFault,
    ManyChoice,
    MatButtonModule,
    NameFields,
    PageHeader,
    PolicyTargets,
    SaveBar,
    Skeleton,
    ThresholdsField,
  ],
  templateUrl: './policy-page.html',
  styleUrl: './policy-page.css',
})
export class PolicyPage {
  /** `new`, or a number. */
  readonly id = input.required<string>();
  /** Of a new one, from the address. */
  readonly kind = input<string>();

  protected readonly text = injectText();
  protected readonly reference = inject(Reference);
  private readonly api = inject(ApiClient);
  private readonly router = inject(Router);

  protected readonly draft = new PolicyDraft();
  protected readonly policies = this.api.resource(listPolicies, () => ({}));
  private readonly calendars = this.api.resource(listCalendars, () => ({}));
  protected readonly number = computed(() => (this.id() === 'new' ? null : Number(this.id())));
  private readonly policy = computed(() =>
    this.policies.hasValue() ? this.policies.value().items.find(({ id }) => id === this.number()) : undefined,
  );
  protected readonly ready = computed(() => this.number() === null || this.policy() !== undefined);
  protected readonly missing = computed(() =>
    this.policies.hasValue() && !this.ready()
      ? new ApiProblem({ code: 'not-found', status: 404, title: 'not-found' })
      : null,
  );
  protected readonly title = computed(() => {
    const fresh = this.draft.kind() === 'sla' ? 'configuration.policy.newSla' : 'configuration.policy.newOla';
    return this.reference.say(this.draft.names()) || this.text(fresh);
  });

  readonly saving = new Saving(
    () => [this.draft.names(), this.draft.active(), this.draft.definition()],
    () => this.draft.faults(),
  );

  protected readonly options = computed(() => {
    const { services, categories, sites, departments, teams } = this.reference.data();
    return {
      practices: practiceKeys.map((value) => ({ value, label: this.text.or(`${value}.plural`, value) })),
      priorities: [1, 2, 3, 4, 5].map((value) => ({ value, label: `P${value}` })),
      services: services.map(({ id, name }) => ({ value: id, label: this.reference.say(name) })),
      categories: categories.map(({ id }) => ({ value: id, label: this.reference.categoryName(id) })),
      sites: sites.map(({ id, name }) => ({ value: id, label: name })),
      departments: departments.map(({ id, name }) => ({ value: id, label: this.reference.say(name) })),
      channels: channels.map((value) => ({ value, label: this.text(`ticket.channel.${value}`) })),
      tiers: [1, 2, 3, 4, 5].map((value) => ({ value, label: `L${value}` })),
      teams: teams.map(({ id, name, tier }) => ({ value: id, label: `L${tier} · ${name}` })),
      waits: waitReasons.map((value) => ({ value, label: this.text(`ticket.waitReason.${value}`) })),
      either: [
        { value: 'yes', label: this.text('configuration.policy.yes') },
        { value: 'no', label: this.text('configuration.policy.no') },
      ],
      uses: calendarUses.map((value) => ({ value, label: this.text(`configuration.policy.use.${value}`) })),
      calendars: (this.calendars.hasValue() ? this.calendars.value().items : []).map(({ id, name }) => ({
        value: id,
        label: this.reference.say(name),
      })),
    };
  });

  constructor() {
    effect(() => {
      const policy = this.policy();
      const kind = policyKinds.find((each) => each === this.kind()) ?? 'sla';
      untracked(() => {
        this.draft.kind.set(policy?.kind ?? kind);
        if (!policy) return;
        this.draft.names.set(policy.name);
        this.draft.active.set(policy.active);
        this.draft.load(policy.definition);
        this.saving.rest();
      });
    });
  }

  protected triState(value: boolean | null): string | null {
    return value === null ? null : value ? 'yes' : 'no';
  }

  protected fromTriState(value: string | number | null): boolean | null {
    return value === null ? null : value === 'yes';
  }

  protected chooseCalendar(value: string | number | null): void {
    const use = calendarUses.find((each) => each === value) ?? 'site';
    const [first] = this.options().calendars;
    if (use !== 'calendar') this.draft.calendar.set({ use });
    else if (first) this.draft.calendar.set({ use, calendarId: first.value });
  }

  protected chooseOneCalendar(value: string | number | null): void {
    if (typeof value === 'number') this.draft.calendar.set({ use: 'calendar', calendarId: value });
  }

  protected calendarId(): number | null {
    const calendar = this.draft.calendar();
    return calendar.use === 'calendar' ? calendar.calendarId : null;
  }

  protected restore(data: Readonly<Record<string, unknown>>): void {
    this.draft.restore(data);
    window.scrollTo({ top: 0 });
  }

  protected async save(): Promise<void> {
    const body = { name: this.draft.names(), definition: this.draft.definition(), note: this.saving.note() };
    const policy = this.policy();
    const saved = await this.saving.run((attempt) => {
      if (!policy) return this.api.call(createPolicy, { body: { ...body, kind: this.draft.kind() } }, attempt);
      const edit = { ...body, active: this.draft.active(), version: policy.version };
      return this.api.call(savePolicy, { params: { id: policy.id }, body: edit });
    });
    if (saved) await this.router.navigate(['/admin/policies']);
  }
}
