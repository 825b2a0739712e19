import { Component, computed, inject, signal, viewChild } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { lackingOf, needsAttempt, saysSomething } from '../../../../../shared/tickets/handoff';
import type { ActionView } from '../../../../../shared/tickets/ticket-view';
import { limits } from '../../../../../shared/tickets/ticket.api';
import { handoffReasons, owedHandoffMinutes } from '../../../../../shared/tickets/vocabulary';
import { injectText } from '../../core/i18n/text';
import { EditingForm, FieldFault } from '../../ui/editing/field-fault';
import { Icon } from '../../ui/icon/icon';
import { SideSheet } from '../../ui/side-sheet/side-sheet';
import { TicketRunbookPanel } from '../context/ticket-runbook';
import { TicketStore } from '../ticket-store';
import { injectTicketWords } from '../ticket-words';
import { ActionForm, actionInput, type ActionValues } from './action-form';
import { ChoiceSelect } from './choice-select';
import { GoesAlong } from './goes-along';
import { SheetNotice } from './sheet-notice';
import { TargetPicker } from './target-picker';
import { WordsField } from './words-field';

export interface HandoffSheetData {
  readonly store: TicketStore;
  /** The escalation, or null to supply the hand-off that one still owes. */
  readonly action: ActionView | null;
  /** What is known already. */
  readonly begin?: ActionValues;
}

/** Sends a ticket up a tier: where, why, what was tried, what the next team should know. A P1 may go at once. */
@Component({
  selector: 'app-handoff-sheet',
  imports: [
    ChoiceSelect,
    EditingForm,
    FieldFault,
    GoesAlong,
    Icon,
    MatButtonModule,
    SheetNotice,
    SideSheet,
    TargetPicker,
    TicketRunbookPanel,
    WordsField,
  ],
  providers: [{ provide: TicketStore, useFactory: () => inject<HandoffSheetData>(MAT_DIALOG_DATA).store }],
  templateUrl: './handoff-sheet.html',
  styles: `
    form {
      display: grid;
      gap: var(--space-4);
    }
    .urgent,
    .lacking {
      display: flex;
      gap: var(--space-2);
      padding: var(--space-3);
      border-radius: var(--radius-m);
    }
    .urgent {
      background: var(--breach-soft);
    }
    .urgent app-icon {
      color: var(--breach);
    }
    .lacking {
      background: var(--warn-soft);
    }
    .lacking app-icon {
      color: var(--warn);
    }
    app-ticket-runbook {
      padding: var(--space-3) var(--space-4);
      border: 1px solid var(--line);
      border-radius: var(--radius-m);
    }
    .nothing {
      display: none;
    }
  `,
})
export class HandoffSheet {
  private readonly data = inject<HandoffSheetData>(MAT_DIALOG_DATA);
  private readonly sheet = inject<MatDialogRef<HandoffSheet, boolean>>(MatDialogRef);
  protected readonly text = injectText();
  private readonly words = injectTicketWords();

  protected readonly store = this.data.store;
  protected readonly action = this.data.action;
  protected readonly ticket = this.store.ticket;
  protected readonly form = new ActionForm(this.store, this.action?.name ?? 'handoff');
  private readonly tried = signal(false);

  protected readonly minutes = owedHandoffMinutes;
  protected readonly limit = limits.note;
  protected readonly reasons = computed(() =>
    handoffReasons.map((value) => ({ value, label: this.text(`ticket.handoffReason.${value}`) })),
  );
  protected readonly input = computed(() =>
    actionInput(this.form.values(), ['teamId', 'handoffReason', 'tried', 'summary']),
  );
  protected readonly reason = computed(() => this.input().handoffReason ?? null);
  protected readonly attemptNeeded = computed(() => this.action !== null && needsAttempt(this.input().handoffReason));

  private readonly runbook = viewChild(TicketRunbookPanel);
  /** At least one step of the category's runbook is tried first (ITIL.md T2); here is where it is checked off. */
  private readonly stepNeeded = computed(() => {
    const runbook = this.runbook();
    return this.attemptNeeded() && runbook !== undefined && runbook.steps().length > 0 && runbook.doneCount() === 0;
  });

  /** A P1 waits for nobody: reason and team are enough, the rest is owed. */
  protected readonly isUrgent = computed(() => this.action !== null && this.ticket()?.priority === 1);
  /** What the server would refuse for; told before anything is sent. */
  protected readonly lacking = computed<readonly string[]>(() => {
    const input = this.input();
    if (this.action === null) return saysSomething(input.summary) ? [] : ['summary'];
    return [
      ...(input.teamId === undefined ? ['teamId'] : []),
      ...lackingOf(input),
      ...(this.stepNeeded() && !this.isUrgent() ? ['runbook'] : []),
    ];
  });
  protected readonly blocking = computed(() =>
    this.isUrgent()
      ? this.lacking().filter((field) => field === 'teamId' || field === 'handoffReason')
      : this.lacking(),
  );
  protected readonly goesIncomplete = computed(
    () => this.isUrgent() && this.blocking().length === 0 && this.lacking().length > 0,
  );
  protected readonly lackingWords = computed(() =>
    this.lacking()
      .map((field) => this.text(`ticket.input.${field}.label`).toLocaleLowerCase())
      .join(', '),
  );
  protected readonly missing = computed<ReadonlySet<string>>(
    () =>
      new Set([
        ...(this.tried() ? this.blocking() : []),
        // A step that was checked off since is not missing any more.
        ...this.form.lacking().filter((field) => field !== 'runbook' || this.stepNeeded()),
      ]),
  );

  protected readonly name = computed(() =>
    this.action === null
      ? this.text('ticket.owed.complete')
      : this.words.action(this.ticket()?.practice ?? '', this.action.name),
  );
  protected readonly title = computed(() =>
    this.text('ticket.sheet.run', { action: this.name(), number: this.ticket()?.number ?? '' }),
  );
  protected readonly isOffered = computed(() => {
    const action = this.action;
    return action === null || (this.ticket()?.actions.some(({ name }) => name === action.name) ?? false);
  });

  constructor() {
    for (const field of ['teamId', 'handoffReason'] as const) {
      const known = this.data.begin?.[field];
      if (known !== undefined) this.form.set(field, known);
    }
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    if (this.blocking().length > 0) {
      document.getElementById(`handoff-${this.blocking()[0] ?? ''}`)?.focus();
      return;
    }
    const done = await this.form.send(() => this.work());
    if (done) this.sheet.close(true);
  }

  protected teamId(): number | null {
    return this.input().teamId ?? null;
  }

  protected cancel(): void {
    this.sheet.close();
  }

  private work(): Promise<void> {
    const { summary, tried } = this.input();
    if (this.action !== null) return this.store.run(this.action.name, this.input());
    return this.store.completeHandoff({ summary: summary ?? '', ...(tried === undefined ? {} : { tried }) });
  }
}
