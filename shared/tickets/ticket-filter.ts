/**
 * The one filter language of every list, link and export:
 *   state:open,waiting team:mine -tag:vpn created:2026-01-01..2026-02-01 priority:1..2 impresora "tercer piso"
 * Space-separated terms; `key:value[,value…]`, `-` negates, `a..b` is a range (either end may be left out),
 * quotes keep spaces (`-all:"tier:1 reopened:no"` negates several terms together), anything without a known key is text to look for: beginnings of words of number, title and what was written.
 */
export const filterKeys = [
  'practice',
  'state', // category: new, open, waiting, resolved, closed, cancelled; or `active`
  'status',
  'wait',
  'team', // id or `mine`
  'tier',
  'assignee', // id, `me` or `none`
  'owner-team', // id or `mine`
  'owner', // id, or `none`: nobody at the front line follows it
  'requester', // id or `me`
  'for', // `me`: mine, on my behalf, or where a case of mine was joined with
  'priority',
  'impact',
  'urgency',
  'service',
  'category',
  'site',
  'department',
  'channel',
  'tag',
  'vip',
  'parent',
  'batch',
  'due', // the next promise to the customer that runs: an instant, or a span from now (`..2h`: late or within two hours)
  'created',
  'updated',
  'resolved',
  'resolving-tier', // `2` or `2-3` for a team that serves two tiers
  'born-tier',
  'reopened',
  'never-left-l1',
  'returned', // hand-offs that were returned
  // What reports ask besides; a figure opens its tickets by these.
  'resolving-team',
  'highest-tier', // that accepted the ticket
  'l1-capable', // whether the first tier could have solved it: yes or no
  'shuttled', // to and fro between the same two tiers more than twice
  'ping-pong', // came back to a team it had left
  'first-response', // has had one
  'first-assigned', // has been
  'excluded', // not counted as work: cancelled
  'open-at', // in the backlog at that instant
  'stay-tier', // all `stay-…` terms together mean one and the same stay with a team
  'stay-team',
  'stay-entered',
  'stay-move', // how it came: opened, escalated, …
  'stay-end', // how it left
  'stay-before-resolution',
  'first-contact', // solved in it
  'clock-kind', // all `clock-…` terms together mean one and the same clock
  'clock-metric',
  'clock-decided', // by fulfilment or by its due instant, whichever came first
  'clock-outcome',
  'clock-fulfilled',
  'clock-priority',
  'clock-tier',
  'clock-team',
  'survey-sent',
  'survey-answered',
  'survey-score',
  'log-at', // handling time was logged then; all `log-…` terms together mean one and the same log
  'log-team', // which had the ticket then
  'time-logged', // has any
  'number',
  'watching',
  'replied', // the requester has said something that nobody has answered yet
  'all', // `all:"tier:1 reopened:no"`: these at once; so `-all:…` is what no term alone can say: not all of them
] as const;
export type FilterKey = (typeof filterKeys)[number];

export interface FilterRange {
  /** Inclusive. */
  readonly from: string | null;
  /** Inclusive for numbers, exclusive for instants and days. */
  readonly to: string | null;
}

export interface FilterTerm {
  readonly key: FilterKey;
  readonly negated: boolean;
  readonly values: readonly string[];
  readonly range: FilterRange | null;
}

export interface TicketFilter {
  readonly terms: readonly FilterTerm[];
  readonly text: string;
}

export type FilterFault = {
  readonly code: 'unknown-key' | 'empty-value' | 'unclosed-quote' | 'bad-value';
  readonly at: number;
  readonly term: string;
};

export const maxFilterLength = 500;

/** Never throws: gives the terms it understood and where it did not. */
export function parseTicketFilter(source: string): { filter: TicketFilter; faults: readonly FilterFault[] } {
  const terms: FilterTerm[] = [];
  const words: string[] = [];
  const faults: FilterFault[] = [];

  for (const token of tokens(source, faults)) {
    const match = /^(-?)([a-z][a-z0-9-]*):(.*)$/s.exec(token.raw);
    if (!match || token.quoted) {
      if (token.value !== '') words.push(token.value);
      continue;
    }
    const [, dash, name, rest] = match;
    const key = filterKeys.find((known) => known === name);
    const asked = valuesOf(rest ?? '');
    if (!key) faults.push({ code: 'unknown-key', at: token.at, term: token.raw });
    else if (asked.values.length === 0 && asked.range === null)
      faults.push({ code: 'empty-value', at: token.at, term: token.raw });
    else terms.push({ key, negated: dash === '-', ...asked });
  }
  return { filter: { terms, text: words.join(' ') }, faults };
}

export function formatTicketFilter(filter: TicketFilter): string {
  const terms = filter.terms.map((term) => {
    const value = term.range
      ? `${term.range.from ?? ''}..${term.range.to ?? ''}`
      : term.values.map(quoteIfNeeded).join(',');
    return `${term.negated ? '-' : ''}${term.key}:${value}`;
  });
  return [...terms, textAsTyped(filter.text)].filter((part) => part !== '').join(' ');
}

/** In quotes where a word would read as a term, or where the spaces matter. */
function textAsTyped(text: string): string {
  return /(^|\s)-?[a-z][a-z0-9-]*:|\s{2}|[^\S ]|^\s|\s$/.test(text) ? `"${text}"` : text;
}

/**
 * Terms that hold at once, or, negated, not all of them: what a figure leaves out. All `stay-…` terms in it mean one and
 * the same stay again.
 * @throws where a value needs quotes: they cannot stand inside others
 */
export function allTerm(terms: readonly FilterTerm[], negated: boolean): FilterTerm {
  if (terms.some(({ values }) => values.some((value) => /[\s,"]/.test(value)))) throw new Error('Quotes inside quotes');
  const group = formatTicketFilter({ terms, text: '' }).replaceAll('"', '');
  return { key: 'all', negated, values: [group], range: null };
}

/** The same filter with one key set (or removed with an empty list): what a chip or a drop-down does. */
export function withTerm(filter: TicketFilter, key: FilterKey, values: readonly string[]): TicketFilter {
  const others = filter.terms.filter((term) => term.key !== key);
  return { ...filter, terms: values.length === 0 ? others : [...others, { key, negated: false, values, range: null }] };
}

function valuesOf(rest: string): { values: readonly string[]; range: FilterRange | null } {
  const range = /^([^,"]*?)\.\.([^,"]*)$/.exec(rest);
  if (range) {
    const [from, to] = [range[1] || null, range[2] || null];
    return { values: [], range: from === null && to === null ? null : { from, to } };
  }
  const values = rest.match(/"[^"]*"|[^,]+/g) ?? [];
  return {
    values: values.map((value) => value.replaceAll('"', '').trim()).filter((value) => value !== ''),
    range: null,
  };
}

function quoteIfNeeded(value: string): string {
  return /[\s,:]|\.\./.test(value) ? `"${value}"` : value;
}

interface Token {
  readonly raw: string;
  readonly value: string;
  readonly at: number;
  /** Starts with a quote: text, even if it holds a colon. */
  readonly quoted: boolean;
}

function* tokens(source: string, faults: FilterFault[]): Generator<Token> {
  const pattern = /(?:"[^"]*"|[^\s"])+|"/g;
  for (const match of source.matchAll(pattern)) {
    const raw = match[0];
    if ((raw.match(/"/g)?.length ?? 0) % 2 === 1) faults.push({ code: 'unclosed-quote', at: match.index, term: raw });
    else yield { raw, value: raw.replaceAll('"', ''), at: match.index, quoted: raw.startsWith('"') };
  }
}
