import { Component, computed, inject, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { MatSnackBar } from '@angular/material/snack-bar';
import { answerFamily } from '../../../../../shared/families/family.api';
import { limits } from '../../../../../shared/tickets/ticket.api';
import { languages } from '../../../../../shared/tickets/vocabulary';
import { ApiClient, newAttempt } from '../../core/api/api-client';
import { type ApiProblem, asProblem } from '../../core/api/api-problem';
import { injectText } from '../../core/i18n/text';
import { ErrorPanel } from '../../ui/error-panel/error-panel';
import { SideSheet } from '../../ui/side-sheet/side-sheet';
import { WordsField } from '../sheets/words-field';
import type { FamilySheetData } from './family-sheet-data';
import { MemberPicker } from './member-picker';

/** One answer to the requesters of all children, each on their own ticket and in their own language. */
@Component({
  selector: 'app-answer-family-sheet',
  imports: [ErrorPanel, MatButtonModule, MemberPicker, SideSheet, WordsField],
  template: `
    <app-side-sheet [title]="text('families.answerTitle')">
      <form id="answer-family" novalidate (submit)="send($event)">
        @for (language of written(); track language) {
          <app-words-field
            [fieldId]="'answer-' + language"
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
        @if (problem(); as problem) {
          <app-error-panel [error]="problem" [retryable]="false" />
        }
      </form>
      <ng-container sheetActions>
        <button matButton="text" type="button" (click)="sheet.close()">{{ text('ui.cancel') }}</button>
        <button matButton="filled" type="submit" form="answer-family" [disabled]="busy() || chosen().size === 0">
          {{ text.count('families.send', chosen().size) }}
        </button>
      </ng-container>
    </app-side-sheet>
  `,
  styles: `
    form {
      display: grid;
      gap: var(--space-4);
    }
  `,
})
export class AnswerFamilySheet {
  private readonly data = inject<FamilySheetData>(MAT_DIALOG_DATA);
  protected readonly sheet = inject<MatDialogRef<AnswerFamilySheet, boolean>>(MatDialogRef);
  protected readonly text = injectText();
  private readonly api = inject(ApiClient);
  private readonly snack = inject(MatSnackBar);
  private attempt = newAttempt();

  protected readonly maxLength = limits.message;
  protected readonly members = computed(() => this.data.family.family()?.children ?? []);
  protected readonly chosen = signal<ReadonlySet<number>>(
    new Set(this.members().flatMap(({ id, answer }) => (answer === null ? [id] : []))),
  );
  protected readonly texts = signal<Readonly<Partial<Record<'es' | 'en', string>>>>({});
  protected readonly missing = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal<ApiProblem | null>(null);
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

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    const texts = Object.fromEntries(
      Object.entries(this.texts()).flatMap(([language, words]) =>
        words.trim() === '' ? [] : [[language, words.trim()]],
      ),
    );
    this.missing.set(Object.keys(texts).length === 0);
    if (this.missing() || this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      const { sent } = await this.api.call(
        answerFamily,
        { params: { ticket: String(this.data.store.ticket()?.id ?? '') }, body: { texts, to: [...this.chosen()] } },
        this.attempt,
      );
      this.snack.open(this.text.count('families.sent', sent), undefined, { duration: 4000 });
      this.sheet.close(true);
    } catch (error) {
      this.attempt = newAttempt();
      this.problem.set(asProblem(error));
      this.data.family.reload();
    } finally {
      this.busy.set(false);
    }
  }
}
