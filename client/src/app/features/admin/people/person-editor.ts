import { Component, computed, inject, linkedSignal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';
import { readAccess } from '../../../../../../shared/access-control/access.api';
import { findPeople } from '../../../../../../shared/people/people.api';
import {
  readPersonSettings,
  type RoleGrant,
  savePersonSettings,
} from '../../../../../../shared/people/person-settings.api';
import { AbsencesPanel } from '../../../core/absences/absences-panel';
import { ApiClient } from '../../../core/api/api-client';
import { injectText } from '../../../core/i18n/text';
import { Session } from '../../../core/session/session';
import { Reference } from '../../../tickets/reference';
import { ChoiceSelect } from '../../../tickets/sheets/choice-select';
import { Badge } from '../../../ui/badges/badge';
import { ErrorPanel } from '../../../ui/error-panel/error-panel';
import { Icon } from '../../../ui/icon/icon';
import { SideSheet } from '../../../ui/side-sheet/side-sheet';
import { Skeleton } from '../../../ui/skeleton/skeleton';
import { type Choice, SuggestField } from '../../../ui/suggest/suggest-field';
import { CheckField } from '../parts/check-field';
import { EditSheet } from '../parts/edit-sheet';
import { LanguagesField, type SpokenLanguage } from '../parts/languages-field';
import { MayChange } from '../parts/may-change';
import { FieldFault } from '../../../ui/editing/field-fault';
import { Saving } from '../../../ui/editing/saving';
import { RolesField } from './roles-field';
import { type KnownSkill, SkillsField } from './skills-field';

/** One person for administrators: what the directory says, and what is given here. */
@Component({
  selector: 'app-person-editor',
  imports: [
    AbsencesPanel,
    Badge,
    CheckField,
    ChoiceSelect,
    EditSheet,
    ErrorPanel,
    FieldFault,
    Icon,
    LanguagesField,
    MayChange,
    RolesField,
    RouterLink,
    SideSheet,
    SkillsField,
    Skeleton,
    SuggestField,
  ],
  templateUrl: './person-editor.html',
  styleUrl: './person-editor.css',
})
export class PersonEditor {
  protected readonly id = inject<number>(MAT_DIALOG_DATA);
  protected readonly sheet = inject<MatDialogRef<PersonEditor, boolean>>(MatDialogRef);
  protected readonly text = injectText();
  protected readonly reference = inject(Reference);
  private readonly session = inject(Session);
  private readonly api = inject(ApiClient);

  protected readonly settings = this.api.resource(readPersonSettings, () => ({ params: { id: this.id } }));
  private readonly access = this.api.resource(readAccess, () => ({}));
  protected readonly person = computed(() => (this.settings.hasValue() ? this.settings.value() : null));
  protected readonly roleChoices = computed(() => (this.access.hasValue() ? this.access.value().roles : []));
  protected readonly error = computed(() => this.settings.error() ?? this.access.error());
  protected readonly myself = computed(() => this.session.person()?.id === this.id);
  protected readonly fromDirectory = computed(() => this.person()?.source === 'ldap');

  protected readonly siteId = linkedSignal(() => this.person()?.siteId ?? null);
  protected readonly departmentId = linkedSignal(() => this.person()?.departmentId ?? null);
  protected readonly manager = linkedSignal<Choice | null>(() => {
    const manager = this.person()?.manager;
    return manager ? { value: manager.id, label: manager.name } : null;
  });
  protected readonly skills = linkedSignal<readonly KnownSkill[]>(() => this.person()?.skills ?? []);
  protected readonly languages = linkedSignal<readonly SpokenLanguage[]>(() => this.person()?.languages ?? []);
  protected readonly roles = linkedSignal<readonly RoleGrant[]>(() =>
    (this.person()?.roles ?? [])
      .filter(({ source }) => source === 'local')
      .map(({ role, scope, scopeId }) => ({ role, scope, scopeId })),
  );
  protected readonly blocked = linkedSignal(() => this.person()?.blocked ?? false);
  private readonly body = computed(() => ({
    siteId: this.siteId(),
    departmentId: this.departmentId(),
    managerId: this.number(this.manager()?.value),
    blocked: this.blocked(),
    skills: [...this.skills()],
    languages: [...this.languages()],
    roles: [...this.roles()],
  }));
  protected readonly saving = new Saving(
    () => this.body(),
    () => [],
  );

  protected readonly sites = computed(() =>
    this.reference.data().sites.map(({ id, name }) => ({ value: id, label: name })),
  );
  protected readonly departments = computed(() =>
    this.reference.data().departments.map(({ id, name }) => ({ value: id, label: this.reference.say(name) })),
  );
  /** What comes from the directory, to read. */
  protected readonly facts = computed(() => {
    const person = this.person();
    if (!person) return [];
    const department = this.reference.data().departments.find(({ id }) => id === person.departmentId);
    const place = this.fromDirectory()
      ? ([
          ['department', department ? this.reference.say(department.name) : null],
          ['site', this.reference.siteName(person.siteId)],
          ['manager', person.manager?.name],
        ] as const)
      : [];
    const facts = [['account', person.account], ['email', person.email], ['job', person.jobTitle], ...place] as const;
    return facts.flatMap(([key, value]) => (value ? [{ label: this.text(`admin.people.${key}`), value }] : []));
  });
  protected readonly state = computed(() => {
    const person = this.person();
    if (!person || person.active) return null;
    return this.text(person.blocked ? 'admin.people.blocked' : 'admin.people.inactive');
  });

  protected readonly suggest = async (typed: string): Promise<readonly Choice[]> => {
    const { items } = await this.api.call(findPeople, { query: { search: typed, limit: 8 } });
    return items
      .filter(({ id }) => id !== this.id)
      .map(({ id, name, jobTitle }) => ({ value: id, label: name, note: jobTitle ?? '' }));
  };

  protected number(value: string | number | null | undefined): number | null {
    return typeof value === 'number' ? value : null;
  }

  protected async save(): Promise<void> {
    const person = this.person();
    if (!person) return;
    const body = { ...this.body(), note: this.saving.note(), version: person.version };
    if (await this.saving.run(() => this.api.call(savePersonSettings, { params: { id: this.id }, body })))
      this.sheet.close(true);
  }
}
