import { Component } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { EmptyState } from '../../ui/empty-state/empty-state';
import { injectText } from '../i18n/text';

@Component({
  selector: 'app-not-found-page',
  imports: [EmptyState, MatButtonModule, RouterLink],
  template: `
    <h1 class="sr-only">{{ text('shell.notFound.title') }}</h1>
    <app-empty-state
      icon="search"
      [title]="text('shell.notFound.title')"
      [explanation]="text('shell.notFound.explanation')"
    >
      <a matButton="filled" routerLink="/">{{ text('shell.notFound.home') }}</a>
    </app-empty-state>
  `,
  styles: `
    :host {
      display: block;
      padding-top: 10vh;
    }
  `,
})
export class NotFoundPage {
  protected readonly text = injectText();
}
