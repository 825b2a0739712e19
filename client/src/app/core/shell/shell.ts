import { Component, computed, effect, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatButtonModule } from '@angular/material/button';
import { NavigationEnd, Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { filter, map, startWith } from 'rxjs';
import { Icon } from '../../ui/icon/icon';
import { Connectivity } from '../api/connectivity';
import { Appearance } from '../appearance/appearance';
import { CommandRegistry } from '../commands/command-registry';
import { PaletteOpener } from '../commands/palette-opener';
import { injectText } from '../i18n/text';
import { Live } from '../live/live';
import { areaOf } from '../session/areas';
import { NoticeBell } from '../notices/notice-bell';
import { Session } from '../session/session';
import { portalPlaces } from './navigation';
import { NavigationProgress } from './navigation-progress';
import { offerShellCommands } from './shell-commands';
import { UserButton } from './user-button';

/** The one frame: top bar, the areas a person may use, and the screen. At phone width the areas move to the bottom. */
@Component({
  selector: 'app-shell',
  imports: [
    Icon,
    MatButtonModule,
    NavigationProgress,
    NoticeBell,
    RouterLink,
    RouterLinkActive,
    RouterOutlet,
    UserButton,
  ],
  templateUrl: './shell.html',
  styleUrl: './shell.css',
  host: { '(document:keydown)': 'onKey($event)' },
})
export class Shell {
  protected readonly text = injectText();
  protected readonly session = inject(Session);
  protected readonly connectivity = inject(Connectivity);
  private readonly appearance = inject(Appearance);
  private readonly palette = inject(PaletteOpener);
  private readonly router = inject(Router);
  protected readonly paletteKeys = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘K' : 'Ctrl K';
  protected readonly menuOpen = signal(false);

  private readonly url = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map((event) => event.urlAfterRedirects),
      startWith(this.router.url),
    ),
    { initialValue: '/' },
  );
  protected readonly area = computed(() => areaOf(this.url()));
  protected readonly places = computed(() => (this.area()?.key === 'portal' ? portalPlaces : []));
  /** One area alone needs no switch: then the phone's bar shows the portal's places. */
  protected readonly tabs = computed(() => {
    const areas = this.session.areas();
    if (areas.length > 1)
      return areas.map((area) => ({ path: area.path, icon: area.icon, label: this.text(`shell.area.${area.key}`) }));
    return portalPlaces.map((place) => ({
      path: place.path,
      icon: place.icon,
      label: this.text(`shell.short.${place.key}`),
    }));
  });

  constructor() {
    inject(Live); // listens from now on
    offerShellCommands(inject(CommandRegistry));
    effect(() => this.appearance.areaDensity.set(this.area()?.density ?? 'comfortable'));
  }

  protected openPalette(): void {
    void this.palette.open();
  }

  protected onKey(event: KeyboardEvent): void {
    if (
      event.key.toLowerCase() !== 'k' ||
      !(event.ctrlKey || event.metaKey) ||
      event.shiftKey ||
      event.altKey ||
      !this.session.isStaff()
    )
      return;
    event.preventDefault();
    this.openPalette();
  }
}
