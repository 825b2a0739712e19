import { inject, Injectable } from '@angular/core';
import type { ConfigurationChange } from '../../../../../../shared/configuration/configuration.api';
import { injectText } from '../../../core/i18n/text';
import { Reference } from '../../../tickets/reference';
import { SkillWords } from './skill-words';

/** What a change of the configuration changed, in words: "nivel: 2 → 3", "qué sabe: + BGP". */
@Injectable({ providedIn: 'root' })
export class ChangeWords {
  private readonly text = injectText();
  private readonly reference = inject(Reference);
  private readonly skills = inject(SkillWords);

  of({ changed, was, data }: Pick<ConfigurationChange, 'changed' | 'was' | 'data'>): readonly string[] {
    return changed.map((field) => {
      const name = this.text.or(`configuration.field.${field}`, field);
      const difference = this.difference(field, was[field], data[field]);
      return difference === null ? name : `${name}: ${difference}`;
    });
  }

  /** Null where the values say too much for a line: then the name of the field has to do. */
  private difference(field: string, before: unknown, after: unknown): string | null {
    if (Array.isArray(before) && Array.isArray(after)) return this.listDifference(field, before, after);
    const [one, other] = [this.valueOf(field, before), this.valueOf(field, after)];
    return one === null || other === null ? null : `${one} → ${other}`;
  }

  private listDifference(field: string, before: readonly unknown[], after: readonly unknown[]): string | null {
    const [had, has] = [before, after].map((list) => list.map((each) => this.valueOf(field, each)));
    if (!had || !has || had.includes(null) || has.includes(null)) return null;
    const added = has.filter((each) => !had.includes(each)).map((each) => `+ ${each}`);
    const taken = had.filter((each) => !has.includes(each)).map((each) => `− ${each}`);
    const told = [...added, ...taken];
    return told.length === 0 || told.length > 8 ? null : told.join(', ');
  }

  private valueOf(field: string, value: unknown): string | null {
    if (value === null || value === undefined || value === '') return this.text('configuration.history.nothing');
    if (typeof value === 'boolean') return this.text(value ? 'configuration.policy.yes' : 'configuration.policy.no');
    if (typeof value === 'number') return this.named(field, value);
    if (typeof value === 'string') return field === 'skills' ? this.skills.say(value) : value;
    if (field === 'skills' && typeof value === 'object' && 'skill' in value && 'level' in value)
      return `${this.skills.say(String(value.skill))} (${this.text(`admin.people.level${String(value.level)}`)})`;
    if (field === 'languages' && typeof value === 'object' && 'language' in value && 'level' in value)
      return `${String(value.language)} ${String(value.level)}`;
    if (field === 'roles' && typeof value === 'object' && 'role' in value && 'scope' in value)
      return `${String(value.role)} (${this.text(`admin.scope.${String(value.scope)}`)})`;
    return null;
  }

  /** A number that names something of the reference, by its name; of something else only where it is an amount. */
  private named(field: string, id: number): string | null {
    const { departments } = this.reference.data();
    switch (field) {
      case 'departmentId': {
        const department = departments.find((each) => each.id === id);
        return department ? this.reference.say(department.name) : null;
      }
      case 'siteId':
        return this.reference.siteName(id) || null;
      case 'serviceId':
        return this.reference.serviceName(id) || null;
      case 'parentId':
        return this.reference.categoryName(id) || null;
      case 'defaultTeamId':
      case 'teamIds':
        return this.reference.team(id)?.name ?? null;
      default:
        return field.endsWith('Id') || field === 'order' ? null : String(id);
    }
  }
}
