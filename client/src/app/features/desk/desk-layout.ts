import { Component, computed, inject, linkedSignal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterOutlet } from '@angular/router';
import { filter, map, startWith } from 'rxjs';
import { injectText } from '../../core/i18n/text';
import { Session } from '../../core/session/session';
import { ErrorPanel } from '../../ui/error-panel/error-panel';
import type { IconName } from '../../ui/icon/icon-paths';
import { Rail, type RailGroup } from '../../ui/rail/rail';
import { DeskCommands } from './desk-commands';
import { everything } from './everything';
import { MajorStrip } from './major-strip';
import { PulseStrip } from './pulse/pulse-strip';
import { keepFolded, readFolded } from './rail-fold';
import { type Queue, QueueStore, tierOf } from './queue-store';

const icons: Readonly<Record<string, IconName>> = {
  mine: 'person',
  unassigned: 'inbox',
  breaching: 'timer',
  replied: 'chat',
  waiting: 'pause',
  owned: 'flag',
  orphans: 'userAdd',
  shuttled: 'swap',
  resolved: 'checkCircle',
  all: 'list',
};
const own = ['mine', 'unassigned', 'breaching', 'replied'];

/** The frame of the desk: the rail of queues at the side, a list or a ticket beside it. */
@Component({
  selector: 'app-desk-layout',
  imports: [ErrorPanel, MajorStrip, PulseStrip, Rail, RouterOutlet],
  template: `
    <div class="side">
      @if (queues.error() && queues.queues() === null) {
        <app-error-panel [error]="queues.error()" (retry)="queues.load()" />
      } @else {
        <app-rail
          [label]="text('desk.queues')"
          [groups]="groups()"
          [loading]="queues.queues() === null"
          [folded]="folded()"
          (foldedChange)="fold($event)"
        />
      }
    </div>
    <div class="place">
      <app-major-strip />
      <app-pulse-strip [class.quiet]="onTicket()" />
      <router-outlet />
    </div>
  `,
  styleUrl: './desk-layout.css',
  providers: [QueueStore, DeskCommands],
  host: { '(document:keydown)': 'commands.onKey($event)' },
})
export class DeskLayout {
  protected readonly text = injectText();
  protected readonly queues = inject(QueueStore);
  protected readonly commands = inject(DeskCommands);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  /** Who works on a ticket is not asked how the month was. */
  protected readonly onTicket = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      startWith(null),
      map(() => this.router.url.startsWith('/desk/t/')),
    ),
    { initialValue: false },
  );
  protected readonly folded = linkedSignal(() => readFolded());

  protected readonly groups = computed<readonly RailGroup[]>(() => {
    if (!this.session.isStaff()) return [{ label: '', items: [this.everything()] }];
    const queues = this.queues.queues() ?? [];
    const group = (label: string, of: readonly Queue[]): RailGroup => ({
      label: this.text(label),
      items: of.map((queue) => this.itemOf(queue)),
    });
    return [
      group(
        'desk.mineGroup',
        queues.filter(({ key }) => own.includes(key)),
      ),
      group(
        'desk.teamsGroup',
        queues.filter(({ team }) => team !== null),
      ),
      group(
        'desk.watchGroup',
        queues.filter(({ key, team }) => team === null && !own.includes(key) && tierOf(key) === null),
      ),
      group(
        'desk.tiersGroup',
        queues.filter(({ key }) => tierOf(key) !== null),
      ),
      { label: '', items: this.learning(queues) },
    ].filter(({ items }) => items.length > 0);
  });

  protected fold(folded: boolean): void {
    this.folded.set(folded);
    keepFolded(folded);
  }

  /** What higher tiers solved and the first could have: for those who lead it. */
  private learning(queues: readonly Queue[]): RailGroup['items'] {
    if (!this.session.may('ticket.assign') || !queues.some(({ team }) => team?.tier === 1)) return [];
    const queryParams = { q: 'owner-team:mine l1-capable:yes', sort: 'updated' };
    return [
      { key: 'learning', label: this.text('desk.queue.learning'), icon: 'ladder', link: '/desk/list', queryParams },
    ];
  }

  private everything(): RailGroup['items'][number] {
    const label = this.text('desk.queue.all');
    return { key: 'all', label, icon: 'list', link: '/desk/list', queryParams: everything };
  }

  private itemOf(queue: Queue): RailGroup['items'][number] {
    return {
      key: queue.key,
      label: this.queues.nameOf(queue),
      icon: icons[queue.key] ?? (queue.team ? 'people' : 'ladder'),
      link: `/desk/q/${queue.key}`,
      count: this.queues.written(queue.count),
      urgent: (queue.key === 'unassigned' || queue.key === 'breaching') && queue.count > 0,
    };
  }
}
