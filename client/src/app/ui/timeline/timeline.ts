import { Component, computed, input, output, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { injectText } from '../../core/i18n/text';
import { Avatar } from '../avatar/avatar';
import { Badge } from '../badges/badge';
import { FileList } from '../file-list/file-list';
import { Icon } from '../icon/icon';
import { RelativeTime } from '../relative-time/relative-time';
import type { TimelineItem } from './timeline-item';

interface Run {
  readonly key: string | number;
  readonly message: TimelineItem | null;
  readonly events: readonly TimelineItem[];
}

/** A run of events longer than this is folded behind one line. */
const foldFrom = 5;

/** Conversation and events in one column, oldest first. */
@Component({
  selector: 'app-timeline',
  imports: [Avatar, Badge, FileList, Icon, MatButtonModule, RelativeTime],
  templateUrl: './timeline.html',
  styleUrl: './timeline.css',
})
export class Timeline {
  readonly items = input.required<readonly TimelineItem[]>();
  /** Whether earlier items exist on the server. */
  readonly hasEarlier = input(false);
  readonly loadingEarlier = input(false);
  /** Items that just arrived flash once. */
  readonly fresh = input<ReadonlySet<string | number>>(new Set());
  readonly earlierWanted = output();

  protected readonly text = injectText();
  private readonly unfolded = signal<ReadonlySet<string | number>>(new Set());

  /** Neighbouring events stand together, so that a long history reads as a conversation. */
  protected readonly runs = computed<readonly Run[]>(() => {
    const runs: { key: string | number; message: TimelineItem | null; events: TimelineItem[] }[] = [];
    for (const item of this.items()) {
      const last = runs.at(-1);
      if (item.kind === 'message') runs.push({ key: item.key, message: item, events: [] });
      else if (last?.message === null) last.events.push(item);
      else runs.push({ key: item.key, message: null, events: [item] });
    }
    return runs;
  });

  protected visibleEvents(run: Run): readonly TimelineItem[] {
    if (run.events.length < foldFrom || this.unfolded().has(run.key)) return run.events;
    return [...run.events.slice(0, 1), ...run.events.slice(-2)];
  }

  protected foldedCount(run: Run): number {
    return run.events.length - this.visibleEvents(run).length;
  }

  protected unfold(run: Run): void {
    this.unfolded.update((keys) => new Set([...keys, run.key]));
  }
}
