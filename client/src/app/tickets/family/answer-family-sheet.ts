import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { MatSnackBar } from '@angular/material/snack-bar';
import { answerFamily } from '../../../../../shared/families/family.api';
import { limits } from '../../../../../shared/tickets/ticket.api';
import { languages } from '../../../../../shared/tickets/vocabulary';
import { ApiClient } from '../../core/api/api-client';
import { injectText } from '../../core/i18n/text';
import { Saving } from '../../ui/editing/saving';
import { FormSheet } from '../../ui/side-sheet/form-sheet';
import { WordsField } from '../sheets/words-field';
import type { FamilySheetData } from './family-sheet-data';
import { MemberPicker } from './member-picker';

/** One answer to the requesters of all children, each on their own ticket and in their own language. */
@Component({
  selector: 'app-answer-family-sheet',
  imports: [FormSheet, MemberPicker, WordsField],
  template: `
    <app-form-sheet
      [title]="text('families.answerTitle')"
      [action]="text.count('families.send', chosen().size)"
      [saving]="saving"
      [disabled]="chosen().size === 0"
      (submitted)="send()"
    >
      @for (language of written(); track language) {
        <app-words-field
          [fieldId]="'answer-' + language"
          [fault]="'texts/' + language"
          [label]="text('families.answerIn.' + language)"
          [help]="text.count('families.readersIn.' + language, readers(language))"
          [value]="texts()[language] ?? ''"
          [maxLength]="maxLength"
          [required]="written().length === 1"
          [missing]="missing()"
          audience="public"
          (changed)="write(language, $event)"
        />
      }
      <app-member-picker
        purpose="answer"
        [legend]="text.count('families.reaches', chosen().size)"
        [members]="members()"
        [(chosen)]="chosen"
      />
    </app-form-sheet>
  `,
})
export class AnswerFamilySheet {
  private readonly data = inject<FamilySheetData>(MAT_DIALOG_DATA);
  private readonly sheet = inject<MatDialogRef<AnswerFamilySheet, boolean>>(MatDialogRef);
  protected readonly text = injectText();
  private readonly api = inject(ApiClient);
  private readonly snack = inject(MatSnackBar);

  protected readonly maxLength = limits.message;
  protected readonly members = computed(() => this.data.family.family()?.children ?? []);
  protected readonly chosen = signal<ReadonlySet<number>>(
    new Set(this.members().flatMap(({ id, answer }) => (answer === null ? [id] : []))),
  );
  protected readonly texts = signal<Readonly<Partial<Record<'es' | 'en', string>>>>({});
  protected readonly missing = signal(false);
  protected readonly saving = new Saving();
  /** Each language that somebody among them reads; whoever's is left empty gets the other. */
  protected readonly written = computed(() =>
    languages.filter((language) => this.members().some((one) => one.answer === null && one.language === language)),
  );

  protected readers(language: string): number {
    return this.members().filter((one) => one.language === language && this.chosen().has(one.id)).length;
  }

  protected write(language: 'es' | 'en', words: string): void {
    this.texts.update((texts) => ({ ...texts, [language]: words }));
    this.missing.set(false);
  }

  protected async send(): Promise<void> {
    const texts = Object.fromEntries(
      Object.entries(this.texts()).flatMap(([language, words]) =>
        words.trim() === '' ? [] : [[language, words.trim()]],
      ),
    );
    this.missing.set(Object.keys(texts).length === 0);
    if (this.missing()) return;
    const params = { ticket: String(this.data.store.ticket()?.id ?? '') };
    const body = { texts, to: [...this.chosen()] };
    const done = await this.saving.run(async (attempt) => {
      const { sent } = await this.api.call(answerFamily, { params, body }, attempt);
      this.snack.open(this.text.count('families.sent', sent), undefined, { duration: 4000 });
    });
    if (done) this.sheet.close(true);
    else this.data.family.reload();
  }
}
