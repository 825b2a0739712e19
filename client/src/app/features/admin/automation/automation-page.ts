import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { wrongIn } from '../../../../../../shared/api/field-problems';
import {
  type AutomationSettings,
  readAutomation,
  saveAutomation,
} from '../../../../../../shared/automation/automation.api';
import { listRules, orderRules, type RuleList, type RuleView } from '../../../../../../shared/automation/rule.api';
import { ApiClient } from '../../../core/api/api-client';
import { type ApiProblem, asProblem } from '../../../core/api/api-problem';
import { Language } from '../../../core/i18n/language';
import { injectText } from '../../../core/i18n/text';
import { languageName } from '../../../tickets/language-names';
import { Reference } from '../../../tickets/reference';
import { Badge } from '../../../ui/badges/badge';
import { EmptyState } from '../../../ui/empty-state/empty-state';
import { ErrorPanel } from '../../../ui/error-panel/error-panel';
import { Icon } from '../../../ui/icon/icon';
import { PageHeader } from '../../../ui/page-header/page-header';
import { SheetOpener } from '../../../ui/side-sheet/sheet-opener';
import { Skeleton } from '../../../ui/skeleton/skeleton';
import { ChangeHistory } from '../parts/change-history';
import { OrderedList } from '../parts/ordered-list';
import { SaveBar } from '../parts/save-bar';
import { FieldFault } from '../../../ui/editing/field-fault';
import { Saving } from '../../../ui/editing/saving';
import { RuleSheet } from './rule-sheet';
import { ruleWords } from './rule-words';
import { EditFields, MayChange } from '../parts/may-change';

/** What happens to tickets by itself: the rules, when what is solved closes, how notifications are gathered. */
@Component({
  selector: 'app-automation-page',
  imports: [
    Badge,
    ChangeHistory,
    EditFields,
    EmptyState,
    ErrorPanel,
    FieldFault,
    Icon,
    MatButtonModule,
    MayChange,
    OrderedList,
    PageHeader,
    SaveBar,
    Skeleton,
  ],
  templateUrl: './automation-page.html',
  styleUrl: './automation-page.css',
})
export class AutomationPage {
  protected readonly text = injectText();
  private readonly reference = inject(Reference);
  private readonly language = inject(Language);
  private readonly sheets = inject(SheetOpener);
  private readonly api = inject(ApiClient);

  protected readonly rules = this.api.resource(listRules, () => ({}));
  protected readonly list = linkedSignal<RuleList | null>(() => (this.rules.hasValue() ? this.rules.value() : null));
  /** What happens while a ticket is open. */
  protected readonly items = computed(
    () => this.list()?.items.filter(({ definition }) => definition.when.kind !== 'opened') ?? null,
  );
  /** Where a ticket begins, in the order in which they are asked. */
  protected readonly opening = computed(() =>
    (this.list()?.items ?? [])
      .filter(({ definition }) => definition.when.kind === 'opened')
      .map((rule) => ({ id: rule.id, name: { es: rule.name, en: rule.name }, rule })),
  );
  protected readonly ordering = signal(false);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly nameOf = ({ name }: { readonly name: { readonly es: string } }): string => name.es;
  protected readonly kept = this.api.resource(readAutomation, () => ({}));
  protected readonly view = linkedSignal(() => (this.kept.hasValue() ? this.kept.value() : null));
  protected readonly settings = linkedSignal<AutomationSettings | null>(() => this.view()?.settings ?? null);
  protected readonly done = signal('');
  protected readonly stamp = signal(0);
  readonly saving = new Saving(
    () => this.settings(),
    () => wrongIn(saveAutomation.body, { version: 0, settings: this.settings() }),
  );

  protected wordsOf({ definition }: RuleView): readonly string[] {
    return ruleWords(definition, {
      text: this.text,
      teamName: (id) => this.reference.team(id)?.name ?? '',
      practiceName: (key) => this.text(`${key}.name`),
      nameOf: (field, id) => this.reference.valueName(field, id),
      languageName: (code) => languageName(code, this.language.current()),
    });
  }

  protected change(change: Partial<AutomationSettings>): void {
    this.settings.update((before) => (before ? { ...before, ...change } : before));
  }

  protected async order(ids: readonly number[]): Promise<void> {
    const list = this.list();
    if (!list || this.ordering()) return;
    this.ordering.set(true);
    this.problem.set(null);
    const others = list.items.map(({ id }) => id).filter((id) => !ids.includes(id));
    try {
      const body = { ids: [...ids, ...others], version: list.orderVersion, note: '' };
      this.list.set(await this.api.call(orderRules, { body }));
      this.stamp.update((stamp) => stamp + 1);
    } catch (error) {
      this.problem.set(asProblem(error));
      this.rules.reload();
    } finally {
      this.ordering.set(false);
    }
  }

  protected async open(rule: RuleView | null): Promise<void> {
    if ((await this.sheets.open<boolean>(RuleSheet, rule)) !== true) return;
    this.rules.reload();
    this.stamp.update((stamp) => stamp + 1);
  }

  protected async save(): Promise<void> {
    const [settings, view] = [this.settings(), this.view()];
    if (!settings || !view) return;
    this.done.set('');
    const body = { version: view.version, settings, note: this.saving.note() };
    const saved = await this.saving.run(async () => {
      this.view.set(await this.api.call(saveAutomation, { body }));
    });
    if (!saved) return;
    this.done.set(this.text('configuration.saved'));
    this.stamp.update((stamp) => stamp + 1);
  }
}
