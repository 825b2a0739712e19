import { Component, computed, input, linkedSignal, output } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatMenuModule } from '@angular/material/menu';
import { injectText } from '../../core/i18n/text';
import { Icon } from '../icon/icon';
import type { Choice } from '../suggest/suggest-field';

/** One thing a list can be narrowed by. */
export interface Facet {
  readonly key: string;
  readonly label: string;
  readonly choices: readonly Choice[];
  /** Whether several values may hold at once; default yes. */
  readonly multiple?: boolean;
}

export type FacetValues = Readonly<Record<string, readonly string[]>>;

interface Chip {
  readonly key: string;
  readonly label: string;
  readonly value: string;
}

/** Filters as chips. The state is the parent's, which keeps it in the URL. */
@Component({
  selector: 'app-filter-bar',
  imports: [Icon, MatButtonModule, MatMenuModule],
  templateUrl: './filter-bar.html',
  styleUrl: './filter-bar.css',
})
export class FilterBar {
  readonly facets = input.required<readonly Facet[]>();
  readonly values = input.required<FacetValues>();
  /** Free text; null leaves the box out. */
  readonly query = input<string | null>(null);
  readonly queryPlaceholder = input('');
  /** Chips for what no facet knows (a link from a report): shown, removable. */
  readonly others = input<readonly { readonly key: string; readonly label: string }[]>([]);
  readonly changed = output<{ readonly key: string; readonly values: readonly string[] }>();
  readonly queryChanged = output<string>();
  readonly cleared = output();

  protected readonly text = injectText();
  protected readonly typed = linkedSignal(() => this.query() ?? '');
  private timer: ReturnType<typeof setTimeout> | undefined;

  protected readonly chips = computed<readonly Chip[]>(() => [
    ...this.facets().flatMap((facet) => {
      const values = this.values()[facet.key] ?? [];
      if (values.length === 0) return [];
      const words = values.map(
        (value) => facet.choices.find((choice) => String(choice.value) === value)?.label ?? value,
      );
      return [{ key: facet.key, label: facet.label, value: words.join(', ') }];
    }),
    ...this.others().map(({ key, label }) => ({ key, label, value: '' })),
  ]);

  protected isOn(facet: Facet, choice: Choice): boolean {
    return (this.values()[facet.key] ?? []).includes(String(choice.value));
  }

  protected toggle(facet: Facet, choice: Choice, event: Event): void {
    const value = String(choice.value);
    const before = this.values()[facet.key] ?? [];
    if (facet.multiple !== false) event.stopPropagation(); // the menu stays open for the next one
    if (before.includes(value)) this.changed.emit({ key: facet.key, values: before.filter((each) => each !== value) });
    else this.changed.emit({ key: facet.key, values: facet.multiple === false ? [value] : [...before, value] });
  }

  protected type(text: string): void {
    this.typed.set(text);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.queryChanged.emit(text.trim()), 300);
  }

  protected typeNow(text: string): void {
    clearTimeout(this.timer);
    this.queryChanged.emit(text.trim());
  }
}
