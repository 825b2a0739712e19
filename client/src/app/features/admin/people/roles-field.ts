import { Component, computed, inject, input, model } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import type { AccessView } from '../../../../../../shared/access-control/access.api';
import { roleScopes } from '../../../../../../shared/access-control/permissions';
import type { PersonSettings, RoleGrant } from '../../../../../../shared/people/person-settings.api';
import { injectText } from '../../../core/i18n/text';
import { Reference } from '../../../tickets/reference';
import { Badge } from '../../../ui/badges/badge';
import { Icon } from '../../../ui/icon/icon';

/** The roles of a person, each with how far it reaches: the directory's to read, those given here to change. */
@Component({
  selector: 'app-roles-field',
  imports: [Badge, Icon, MatButtonModule],
  template: `
    <fieldset>
      <legend class="field-label">{{ text('admin.people.roles') }}</legend>
      <p class="field-help">{{ text('admin.people.rolesHelp') }}</p>
      @if (fromDirectory().length > 0) {
        <ul>
          @for (grant of fromDirectory(); track $index) {
            <li>
              <strong>{{ roleName(grant.role) }}</strong> <span class="muted">{{ reachOf(grant) }}</span>
              <app-badge icon="lock">{{ text('admin.people.fromDirectory') }}</app-badge>
            </li>
          }
        </ul>
      }
      @for (grant of values(); track $index; let index = $index) {
        <div class="row">
          <select
            #role
            class="control role"
            [attr.aria-label]="text('admin.people.roleOf', { n: index + 1 })"
            (change)="chooseRole(index, role.value)"
          >
            @for (choice of choices(); track choice.key) {
              <option [value]="choice.key" [selected]="choice.key === grant.role">{{ choice.name }}</option>
            }
          </select>
          <select
            #scope
            class="control"
            [attr.aria-label]="text('admin.people.scopeOf', { role: roleName(grant.role) })"
            (change)="chooseScope(index, scope.value)"
          >
            @for (each of scopes; track each) {
              <option [value]="each" [selected]="each === grant.scope">{{ text('admin.scope.' + each) }}</option>
            }
          </select>
          @if (placesOf(grant).length > 0) {
            <select
              #place
              class="control"
              [attr.aria-label]="text('admin.people.placeOf', { role: roleName(grant.role) })"
              (change)="change(index, { scopeId: +place.value })"
            >
              <option value="0" [selected]="grant.scopeId === 0">{{ text('admin.scope.own-' + grant.scope) }}</option>
              @for (each of placesOf(grant); track each.id) {
                <option [value]="each.id" [selected]="each.id === grant.scopeId">{{ each.name }}</option>
              }
            </select>
          }
          <button
            matIconButton
            class="small"
            type="button"
            [attr.aria-label]="text('configuration.words.remove', { word: roleName(grant.role) })"
            (click)="remove(index)"
          >
            <app-icon name="close" />
          </button>
        </div>
      }
      <button matButton="outlined" type="button" [disabled]="choices().length === 0" (click)="add()">
        <app-icon name="add" />{{ text('admin.people.addRole') }}
      </button>
    </fieldset>
  `,
  styles: `
    fieldset {
      display: grid;
      gap: var(--space-2);
      justify-items: start;
      border: 0;
      padding: 0;
      margin: 0;
      min-width: 0;
    }
    ul {
      list-style: none;
      display: grid;
      gap: var(--space-2);
    }
    li {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-1) var(--space-2);
      align-items: center;
    }
    .row {
      display: grid;
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr) auto;
      gap: var(--space-2);
      width: 100%;
      align-items: center;
      padding-bottom: var(--space-2);
      border-bottom: 1px solid var(--line);
    }
    .row:has(select + select + select) .role {
      grid-column: 1 / -1;
    }
  `,
})
export class RolesField {
  /** What there is to choose from. */
  readonly roles = input.required<AccessView['roles']>();
  /** Everything the person has; the directory's are shown and stay. */
  readonly given = input.required<PersonSettings['roles']>();
  readonly values = model.required<readonly RoleGrant[]>();

  protected readonly text = injectText();
  private readonly reference = inject(Reference);
  protected readonly scopes = roleScopes;
  protected readonly fromDirectory = computed(() => this.given().filter(({ source }) => source === 'ldap'));
  /** Everybody is an employee without being given it. */
  protected readonly choices = computed(() =>
    this.roles()
      .filter(({ key }) => key !== 'employee')
      .map(({ key, name }) => ({ key, name: this.reference.say(name) }))
      .toSorted((one, other) => one.name.localeCompare(other.name)),
  );

  protected roleName(key: string): string {
    const role = this.roles().find((each) => each.key === key);
    return role ? this.reference.say(role.name) : key;
  }

  protected reachOf(grant: RoleGrant): string {
    const place = this.placesOf(grant).find(({ id }) => id === grant.scopeId);
    return place?.name ?? this.text(`admin.scope.${grant.scope}`);
  }

  protected placesOf({ scope }: RoleGrant): readonly { id: number; name: string }[] {
    const { teams, departments } = this.reference.data();
    if (scope === 'team')
      return teams.filter(({ active }) => active).map(({ id, name, tier }) => ({ id, name: `L${tier} · ${name}` }));
    if (scope === 'department') return departments.map(({ id, name }) => ({ id, name: this.reference.say(name) }));
    return [];
  }

  protected change(index: number, change: Partial<RoleGrant>): void {
    this.values.set(this.values().map((grant, at) => (at === index ? { ...grant, ...change } : grant)));
  }

  protected chooseRole(index: number, role: string): void {
    this.change(index, { role, scope: this.usualScope(role), scopeId: 0 });
  }

  protected chooseScope(index: number, written: string): void {
    const scope = roleScopes.find((each) => each === written);
    if (scope) this.change(index, { scope, scopeId: 0 });
  }

  protected add(): void {
    const had = new Set([...this.given(), ...this.values()].map(({ role }) => role));
    const role = this.choices().find(({ key }) => !had.has(key)) ?? this.choices()[0];
    if (role) this.values.set([...this.values(), { role: role.key, scope: this.usualScope(role.key), scopeId: 0 }]);
  }

  protected remove(index: number): void {
    this.values.set(this.values().filter((_, at) => at !== index));
  }

  private usualScope(role: string): RoleGrant['scope'] {
    return this.roles().find(({ key }) => key === role)?.usualScope ?? 'own';
  }
}
