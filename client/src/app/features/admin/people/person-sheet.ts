import { Component, computed, inject } from '@angular/core';
import { MAT_DIALOG_DATA } from '@angular/material/dialog';
import { getPerson } from '../../../../../../shared/people/people.api';
import { ApiClient } from '../../../core/api/api-client';
import { injectText } from '../../../core/i18n/text';
import { Reference } from '../../../tickets/reference';
import { ErrorPanel } from '../../../ui/error-panel/error-panel';
import { SideSheet } from '../../../ui/side-sheet/side-sheet';
import { Skeleton } from '../../../ui/skeleton/skeleton';

/** One person beside the list: what the directory says and where they work. */
@Component({
  selector: 'app-person-sheet',
  imports: [ErrorPanel, SideSheet, Skeleton],
  template: `
    <app-side-sheet [title]="title()">
      @if (person.error(); as error) {
        <app-error-panel [error]="error" (retry)="person.reload()" />
      } @else if (person.hasValue()) {
        <dl>
          @for (fact of facts(); track fact.label) {
            <div>
              <dt>{{ fact.label }}</dt>
              <dd>{{ fact.value }}</dd>
            </div>
          }
        </dl>
        <h3>{{ text('admin.people.teams') }}</h3>
        <ul>
          @for (team of person.value().teams; track team.id) {
            <li>
              {{ team.name }}
              <span class="muted">L{{ team.tier }}{{ team.lead ? ' · ' + text('admin.people.lead') : '' }}</span>
            </li>
          } @empty {
            <li class="muted">{{ text('admin.people.noTeams') }}</li>
          }
        </ul>
        @if (person.value().email) {
          <p class="muted source">{{ text('admin.people.source') }}</p>
        }
      } @else {
        <app-skeleton [lines]="6" />
      }
    </app-side-sheet>
  `,
  styles: `
    dl {
      display: grid;
      gap: var(--space-3);
      margin-bottom: var(--space-5);
    }
    dt {
      font-size: var(--text-s);
      color: var(--ink-muted);
    }
    dd {
      overflow-wrap: anywhere;
    }
    ul {
      list-style: none;
      margin-top: var(--space-2);
      display: grid;
      gap: var(--space-1);
    }
    .source {
      margin-top: var(--space-6);
      font-size: var(--text-s);
    }
  `,
})
export class PersonSheet {
  protected readonly text = injectText();
  private readonly reference = inject(Reference);
  private readonly id = inject<number>(MAT_DIALOG_DATA);
  protected readonly person = inject(ApiClient).resource(getPerson, () => ({ params: { id: this.id } }));

  protected readonly title = computed(() =>
    this.person.hasValue() ? this.person.value().name : this.text('admin.page.people.title'),
  );
  protected readonly facts = computed(() => {
    if (!this.person.hasValue()) return [];
    const person = this.person.value();
    const department = this.reference.data().departments.find(({ id }) => id === person.departmentId);
    const facts = [
      ['email', person.email],
      ['phone', person.phone],
      ['job', person.jobTitle],
      ['department', department ? this.reference.say(department.name) : null],
      ['site', this.reference.siteName(person.siteId)],
      ['manager', person.manager?.name],
      ['language', this.text(`ticket.language.${person.language}`)],
      ['timeZone', person.timeZone],
      ['state', this.text(person.active ? 'admin.people.active' : 'admin.people.inactive')],
    ] as const;
    return facts.flatMap(([key, value]) => (value ? [{ label: this.text(`admin.people.${key}`), value }] : []));
  });
}
