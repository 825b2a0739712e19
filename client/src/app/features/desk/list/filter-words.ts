import type { FilterTerm } from '../../../../../../shared/tickets/ticket-filter';
import type { Text } from '../../../core/i18n/text';

/** Keys whose values are ids of rows that have names. */
const rows: Readonly<Record<string, string>> = { service: 'serviceId', category: 'categoryId', site: 'siteId' };

/** A term of the filter language as a person reads it: "Abierto: 2026-01-01 a 2026-02-01", "Etiqueta: no vpn". */
export function filterWords(term: FilterTerm, text: Text, nameOf: (field: string, value: unknown) => string): string {
  const label = text.or(`desk.filter.${term.key}`, term.key);
  const value = term.range
    ? rangeWords(term.range, text)
    : term.values.map((each) => valueWords(term.key, each, text, nameOf)).join(', ');
  return `${label}: ${term.negated ? text('desk.filter.not', { value }) : value}`;
}

function rangeWords({ from, to }: NonNullable<FilterTerm['range']>, text: Text): string {
  if (from !== null && to !== null) return text('desk.filter.range', { from, to });
  return from === null ? text('desk.filter.to', { to: to ?? '' }) : text('desk.filter.from', { from });
}

function valueWords(key: string, value: string, text: Text, nameOf: (field: string, value: unknown) => string): string {
  if (value === 'yes' || value === 'true') return text('desk.filter.yes');
  if (value === 'no' || value === 'false') return text('desk.filter.no');
  if (value === 'me' || value === 'none' || value === 'mine' || value === 'active') return text(`desk.filter.${value}`);
  const row = rows[key];
  if (row !== undefined) return nameOf(row, Number(value)) || value;
  const list = { state: 'state', wait: 'waitReason', channel: 'channel' }[key];
  return list === undefined ? value : text.or(`ticket.${list}.${value}`, value);
}
