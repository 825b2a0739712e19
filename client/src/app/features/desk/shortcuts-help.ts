import { Component } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatDialogModule } from '@angular/material/dialog';
import { injectText } from '../../core/i18n/text';

interface Shortcut {
  readonly keys: readonly string[];
  readonly does: string;
}

const groups: readonly { readonly title: string; readonly shortcuts: readonly Shortcut[] }[] = [
  {
    title: 'anywhere',
    shortcuts: [
      { keys: ['Ctrl', 'K'], does: 'palette' },
      { keys: ['g', 'm'], does: 'mine' },
      { keys: ['g', 'u'], does: 'unassigned' },
      { keys: ['c'], does: 'new' },
      { keys: ['?'], does: 'help' },
    ],
  },
  {
    title: 'inList',
    shortcuts: [
      { keys: ['j'], does: 'next' },
      { keys: ['k'], does: 'previous' },
      { keys: ['↵'], does: 'open' },
      { keys: ['x'], does: 'choose' },
      { keys: ['/'], does: 'search' },
    ],
  },
  {
    title: 'inTicket',
    shortcuts: [
      { keys: ['n'], does: 'note' },
      { keys: ['r'], does: 'answer' },
      { keys: ['Ctrl', '↵'], does: 'send' },
      { keys: ['t'], does: 'take' },
      { keys: ['e'], does: 'escalate' },
      { keys: ['s'], does: 'resolve' },
      { keys: ['u'], does: 'back' },
    ],
  },
];

/** Every key of the desk on one card. */
@Component({
  selector: 'app-shortcuts-help',
  imports: [MatButtonModule, MatDialogModule],
  template: `
    <h2 mat-dialog-title>{{ text('desk.keys.title') }}</h2>
    <mat-dialog-content>
      @for (group of groups; track group.title) {
        <h3>{{ text('desk.keys.' + group.title) }}</h3>
        <dl>
          @for (shortcut of group.shortcuts; track shortcut.does) {
            <dt>
              @for (key of shortcut.keys; track $index) {
                <kbd>{{ key }}</kbd>
              }
            </dt>
            <dd>{{ text('desk.keys.' + shortcut.does) }}</dd>
          }
        </dl>
      }
    </mat-dialog-content>
    <mat-dialog-actions align="end"
      ><button matButton="filled" type="button" mat-dialog-close>{{ text('ui.close') }}</button></mat-dialog-actions
    >
  `,
  styles: `
    h3 {
      margin: var(--space-4) 0 var(--space-1);
    }
    h3:first-child {
      margin-top: 0;
    }
    dl {
      display: grid;
      grid-template-columns: 7rem 1fr;
      gap: var(--space-1) var(--space-3);
    }
    kbd {
      display: inline-block;
      min-width: 1.5rem;
      padding: 0 var(--space-1);
      border: 1px solid var(--line-strong);
      border-radius: var(--radius-s);
      text-align: center;
    }
    dt {
      display: flex;
      gap: var(--space-1);
    }
  `,
})
export class ShortcutsHelp {
  protected readonly text = injectText();
  protected readonly groups = groups;
}
