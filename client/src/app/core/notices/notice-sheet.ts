import { Component, computed, effect, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MatButtonModule } from '@angular/material/button';
import { MatDialogRef } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';
import { listNotices, type NoticeRow, readNotices } from '../../../../../shared/notifications/notice.api';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { ErrorPanel } from '../../ui/error-panel/error-panel';
import { RelativeTime } from '../../ui/relative-time/relative-time';
import { SideSheet } from '../../ui/side-sheet/side-sheet';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { ApiClient } from '../api/api-client';
import { type ApiProblem, asProblem } from '../api/api-problem';
import { Language } from '../i18n/language';
import { injectText } from '../i18n/text';
import { Live } from '../live/live';
import { Session } from '../session/session';

/** What is new, newest first; each leads to its ticket or its objective. */
@Component({
  selector: 'app-notice-sheet',
  imports: [EmptyState, ErrorPanel, MatButtonModule, RelativeTime, RouterLink, SideSheet, Skeleton],
  template: `
    <app-side-sheet [title]="text('notices.title')">
      @if (problem(); as problem) {
        <app-error-panel [error]="problem" [title]="text('notices.failed')" [retryable]="false" />
      }
      @if (page.error(); as error) {
        <app-error-panel [error]="error" (retry)="page.reload()" />
      } @else if (rows().length > 0) {
        <ul>
          @for (row of rows(); track row.id) {
            <li>
              <a [routerLink]="linkOf(row)" [class.unread]="!row.read" (click)="follow(row)">
                <span class="words"
                  >{{ text('notices.kind.' + row.kind, row.values) }}
                  @if (!row.read) {
                    <span class="sr-only">({{ text('notices.unread') }})</span>
                  }
                </span>
                <span class="ticket">{{ subjectOf(row) }}</span>
                <span class="when"><app-relative-time form="both" [instant]="row.at" /></span>
              </a>
            </li>
          }
        </ul>
        @if (more()) {
          <button matButton="outlined" class="small" type="button" (click)="earlier()">
            {{ text('notices.more') }}
          </button>
        }
      } @else if (page.hasValue()) {
        <app-empty-state icon="bell" [title]="text('notices.none')" [explanation]="text('notices.noneHelp')" />
      } @else {
        <app-skeleton [lines]="8" />
      }
      @if (hasUnread()) {
        <button sheetActions matButton="outlined" type="button" (click)="readAll()">
          {{ text('notices.readAll') }}
        </button>
      }
    </app-side-sheet>
  `,
  styles: `
    ul {
      list-style: none;
      display: grid;
      gap: var(--space-1);
      margin: calc(-1 * var(--space-2)) calc(-1 * var(--space-3)) var(--space-3);
    }
    a {
      display: grid;
      gap: 2px;
      padding: var(--space-2) var(--space-3);
      border-inline-start: 3px solid transparent;
      border-radius: var(--radius-m);
      color: var(--ink);
      text-decoration: none;
      overflow-wrap: anywhere;
    }
    a:hover {
      background: var(--surface-hover);
    }
    .unread {
      border-inline-start-color: var(--accent);
      background: var(--accent-soft);
    }
    .unread .words {
      font-weight: var(--weight-medium);
    }
    .ticket {
      font-size: var(--text-s);
    }
    .when {
      font-size: var(--text-s);
      color: var(--ink-muted);
    }
  `,
})
export class NoticeSheet {
  protected readonly text = injectText();
  private readonly api = inject(ApiClient);
  private readonly session = inject(Session);
  private readonly language = inject(Language);
  private readonly sheet = inject<MatDialogRef<NoticeSheet>>(MatDialogRef);

  private readonly before = signal<number | undefined>(undefined);
  protected readonly page = this.api.resource(listNotices, () => ({ query: { before: this.before(), limit: 30 } }));
  private readonly loaded = signal<readonly NoticeRow[]>([]);
  protected readonly rows = this.loaded.asReadonly();
  protected readonly more = computed(() => this.page.hasValue() && this.page.value().more);
  protected readonly hasUnread = computed(() => this.rows().some(({ read }) => !read));
  protected readonly problem = signal<ApiProblem | null>(null);

  constructor() {
    effect(() => {
      if (!this.page.hasValue()) return;
      const { items } = this.page.value();
      const known = new Set(items.map(({ id }) => id));
      this.loaded.update((before) =>
        [...before.filter(({ id }) => !known.has(id)), ...items].sort((one, other) => other.id - one.id),
      );
    });
    inject(Live)
      .notices.pipe(takeUntilDestroyed())
      .subscribe(() => {
        this.before.set(undefined);
        this.page.reload();
      });
  }

  protected subjectOf({ ticket, objective }: NoticeRow): string {
    return ticket ? `${ticket.number} ${ticket.title}` : (objective?.name[this.language.current()] ?? '');
  }

  protected linkOf({ desk, ticket, objective }: NoticeRow): string {
    if (ticket === null) return `/insight/objectives/${objective?.key ?? ''}`;
    const atDesk = desk && this.session.areas().some(({ key }) => key === 'desk');
    return `${atDesk ? '/desk' : ''}/tickets/${ticket.number}`;
  }

  protected earlier(): void {
    this.before.set(this.rows().at(-1)?.id);
  }

  protected follow(row: NoticeRow): void {
    if (!row.read) void this.mark({ ids: [row.id] });
    this.sheet.close();
  }

  protected async readAll(): Promise<void> {
    const newest = this.rows()[0];
    if (!newest || !(await this.mark({ upTo: newest.id }))) return;
    this.loaded.update((rows) => rows.map((row) => ({ ...row, read: true })));
  }

  private async mark(body: { ids: number[] } | { upTo: number }): Promise<boolean> {
    this.problem.set(null);
    try {
      await this.api.call(readNotices, { body });
      return true;
    } catch (error) {
      this.problem.set(asProblem(error));
      return false;
    }
  }
}
