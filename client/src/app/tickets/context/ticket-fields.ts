import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatSnackBar } from '@angular/material/snack-bar';
import { messageLanguages } from '../../../../../shared/tickets/vocabulary';
import { practiceOf } from '../../../../../shared/practices/registry';
import { Sending } from '../../core/api/sending';
import { Language } from '../../core/i18n/language';
import { injectText } from '../../core/i18n/text';
import { ErrorPanel } from '../../ui/error-panel/error-panel';
import { FormRenderer } from '../../ui/form-renderer/form-renderer';
import { type FormValues, nestValues } from '../../ui/form-renderer/form-fault';
import { ConflictPanel } from '../conflict-panel';
import { type Conflict, takeConflict, withoutFields } from '../edit-conflict';
import { languageChoices, languageName } from '../language-names';
import { Reference } from '../reference';
import { categoryChoices, levelChoices, serviceChoices, siteChoices } from '../reference-choices';
import { ChoiceSelect } from '../sheets/choice-select';
import { requesterAnswers } from '../requester-answers';
import { TicketStore } from '../ticket-store';
import { injectTicketWords } from '../ticket-words';

type Field = 'serviceId' | 'categoryId' | 'impact' | 'urgency' | 'siteId' | 'language';
type Edits = Readonly<Partial<Record<Field, string | number | null>>>;

/** The fields of a ticket and what its practice adds. Two people may edit at once: only a true overlap asks back. */
@Component({
  selector: 'app-ticket-fields',
  imports: [ChoiceSelect, ConflictPanel, ErrorPanel, FormRenderer, MatButtonModule],
  templateUrl: './ticket-fields.html',
  styleUrl: './context.css',
  styles: `
    .unsaved {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-2);
      align-items: center;
      justify-content: flex-end;
    }
  `,
})
export class TicketFields {
  protected readonly text = injectText();
  protected readonly words = injectTicketWords();
  protected readonly store = inject(TicketStore);
  protected readonly reference = inject(Reference);
  private readonly language = inject(Language);
  private readonly snack = inject(MatSnackBar);

  protected readonly ticket = this.store.ticket;
  private readonly ticketId = computed(() => this.ticket()?.id);
  private readonly practice = computed(() => {
    const ticket = this.ticket();
    return ticket ? practiceOf(ticket.practice) : null;
  });

  /** What was changed here and not yet saved; another ticket starts from nothing. */
  protected readonly edits = linkedSignal<number | undefined, Edits>({
    source: this.ticketId,
    computation: () => ({}),
  });
  protected readonly ownValues = linkedSignal<FormValues, FormValues>({
    source: () => this.detailValues(),
    computation: (values) => values,
  });
  /** The version that was seen when the first change was made here. */
  private readonly seenVersion = signal(0);
  protected readonly conflict = signal<Conflict | null>(null);
  protected readonly sending = new Sending();

  protected readonly rows = computed(() => {
    const ticket = this.ticket();
    if (!ticket) return [];
    const prioritised = this.practice()?.prioritised ?? false;
    const rows: readonly {
      readonly field: Field;
      readonly shown: boolean;
      readonly choices: ReturnType<typeof siteChoices>;
      readonly clearable: boolean;
    }[] = [
      { field: 'serviceId', shown: true, choices: serviceChoices(this.reference, ticket.serviceId), clearable: true },
      {
        field: 'categoryId',
        shown: true,
        choices: categoryChoices(this.reference, ticket.practice, ticket.categoryId),
        clearable: true,
      },
      {
        field: 'impact',
        shown: prioritised,
        choices: levelChoices(this.reference, 'impact'),
        clearable: ticket.impact === null,
      },
      {
        field: 'urgency',
        shown: prioritised,
        choices: levelChoices(this.reference, 'urgency'),
        clearable: ticket.urgency === null,
      },
      { field: 'siteId', shown: true, choices: siteChoices(this.reference), clearable: true },
      {
        field: 'language',
        shown: true,
        choices: languageChoices(this.language.current()),
        clearable: ticket.language === null,
      },
    ];
    return rows
      .filter(({ shown }) => shown)
      .map((row) => ({ ...row, label: this.words.field(ticket.practice, row.field), value: this.valueOf(row.field) }));
  });
  protected readonly changed = computed(() => Object.keys(this.edits()).length > 0);
  protected readonly detailsForm = computed(() => {
    const form = this.practice()?.detailsForm;
    return form && form.fields.length > 0 ? form : null;
  });
  protected readonly detailsChanged = computed(
    () => JSON.stringify(this.ownValues()) !== JSON.stringify(this.detailValues()),
  );
  /** Facts that only the requester's own answers gave: shown, not edited. */
  protected readonly answers = computed(() => {
    const ticket = this.ticket();
    if (!ticket || this.detailsForm() !== null) return [];
    return requesterAnswers(ticket, this.text).map(({ field, words }) => ({
      label: this.words.field(ticket.practice, field),
      words,
    }));
  });

