import { Component, computed, input, output } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatMenuModule } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import { injectText } from '../../core/i18n/text';
import { Icon } from '../icon/icon';
import type { IconName } from '../icon/icon-paths';

export interface ActionItem {
  readonly name: string;
  readonly label: string;
  readonly icon?: IconName;
  /** What it does, where the label alone may leave a doubt; shown in the menu. */
  readonly help?: string;
  readonly danger?: boolean;
}

/** Another view of the same thing: always behind "more". */
export interface ActionLink {
  readonly label: string;
  readonly icon: IconName;
  readonly commands: readonly (string | number)[];
}

/** The two or three actions that are likely now, the rest behind "more". Order is the caller's. */
@Component({
  selector: 'app-action-bar',
  imports: [Icon, MatButtonModule, MatMenuModule, RouterLink],
  template: `
    @for (action of shown(); track action.name; let first = $first) {
      @if (first && primary()) {
        <button
          matButton="filled"
          class="act"
          type="button"
          [title]="action.help ?? ''"
          [disabled]="busy()"
          (click)="chosen.emit(action.name)"
        >
          @if (action.icon) {
            <app-icon [name]="action.icon" />
          }
          {{ action.label }}
        </button>
      } @else {
        <button
          matButton="outlined"
          class="act"
          type="button"
          [title]="action.help ?? ''"
          [disabled]="busy()"
          (click)="chosen.emit(action.name)"
        >
          @if (action.icon) {
            <app-icon [name]="action.icon" />
          }
          {{ action.label }}
        </button>
      }
    }
    @if (rest().length > 0 || links().length > 0) {
      <button matButton="outlined" type="button" [disabled]="busy()" [matMenuTriggerFor]="menu">
        {{ text('ui.actions.more') }}<app-icon name="chevronDown" iconPositionEnd />
      </button>
      <mat-menu #menu="matMenu" class="wide">
        @for (action of rest(); track action.name) {
          <button mat-menu-item type="button" [class.danger]="action.danger" (click)="chosen.emit(action.name)">
            @if (action.icon) {
              <app-icon [name]="action.icon" />
            }
            <span>{{ action.label }}</span>
            @if (action.help) {
              <small>{{ action.help }}</small>
            }
          </button>
        }
        @for (link of links(); track link.label) {
          <a mat-menu-item [routerLink]="link.commands"
            ><app-icon [name]="link.icon" /><span>{{ link.label }}</span></a
          >
        }
      </mat-menu>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-2);
    }
    @media (max-width: 29.99rem) {
      :host {
        --mat-button-outlined-horizontal-padding: var(--space-3);
        --mat-button-filled-horizontal-padding: var(--space-3);
      }
      .act app-icon {
        display: none;
      }
    }
    small {
      display: block;
      font-size: var(--text-s);
      color: var(--ink-muted);
      white-space: normal;
    }
    .danger {
      color: var(--breach);
    }
    [mat-menu-item] app-icon {
      margin-inline-end: var(--space-2);
    }
  `,
})
export class ActionBar {
  readonly actions = input.required<readonly ActionItem[]>();
  readonly links = input<readonly ActionLink[]>([]);
  /** How many stand outside the menu. */
  readonly visible = input(3);
  /** Whether the first is the thing to do, filled with the accent. */
  readonly primary = input(true);
  readonly busy = input(false);
  readonly chosen = output<string>();

  protected readonly text = injectText();
  protected readonly shown = computed(() => this.actions().slice(0, this.visible()));
  protected readonly rest = computed(() => this.actions().slice(this.visible()));
}
