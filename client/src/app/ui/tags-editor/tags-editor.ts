import { Component, computed, input, output, signal } from '@angular/core';
import { injectText } from '../../core/i18n/text';
import { Icon } from '../icon/icon';

let nextList = 0;

/** Short words on a thing: Enter or comma adds, the cross removes. The parent keeps the list. */
@Component({
  selector: 'app-tags-editor',
  imports: [Icon],
  template: `
    <ul [attr.aria-label]="text('ui.tags.label')">
      @for (tag of tags(); track tag) {
        <li>
          {{ tag }}
          @if (!readonly()) {
            <button type="button" [attr.aria-label]="text('ui.tags.remove', { tag })" (click)="removed.emit(tag)">
              <app-icon name="close" />
            </button>
          }
        </li>
      }
      @if (!readonly()) {
        <li class="new">
          <input
            #box
            type="text"
            maxlength="40"
            [attr.aria-label]="text('ui.tags.add')"
            [placeholder]="text('ui.tags.add')"
            [attr.aria-invalid]="wrong() ? 'true' : null"
            (keydown)="onKey($event, box)"
            autocomplete="off"
            [attr.list]="listId"
            (blur)="add(box)"
            (focus)="typing.emit('')"
            (input)="type(box)"
          />
          <datalist [id]="listId">
            @for (word of offered(); track word) {
              <option [value]="word"></option>
            }
          </datalist>
        </li>
      }
    </ul>
    @if (wrong()) {
      <p class="field-error" role="alert">{{ text('ui.tags.wrong') }}</p>
    }
  `,
  styles: `
    ul {
      list-style: none;
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-1);
    }
    li {
      display: inline-flex;
      align-items: center;
      gap: 2px;
      padding: 0 var(--space-2);
      border-radius: var(--radius-s);
      background: var(--surface-sunken);
      font-size: var(--text-s);
      line-height: 1.625rem;
    }
    .new {
      background: none;
      padding: 0;
    }
    button {
      display: inline-grid;
      place-items: center;
      width: 1.5rem;
      height: 1.5rem;
      margin-inline-end: -0.4rem;
      padding: 0;
      border: 0;
      background: none;
      color: var(--ink-muted);
      cursor: pointer;
      border-radius: var(--radius-s);
    }
    button app-icon {
      width: 0.85rem;
      height: 0.85rem;
    }
    button:hover {
      color: var(--breach);
    }
    input {
      width: 8rem;
      min-height: 1.625rem;
      padding: 0 var(--space-2);
      border: 1px dashed var(--line-strong);
      border-radius: var(--radius-s);
      background: none;
      font-size: var(--text-s);
    }
    input[aria-invalid] {
      border-color: var(--breach);
    }
  `,
})
export class TagsEditor {
  readonly tags = input.required<readonly string[]>();
  readonly readonly = input(false);
  /** Words already in use, for what was typed. */
  readonly suggestions = input<readonly string[]>([]);
  readonly added = output<string>();
  readonly typing = output<string>();
  readonly removed = output<string>();

  protected readonly text = injectText();
  protected readonly wrong = signal(false);
  protected readonly listId = `tags-${nextList++}`;
  protected readonly offered = computed(() => this.suggestions().filter((word) => !this.tags().includes(word)));

  protected type(box: HTMLInputElement): void {
    this.wrong.set(false);
    this.typing.emit(box.value.trim());
  }

  protected onKey(event: KeyboardEvent, box: HTMLInputElement): void {
    if (event.key === 'Enter' || event.key === ',') {
      event.preventDefault();
      this.add(box);
    }
  }

  /** Letters and numbers, then also dot, dash and underscore: what the server takes. */
  protected add(box: HTMLInputElement): void {
    const tag = box.value.trim().replace(/\s+/gu, '-');
    if (tag === '') return;
    this.wrong.set(!/^[\p{L}\p{N}][\p{L}\p{N}_.-]{0,39}$/u.test(tag));
    if (this.wrong()) return;
    box.value = '';
    if (!this.tags().includes(tag)) this.added.emit(tag);
  }
}
