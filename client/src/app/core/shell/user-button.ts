import { Component, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Avatar } from '../../ui/avatar/avatar';
import { Icon } from '../../ui/icon/icon';
import { injectText } from '../i18n/text';
import { Session } from '../session/session';
import { UserMenu } from './user-menu';

/** Who is here. Its menu, and all that menus are made of, comes a moment after the first screen. */
@Component({
  selector: 'app-user-button',
  imports: [Avatar, Icon, RouterLink, UserMenu],
  template: `
    @if (session.person(); as person) {
      @defer (when pressed(); prefetch on timer(400ms)) {
        <app-user-menu />
      } @placeholder {
        <button class="me" type="button" aria-haspopup="menu" aria-expanded="false" (click)="pressed.set(true)">
          <app-avatar [name]="person.name" kind="staff" /><app-icon name="chevronDown" />
          <span class="sr-only">{{ text('shell.menu.open', { name: person.name }) }}</span>
        </button>
      } @error {
        <a class="me" routerLink="/profile">
          <app-avatar [name]="person.name" kind="staff" />
          <span class="sr-only">{{ text('shell.menu.profile') }}</span>
        </a>
      }
    }
  `,
  styleUrl: './user-button.css',
})
export class UserButton {
  protected readonly text = injectText();
  protected readonly session = inject(Session);
  protected readonly pressed = signal(false);
}
