import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { priorities, priorityOf } from '../../../../../shared/tickets/priority';
import { injectText } from '../../core/i18n/text';
import { PriorityBadge } from '../../ui/badges/priority-badge';
import { Icon } from '../../ui/icon/icon';
import { Saving } from '../../ui/editing/saving';
import { FormSheet } from '../../ui/side-sheet/form-sheet';
import { Reference } from '../reference';
import { levelChoices } from '../reference-choices';
import type { TicketStore } from '../ticket-store';
import { ChoiceSelect } from './choice-select';
import { WordsField } from './words-field';

/** Impact and urgency give the priority; whoever may decide otherwise says why. */
@Component({
  selector: 'app-priority-sheet',
  imports: [ChoiceSelect, FormSheet, Icon, PriorityBadge, WordsField],
  templateUrl: './priority-sheet.html',
  styles: `
    .result {
      display: flex;
      align-items: center;
      gap: var(--space-2);
      padding: var(--space-3) var(--space-4);
      border-radius: var(--radius-m);
      background: var(--surface-sunken);
    }
    .result p {
      flex: 1;
    }
    .override {
      display: grid;
      gap: var(--space-4);
      padding-top: var(--space-4);
      border-top: 1px solid var(--line);
    }
  `,
})
export class PrioritySheet {
  protected readonly store = inject<TicketStore>(MAT_DIALOG_DATA);
  private readonly sheet = inject<MatDialogRef<PrioritySheet, boolean>>(MatDialogRef);
  protected readonly text = injectText();
  protected readonly reference = inject(Reference);

  protected readonly ticket = this.store.ticket;
  protected readonly impact = linkedSignal(() => this.ticket()?.impact ?? null);
  protected readonly urgency = linkedSignal(() => this.ticket()?.urgency ?? null);
  /** Null leaves the decision to the matrix. */
  protected readonly chosen = linkedSignal(() =>
    this.ticket()?.priorityOverridden === true ? (this.ticket()?.priority ?? null) : null,
  );
  protected readonly reason = linkedSignal(() => this.knownReason());
  protected readonly tried = signal(false);
  protected readonly saving = new Saving();

  protected readonly impacts = computed(() => levelChoices(this.reference, 'impact'));
  protected readonly urgencies = computed(() => levelChoices(this.reference, 'urgency'));
  protected readonly choices = priorities.map((value) => ({
    value,
    label: `P${value} · ${this.text(`ui.priority.p${value}`)}`,
  }));
  protected readonly computed = computed(() =>
    priorityOf(this.reference.data().matrix.cells, this.impact(), this.urgency()),
  );
  protected readonly result = computed(() => this.chosen() ?? this.computed());
  protected readonly reasonMissing = computed(
    () => this.tried() && this.chosen() !== null && this.reason().trim() === '',
  );

  protected setLevel(kind: 'impact' | 'urgency', value: string | number | null): void {
    this[kind].set(typeof value === 'string' ? value : null);
  }

  protected choose(value: string | number | null): void {
    this.chosen.set(priorities.find((each) => each === value) ?? null);
  }

  protected async send(): Promise<void> {
    this.tried.set(true);
    if (this.reasonMissing()) return;
    if (await this.saving.run(() => this.store.edit(this.edit()))) this.sheet.close(true);
  }

  private edit() {
    const levels = { impact: this.impact() ?? undefined, urgency: this.urgency() ?? undefined };
    const chosen = this.chosen();
    if (chosen !== null) return { ...levels, priority: chosen, priorityReason: this.reason().trim() };
    return this.ticket()?.priorityOverridden === true ? { ...levels, priority: null } : levels;
  }

  private knownReason(): string {
    const reason = this.ticket()?.details['priorityReason'];
    return typeof reason === 'string' ? reason : '';
  }
}
