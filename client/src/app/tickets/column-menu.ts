import { Component, inject } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatMenuModule } from '@angular/material/menu';
import { injectText } from '../core/i18n/text';
import { Icon } from '../ui/icon/icon';
import { type ListColumn, listColumns, ListColumns } from './list-columns';

/** Which columns the list shows. It stays open while several are chosen. */
@Component({
  selector: 'app-column-menu',
  imports: [Icon, MatButtonModule, MatMenuModule],
  template: `
    <button matButton="outlined" class="small" type="button" [matMenuTriggerFor]="menu">
      <app-icon name="columns" />{{ text('desk.columns.title') }}
    </button>
    <mat-menu #menu="matMenu" xPosition="before">
      @for (column of all; track column) {
        <button
          mat-menu-item
          type="button"
          role="menuitemcheckbox"
          [attr.aria-checked]="isOn(column)"
          (click)="toggle(column, $event)"
        >
          <app-icon [name]="isOn(column) ? 'check' : 'minus'" [class.off]="!isOn(column)" />
          <span>{{ text('ticket.field.' + column) }}</span>
          @if (columns.withoutRoom().includes(column)) {
            <span class="muted"> · {{ text('desk.columns.noRoom') }}</span>
          }
        </button>
      }
      <button mat-menu-item type="button" [disabled]="columns.chosen() === null" (click)="columns.asUsual()">
        <app-icon name="refresh" /><span>{{ text('desk.columns.usual') }}</span>
      </button>
    </mat-menu>
  `,
  styles: `
    .off {
      visibility: hidden;
    }
  `,
})
export class ColumnMenu {
  protected readonly text = injectText();
  protected readonly columns = inject(ListColumns);
  protected readonly all = listColumns;

  protected isOn(column: ListColumn): boolean {
    return this.columns.wanted().includes(column);
  }

  protected toggle(column: ListColumn, event: Event): void {
    event.stopPropagation();
    this.columns.toggle(column);
  }
}