  /** Words of a value where it is only read. */
  protected saidOf(field: Field, value: string | number | null): string {
    if (field === 'language' && typeof value === 'string') return languageName(value, this.language.current());
    return this.reference.valueName(field, value) || this.text('ticket.field.none');
  }

  protected set(field: Field, value: string | number | null): void {
    const ticket = this.ticket();
    if (!ticket) return;
    if (!this.changed()) this.seenVersion.set(ticket.version);
    this.edits.update((edits) => {
      const { [field]: _before, ...others } = edits;
      return value === ticket[field] ? others : { ...others, [field]: value };
    });
  }

  protected discard(): void {
    this.edits.set({});
    this.conflict.set(null);
    this.sending.problem.set(null);
  }

  protected save(): Promise<void> {
    return this.send(this.edits(), this.seenVersion());
  }

  protected async saveDetails(): Promise<void> {
    const { details } = nestValues(this.ownValues());
    await this.attempt(async () => this.store.edit({ details: asRecord(details) }));
  }

  /** Mine wins: sent again on the version that the server told. */
  protected keepMine(field: string): void {
    this.settle(field);
  }

  protected keepTheirs(field: string): void {
    this.edits.update((edits) => withoutFields(edits, [field]));
    this.settle(field);
  }

  private settle(field: string): void {
    const conflict = this.conflict();
    if (!conflict) return;
    const open = conflict.changes.filter((change) => change.field !== field);
    this.conflict.set(open.length > 0 ? { ...conflict, changes: open } : null);
    if (open.length > 0) return;
    if (this.changed()) void this.send(this.edits(), conflict.version);
  }

  private async send(edits: Edits, version: number): Promise<void> {
    const done = await this.attempt(() => this.store.edit(editOf(edits), version));
    if (done) this.edits.set({});
  }

  private async attempt(work: () => Promise<void>): Promise<boolean> {
    if (this.sending.busy()) return false;
    this.conflict.set(null);
    const done = await this.sending.run(work);
    if (done) this.snack.open(this.text('ticket.context.saved'), undefined, { duration: 2500 });
    else this.conflict.set(takeConflict(this.sending));
    return done;
  }

  private valueOf(field: Field): string | number | null {
    const edited = this.edits()[field];
    return edited === undefined ? (this.ticket()?.[field] ?? null) : edited;
  }

  private detailValues(): FormValues {
    const details = this.ticket()?.details ?? {};
    return Object.fromEntries(
      (this.practice()?.detailsForm.fields ?? []).map(({ name }) => [
        name,
        details[name.replace(/^details\./, '')] ?? null,
      ]),
    );
  }
}

/** Levels are never emptied; the other fields may be. */
function editOf({ serviceId, categoryId, siteId, impact, urgency, language }: Edits) {
  const id = (value: string | number | null | undefined): number | null | undefined =>
    typeof value === 'number' || value === null ? value : undefined;
  const level = (value: string | number | null | undefined): string | undefined =>
    typeof value === 'string' ? value : undefined;
  return {
    serviceId: id(serviceId),
    categoryId: id(categoryId),
    siteId: id(siteId),
    impact: level(impact),
    urgency: level(urgency),
    language: messageLanguages.find((known) => known === language),
  };
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
