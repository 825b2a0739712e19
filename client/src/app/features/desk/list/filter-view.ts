import {
  type FilterKey,
  filterKeys,
  type FilterTerm,
  formatTicketFilter,
  parseTicketFilter,
  type TicketFilter,
  withTerm,
} from '../../../../../../shared/tickets/ticket-filter';
import type { FacetValues } from '../../../ui/filter-bar/filter-bar';

/** The keys that have their own menu; the rest is shown as a chip that can be taken off. */
export const facetKeys = [
  'state',
  'priority',
  'assignee',
  'practice',
  'tier',
  'wait',
  'channel',
  'service',
  'vip',
  'replied',
] as const satisfies readonly FilterKey[];
export type FacetKey = (typeof facetKeys)[number];

/** What the filter bar shows of a query in the filter language. */
export interface FilterView {
  readonly values: FacetValues;
  readonly text: string;
  /** Terms without a menu of their own, by their place in the query. */
  readonly others: readonly { readonly key: string; readonly term: FilterTerm }[];
  /** Pieces that mean nothing to the language. */
  readonly faults: readonly string[];
}

export function viewOfFilter(q: string): FilterView {
  const { filter, faults } = parseTicketFilter(q);
  const simple = filter.terms.filter((term) => isFacet(term));
  return {
    values: Object.fromEntries(
      facetKeys.map((key) => [key, simple.filter((term) => term.key === key).flatMap(({ values }) => values)]),
    ),
    text: filter.text,
    others: filter.terms.flatMap((term, index) => (isFacet(term) ? [] : [{ key: `term-${index}`, term }])),
    faults: faults.map(({ term }) => term),
  };
}

/** The query after one menu was changed. */
export function withFacet(q: string, key: string, values: readonly string[]): string {
  const known = filterKeys.find((each) => each === key);
  const { filter } = parseTicketFilter(q);
  return known ? formatTicketFilter(withTerm(filter, known, values)) : q;
}

/** The query without the term behind a chip. */
export function withoutOther(q: string, key: string): string {
  const { filter } = parseTicketFilter(q);
  return formatTicketFilter({ ...filter, terms: filter.terms.filter((_, index) => `term-${index}` !== key) });
}

/** The query with other free text; what was typed is text even when it looks like a term that does not exist. */
export function withText(q: string, typed: string): string {
  const before = parseTicketFilter(q).filter;
  const now = parseTicketFilter(typed).filter;
  return formatTicketFilter({ terms: [...before.terms, ...now.terms], text: now.text } satisfies TicketFilter);
}

/** A queue's own filter narrowed by what the person asked for. */
export function narrowed(base: string, extra: string): string {
  return [base, extra].filter((part) => part !== '').join(' ');
}

function isFacet(term: FilterTerm): boolean {
  return !term.negated && term.range === null && facetKeys.some((key) => key === term.key);
}
