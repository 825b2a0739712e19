import { Component, computed, input, output, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { injectText } from '../../core/i18n/text';
import { Avatar } from '../avatar/avatar';
import { Badge } from '../badges/badge';
import { FileList } from '../file-list/file-list';
import { Icon } from '../icon/icon';
import { MoreNames } from '../names/more-names';
import { RelativeTime } from '../relative-time/relative-time';
import type { TimelineItem } from './timeline-item';

interface Run {
  readonly key: string | number;
  readonly message: TimelineItem | null;
  readonly events: readonly TimelineItem[];
}

/** A stretch of neighbouring events, shown one by one or, folded, as one line that counts them. */
interface Stretch {
  readonly key: string | number;
  readonly folded: boolean;
  readonly events: readonly TimelineItem[];
}

/** A run of at least this many events keeps its smaller ones behind one line. */
const foldFrom = 5;
/** The latest of a run are read as they are. */
const latestShown = 2;

/** Conversation and events in one column, oldest first. */
@Component({
  selector: 'app-timeline',
  imports: [Avatar, Badge, FileList, Icon, MatButtonModule, MoreNames, RelativeTime],
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

  /** How the run began, its latest events and whatever moved the ticket stand; smaller changes between them fold. */
  protected stretchesOf(run: Run): readonly Stretch[] {
    const stretches: { key: string | number; folded: boolean; events: TimelineItem[] }[] = [];
    for (const [index, item] of run.events.entries()) {
      const folds =
        run.events.length >= foldFrom && item.minor === true && index > 0 && index < run.events.length - latestShown;
      const last = stretches.at(-1);
      if (last?.folded === folds) last.events.push(item);
      else stretches.push({ key: item.key, folded: folds, events: [item] });
    }
    return stretches.map((one) => ({
      ...one,
      folded: one.folded && one.events.length > 1 && !this.unfolded().has(one.key),
    }));
  }

  protected unfold({ key }: Stretch): void {
    this.unfolded.update((keys) => new Set([...keys, key]));
  }
}
