import { inject, Injectable } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { Router } from '@angular/router';
import { practiceKeys, practiceOf } from '../../../../../shared/practices/registry';
import { listTickets } from '../../../../../shared/tickets/ticket.api';
import { ApiClient } from '../../core/api/api-client';
import { type Command, CommandRegistry } from '../../core/commands/command-registry';
import { injectText } from '../../core/i18n/text';
import { Session } from '../../core/session/session';
import { ListTrail } from '../../tickets/list-trail';
import { QueueStore } from './queue-store';

/** How long the first key of a pair ("g m") waits for the second. */
const pairTime = 1200;

/** What the desk adds to the palette, and the keys that do the same. */
@Injectable()
export class DeskCommands {
  private readonly text = injectText();
  private readonly router = inject(Router);
  private readonly dialog = inject(MatDialog);
  private readonly queues = inject(QueueStore);
  private readonly session = inject(Session);
  private readonly client = inject(ApiClient);
  private readonly trail = inject(ListTrail);
  private pendingUntil = 0;

  constructor() {
    const registry = inject(CommandRegistry);
    registry.offer(() => [
      ...(this.queues.queues() ?? []).map((queue): Command => ({
        id: `queue-${queue.key}`,
        label: () => this.text('desk.palette.goToQueue', { queue: this.queues.nameOf(queue) }),
        icon: queue.team ? 'people' : 'inbox',
        ...(queue.key === 'mine' ? { keys: 'g m' } : queue.key === 'unassigned' ? { keys: 'g u' } : {}),
        run: () => this.go(`/desk/q/${queue.key}`),
      })),
      ...practiceKeys
        .filter((key) => this.mayOpen() && !practiceOf(key).needsParent)
        .map((key, index): Command => ({
          id: `new-${key}`,
          label: () => this.text(`${key}.new`),
          icon: 'add',
          ...(index === 0 ? { keys: 'c' } : {}),
          run: () => this.go(`/desk/new?practice=${key}`),
        })),
      {
        id: 'shortcuts',
        label: () => this.text('desk.palette.shortcuts'),
        icon: 'help',
        keys: '?',
        run: () => this.showShortcuts(),
      },
    ]);
    registry.addSource({
      id: 'tickets',
      heading: () => this.text('desk.palette.tickets'),
      find: async (typed) => {
        if (/^([a-z]{2,5}-)?\d+$/i.test(typed)) return [];
        const { items } = await this.client.call(listTickets, {
          query: { q: `"${typed.replaceAll('"', '')}"`, sort: 'newest', limit: 6, count: false },
        });
        const found = items.map((row): Command => ({
          id: `found-${row.id}`,
          label: () => `${row.number} ${row.title}`,
          icon: 'ticket',
          run: () => this.go(`/desk/t/${row.number}`),
        }));
        const all: Command = {
          id: 'search',
          label: () => this.text('desk.palette.search', { text: typed }),
          icon: 'search',
          run: () => this.go(`/desk/list?q=${encodeURIComponent(typed)}`),
        };
        return [...found, all];
      },
    });
  }

  onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const target = event.target;
    if (
      target instanceof Element &&
      target.closest('input, textarea, select, [contenteditable], [role="dialog"], [role="menu"]')
    )
      return;
    const paired = Date.now() < this.pendingUntil;
    this.pendingUntil = 0;
    if (event.key === '?') void this.showShortcuts();
    else if (paired && event.key === 'm') void this.go('/desk/q/mine');
    else if (paired && event.key === 'u') void this.go('/desk/q/unassigned');
    else if (event.key === 'g') this.pendingUntil = Date.now() + pairTime;
    else if (event.key === 'c' && this.mayOpen()) void this.go('/desk/new');
    else if (event.key === 'u' && this.router.url.startsWith('/desk/t/')) void this.go(this.trail.url());
    else return;
    event.preventDefault();
  }

  private mayOpen(): boolean {
    return this.session.may('ticket.create-for-others');
  }

  private async go(url: string): Promise<void> {
    await this.router.navigateByUrl(url);
  }

  private async showShortcuts(): Promise<void> {
    if (this.dialog.openDialogs.length > 0) return;
    const { ShortcutsHelp } = await import('./shortcuts-help');
    this.dialog.open(ShortcutsHelp, { width: '32rem', maxWidth: 'calc(100vw - 2rem)', autoFocus: 'dialog' });
  }
}
