import { Component, inject, input } from '@angular/core';
import { Formats } from '../../core/i18n/formats';
import { injectText } from '../../core/i18n/text';
import { Icon } from '../icon/icon';

export interface FileItem {
  readonly id: number;
  readonly name: string;
  readonly size: number;
  /** Where its bytes are answered as a download. */
  readonly href: string;
}

@Component({
  selector: 'app-file-list',
  imports: [Icon],
  template: `
    <ul [attr.aria-label]="text('ui.files.list')">
      @for (file of files(); track file.id) {
        <li>
          <a [href]="file.href" [attr.download]="file.name"
            ><app-icon name="file" /><span class="name">{{ file.name }}</span
            ><span class="size">{{ formats.bytes(file.size) }}</span></a
          >
        </li>
      }
    </ul>
  `,
  styles: `
    ul {
      list-style: none;
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-2);
    }
    li {
      min-width: 0;
      max-width: 100%;
    }
    a {
      display: inline-flex;
      align-items: center;
      gap: var(--space-2);
      max-width: 100%;
      min-height: var(--control-small);
      padding: 0 var(--space-3);
      border: 1px solid var(--line);
      border-radius: var(--radius-m);
      background: var(--surface-raised);
      color: var(--ink);
      text-decoration: none;
      font-size: var(--text-s);
    }
    a:hover {
      border-color: var(--line-strong);
    }
    .name {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .size {
      color: var(--ink-muted);
      white-space: nowrap;
    }
  `,
})
export class FileList {
  readonly files = input.required<readonly FileItem[]>();

  protected readonly formats = inject(Formats);
  protected readonly text = injectText();
}
