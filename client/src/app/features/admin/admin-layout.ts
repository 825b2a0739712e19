import { Component, computed, inject, signal } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { injectText } from '../../core/i18n/text';
import { Session } from '../../core/session/session';
import { Rail, type RailGroup } from '../../ui/rail/rail';
import { adminGroups, adminPages } from './admin-pages';

/** The frame of the settings: pages grouped by what a person wants to do. */
@Component({
  selector: 'app-admin-layout',
  imports: [Rail, RouterOutlet],
  template: `
    <div class="rail-layout">
      <app-rail [label]="text('admin.sections')" [groups]="groups()" [(folded)]="folded" />
      <div class="place"><router-outlet /></div>
    </div>
  `,
  styles: `
    .place {
      padding: var(--space-6) var(--space-4) var(--space-16);
      max-width: 80rem;
    }
  `,
})
export class AdminLayout {
  protected readonly text = injectText();
  private readonly session = inject(Session);
  protected readonly folded = signal(false);

  protected readonly groups = computed<readonly RailGroup[]>(() =>
    adminGroups
      .map((group) => ({
        label: this.text(`admin.group.${group}`),
        items: adminPages
          .filter((page) => page.group === group && this.session.mayAny(page.needs))
          .map(({ key, icon }) => ({ key, icon, label: this.text(`admin.page.${key}.title`), link: `/admin/${key}` })),
      }))
      .filter((group) => group.items.length > 0),
  );
}
