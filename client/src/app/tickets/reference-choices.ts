import type { TicketRowView } from '../../../../shared/tickets/ticket-view';
import type { Choice } from '../ui/suggest/suggest-field';
import type { Reference } from './reference';

type Rows = Pick<Reference, 'data' | 'say' | 'categoryName'>;

/** What the fields of forms offer, from the rows that administrators keep. Retired rows stay only where chosen. */
export function serviceChoices(reference: Rows, chosen: number | null = null): readonly Choice[] {
  return reference
    .data()
    .services.filter(({ id, active }) => active || id === chosen)
    .map(({ id, name, topic }) => ({
      value: id,
      label: reference.say(name),
      ...(topic === null ? {} : { group: topic }),
    }));
}

/** Leaves under the name of their branch; only those of the practice, or of all practices. */
export function categoryChoices(reference: Rows, practice: string, chosen: number | null = null): readonly Choice[] {
  const rows = reference.data().categories;
  const parents = new Set(rows.map(({ parentId }) => parentId));
  return rows
    .filter(
      (row) =>
        row.id === chosen ||
        (row.active && !parents.has(row.id) && (row.practice === null || row.practice === practice)),
    )
    .map(({ id, name, parentId }) => ({
      value: id,
      label: reference.say(name),
      ...(parentId === null ? {} : { group: reference.categoryName(parentId) }),
    }));
}

export function levelChoices(reference: Rows, kind: 'impact' | 'urgency'): readonly Choice[] {
  return reference
    .data()
    .levels.filter((level) => level.kind === kind)
    .sort((one, other) => other.position - one.position)
    .map(({ key, name, question }) => ({ value: key, label: reference.say(name), note: reference.say(question) }));
}

export function resolutionChoices(reference: Rows, practice: string): readonly Choice[] {
  return reference
    .data()
    .resolutionCodes.filter((code) => code.active && (code.practice === null || code.practice === practice))
    .map(({ key, name }) => ({ value: key, label: reference.say(name) }));
}

/** The other statuses of the group in which the ticket is. */
export function statusChoices(
  reference: Rows,
  ticket: Pick<TicketRowView, 'practice' | 'status' | 'stateCategory'> | null,
): readonly Choice[] {
  return reference
    .data()
    .statuses.filter(
      ({ practice, key, category, active }) =>
        active && practice === ticket?.practice && category === ticket.stateCategory && key !== ticket.status,
    )
    .map(({ key, name }) => ({ value: key, label: reference.say(name) }));
}

export function siteChoices(reference: Rows): readonly Choice[] {
  return reference.data().sites.map(({ id, name }) => ({ value: id, label: name }));
}

/** Teams that work today, by tier. */
export function teamChoices(reference: Rows): readonly Choice[] {
  return reference
    .data()
    .teams.filter(({ active, imported }) => active && !imported)
    .sort((one, other) => one.tier - other.tier || one.name.localeCompare(other.name))
    .map(({ id, name, tier }) => ({ value: id, label: name, group: `L${tier}` }));
}
