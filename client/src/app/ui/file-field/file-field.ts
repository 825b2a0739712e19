import { Component, inject, input, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { wordsOf } from '../../core/api/problem-words';
import { Formats } from '../../core/i18n/formats';
import { injectText } from '../../core/i18n/text';
import { Icon } from '../icon/icon';
import type { FileUploader } from './file-uploader';
import type { PendingFile, PendingFiles } from './pending-files';

/** Files by drop, by button, or (through `take`) by paste; each with progress, cancel and its own error. */
@Component({
  selector: 'app-file-field',
  imports: [Icon, MatButtonModule],
  template: `
    <div
      class="drop"
      [class.over]="over()"
      (dragover)="allowDrop($event)"
      (dragleave)="over.set(false)"
      (drop)="takeDrop($event)"
    >
      <input
        #chooser
        class="sr-only"
        type="file"
        multiple
        tabindex="-1"
        [attr.aria-label]="text('ui.files.add')"
        (change)="take(chooser.files); chooser.value = ''"
      />
      <button matButton="outlined" class="small" type="button" (click)="chooser.click()">
        <app-icon name="attach" />{{ text('ui.files.add') }}
      </button>
      <span class="hint">{{ text('ui.files.hint') }}</span>
    </div>
    <ul aria-live="polite">
      @for (file of pending().files(); track file) {
        <li [class.failed]="file.problem()">
          <app-icon [name]="file.problem() ? 'alert' : file.id() === null ? 'upload' : 'file'" />
          <span class="name">{{ file.name }}</span>
          <span class="size">{{ formats.bytes(file.size) }}</span>
          <button
            matIconButton
            class="small"
            type="button"
            [attr.aria-label]="text(file.id() === null ? 'ui.files.cancel' : 'ui.files.remove', { name: file.name })"
            (click)="pending().remove(file, uploader())"
          >
            <app-icon name="close" />
          </button>
          @if (file.problem()) {
            <span class="field-error">{{ reason(file) }}</span>
          } @else if (file.id() === null) {
            <progress max="1" [value]="file.progress()" [attr.aria-label]="file.name"></progress>
          }
        </li>
      }
    </ul>
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--space-2);
      min-width: 0;
    }
    .drop {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--space-2) var(--space-3);
      padding: var(--space-2);
      margin: calc(-1 * var(--space-2));
      border-radius: var(--radius-m);
      border: 1px dashed transparent;
    }
    .drop.over {
      border-color: var(--accent);
      background: var(--accent-soft);
    }
    .hint {
      font-size: var(--text-s);
      color: var(--ink-muted);
    }
    @media (pointer: coarse) {
      .hint {
        display: none;
      }
    }
    ul {
      list-style: none;
      display: grid;
      gap: var(--space-1);
    }
    li {
      display: grid;
      grid-template-columns: auto 1fr auto auto;
      align-items: center;
      gap: 0 var(--space-2);
      padding: var(--space-1) var(--space-1) var(--space-1) var(--space-3);
      border: 1px solid var(--line);
      border-radius: var(--radius-m);
      background: var(--surface-raised);
    }
    li.failed {
      border-color: var(--breach);
    }
    li.failed app-icon:first-child {
      color: var(--breach);
    }
    .name {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .size {
      font-size: var(--text-s);
      color: var(--ink-muted);
      white-space: nowrap;
    }
    .field-error,
    progress {
      grid-column: 2 / -1;
    }
    progress {
      width: 100%;
      height: 4px;
      accent-color: var(--accent);
    }
  `,
})
export class FileField {
  readonly pending = input.required<PendingFiles>();
  readonly uploader = input.required<FileUploader>();

  protected readonly formats = inject(Formats);
  protected readonly text = injectText();
  protected readonly over = signal(false);

  take(files: FileList | null | undefined): void {
    if (files) this.pending().add(Array.from(files), this.uploader());
  }

  protected allowDrop(event: DragEvent): void {
    event.preventDefault();
    this.over.set(true);
  }

  protected takeDrop(event: DragEvent): void {
    event.preventDefault();
    this.over.set(false);
    this.take(event.dataTransfer?.files);
  }

  protected reason(file: PendingFile): string {
    const problem = file.problem();
    return problem ? wordsOf(problem, this.text) : '';
  }
}
