import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import {
  automationSettings,
  type AutomationSettings,
  readAutomation,
  saveAutomation,
} from '../../../../../../shared/automation/automation.api';
import { listRules, type RuleView } from '../../../../../../shared/automation/rule.api';
import { ApiClient } from '../../../core/api/api-client';
import { injectText } from '../../../core/i18n/text';
import { Reference } from '../../../tickets/reference';
import { Badge } from '../../../ui/badges/badge';
import { EmptyState } from '../../../ui/empty-state/empty-state';
import { ErrorPanel } from '../../../ui/error-panel/error-panel';
import { Icon } from '../../../ui/icon/icon';
import { PageHeader } from '../../../ui/page-header/page-header';
import { SheetOpener } from '../../../ui/side-sheet/sheet-opener';
import { Skeleton } from '../../../ui/skeleton/skeleton';
import { ChangeHistory } from '../parts/change-history';
import { SaveBar } from '../parts/save-bar';
import { Saving } from '../parts/saving';
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
    Icon,
    MatButtonModule,
    MayChange,
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
  private readonly sheets = inject(SheetOpener);
  private readonly api = inject(ApiClient);

  protected readonly rules = this.api.resource(listRules, () => ({}));
  protected readonly items = computed(() => (this.rules.hasValue() ? this.rules.value().items : null));
  protected readonly kept = this.api.resource(readAutomation, () => ({}));
  protected readonly view = linkedSignal(() => (this.kept.hasValue() ? this.kept.value() : null));
  protected readonly settings = linkedSignal<AutomationSettings | null>(() => this.view()?.settings ?? null);
  protected readonly done = signal('');
  protected readonly stamp = signal(0);
  protected readonly saving = new Saving(() =>
    automationSettings.safeParse(this.settings()).success ? [] : ['alerts.settings.bad'],
  );

  protected wordsOf({ definition }: RuleView): readonly string[] {
    return ruleWords(definition, {
      text: this.text,
      teamName: (id) => this.reference.team(id)?.name ?? '',
      practiceName: (key) => this.text(`${key}.name`),
    });
  }

  protected change(change: Partial<AutomationSettings>): void {
    this.settings.update((before) => (before ? { ...before, ...change } : before));
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
    this.saving.note.set('');
    this.done.set(this.text('configuration.saved'));
    this.stamp.update((stamp) => stamp + 1);
  }
}
