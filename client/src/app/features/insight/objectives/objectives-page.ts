import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import {
  type ObjectiveView,
  type QualityObjective,
  readObjectives,
  saveObjectives,
} from '../../../../../../shared/reports/objective.api';
import { ApiClient } from '../../../core/api/api-client';
import { injectText } from '../../../core/i18n/text';
import { Confirm } from '../../../ui/confirm/confirm';
import { EmptyState } from '../../../ui/empty-state/empty-state';
import { ErrorPanel } from '../../../ui/error-panel/error-panel';
import { Icon } from '../../../ui/icon/icon';
import { PageHeader } from '../../../ui/page-header/page-header';
import { SheetOpener } from '../../../ui/side-sheet/sheet-opener';
import { Skeleton } from '../../../ui/skeleton/skeleton';
import { refreshReports } from '../report-refresh';
import { ObjectiveCard } from './objective-card';
import { ObjectiveSheet, type ObjectiveSheetData } from './objective-sheet';
import { injectObjectiveWords } from './objective-words';

/** What the service is to reach in each month or quarter, and how much of what may go wrong is left. */
@Component({
  selector: 'app-objectives-page',
  imports: [EmptyState, ErrorPanel, Icon, MatButtonModule, ObjectiveCard, PageHeader, Skeleton],
  templateUrl: './objectives-page.html',
  styleUrl: './objectives-page.css',
})
export class ObjectivesPage {
  protected readonly text = injectText();
  private readonly words = injectObjectiveWords();
  private readonly api = inject(ApiClient);
  private readonly sheets = inject(SheetOpener);
  private readonly confirm = inject(Confirm);

  protected readonly list = this.api.resource(readObjectives, () => ({}));
  protected readonly view = linkedSignal(() => (this.list.hasValue() ? this.list.value() : null));
  protected readonly problem = signal<unknown>(null);
  /** What burns first. */
  protected readonly shown = computed(() =>
    [...(this.view()?.objectives ?? [])].sort((one, other) => other.budget.spent - one.budget.spent),
  );

  constructor() {
    refreshReports(() => this.list.reload());
  }

  protected async edit(objective: QualityObjective | null): Promise<void> {
    const view = this.view();
    if (!view) return;
    const others = view.objectives.map((one) => one.objective).filter(({ key }) => key !== objective?.key);
    const data: ObjectiveSheetData = { version: view.version, objective, others };
    const saved = await this.sheets.open<typeof view>(ObjectiveSheet, data);
    if (saved) this.view.set(saved);
  }

  protected async remove(view: ObjectiveView): Promise<void> {
    const all = this.view();
    const title = this.text('objectives.removeTitle', { name: this.words.name(view) });
    if (!all || !(await this.confirm.ask({ title, action: this.text('objectives.remove') }))) return;
    const objectives = all.objectives.map(({ objective }) => objective).filter(({ key }) => key !== view.objective.key);
    this.problem.set(null);
    try {
      this.view.set(await this.api.call(saveObjectives, { body: { version: all.version, objectives, note: '' } }));
    } catch (error) {
      this.problem.set(error);
    }
  }
}
