import { type FilterTerm, parseTicketFilter } from '../../../../../../shared/tickets/ticket-filter';
import type { Text } from '../../../core/i18n/text';

/** What turns values of the filter language into words. */
export interface FilterNames {
  readonly text: Text;
  /** A value of a ticket's field; empty where nobody knows it. */
  readonly nameOf: (field: string, value: unknown) => string;
  /** An instant or a day in the reader's zone and language. */
  readonly moment: (value: string) => string;
}

/** Keys whose values are ids of rows that have names. */
const rows: Readonly<Record<string, string>> = {
  service: 'serviceId',
  category: 'categoryId',
  site: 'siteId',
  department: 'departmentId',
  status: 'status',
  team: 'teamId',
  'owner-team': 'teamId',
  'resolving-team': 'teamId',
  'stay-team': 'teamId',
  'clock-team': 'teamId',
  'log-team': 'teamId',
};

/** Keys whose values are words of a vocabulary that the screens name elsewhere. */
const vocabularies: Readonly<Record<string, string>> = {
  state: 'ticket.state',
  wait: 'ticket.waitReason',
  channel: 'ticket.channel',
  'stay-move': 'ticket.move',
  'stay-end': 'desk.filterWord.stayEnd',
  'clock-kind': 'desk.filterWord.clockKind',
  'clock-metric': 'clocks.metric',
  'clock-outcome': 'desk.filterWord.clockOutcome',
};

const tiers = ['tier', 'resolving-tier', 'born-tier', 'highest-tier', 'stay-tier', 'clock-tier'];
const priorities = ['priority', 'clock-priority'];
const instant = /^\d{4}-\d{2}-\d{2}/;

/** A term of the filter language as a person reads it: "Abierto: del 1 nov 2026, 00:00 al …", "Etiqueta: no vpn". */
export function filterWords(term: FilterTerm, names: FilterNames): string {
  const { text } = names;
  if (term.key === 'all') return groupWords(term, names);
  const label = text.or(`desk.filter.${term.key}`, term.key);
  const value = term.range
    ? rangeWords(term.range, names)
    : term.values.map((each) => valueWords(term.key, each, names)).join(', ');
  return `${label}: ${term.negated ? text('desk.filter.not', { value }) : value}`;
}

function groupWords({ values, negated }: FilterTerm, names: FilterNames): string {
  const groups = values.map((group) =>
    parseTicketFilter(group)
      .filter.terms.map((term) => filterWords(term, names))
      .join(' + '),
  );
  return names.text(negated ? 'desk.filter.notAll' : 'desk.filter.all', { value: groups.join(', ') });
}

function rangeWords(range: NonNullable<FilterTerm['range']>, { text, moment }: FilterNames): string {
  const [from, to] = [range.from, range.to].map((end) => (end !== null && instant.test(end) ? moment(end) : end));
  if (typeof from === 'string' && typeof to === 'string') return text('desk.filter.range', { from, to });
  return typeof from === 'string' ? text('desk.filter.from', { from }) : text('desk.filter.to', { to: to ?? '' });
}

function valueWords(key: string, value: string, { text, nameOf, moment }: FilterNames): string {
  if (value === 'yes' || value === 'true') return text('desk.filter.yes');
  if (value === 'no' || value === 'false') return text('desk.filter.no');
  if (value === 'me' || value === 'none' || value === 'mine' || value === 'active') return text(`desk.filter.${value}`);
  if (tiers.includes(key)) return `L${value.replace('-', '–L')}`;
  if (priorities.includes(key)) return `P${value}`;
  if (instant.test(value)) return moment(value);
  const row = rows[key];
  if (row !== undefined) return nameOf(row, row === 'status' ? value : Number(value)) || value;
  const vocabulary = vocabularies[key];
  return vocabulary === undefined ? value : text.or(`${vocabulary}.${value}`, value);
}
