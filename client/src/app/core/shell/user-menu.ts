import { afterNextRender, Component, inject, viewChild } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import type { MatMenuTrigger } from '@angular/material/menu';
import { MatMenuModule } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import { Avatar } from '../../ui/avatar/avatar';
import { Icon } from '../../ui/icon/icon';
import { Appearance, densities, themes } from '../appearance/appearance';
import { Language, type LanguageCode, languages } from '../i18n/language';
import { injectText } from '../i18n/text';
import { Session } from '../session/session';

/** How they who are here like it: language, theme, density, sessions, the way out. It comes when asked for, open. */
@Component({
  selector: 'app-user-menu',
  imports: [Avatar, Icon, MatButtonModule, MatMenuModule, RouterLink],
  template: `
    @if (session.person(); as person) {
      <button #trigger="matMenuTrigger" class="me" type="button" [matMenuTriggerFor]="menu">
        <app-avatar [name]="person.name" kind="staff" /><app-icon name="chevronDown" />
        <span class="sr-only">{{ text('shell.menu.open', { name: person.name }) }}</span>
      </button>
      <mat-menu #menu="matMenu" class="wide user-menu" xPosition="before">
        <div class="who">
          <strong>{{ person.name }}</strong>
          @if (person.email) {
            <span class="muted">{{ person.email }}</span>
          }
        </div>
        <a mat-menu-item routerLink="/profile"
          ><app-icon name="person" /><span>{{ text('shell.menu.profile') }}</span></a
        >
        <button mat-menu-item type="button" [matMenuTriggerFor]="languageMenu">
          <app-icon name="globe" /><span>{{ text('shell.menu.language') }}</span>
        </button>
        <button mat-menu-item type="button" [matMenuTriggerFor]="themeMenu">
          <app-icon name="moon" /><span>{{ text('shell.menu.theme') }}</span>
        </button>
        <button mat-menu-item type="button" [matMenuTriggerFor]="densityMenu">
          <app-icon name="list" /><span>{{ text('shell.menu.density') }}</span>
        </button>
        <a mat-menu-item routerLink="/profile" fragment="sessions"
          ><app-icon name="monitor" /><span>{{ text('shell.menu.sessions') }}</span></a
        >
        <button mat-menu-item type="button" (click)="session.signOut()">
          <app-icon name="logout" /><span>{{ text('shell.menu.signOut') }}</span>
        </button>
      </mat-menu>
      <mat-menu #languageMenu="matMenu">
        @for (each of languages; track each) {
          <button
            mat-menu-item
            type="button"
            role="menuitemradio"
            [attr.aria-checked]="language.current() === each"
            [attr.lang]="each"
            (click)="useLanguage(each)"
          >
            <app-icon name="check" [class.off]="language.current() !== each" /><span>{{ names[each] }}</span>
          </button>
        }
      </mat-menu>
      <mat-menu #themeMenu="matMenu">
        @for (each of themes; track each) {
          <button
            mat-menu-item
            type="button"
            role="menuitemradio"
            [attr.aria-checked]="appearance.theme() === each"
            (click)="appearance.theme.set(each)"
          >
            <app-icon name="check" [class.off]="appearance.theme() !== each" /><span>{{
              text('shell.theme.' + each)
            }}</span>
          </button>
        }
      </mat-menu>
      <mat-menu #densityMenu="matMenu">
        @for (each of densities; track each) {
          <button
            mat-menu-item
            type="button"
            role="menuitemradio"
            [attr.aria-checked]="appearance.density() === each"
            (click)="appearance.density.set(each)"
          >
            <app-icon name="check" [class.off]="appearance.density() !== each" /><span>{{
              text('shell.density.' + each)
            }}</span>
          </button>
        }
      </mat-menu>
    }
  `,
  styleUrl: './user-button.css',
  styles: `
    .who {
      display: grid;
      padding: var(--space-2) var(--space-3);
      border-bottom: 1px solid var(--line);
      margin-bottom: var(--space-1);
      overflow-wrap: anywhere;
      font-size: var(--text-m);
    }
    [mat-menu-item] app-icon {
      margin-inline-end: var(--space-2);
    }
    .off {
      visibility: hidden;
    }
  `,
})
export class UserMenu {
  protected readonly text = injectText();
  protected readonly session = inject(Session);
  protected readonly appearance = inject(Appearance);
  protected readonly language = inject(Language);
  protected readonly languages = languages;
  protected readonly themes = themes;
  protected readonly densities = densities;
  /** Each language by its own name. */
  protected readonly names: Readonly<Record<LanguageCode, string>> = { es: 'Español', en: 'English' };

  private readonly trigger = viewChild<MatMenuTrigger>('trigger');

  constructor() {
    afterNextRender(() => this.trigger()?.openMenu());
  }

  protected useLanguage(language: LanguageCode): void {
    // Without the server the choice holds in this browser; the banner tells that it is gone.
    this.session.useLanguage(language).catch(() => undefined);
  }
}
