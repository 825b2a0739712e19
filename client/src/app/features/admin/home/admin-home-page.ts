import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { injectText } from '../../../core/i18n/text';
import { Session } from '../../../core/session/session';
import { Icon } from '../../../ui/icon/icon';
import { PageHeader } from '../../../ui/page-header/page-header';
import { adminGroups, adminPages } from '../admin-pages';

/** What can be set, by what a person wants to do, with a search over it. */
@Component({
  selector: 'app-admin-home-page',
  imports: [Icon, PageHeader, RouterLink],
  template: `
    <app-page-header [title]="text('admin.home.title')" [explanation]="text('admin.home.explanation')" />
    <input
      #box
      class="control"
      type="search"
      [attr.aria-label]="text('admin.home.search')"
      [placeholder]="text('admin.home.search')"
      (input)="typed.set(box.value)"
    />
    @for (group of groups(); track group.label) {
      <section>
        <h2>{{ group.label }}</h2>
        <ul>
          @for (page of group.pages; track page.key) {
            <li>
              <a class="card" [routerLink]="'/admin/' + page.key"
                ><app-icon [name]="page.icon" /><span
                  ><strong>{{ page.title }}</strong
                  ><span class="muted">{{ page.sentence }}</span>
                  @if (page.found) {
                    <span class="found">{{ page.found }}</span>
                  }
                </span></a
              >
            </li>
          }
        </ul>
      </section>
    } @empty {
      <p class="muted" role="status">{{ text('admin.home.nothing') }}</p>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--space-5);
      max-width: 60rem;
    }
    app-page-header {
      margin: 0;
    }
    input {
      max-width: 26rem;
    }
    h2 {
      font-size: var(--text-m);
      color: var(--ink-muted);
      font-weight: var(--weight-medium);
      margin-bottom: var(--space-2);
    }
    ul {
      list-style: none;
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr));
      gap: var(--space-3);
    }
    a {
      display: flex;
      gap: var(--space-3);
      height: 100%;
      color: var(--ink);
      text-decoration: none;
      transition: border-color var(--quick) var(--ease);
    }
    a:hover {
      border-color: var(--line-strong);
    }
    app-icon {
      color: var(--accent);
      width: 1.35rem;
      height: 1.35rem;
    }
    span {
      display: grid;
      gap: var(--space-1);
    }
    .found {
      font-size: var(--text-s);
      font-weight: var(--weight-medium);
      color: var(--accent-strong);
    }
  `,
})
export class AdminHomePage {
  protected readonly text = injectText();
  private readonly session = inject(Session);
  protected readonly typed = signal('');

  protected readonly groups = computed(() => {
    const wanted = plain(this.typed())
      .split(/\s+/u)
      .filter((word) => word !== '');
    const meant = (words: string): boolean => wanted.every((word) => plain(words).includes(word));
    return adminGroups
      .map((group) => ({
        label: this.text(`admin.group.${group}`),
        pages: adminPages
          .filter((page) => page.group === group && this.session.mayAny(page.needs))
          .map((page) => {
            const title = this.text(`admin.page.${page.key}.title`);
            const sentence = this.text(`admin.page.${page.key}.sentence`);
            const settings = this.text(`admin.page.${page.key}.settings`);
            // What of the page was meant, where its title and sentence do not say it.
            const found =
              wanted.length === 0 || meant(`${title} ${sentence}`)
                ? []
                : settings.split(', ').filter((setting) => wanted.some((word) => plain(setting).includes(word)));
            return {
              ...page,
              title,
              sentence,
              found: found.join(' · '),
              fits: meant(`${title} ${sentence} ${settings}`),
            };
          })
          .filter(({ fits }) => fits),
      }))
      .filter(({ pages }) => pages.length > 0);
  });
}

/** Lower case without accents, as people type. */
function plain(words: string): string {
  return words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
