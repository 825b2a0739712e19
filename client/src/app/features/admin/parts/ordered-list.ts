import { NgTemplateOutlet } from '@angular/common';
import { Component, contentChild, ElementRef, inject, input, output, signal, TemplateRef } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { injectText } from '../../../core/i18n/text';
import { Icon } from '../../../ui/icon/icon';
import { MayChange } from './may-change';

export interface OrderedRow {
  readonly id: number;
  readonly name: { readonly es: string; readonly en: string };
}

/** Things of which the first that fits wins: the order is changed one step at a time, by buttons that keep the focus. */
@Component({
  selector: 'app-ordered-list',
  imports: [Icon, MatButtonModule, MayChange, NgTemplateOutlet],
  template: `
    <ol>
      @for (row of rows(); track row.id; let index = $index) {
        <li>
          <span class="number" aria-hidden="true">{{ index + 1 }}</span>
          <div class="content">
            <ng-container *ngTemplateOutlet="template(); context: { $implicit: row }" />
          </div>
          <div *appMayChange class="moves">
            <button
              matIconButton
              class="small"
              type="button"
              [id]="'up-' + row.id"
              [disabled]="busy() || index === 0"
              [disabledInteractive]="true"
              [attr.aria-label]="text('configuration.up', { name: label()(row) })"
              (click)="move(index, index - 1)"
            >
              <app-icon name="arrowUp" />
            </button>
            <button
              matIconButton
              class="small"
              type="button"
              [id]="'down-' + row.id"
              [disabled]="busy() || index === rows().length - 1"
              [disabledInteractive]="true"
              [attr.aria-label]="text('configuration.down', { name: label()(row) })"
              (click)="move(index, index + 1)"
            >
              <app-icon name="arrowDown" />
            </button>
          </div>
        </li>
      }
    </ol>
    <p class="sr-only" role="status">{{ told() }}</p>
  `,
  styles: `
    ol {
      list-style: none;
      border: 1px solid var(--line);
      border-radius: var(--radius-l);
      background: var(--surface-raised);
    }
    ol:empty {
      display: none;
    }
    li {
      display: grid;
      grid-template-columns: 1.5rem minmax(0, 1fr) auto;
      gap: var(--space-3);
      padding: var(--space-3) var(--space-4);
      align-items: start;
    }
    li + li {
      border-top: 1px solid var(--line);
    }
    .number {
      color: var(--ink-muted);
      text-align: end;
    }
    .moves {
      display: flex;
    }
    @media (max-width: 30rem) {
      li {
        grid-template-columns: 1.5rem minmax(0, 1fr);
      }
      .moves {
        grid-column: 2;
      }
    }
  `,
})
export class OrderedList<Row extends OrderedRow> {
  readonly rows = input.required<readonly Row[]>();
  readonly label = input.required<(row: Row) => string>();
  readonly busy = input(false);
  /** The ids in their new order. */
  readonly ordered = output<readonly number[]>();

  protected readonly template = contentChild.required<TemplateRef<{ $implicit: Row }>>(TemplateRef);
  protected readonly text = injectText();
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  protected readonly told = signal('');

  protected move(from: number, to: number): void {
    const rows = [...this.rows()];
    const [row] = rows.splice(from, 1);
    if (!row || to < 0 || to > rows.length) return;
    rows.splice(to, 0, row);
    this.told.set(this.text('configuration.moved', { name: this.label()(row), n: to + 1 }));
    this.ordered.emit(rows.map(({ id }) => id));
    const button = `${to < from ? 'up' : 'down'}-${row.id}`;
    // The row has moved: the next press goes on with the same one.
    setTimeout(() => this.host.nativeElement.querySelector<HTMLElement>(`#${button}`)?.focus());
  }
}
