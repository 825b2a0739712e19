import { Component, computed, inject, signal, viewChild } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import type { ActionView } from '../../../../../shared/tickets/ticket-view';
import { limits } from '../../../../../shared/tickets/ticket.api';
import {
  choosableWaitReasons,
  type MessageLanguage,
  messageLanguages,
  yesNo,
} from '../../../../../shared/tickets/vocabulary';
import { type ActionField, actionFields } from '../../../../../shared/workflow/workflow';
import { Language } from '../../core/i18n/language';
import { injectText } from '../../core/i18n/text';
import { FileField } from '../../ui/file-field/file-field';
import { PendingFiles } from '../../ui/file-field/pending-files';
import { EditingForm, FieldFault } from '../../ui/editing/field-fault';
import { Icon } from '../../ui/icon/icon';
import { SideSheet } from '../../ui/side-sheet/side-sheet';
import { languageChoices } from '../language-names';
import { Reference } from '../reference';
import { categoryChoices, resolutionChoices, statusChoices, teamChoices } from '../reference-choices';
import { TicketStore } from '../ticket-store';
import { injectTicketWords } from '../ticket-words';
import { Uploads } from '../uploads';
import { ActionForm, actionInput } from './action-form';
import { ChoiceSelect } from './choice-select';
import { localTimeOf } from './local-time';
import { MemberSelect } from './member-select';
import { SheetNotice } from './sheet-notice';
import { TargetPicker } from './target-picker';
import { WaitVendor, type VendorStep } from './wait-vendor';
import { WordsField } from './words-field';

export interface ActionSheetData {
  readonly store: TicketStore;
  readonly action: ActionView;
}

/** Who reads a text field. */
const audiences: Readonly<Partial<Record<ActionField, 'public' | 'private'>>> = {
  message: 'public',
  resolutionText: 'public',
  cancelReason: 'public',
  note: 'private',
  resolutionNote: 'private',
  l1Why: 'private',
  returnReason: 'private',
  solution: 'private',
};

/** Does one action of a ticket: draws whatever fields the action requires and accepts, whichever practice it is of. */
@Component({
  selector: 'app-action-sheet',
  imports: [
    ChoiceSelect,
    EditingForm,
    FieldFault,
    FileField,
    Icon,
    MatButtonModule,
    MemberSelect,
    SheetNotice,
    SideSheet,
    TargetPicker,
    WaitVendor,
    WordsField,
  ],
  providers: [{ provide: TicketStore, useFactory: () => inject<ActionSheetData>(MAT_DIALOG_DATA).store }],
  templateUrl: './action-sheet.html',
  styles: `
    form {
      display: grid;
      gap: var(--space-4);
    }
    .lead {
      color: var(--ink-muted);
      margin-bottom: var(--space-4);
    }
  `,
})
export class ActionSheet {
  private readonly data = inject<ActionSheetData>(MAT_DIALOG_DATA);
  private readonly sheet = inject<MatDialogRef<ActionSheet, boolean | VendorStep>>(MatDialogRef);
  private readonly reference = inject(Reference);
  protected readonly text = injectText();
  private readonly words = injectTicketWords();

  protected readonly store = this.data.store;
  protected readonly action = this.data.action;
  protected readonly ticket = this.store.ticket;
  protected readonly form = new ActionForm(this.store, this.action.name);
  protected readonly files = new PendingFiles();
  protected readonly uploads = inject(Uploads);
  private readonly tried = signal(false);
  private readonly vendor = viewChild(WaitVendor);
  /** It would wait for a vendor of whom nobody knows yet. */
  protected readonly lacksVendor = computed(() => this.vendor()?.missing() ?? false);
  protected readonly vendorFirst = computed(() => this.vendor()?.first() ?? null);

  protected readonly name = computed(() => this.words.action(this.ticket()?.practice ?? '', this.action.name));
  protected readonly title = computed(() =>
    this.text('ticket.sheet.run', { action: this.name(), number: this.ticket()?.number ?? '' }),
  );
  protected readonly lead = computed(() => {
    if (this.action.verb !== 'return') return this.text.or(`ticket.verbHelp.${this.action.verb}`, '');
    const sender = this.ticket()?.stints.at(-2)?.team.name;
    return sender === undefined ? '' : this.text('ticket.sheet.returnTo', { team: sender });
  });

  /** Asked in one order everywhere; a question only while the ticket waits for the requester, a note otherwise. */
  protected readonly fields = computed<readonly ActionField[]>(() => {
    const { requires, accepts } = this.action;
    const asked = actionFields.filter((field) => requires.includes(field) || accepts.includes(field));
    if (asked.includes('status'))
      return asked.filter((field) => field !== 'message' || this.chosenStatus()?.isPublic === true);
    if (!asked.includes('waitReason')) return asked;
    const { waitReason } = this.form.values();
    const forRequester = waitReason === 'requester';
    const only: Readonly<Partial<Record<ActionField, boolean>>> = {
      message: forRequester || waitReason === 'date',
      waitUntil: waitReason === 'date',
      attachmentIds: forRequester,
      note: !forRequester,
    };
    return asked.filter((field) => only[field] ?? true);
  });

