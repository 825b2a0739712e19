import { Component, computed, inject, model } from '@angular/core';
import { injectText } from '../../core/i18n/text';
import { Reference } from '../reference';

/** Whom a major incident concerns: sites and services, none ticked meaning all. */
@Component({
  selector: 'app-major-scope',
  template: `
    @for (list of lists(); track list.key) {
      <fieldset>
        <legend class="label">{{ text('majors.' + list.key) }}</legend>
        <p class="help">{{ text('majors.' + list.key + 'Help') }}</p>
        <div class="rows">
          @for (row of list.rows; track row.id) {
            <label>
              <input
                #box
                type="checkbox"
                [checked]="list.chosen.includes(row.id)"
                (change)="toggle(list.key, row.id, box.checked)"
              />
              {{ row.name }}
            </label>
          }
        </div>
      </fieldset>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--space-4);
    }
    fieldset {
      border: 0;
      padding: 0;
      margin: 0;
      min-width: 0;
    }
    .rows {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr));
      gap: var(--space-1) var(--space-3);
      max-height: 12rem;
      overflow-y: auto;
    }
    label {
      display: flex;
      gap: var(--space-2);
      align-items: center;
      min-height: 1.75rem;
    }
  `,
})
export class MajorScope {
  readonly siteIds = model.required<readonly number[]>();
  readonly serviceIds = model.required<readonly number[]>();

  protected readonly text = injectText();
  private readonly reference = inject(Reference);

  protected readonly lists = computed(() => {
    const { sites, services } = this.reference.data();
    return [
      { key: 'sites' as const, chosen: this.siteIds(), rows: sites.map(({ id, name }) => ({ id, name })) },
      {
        key: 'services' as const,
        chosen: this.serviceIds(),
        rows: services.filter(({ active }) => active).map(({ id, name }) => ({ id, name: this.reference.say(name) })),
      },
    ];
  });

  protected toggle(list: 'sites' | 'services', id: number, on: boolean): void {
    const ids = list === 'sites' ? this.siteIds : this.serviceIds;
    ids.update((chosen) => (on ? [...chosen, id] : chosen.filter((one) => one !== id)));
  }
}
