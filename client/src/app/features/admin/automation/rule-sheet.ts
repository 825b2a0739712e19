import { Component, computed, inject, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { wrongIn } from '../../../../../../shared/api/field-problems';
import { ruleDefinition, type RuleDefinition } from '../../../../../../shared/automation/automation-rule';
import {
  createRule,
  type RuleTrial,
  type RuleView,
  saveRule,
  tryRule,
} from '../../../../../../shared/automation/rule.api';
import { chainRecipients } from '../../../../../../shared/escalation/escalation-chain';
import { practiceKeys } from '../../../../../../shared/practices/registry';
import { channels, messageLanguages } from '../../../../../../shared/tickets/vocabulary';
import { ApiClient } from '../../../core/api/api-client';
import { Formats } from '../../../core/i18n/formats';
import { Language } from '../../../core/i18n/language';
import { injectText } from '../../../core/i18n/text';
import { languageName } from '../../../tickets/language-names';
import { Reference } from '../../../tickets/reference';
import { MemberSelect } from '../../../tickets/sheets/member-select';
import { Icon } from '../../../ui/icon/icon';
import { CheckField } from '../parts/check-field';
import { EditSheet } from '../parts/edit-sheet';
import { ManyChoice } from '../parts/many-choice';
import { FieldFault } from '../../../ui/editing/field-fault';
import { Saving } from '../../../ui/editing/saving';

/** Enough of a trial to judge a rule by; the others wait for a press. */
const firstHits = 12;

const fresh: RuleDefinition = {
  conditions: {
    practices: [],
    teamIds: [],
    tiers: [],
    priorities: [],
    categoryIds: [],
    serviceIds: [],
    siteIds: [],
    departmentIds: [],
    channels: [],
    languages: [],
  },
  when: { kind: 'untouched', minutes: 60 },
  then: { does: 'alert', notify: ['lead'] },
  mostRuns: 1,
};

/** One rule: for what, when, what it does; and which open tickets it would hit now, before it is saved. */
@Component({
  selector: 'app-rule-sheet',
  imports: [CheckField, EditSheet, FieldFault, Icon, ManyChoice, MatButtonModule, MemberSelect],
  templateUrl: './rule-sheet.html',
  styles: `
    fieldset {
      border: 0;
      display: grid;
      gap: var(--space-2);
    }
    legend {
      font-weight: var(--weight-medium);
    }
    .check {
      display: flex;
      align-items: baseline;
      gap: var(--space-2);
    }
    fieldset,
    legend {
      padding: 0;
      margin: 0;
      min-width: 0;
    }
    .short .control {
      max-width: 10rem;
    }
    .trial {
      padding: var(--space-3) var(--space-4);
      border-radius: var(--radius-m);
      background: var(--surface-sunken);
    }
    .trial p {
      margin-top: var(--space-2);
    }
    .trial ol {
      list-style: none;
      display: grid;
      gap: var(--space-2);
      margin-top: var(--space-2);
    }
    li {
      overflow-wrap: anywhere;
    }
  `,
})
export class RuleSheet {
  protected readonly rule = inject<RuleView | null>(MAT_DIALOG_DATA);
  private readonly sheet = inject<MatDialogRef<RuleSheet, boolean>>(MatDialogRef);
  protected readonly text = injectText();
  protected readonly formats = inject(Formats);
  private readonly reference = inject(Reference);
  private readonly language = inject(Language);
  private readonly api = inject(ApiClient);

  protected readonly name = signal(this.rule?.name ?? '');
  protected readonly active = signal(this.rule?.active ?? true);
  protected readonly definition = signal<RuleDefinition>(this.rule?.definition ?? fresh);
  private readonly body = computed(() => ({ name: this.name().trim(), definition: this.definition() }));
  protected readonly saving = new Saving(
    () => [this.body(), this.active()],
    () => wrongIn(createRule.body, this.body()),
  );
  /** The trial needs no name. */
  private readonly trying = new Saving(
    () => this.definition(),
    () => [],
  );
  protected readonly trial = signal<RuleTrial | null>(null);
  protected readonly allHits = signal(false);
  protected readonly hits = computed(() => {
    const items = this.trial()?.items ?? [];
    return this.allHits() ? items : items.slice(0, firstHits);
  });

  protected readonly practices = practiceKeys.map((value) => ({ value, label: this.text(`${value}.name`) }));
  protected readonly priorities = [1, 2, 3, 4, 5].map((value) => ({ value, label: `P${value}` }));
  protected readonly tiers = [1, 2, 3, 4, 5].map((value) => ({ value, label: `L${value}` }));
  protected readonly teams = computed(() =>
    this.reference
      .data()
      .teams.filter(({ active }) => active)
      .map(({ id, name, tier }) => ({ value: id, label: `L${tier} · ${name}` })),
  );
  protected readonly recipients = chainRecipients.map((value) => ({
    value,
    label: this.text(`configuration.who.${value}`),
  }));
  protected readonly notify = computed(() => {
    const { then } = this.definition();
    return then.does === 'alert' ? then.notify : [];
  });
  protected readonly minutes = computed(() => {
    const { when } = this.definition();
    return when.kind === 'untouched' ? when.minutes : 60;
  });
  protected readonly targetId = computed(() => {
    const { then } = this.definition();
    return then.does === 'alert' ? 0 : then.teamId;
  });
  protected readonly namedId = computed(() => {
    const { then } = this.definition();
    return then.does === 'place' ? then.assigneeId : null;
  });
  /** Whether more than the usual is asked for: then it is in sight. */
  protected readonly asksMore = this.asksFor(this.definition());
  protected readonly categories = computed(() =>
    this.named(this.reference.data().categories.filter(({ active }) => active)),
  );
  protected readonly services = computed(() =>
    this.named(this.reference.data().services.filter(({ active }) => active)),
  );
  protected readonly sites = computed(() =>
    this.reference.data().sites.map(({ id, name }) => ({ value: id, label: name })),
  );
  protected readonly departments = computed(() => this.named(this.reference.data().departments));
  protected readonly channels = channels.map((value) => ({ value, label: this.text(`ticket.channel.${value}`) }));
  protected readonly languages = computed(() =>
    messageLanguages.map((value) => ({ value, label: languageName(value, this.language.current()) })),
  );

  /** When it is opened a ticket is placed; later it is moved, or somebody is told. */
  protected begin(when: RuleDefinition['when']): void {
    const { then } = this.definition();
    if ((when.kind === 'opened') === (then.does === 'place')) {
      this.change({ when });
      return;
    }
    const placed: RuleDefinition['then'] = { does: 'place', teamId: this.targetId(), assigneeId: null };
    this.change({ when, then: when.kind === 'opened' ? placed : { does: 'alert', notify: ['lead'] }, mostRuns: 1 });
  }

  private asksFor({ conditions }: RuleDefinition): boolean {
    const { categoryIds, serviceIds, siteIds, departmentIds, channels: by, languages: written } = conditions;
    return [categoryIds, serviceIds, siteIds, departmentIds, by, written].some((list) => list.length > 0);
  }

  private named(
    rows: readonly { readonly id: number; readonly name: { readonly es: string; readonly en: string } }[],
  ): readonly { readonly value: number; readonly label: string }[] {
    return rows.map(({ id, name }) => ({ value: id, label: this.reference.say(name) }));
  }

  protected change(change: Partial<RuleDefinition>): void {
    this.definition.update((before) => ({ ...before, ...change }));
    this.trial.set(null);
    this.allHits.set(false);
  }

  protected narrow(change: Partial<RuleDefinition['conditions']>): void {
    this.change({ conditions: { ...this.definition().conditions, ...change } });
  }

  protected async tryIt(): Promise<void> {
    this.saving.tried.set(true);
    const definition = ruleDefinition.safeParse(this.definition());
    if (!definition.success) return;
    await this.trying.run(async () => {
      this.trial.set(
        await this.api.call(tryRule, { body: { definition: definition.data, ruleId: this.rule?.id ?? null } }),
      );
    });
    this.saving.problem.set(this.trying.problem());
  }

  protected async save(): Promise<void> {
    const body = { ...this.body(), note: this.saving.note() };
    const saved = await this.saving.run((attempt) => {
      if (!this.rule) return this.api.call(createRule, { body }, attempt);
      const edit = { ...body, active: this.active(), version: this.rule.version };
      return this.api.call(saveRule, { params: { id: this.rule.id }, body: edit });
    });
    if (saved) this.sheet.close(true);
  }
}
