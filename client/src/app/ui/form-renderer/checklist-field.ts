import { Component, input, output } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { injectText } from '../../core/i18n/text';
import { Icon } from '../icon/icon';

export interface ChecklistLine {
  readonly text: string;
  readonly done: boolean;
}

/** Things to do in order: tick, write the next one, take one away. */
@Component({
  selector: 'app-checklist-field',
  imports: [Icon, MatButtonModule],
  template: `
    <ul>
      @for (line of lines(); track $index; let index = $index) {
        <li>
          <label
            ><input type="checkbox" [checked]="line.done" [disabled]="readonly()" (change)="tick(index)" /><span
              [class.done]="line.done"
              >{{ line.text }}</span
            ></label
          >
          @if (!readonly()) {
            <button
              matIconButton
              class="small"
              type="button"
              [attr.aria-label]="text('ui.checklist.remove', { line: line.text })"
              (click)="remove(index)"
            >
              <app-icon name="close" />
            </button>
          }
        </li>
      }
    </ul>
    @if (!readonly()) {
      <div class="new">
        <input
          #box
          class="control"
          type="text"
          maxlength="200"
          [id]="fieldId()"
          [attr.aria-label]="text('ui.checklist.new')"
          [placeholder]="text('ui.checklist.new')"
          (keydown.enter)="$event.preventDefault(); add(box)"
        />
        <button matButton="outlined" type="button" (click)="add(box)">
          <app-icon name="add" />{{ text('ui.checklist.add') }}
        </button>
      </div>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--space-2);
    }
    ul {
      list-style: none;
      display: grid;
    }
    li {
      display: flex;
      align-items: center;
      justify-content: space-between;
    }
    label {
      display: flex;
      gap: var(--space-2);
      align-items: baseline;
      min-height: 1.75rem;
      flex: 1;
      cursor: pointer;
      overflow-wrap: anywhere;
    }
    input[type='checkbox'] {
      width: 1.1rem;
      height: 1.1rem;
      accent-color: var(--accent);
      translate: 0 0.15rem;
      flex: none;
    }
    .done {
      color: var(--ink-muted);
      text-decoration: line-through;
    }
    .new {
      display: flex;
      gap: var(--space-2);
    }
  `,
})
export class ChecklistField {
  readonly lines = input.required<readonly ChecklistLine[]>();
  readonly fieldId = input('');
  readonly readonly = input(false);
  readonly changed = output<readonly ChecklistLine[]>();

  protected readonly text = injectText();

  protected tick(index: number): void {
    this.changed.emit(this.lines().map((line, at) => (at === index ? { ...line, done: !line.done } : line)));
  }

  protected remove(index: number): void {
    this.changed.emit(this.lines().filter((_, at) => at !== index));
  }

  protected add(box: HTMLInputElement): void {
    const text = box.value.trim();
    if (text === '') return;
    box.value = '';
    this.changed.emit([...this.lines(), { text, done: false }]);
  }
}
