import { Component, computed, inject } from '@angular/core';
import { injectText } from '../../../core/i18n/text';
import { Reference } from '../../../tickets/reference';
import { Badge } from '../../../ui/badges/badge';
import { ErrorPanel } from '../../../ui/error-panel/error-panel';
import { PageHeader } from '../../../ui/page-header/page-header';

/** What people choose from, service by service: its categories, where they start and how they may climb. */
@Component({
  selector: 'app-services-page',
  imports: [Badge, ErrorPanel, PageHeader],
  template: `
    <app-page-header [title]="text('admin.page.services.title')" [explanation]="text('admin.page.services.sentence')" />
    @if (reference.error()) {
      <app-error-panel [error]="reference.error()" (retry)="reference.reload()" />
    }
    <div class="list">
      @for (service of services(); track service.id) {
        <details>
          <summary>
            <strong>{{ service.name }}</strong><span class="muted">{{ service.topic }}</span>
            @if (service.critical) {
              <app-badge tone="risk" icon="alert">{{ text('admin.services.critical') }}</app-badge>
            }
            <span class="count">{{ service.categories.length }}</span>
          </summary>
          <ul>
            @for (category of service.categories; track category.id) {
              <li>
                <span>{{ category.name }}</span><span class="muted"
                  >{{ text('admin.services.paths') }}: {{ category.paths }}
                  @if (category.team) {
                    · {{ text('admin.services.team') }}: {{ category.team }}
                  }
                </span>
              </li>
            } @empty {
              <li class="muted">{{ text('admin.services.none') }}</li>
            }
          </ul>
        </details>
      }
    </div>
  `,
  styles: `
    .list {
      border: 1px solid var(--line);
      border-radius: var(--radius-l);
      background: var(--surface-raised);
    }
    details + details {
      border-top: 1px solid var(--line);
    }
    summary {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--space-1) var(--space-3);
      min-height: var(--row);
      padding: var(--space-2) var(--space-4);
      cursor: pointer;
    }
    summary::before {
      content: '▸';
      color: var(--ink-muted);
    }
    details[open] > summary::before {
      content: '▾';
    }
    .count {
      margin-inline-start: auto;
      color: var(--ink-muted);
    }
    ul {
      list-style: none;
      padding: 0 var(--space-4) var(--space-3) var(--space-8);
    }
    li {
      display: flex;
      flex-wrap: wrap;
      justify-content: space-between;
      gap: var(--space-1) var(--space-4);
      padding: var(--space-1) 0;
      border-top: 1px solid var(--line);
    }
  `,
})
export class ServicesPage {
  protected readonly text = injectText();
  protected readonly reference = inject(Reference);

  protected readonly services = computed(() => {
    const { services, categories } = this.reference.data();
    return services.map((service) => ({
      id: service.id,
      name: this.reference.say(service.name),
      topic: service.topic ? this.text.or(`portal.topic.${service.topic}`, service.topic) : '',
      critical: service.critical,
      categories: categories
        .filter((category) => category.serviceId === service.id && category.active)
        .map((category) => ({
          id: category.id,
          name: this.reference.categoryName(category.id),
          team: this.reference.team(category.defaultTeamId)?.name ?? '',
          paths:
            category.allowedPaths.length === 0
              ? this.text('admin.services.anyPath')
              : category.allowedPaths.map((path) => path.map((tier) => `L${tier}`).join(' → ')).join(', '),
        })),
    }));
  });
}
