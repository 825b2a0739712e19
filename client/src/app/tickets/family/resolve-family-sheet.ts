import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { resolveFamily } from '../../../../../shared/families/family.api';
import { limits } from '../../../../../shared/tickets/ticket.api';
import { type YesNo, yesNo } from '../../../../../shared/tickets/vocabulary';
import { ApiClient } from '../../core/api/api-client';
import { injectText } from '../../core/i18n/text';
import { Saving } from '../../ui/editing/saving';
import { FormSheet } from '../../ui/side-sheet/form-sheet';
import { Reference } from '../reference';
import { resolutionChoices } from '../reference-choices';
import { ChoiceSelect } from '../sheets/choice-select';
import { WordsField } from '../sheets/words-field';
import type { FamilySheetData } from './family-sheet-data';
import { MemberPicker } from './member-picker';

/** Resolves a parent with its open children; those left out leave the family and stay open. */
@Component({
  selector: 'app-resolve-family-sheet',
  imports: [ChoiceSelect, FormSheet, MemberPicker, WordsField],
  template: `
    <app-form-sheet
      [title]="text('families.resolveTitle', { number: ticket()?.number ?? '' })"
      [action]="text('families.resolve')"
      [saving]="saving"
      (submitted)="send()"
    >
      <p class="muted">{{ text('families.resolveHelp') }}</p>
      <app-choice-select
        fieldId="resolve-code"
        fault="resolutionCode"
        [label]="text('ticket.input.resolutionCode.label')"
        [choices]="codes()"
        [value]="code()"
        [missing]="tried() && code() === null"
        (changed)="choose($event)"
      />
      <app-words-field
        fieldId="resolve-text"
        fault="resolutionText"
        [label]="text('ticket.input.resolutionText.label')"
        [value]="words()"
        [maxLength]="limits.message"
        [required]="true"
        [missing]="tried() && words().trim() === ''"
        audience="public"
        (changed)="words.set($event)"
      />
      <app-words-field
        fieldId="resolve-note"
        fault="resolutionNote"
        [label]="text('ticket.input.resolutionNote.label')"
        [value]="note()"
        [maxLength]="limits.note"
        audience="private"
        (changed)="note.set($event)"
      />
      @if (asksFirstTier()) {
        <app-choice-select
          fieldId="resolve-l1Capable"
          fault="l1Capable"
          [label]="text('ticket.input.l1Capable.label')"
          [choices]="answers()"
          [value]="firstTier()"
          [missing]="tried() && firstTier() === null"
          (changed)="answer($event)"
        />
        <app-words-field
          fieldId="resolve-l1Why"
          fault="l1Why"
          [label]="text('ticket.input.l1Why.label')"
          [value]="why()"
          [maxLength]="limits.note"
          audience="private"
          (changed)="why.set($event)"
        />
      }
      <app-member-picker
        purpose="resolve"
        [legend]="text.count('families.resolves', chosen().size)"
        [members]="members()"
        [(chosen)]="chosen"
      />
      @if (hidden() > 0) {
        <p class="muted">{{ text.count('families.hidden', hidden()) }}</p>
      }
    </app-form-sheet>
  `,
})
export class ResolveFamilySheet {
  private readonly data = inject<FamilySheetData>(MAT_DIALOG_DATA);
  private readonly sheet = inject<MatDialogRef<ResolveFamilySheet, boolean>>(MatDialogRef);
  protected readonly text = injectText();
  private readonly api = inject(ApiClient);
  private readonly reference = inject(Reference);

  protected readonly limits = limits;
  protected readonly ticket = this.data.store.ticket;
  protected readonly members = this.data.family.openChildren;
  protected readonly hidden = computed(() => this.data.family.family()?.hidden ?? 0);
  protected readonly chosen = signal<ReadonlySet<number>>(
    new Set(this.members().flatMap(({ id, resolve }) => (resolve === null ? [id] : []))),
  );
  protected readonly codes = computed(() => resolutionChoices(this.reference, this.ticket()?.practice ?? ''));
  protected readonly code = signal<string | null>(null);
  protected readonly words = signal('');
  protected readonly note = signal('');
  /** Of the parent, above the first tier (ITIL.md T3); the children follow it. */
  protected readonly asksFirstTier = computed(
    () =>
      this.ticket()?.actions.some(({ verb, requires }) => verb === 'resolve' && requires.includes('l1Capable')) ??
      false,
  );
  protected readonly answers = computed(() =>
    yesNo.map((value) => ({ value, label: this.text(`ticket.yesNo.${value}`) })),
  );
  protected readonly firstTier = signal<YesNo | null>(null);
  protected readonly why = signal('');
  protected readonly tried = signal(false);
  protected readonly saving = new Saving();

  protected choose(value: string | number | null): void {
    this.code.set(value === null ? null : String(value));
  }

  protected answer(value: string | number | null): void {
    this.firstTier.set(yesNo.find((each) => each === value) ?? null);
  }

  protected async send(): Promise<void> {
    this.tried.set(true);
    const [code, words, note, ticket] = [this.code(), this.words().trim(), this.note().trim(), this.ticket()];
    const [firstTier, why] = [this.firstTier(), this.why().trim()];
    if (code === null || words === '' || ticket === null) return;
    if (this.asksFirstTier() && firstTier === null) return;
    const body = {
      version: ticket.version,
      resolutionCode: code,
      resolutionText: words,
      ...(note === '' ? {} : { resolutionNote: note }),
      ...(firstTier === null ? {} : { l1Capable: firstTier }),
      ...(why === '' ? {} : { l1Why: why }),
      exclude: this.members().flatMap(({ id }) => (this.chosen().has(id) ? [] : [id])),
    };
    const done = await this.saving.run(async () => {
      await this.api.call(resolveFamily, { params: { ticket: String(ticket.id) }, body });
      await this.data.store.reload();
    });
    if (done) this.sheet.close(true);
    else this.data.family.reload();
  }
}
