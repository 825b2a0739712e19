import { Component, computed, inject, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { wrongIn } from '../../../../../../shared/api/field-problems';
import type { ApiResponse } from '../../../../../../shared/api/request-types';
import { kpiDefinitionOf } from '../../../../../../shared/reports/kpi-definitions';
import {
  objectiveBounds,
  objectiveKpis,
  objectivePeriods,
  type QualityObjective,
  saveObjectives,
} from '../../../../../../shared/reports/objective.api';
import { readChoices } from '../../../../../../shared/reports/report.api';
import { priorities } from '../../../../../../shared/tickets/priority';
import { ApiClient, newAttempt } from '../../../core/api/api-client';
import { Formats } from '../../../core/i18n/formats';
import { Language } from '../../../core/i18n/language';
import { injectText } from '../../../core/i18n/text';
import { EditingForm, FieldFault } from '../../../ui/editing/field-fault';
import { Saving } from '../../../ui/editing/saving';
import { ErrorPanel } from '../../../ui/error-panel/error-panel';
import { SideSheet } from '../../../ui/side-sheet/side-sheet';
import { injectFigureWords } from '../figure-words';

export interface ObjectiveSheetData {
  readonly version: number;
  /** Null: a new one. */
  readonly objective: QualityObjective | null;
  /** Saved along, as they are. */
  readonly others: readonly QualityObjective[];
}

/** One objective: which share, how much of it, in which time, and of what. */
@Component({
  selector: 'app-objective-sheet',
  imports: [EditingForm, ErrorPanel, FieldFault, MatButtonModule, SideSheet],
  templateUrl: './objective-sheet.html',
  styles: `
    form {
      display: grid;
      gap: var(--space-4);
    }
    .pair {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(10rem, 100%), 1fr));
      align-items: start;
      gap: var(--space-4);
    }
    .check {
      display: flex;
      align-items: center;
      gap: var(--space-2);
      min-height: 2.75rem;
    }
    .help {
      margin-top: var(--space-1);
    }
  `,
})
export class ObjectiveSheet {
  private readonly data = inject<ObjectiveSheetData>(MAT_DIALOG_DATA);
  private readonly sheet = inject<MatDialogRef<ObjectiveSheet, ApiResponse<typeof saveObjectives>>>(MatDialogRef);
  protected readonly text = injectText();
  protected readonly words = injectFigureWords();
  protected readonly language = inject(Language);
  private readonly formats = inject(Formats);
  private readonly api = inject(ApiClient);

  protected readonly kpis = objectiveKpis;
  protected readonly bounds = objectiveBounds;
  protected readonly periods = objectivePeriods;
  protected readonly priorities = priorities;
  protected readonly choices = this.api.resource(readChoices, () => ({}));
  protected readonly services = computed(() => (this.choices.hasValue() ? this.choices.value().services : []));
  protected readonly teams = computed(() => (this.choices.hasValue() ? this.choices.value().teams : []));
  protected readonly isNew = this.data.objective === null;
  protected readonly draft = signal<QualityObjective>(
    this.data.objective ?? {
      key: newAttempt(),
      kpi: 'sla_compliance',
      bound: 'at-least',
      target: 0.95,
      period: 'month',
      zone: this.formats.timeZone(),
      serviceId: null,
      teamId: null,
      priority: null,
      active: true,
    },
  );
  /** 0.95 is written as 95. */
  protected readonly percent = computed(() => Number((this.draft().target * 100).toFixed(1)));
  private readonly body = computed(() => ({
    version: this.data.version,
    objectives: [...this.data.others, this.draft()],
  }));
  protected readonly saving = new Saving(
    () => this.draft(),
    () => wrongIn(saveObjectives.body, this.body()),
  );
  /** Where this one stands in what is saved. */
  protected readonly pointer = `objectives/${this.data.others.length}`;

  protected change(change: Partial<QualityObjective>): void {
    this.draft.update((before) => ({ ...before, ...change }));
  }

  /** Brings along what is usual for it; a band or no direction means at least. */
  protected choose(key: string): void {
    const kpi = objectiveKpis.find((one) => one === key);
    if (kpi === undefined) return;
    const { direction, target } = kpiDefinitionOf(kpi);
    const bound = direction === 'lower' ? 'at-most' : 'at-least';
    const usual = bound === 'at-most' ? (target?.to ?? 0.1) : (target?.from ?? 0.9);
    this.change({ kpi, bound, target: usual });
  }

  protected chooseBound(name: string): void {
    this.change({ bound: objectiveBounds.find((one) => one === name) ?? 'at-least' });
  }

  protected choosePeriod(name: string): void {
    this.change({ period: objectivePeriods.find((one) => one === name) ?? 'month' });
  }

  protected setPercent(written: string): void {
    this.change({ target: Number((Number(written) / 100).toFixed(3)) });
  }

  protected idOf(written: string): number | null {
    return written === '' ? null : Number(written);
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    let answer: ApiResponse<typeof saveObjectives> | undefined;
    const saved = await this.saving.run(async () => {
      answer = await this.api.call(saveObjectives, { body: { ...this.body(), note: this.saving.note().trim() } });
    });
    if (saved) this.sheet.close(answer);
  }
}
