import { Component, computed, inject, input } from '@angular/core';
import type { ClockStory } from '../../../../../shared/sla/clock-view';
import { Formats } from '../../core/i18n/formats';
import { injectText } from '../../core/i18n/text';
import { ClockChip } from '../../ui/clock-chip/clock-chip';
import { Ticker } from '../../ui/clock-chip/ticker';
import { Icon } from '../../ui/icon/icon';
import { Reference } from '../reference';
import { Calendars } from './calendars';
import { ClockBar } from './clock-bar';
import { clockName } from './clock-names';
import { spansOf } from './clock-spans';
import { dueBefore, tellStep } from './step-words';

/** One clock told from its beginning: by which agreement and hours, drawn as a line, and step by step. */
@Component({
  selector: 'app-story-card',
  imports: [ClockBar, ClockChip, Icon],
  templateUrl: './story-card.html',
  styleUrl: './story-card.css',
})
export class StoryCard {
  readonly story = input.required<ClockStory>();

  protected readonly text = injectText();
  protected readonly formats = inject(Formats);
  protected readonly calendars = inject(Calendars);
  protected readonly reference = inject(Reference);
  private readonly ticker = inject(Ticker);

  protected readonly name = computed(() => clockName(this.story(), this.story().team?.name ?? '', this.text));
  protected readonly spans = computed(() =>
    spansOf(this.story(), (version) => this.calendars.hoursOf(version), this.ticker.now()),
  );
  /** The zone of its hours, where it is not the reader's. */
  protected readonly otherZone = computed(() => {
    const zone = this.story().calendar?.zone ?? null;
    return zone === null || zone === this.formats.timeZone() ? null : zone;
  });
  protected readonly hours = computed(() => {
    const { calendar } = this.story();
    if (calendar === null) return this.text('clocks.sheet.always');
    const name = this.reference.say(calendar.name);
    return this.otherZone() === null
      ? name
      : this.text('clocks.sheet.zone', { name, zone: this.formats.zoneName(calendar.zone) });
  });
  protected readonly used = computed(() => {
    const { targetMs, remainingMs } = this.story();
    return this.text('clocks.sheet.usedOf', {
      used: this.formats.openTime((targetMs - remainingMs) / 1000),
      target: this.formats.openTime(targetMs / 1000),
    });
  });
  /** Only where changes or pauses have moved it. */
  protected readonly original = computed(() => {
    const { originalDueAt, dueAt } = this.story();
    return originalDueAt === dueAt ? '' : this.formats.moment(originalDueAt);
  });
  protected readonly steps = computed(() => {
    const { steps } = this.story();
    const zone = this.otherZone();
    return steps.map((step, index) => ({
      ...tellStep(step, dueBefore(steps, index), this.text, this.formats),
      at: step.at,
      there: zone === null ? '' : this.formats.inZone(step.at, zone),
    }));
  });
}
