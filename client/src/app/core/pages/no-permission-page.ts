import { Component, computed, inject, input } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { builtInRoles } from '../../../../../shared/access-control/roles';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { Language } from '../i18n/language';
import { injectText } from '../i18n/text';

/** Not a wall but a way: which roles open this place, and who grants them. */
@Component({
  selector: 'app-no-permission-page',
  imports: [EmptyState, MatButtonModule, RouterLink],
  template: `
    <h1 class="sr-only">{{ text('shell.denied.title') }}</h1>
    <app-empty-state
      icon="lock"
      [title]="text('shell.denied.title')"
      [explanation]="text('shell.denied.explanation', { roles: roles() })"
    >
      <a matButton="filled" routerLink="/">{{ text('shell.notFound.home') }}</a>
      <a matButton="outlined" routerLink="/report">{{ text('shell.denied.ask') }}</a>
    </app-empty-state>
  `,
  styles: `
    :host {
      display: block;
      padding-top: 10vh;
    }
  `,
})
export class NoPermissionPage {
  /** Comma-separated permission names, any of which would do. */
  readonly needs = input('');

  protected readonly text = injectText();
  private readonly language = inject(Language);

  protected readonly roles = computed(() => {
    const needed = new Set(this.needs().split(','));
    const names = builtInRoles
      .filter((role) => role.permissions.some((permission) => needed.has(permission)))
      .map((role) => role.name[this.language.current()]);
    return new Intl.ListFormat(this.language.current(), { type: 'disjunction' }).format(names);
  });
}
