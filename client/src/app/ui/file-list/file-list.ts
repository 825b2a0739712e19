import { Component, inject, input, signal } from '@angular/core';
import { Formats } from '../../core/i18n/formats';
import { injectText } from '../../core/i18n/text';
import { Icon } from '../icon/icon';

export interface FileItem {
  readonly id: number;
  readonly name: string;
  readonly size: number;
  /** Where its bytes are answered as a download. */
  readonly href: string;
  /** A small picture of it, where there is one. */
  readonly preview?: string;
}

/** Files by name and size, images as small pictures; each is a download. */

@Component({
  selector: 'app-file-list',
  imports: [Icon],
  template: `
    <ul [attr.aria-label]="text('ui.files.list')">
      @for (file of files(); track file.id) {
        <li>
          <a [href]="file.href" [attr.download]="file.name" [class.pictured]="isPictured(file)">
            @if (isPictured(file)) {
              <img [src]="file.preview" alt="" loading="lazy" decoding="async" (error)="goWithout(file.id)" />
            } @else {
              <app-icon name="file" />
            }
            <span class="name">{{ file.name }}</span><span class="size">{{ formats.bytes(file.size) }}</span>
          </a>
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
    /* Its size from the first paint on: a picture that arrives moves nothing. */
    .pictured {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      width: 15rem;
      padding: 0 var(--space-3) var(--space-1);
      overflow: hidden;
    }
    img {
      grid-column: 1 / -1;
      width: calc(100% + 2 * var(--space-3));
      height: 9rem;
      margin-inline: calc(-1 * var(--space-3));
      object-fit: contain;
      background: var(--surface-sunken);
      border-bottom: 1px solid var(--line);
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
  /** Pictures that did not come: the file is offered all the same. */
  private readonly missing = signal<ReadonlySet<number>>(new Set());

  protected isPictured({ id, preview }: FileItem): boolean {
    return preview !== undefined && !this.missing().has(id);
  }

  protected goWithout(id: number): void {
    this.missing.update((ids) => new Set([...ids, id]));
  }
}
