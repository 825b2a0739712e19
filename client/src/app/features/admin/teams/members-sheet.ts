import { Component, computed, inject, linkedSignal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { findPeople } from '../../../../../../shared/people/people.api';
import type { TeamView } from '../../../../../../shared/people/team.api';
import { readTeamMembers, saveTeamMembers, type TeamMembers } from '../../../../../../shared/people/team-members.api';
import { ApiClient } from '../../../core/api/api-client';
import { injectText } from '../../../core/i18n/text';
import { Session } from '../../../core/session/session';
import { Badge } from '../../../ui/badges/badge';
import { ErrorPanel } from '../../../ui/error-panel/error-panel';
import { Icon } from '../../../ui/icon/icon';
import { SideSheet } from '../../../ui/side-sheet/side-sheet';
import { Skeleton } from '../../../ui/skeleton/skeleton';
import { type Choice, SuggestField } from '../../../ui/suggest/suggest-field';
import { EditSheet } from '../parts/edit-sheet';
import { Saving } from '../../../ui/editing/saving';

type Member = TeamMembers['items'][number];

/** Who is in a team and who leads it. */
@Component({
  selector: 'app-members-sheet',
  imports: [Badge, EditSheet, ErrorPanel, Icon, MatButtonModule, SideSheet, Skeleton, SuggestField],
  template: `
    @if (members.hasValue()) {
      <app-edit-sheet
        kind="team-members"
        [title]="text('configuration.members.title', { name: team.name })"
        [saving]="saving"
        [refId]="team.id"
        (saved)="save()"
      >
        <ul>
          @for (member of people(); track member.id) {
            <li>
              <div>
                <strong>{{ member.name }}</strong>
                <p class="notes">
                  @if (member.source === 'ldap') {
                    <app-badge icon="lock">{{ text('admin.people.fromDirectory') }}</app-badge>
                    @if (member.lead) {
                      <app-badge tone="accent" icon="star">{{ text('configuration.members.lead') }}</app-badge>
                    }
                  }
                  @if (!member.active) {
                    <app-badge tone="warn">{{ text('configuration.members.away') }}</app-badge>
                  } @else if (!member.works) {
                    <app-badge tone="warn" icon="alert">{{ text('configuration.members.idle') }}</app-badge>
                  }
                </p>
              </div>
              @if (member.source === 'local') {
                <label
                  ><input
                    #lead
                    type="checkbox"
                    [checked]="member.lead"
                    [attr.aria-label]="text('configuration.members.leadOf', { name: member.name })"
                    (change)="setLead(member.id, lead.checked)"
                  />{{ text('configuration.members.lead') }}</label
                >
                <button
                  matIconButton
                  class="small"
                  type="button"
                  [attr.aria-label]="text('configuration.words.remove', { word: member.name })"
                  (click)="remove(member.id)"
                >
                  <app-icon name="close" />
                </button>
              }
            </li>
          } @empty {
            <li class="muted">{{ text('configuration.members.none') }}</li>
          }
        </ul>
        <div class="field">
          <label class="label" for="member-add">{{ text('configuration.members.add') }}</label>
          <app-suggest-field
            fieldId="member-add"
            describedBy="member-add-help"
            [suggest]="suggest"
            [value]="null"
            (valueChange)="add($event)"
          />
          <p class="help" id="member-add-help">{{ text('configuration.members.help') }}</p>
        </div>
      </app-edit-sheet>
    } @else {
      <app-side-sheet [title]="text('configuration.members.title', { name: team.name })">
        @if (members.error(); as error) {
          <app-error-panel [error]="error" (retry)="members.reload()" />
        } @else {
          <app-skeleton [lines]="6" />
        }
      </app-side-sheet>
    }
  `,
  styles: `
    ul {
      list-style: none;
      display: grid;
      border: 1px solid var(--line);
      border-radius: var(--radius-m);
    }
    li {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto auto;
      gap: var(--space-2) var(--space-3);
      align-items: center;
      padding: var(--space-2) var(--space-3);
      overflow-wrap: anywhere;
    }
    li + li {
      border-top: 1px solid var(--line);
    }
    .notes {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-1);
    }
    label:not(.label) {
      display: inline-flex;
      align-items: center;
      gap: var(--space-2);
      min-height: var(--control);
    }
  `,
})
export class MembersSheet {
  protected readonly team = inject<TeamView>(MAT_DIALOG_DATA);
  private readonly sheet = inject<MatDialogRef<MembersSheet, boolean>>(MatDialogRef);
  protected readonly text = injectText();
  private readonly session = inject(Session);
  private readonly api = inject(ApiClient);

  protected readonly members = this.api.resource(readTeamMembers, () => ({ params: { id: this.team.id } }));
  protected readonly people = linkedSignal<readonly Member[]>(() =>
    this.members.hasValue() ? this.members.value().items : [],
  );
  private readonly given = computed(() => this.people().filter(({ source }) => source === 'local'));
  protected readonly saving = new Saving(
    () => this.given().map(({ id, lead }) => ({ id, lead })),
    () => [],
  );

  /** Nobody puts themselves into a team. */
  protected readonly suggest = async (typed: string): Promise<readonly Choice[]> => {
    const { items } = await this.api.call(findPeople, { query: { search: typed, limit: 8 } });
    const here = new Set([this.session.person()?.id, ...this.people().map(({ id }) => id)]);
    return items
      .filter(({ id }) => !here.has(id))
      .map(({ id, name, jobTitle }) => ({ value: id, label: name, note: jobTitle ?? '' }));
  };

  protected add(choice: Choice | null): void {
    const id = choice?.value;
    if (!choice || typeof id !== 'number') return;
    const member = { id, name: choice.label, active: true, lead: false, source: 'local' as const, works: true };
    this.people.set([...this.people(), member]);
  }

  protected setLead(id: number, lead: boolean): void {
    this.people.set(this.people().map((member) => (member.id === id ? { ...member, lead } : member)));
  }

  protected remove(id: number): void {
    this.people.set(this.people().filter((member) => member.id !== id));
  }

  protected async save(): Promise<void> {
    if (!this.members.hasValue()) return;
    const { version } = this.members.value();
    const members = this.given().map(({ id, lead }) => ({ id, lead }));
    const body = { members, version, note: this.saving.note() };
    if (await this.saving.run(() => this.api.call(saveTeamMembers, { params: { id: this.team.id }, body })))
      this.sheet.close(true);
  }
}
