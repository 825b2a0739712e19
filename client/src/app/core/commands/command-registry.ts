import { DestroyRef, inject, Injectable, signal } from '@angular/core';
import type { IconName } from '../../ui/icon/icon-paths';

/** Something a person can do from anywhere by naming it. */
export interface Command {
  readonly id: string;
  /** Written in the language of the screen; a function, so that it follows a switch. */
  readonly label: () => string;
  readonly icon: IconName;
  /** More words under which it is found. */
  readonly words?: () => string;
  /** Keys that do the same, as they are shown: "g m". */
  readonly keys?: string;
  readonly run: () => void | Promise<void>;
}

/** Looks something up while a person types: tickets, people. */
export interface CommandSource {
  readonly id: string;
  readonly heading: () => string;
  readonly find: (text: string) => Promise<readonly Command[]>;
}

/**
 * What the palette offers. A screen adds its commands while it lives:
 * `inject(CommandRegistry).offer(() => [{ id, label, icon, run }])` where it is constructed.
 */
@Injectable({ providedIn: 'root' })
export class CommandRegistry {
  private readonly offers = signal<readonly (() => readonly Command[])[]>([]);
  private readonly lookups = signal<readonly CommandSource[]>([]);
  readonly sources = this.lookups.asReadonly();

  /** Newest first: what the present screen offers comes before the general. */
  commands(): readonly Command[] {
    return this.offers().flatMap((offer) => offer());
  }

  offer(commands: () => readonly Command[]): void {
    this.offers.update((offers) => [commands, ...offers]);
    inject(DestroyRef).onDestroy(() => this.offers.update((offers) => offers.filter((offer) => offer !== commands)));
  }

  addSource(source: CommandSource): void {
    this.lookups.update((sources) => [...sources, source]);
    inject(DestroyRef).onDestroy(() => this.lookups.update((sources) => sources.filter((each) => each !== source)));
  }
}