  protected readonly required = computed<ReadonlySet<string>>(
    () =>
      new Set([
        ...this.action.requires,
        ...(this.form.values().waitReason === 'requester' && this.fields().includes('message') ? ['message'] : []),
        ...(this.fields().includes('waitUntil') ? ['waitUntil'] : []),
        ...this.asksOfStatus(),
      ]),
  );
  protected readonly missing = computed<ReadonlySet<string>>(() => {
    const blank = this.tried() ? [...this.required()].filter((field) => this.isBlank(field)) : [];
    return new Set([...blank, ...this.form.lacking()]);
  });
  /** Others may have moved it on while this sheet was open. */
  protected readonly isOffered = computed(
    () => this.ticket()?.actions.some(({ name }) => name === this.action.name) ?? false,
  );

  protected readonly direction =
    this.action.verb === 'de-escalate' ? 'down' : this.action.verb === 'reassign' ? 'same' : 'up';
  protected readonly waitReasons = computed(() =>
    choosableWaitReasons.map((value) => ({ value, label: this.words.waitReason(value) })),
  );
  private readonly screen = inject(Language);
  /** What the words for the requester are written in, where it is not the language of the screen. */
  protected readonly language = signal<MessageLanguage>(this.screen.current());
  protected readonly languages = computed(() => languageChoices(this.screen.current()));
  protected readonly speaksPublicly = computed(() => this.fields().some((field) => audiences[field] === 'public'));
  /** An agreed date lies ahead. */
  protected readonly earliest = localTimeOf(Date.now());
  protected readonly answers = computed(() =>
    yesNo.map((value) => ({ value, label: this.text(`ticket.yesNo.${value}`) })),
  );
  /** The other ones of the same group. */
  protected readonly statuses = computed(() => statusChoices(this.reference, this.ticket()));
  private readonly chosenStatus = computed(() => {
    const { status } = this.form.values();
    return this.reference
      .data()
      .statuses.find(({ practice, key }) => practice === this.ticket()?.practice && key === status);
  });
  protected readonly codes = computed(() => resolutionChoices(this.reference, this.ticket()?.practice ?? ''));
  protected readonly categories = computed(() => categoryChoices(this.reference, this.ticket()?.practice ?? ''));
  protected readonly teams = computed(() => teamChoices(this.reference));

  constructor() {
    const category = this.ticket()?.categoryId;
    // What it was filed under is most often what it was.
    if (category && this.fields().includes('closingCategoryId') && this.form.written('closingCategoryId') === '')
      this.form.set('closingCategoryId', category);
  }

  protected idOf(field: string): string {
    return `action-${field}`;
  }

  protected label(field: ActionField): string {
    return this.text(`ticket.input.${field}.label`);
  }

  protected audience(field: ActionField): 'public' | 'private' | 'none' {
    return audiences[field] ?? 'none';
  }

  protected limit(field: ActionField): number {
    return field === 'message' || field === 'resolutionText' ? limits.message : limits.note;
  }

  protected idValue(field: ActionField): number | null {
    const value = this.form.values()[field];
    return typeof value === 'number' ? value : null;
  }

  protected textValue(field: ActionField): string | null {
    const value = this.form.values()[field];
    return typeof value === 'string' ? value : null;
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    if (this.files.busy() || this.lacksVendor()) return;
    if (this.missing().size > 0) {
      const [first] = this.missing();
      document.getElementById(this.idOf(first ?? ''))?.focus();
      return;
    }
    const input = actionInput(this.form.values(), this.fields(), this.files.ids());
    const done = await this.form.send(() =>
      this.store.run(this.action.name, this.speaksPublicly() ? { ...input, language: this.language() } : input),
    );
    if (done) this.sheet.close(true);
  }

  protected speak(value: string | number | null): void {
    this.language.set(messageLanguages.find((known) => known === value) ?? this.screen.current());
  }

  /** Another sheet goes first; this one's words wait as a draft. */
  protected bringVendor(step: VendorStep): void {
    this.sheet.close(step);
  }

  protected cancel(): void {
    this.sheet.close();
  }

  /** What the administrator wants said with the status. */
  private asksOfStatus(): readonly string[] {
    const asks = this.action.verb === 'set-status' ? (this.chosenStatus()?.asks ?? 'nothing') : 'nothing';
    return asks === 'nothing' ? [] : [asks];
  }

  private isBlank(field: string): boolean {
    const value = Object.entries(this.form.values()).find(([name]) => name === field)?.[1];
    return value === undefined || String(value).trim() === '';
  }
}
