import { Component, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { injectText } from '../../core/i18n/text';
import { Saving } from '../../ui/editing/saving';
import { FormSheet } from '../../ui/side-sheet/form-sheet';
import { TagsEditor } from '../../ui/tags-editor/tags-editor';
import { MemberSelect } from '../sheets/member-select';
import { injectTagSuggestions } from '../tag-suggestions';
import type { BulkWork } from './bulk-store';

export interface BulkSheetData {
  readonly kind: 'assign' | 'tag';
  /** How many tickets it is for. */
  readonly count: number;
  /** Whose members are asked for. */
  readonly team: { readonly id: number; readonly name: string } | null;
}

/** Who gets the chosen tickets, or which tags they get. */
@Component({
  selector: 'app-bulk-sheet',
  imports: [FormSheet, MemberSelect, TagsEditor],
  template: `
    <app-form-sheet
      [title]="text.count('desk.bulk.title.' + data.kind, data.count)"
      [action]="text('desk.bulk.' + data.kind)"
      [saving]="saving"
      (submitted)="choose()"
    >
      @if (data.kind === 'assign') {
        <app-member-select
          fieldId="bulk-assignee"
          [label]="text('ticket.input.assigneeId.label')"
          [help]="text('desk.bulk.assignHelp', { team: data.team?.name ?? '' })"
          [team]="data.team?.id ?? null"
          [value]="assigneeId()"
          [required]="true"
          [missing]="tried() && assigneeId() === null"
          (changed)="assigneeId.set($event)"
        />
      } @else {
        <p class="help">{{ text('desk.bulk.tagHelp') }}</p>
        <app-tags-editor
          [tags]="tags()"
          [suggestions]="suggestions.known()"
          (typing)="suggestions.suggest($event)"
          (added)="add($event)"
          (removed)="remove($event)"
        />
        @if (tried() && tags().length === 0) {
          <p class="field-error" role="alert">{{ text('ticket.sheet.required') }}</p>
        }
      }
    </app-form-sheet>
  `,
})
export class BulkSheet {
  protected readonly data = inject<BulkSheetData>(MAT_DIALOG_DATA);
  private readonly sheet = inject<MatDialogRef<BulkSheet, BulkWork>>(MatDialogRef);
  protected readonly text = injectText();

  protected readonly assigneeId = signal<number | null>(null);
  protected readonly tags = signal<readonly string[]>([]);
  protected readonly suggestions = injectTagSuggestions();
  protected readonly tried = signal(false);
  /** The list sends, ticket by ticket: the sheet only asks what. */
  protected readonly saving = new Saving();

  protected add(tag: string): void {
    this.tags.update((tags) => [...tags, tag]);
  }

  protected remove(tag: string): void {
    this.tags.update((tags) => tags.filter((one) => one !== tag));
  }

  protected choose(): void {
    this.tried.set(true);
    const assigneeId = this.assigneeId();
    if (this.data.kind === 'tag') {
      if (this.tags().length > 0) this.sheet.close({ kind: 'tag', tags: this.tags() });
    } else if (assigneeId !== null) this.sheet.close({ kind: 'assign', assigneeId });
  }
}
