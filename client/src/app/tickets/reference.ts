import { computed, inject, Injectable } from '@angular/core';
import type { ApiResponse } from '../../../../shared/api/request-types';
import { readReference } from '../../../../shared/reference/reference.api';
import { ApiClient } from '../core/api/api-client';
import { Language } from '../core/i18n/language';
import { Session } from '../core/session/session';

export type ReferenceData = ApiResponse<typeof readReference>;
type Named = { readonly es: string; readonly en: string };

const nothing: ReferenceData = {
  teams: [],
  sites: [],
  departments: [],
  services: [],
  categories: [],
  statuses: [],
  levels: [],
  matrix: { version: 0, cells: [] },
  resolutionCodes: [],
  waitReasons: [],
  handoffReasons: [],
};

/** The rows that administrators keep and every form and list names: loaded once, said in the reader's language. */
@Injectable({ providedIn: 'root' })
export class Reference {
  private readonly language = inject(Language);
  private readonly session = inject(Session);
  private readonly resource = inject(ApiClient).resource(readReference, () => (this.session.person() ? {} : undefined));

  readonly loading = this.resource.isLoading;
  readonly error = this.resource.error;
  readonly data = computed<ReferenceData>(() => (this.resource.hasValue() ? this.resource.value() : nothing));

  private readonly teams = computed(() => new Map(this.data().teams.map((team) => [team.id, team])));
  private readonly services = computed(() => new Map(this.data().services.map((service) => [service.id, service])));
  private readonly categories = computed(
    () => new Map(this.data().categories.map((category) => [category.id, category])),
  );

  reload(): void {
    this.resource.reload();
  }

  /** A name of the data in the language of the screen. */
  say(name: Named): string {
    return name[this.language.current()];
  }

  team(id: number | null): ReferenceData['teams'][number] | undefined {
    return id === null ? undefined : this.teams().get(id);
  }

  serviceName(id: number | null): string {
    const service = id === null ? undefined : this.services().get(id);
    return service ? this.say(service.name) : '';
  }

  /** "Impresión › Impresora sin papel" */
  categoryName(id: number | null): string {
    const category = id === null ? undefined : this.categories().get(id);
    if (!category) return '';
    const parent = this.categoryName(category.parentId);
    return parent ? `${parent} › ${this.say(category.name)}` : this.say(category.name);
  }

  siteName(id: number | null): string {
    return this.data().sites.find((site) => site.id === id)?.name ?? '';
  }

  statusName(practice: string, key: string): string {
    const status = this.data().statuses.find((each) => each.practice === practice && each.key === key);
    return status ? this.say(status.name) : key;
  }

  levelName(kind: 'impact' | 'urgency', key: string | null): string {
    const level = this.data().levels.find((each) => each.kind === kind && each.key === key);
    return level ? this.say(level.name) : (key ?? '');
  }

  resolutionName(key: string | null): string {
    const code = this.data().resolutionCodes.find((each) => each.key === key);
    return code ? this.say(code.name) : (key ?? '');
  }

  /** A value of a ticket's field as people read it: `serviceId: 3` is "Correo". */
  valueName(field: string, value: unknown): string {
    if (value === null || value === undefined) return '';
    const id = typeof value === 'number' ? value : null;
    switch (field) {
      case 'serviceId':
        return this.serviceName(id);
      case 'categoryId':
      case 'closingCategoryId':
        return this.categoryName(id);
      case 'siteId':
        return this.siteName(id);
      case 'departmentId':
        return this.say(this.data().departments.find((each) => each.id === id)?.name ?? { es: '', en: '' });
      case 'teamId':
        return this.team(id)?.name ?? '';
      case 'impact':
      case 'urgency':
        return typeof value === 'string' ? this.levelName(field, value) : '';
      case 'status': {
        const status = this.data().statuses.find(({ key }) => key === value);
        return status ? this.say(status.name) : typeof value === 'string' ? value : '';
      }
      case 'priority':
        return id === null ? '' : `P${id}`;
      default:
        return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
    }
  }
}
