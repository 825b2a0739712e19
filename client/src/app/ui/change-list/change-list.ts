import { Component, input, output } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Icon } from '../icon/icon';

/** One change as people read it. */
export interface ChangeEntry {
  readonly key: string;
  readonly author: string;
  /** When, and which version it made. */
  readonly when: string;
  /** Of what, where the list is of several things. */
  readonly title?: string;
  /** What changed, a line each. */
  readonly lines: readonly string[];
  /** Why. */
  readonly note: string;
}

/** Who changed this last; opened, the earlier changes with who, when, what and why. */
@Component({
  selector: 'app-change-list',
  imports: [Icon, MatButtonModule],
  template: `
    <details>
      <summary><app-icon name="history" />{{ summary() }}</summary>
      <ol>
        @for (entry of entries(); track entry.key; let first = $first) {
          <li>
            <p class="who">
              <strong>{{ entry.author }}</strong>
              <span class="muted">{{ entry.when }}</span>
            </p>
            @if (entry.title) {
              <p>{{ entry.title }}</p>
            }
            @if (entry.lines.length > 0) {
              <ul>
                @for (line of entry.lines; track line) {
                  <li>{{ line }}</li>
                }
              </ul>
            }
            @if (entry.note) {
              <p class="note">{{ entry.note }}</p>
            }
            @if (restore() && !first) {
              <button matButton="text" class="small" type="button" (click)="restored.emit(entry.key)">
                {{ restore() }}
              </button>
            }
          </li>
        } @empty {
          <li class="muted">{{ none() }}</li>
        }
      </ol>
    </details>
  `,
  styles: `
    :host {
      display: block;
      font-size: var(--text-s);
    }
    summary {
      display: flex;
      align-items: center;
      gap: var(--space-2);
      min-height: var(--control);
      color: var(--ink-muted);
      cursor: pointer;
    }
    ol {
      list-style: none;
      display: grid;
      gap: var(--space-3);
      padding: var(--space-3) 0 0 var(--space-6);
    }
    ul {
      list-style: none;
      color: var(--ink-muted);
    }
    ol > li {
      border-inline-start: 2px solid var(--line);
      padding-inline-start: var(--space-3);
      overflow-wrap: anywhere;
    }
    .who {
      display: flex;
      flex-wrap: wrap;
      column-gap: var(--space-2);
    }
    .note {
      font-style: italic;
    }
  `,
})
export class ChangeList {
  readonly summary = input.required<string>();
  /** Newest first. */
  readonly entries = input.required<readonly ChangeEntry[]>();
  /** What to say where nothing was changed yet. */
  readonly none = input('');
  /** Names the button that takes an earlier version up again; empty where none may. */
  readonly restore = input('');
  /** The key of the change. */
  readonly restored = output<string>();
}
