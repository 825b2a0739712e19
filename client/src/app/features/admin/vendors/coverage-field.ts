import { Component, computed, inject, input, type WritableSignal } from '@angular/core';
import { injectText } from '../../../core/i18n/text';
import { Reference } from '../../../tickets/reference';
import type { ContractDraft } from './contract-draft';

/** What a contract covers; a list in which nothing is ticked covers everything. */
@Component({
  selector: 'app-coverage-field',
  template: `
    @for (list of lists(); track list.key) {
      <details [open]="list.chosen().length > 0">
        <summary>
          {{ text('vendors.covers.' + list.key) }}
          <span class="muted">{{
            list.chosen().length === 0
              ? text('vendors.covers.all')
              : text.count('vendors.covers.some', list.chosen().length)
          }}</span>
        </summary>
        <fieldset>
          <legend class="sr-only">{{ text('vendors.covers.' + list.key) }}</legend>
          @for (row of list.rows; track row.id) {
            <label
              ><input
                #box
                type="checkbox"
                [checked]="list.chosen().includes(row.id)"
                (change)="tick(list.chosen, row.id, box.checked)"
              />{{ row.name }}</label
            >
          }
        </fieldset>
      </details>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--space-2);
    }
    details {
      border: 1px solid var(--line);
      border-radius: var(--radius-m);
    }
    summary {
      padding: var(--space-2) var(--space-3);
      cursor: pointer;
      min-height: var(--control-small);
    }
    fieldset {
      display: grid;
      border: 0;
      margin: 0;
      padding: 0 var(--space-3) var(--space-3);
      max-height: 14rem;
      overflow-y: auto;
    }
    label {
      display: flex;
      align-items: center;
      gap: var(--space-2);
      min-height: 1.75rem;
    }
  `,
})
export class CoverageField {
  readonly draft = input.required<ContractDraft>();

  protected readonly text = injectText();
  private readonly reference = inject(Reference);

  protected readonly lists = computed(() => {
    const { services, sites, categories } = this.reference.data();
    const draft = this.draft();
    return [
      {
        key: 'services',
        chosen: draft.serviceIds,
        rows: services.map(({ id, name }) => ({ id, name: this.reference.say(name) })),
      },
      {
        key: 'categories',
        chosen: draft.categoryIds,
        rows: categories.map(({ id }) => ({ id, name: this.reference.categoryName(id) })),
      },
      { key: 'sites', chosen: draft.siteIds, rows: sites.map(({ id, name }) => ({ id, name })) },
    ];
  });

  protected tick(chosen: WritableSignal<readonly number[]>, id: number, on: boolean): void {
    chosen.update((ids) => (on ? [...ids.filter((one) => one !== id), id] : ids.filter((one) => one !== id)));
  }
}
