import { Component, computed, ElementRef, inject, input, model } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatTooltipModule } from '@angular/material/tooltip';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { injectText } from '../../core/i18n/text';
import { Icon } from '../icon/icon';
import type { IconName } from '../icon/icon-paths';
import { Skeleton } from '../skeleton/skeleton';

export interface RailItem {
  readonly key: string;
  readonly label: string;
  readonly icon: IconName;
  readonly link: string;
  readonly queryParams?: Readonly<Record<string, string>>;
  /** Already written: "12", "1,000+". */
  readonly count?: string;
  /** Whether the count asks for attention. */
  readonly urgent?: boolean;
}

export interface RailGroup {
  readonly label: string;
  readonly items: readonly RailItem[];
}

/** The left rail of an area: groups of places with counters. Folds to icons; lies on top as a strip on a phone. */
@Component({
  selector: 'app-rail',
  imports: [Icon, MatButtonModule, MatTooltipModule, RouterLink, RouterLinkActive, Skeleton],
  template: `
    <nav [attr.aria-label]="label()">
      @if (loading()) {
        <app-skeleton class="waiting" [lines]="8" />
      }
      @for (group of groups(); track group.label) {
        <div class="group">
          @if (group.label) {
            <h2>{{ group.label }}</h2>
          }
          <ul>
            @for (item of group.items; track item.key) {
              <li>
                <a
                  #place
                  [routerLink]="item.link"
                  [queryParams]="item.queryParams ?? null"
                  routerLinkActive="active"
                  ariaCurrentWhenActive="page"
                  (isActiveChange)="show(place, $event)"
                  [routerLinkActiveOptions]="{
                    paths: holdsOthers(item) ? 'exact' : 'subset',
                    queryParams: item.queryParams ? 'subset' : 'ignored',
                    fragment: 'ignored',
                    matrixParams: 'ignored',
                  }"
                  [matTooltip]="folded() ? item.label : ''"
                  matTooltipPosition="right"
                >
                  <app-icon [name]="item.icon" />
                  <span class="label">{{ item.label }}</span>
                  @if (item.count !== undefined) {
                    <span class="count" [class.urgent]="item.urgent">{{ item.count }}</span>
                  }
                </a>
              </li>
            }
          </ul>
        </div>
      }
    </nav>
    <button
      class="fold"
      matIconButton
      type="button"
      [attr.aria-expanded]="!folded()"
      [attr.aria-label]="text(folded() ? 'ui.rail.unfold' : 'ui.rail.fold')"
      (click)="folded.set(!folded())"
    >
      <app-icon name="sidebar" />
    </button>
  `,
  styleUrl: './rail.css',
  host: { '[class.folded]': 'folded()' },
})
export class Rail {
  /** What the navigation is of, for screen readers. */
  readonly label = input.required<string>();
  readonly groups = input.required<readonly RailGroup[]>();
  readonly folded = model(false);
  /** Whether the places are still on their way. */
  readonly loading = input(false);

  protected readonly text = injectText();
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly links = computed(() => this.groups().flatMap(({ items }) => items.map(({ link }) => link)));

  /** On a phone the strip is wider than the screen: where one is stands in its middle. */
  protected show(place: HTMLElement, active: boolean): void {
    if (!active) return;
    const strip = this.host.nativeElement;
    strip.scrollLeft = place.offsetLeft - (strip.clientWidth - place.offsetWidth) / 2;
  }

  /** A place of the rail is marked on the pages below it, too, unless the rail has places for these. */
  protected holdsOthers({ link }: RailItem): boolean {
    return this.links().some((other) => other.startsWith(`${link}/`));
  }
}
