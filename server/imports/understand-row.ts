import {
  columnsOf,
  columnsOfSource,
  type EventMapping,
  type ImportMapping,
  type LevelMeaning,
  type StateMeaning,
  type TicketMapping,
  type TierMeaning,
  type ValueSource,
} from '../../shared/imports/import-mapping.ts';
import type { Priority } from '../../shared/tickets/priority.ts';
import type { Instant } from '../tickets/ticket-aggregate.ts';
import { shorten } from './import-fault.ts';
import { instantParser } from './parse-instant.ts';

/** The values of a row in the order of `columnsOf(mapping)`; what stands for nothing is null. */
export type Payload = readonly (string | null)[];

export interface TeamRef {
  readonly key: string;
  readonly name: string;
  /** A team that exists here and is not the source's own. */
  readonly existing: boolean;
  readonly tier: number;
  readonly tierTo: number | null;
}

/** What any row says about its ticket. */
interface CommonFacts {
  readonly team: TeamRef;
  readonly meaning: StateMeaning;
  readonly title: string;
  readonly description: string;
  readonly requester: string | null;
  readonly impact: LevelMeaning | null;
  readonly urgency: LevelMeaning | null;
  readonly priority: Priority | null;
  readonly service: string | null;
  readonly site: { readonly key: string; readonly country: string } | null;
  readonly resolutionCode: string | null;
  readonly resolutionText: string | null;
  readonly assignee: string | null;
}

export interface EventFacts extends CommonFacts {
  readonly at: Instant;
  readonly actor: string | null;
  readonly comment: string | null;
}

export interface TicketFacts extends CommonFacts {
  readonly createdAt: Instant;
  readonly firstAssignedAt: Instant | null;
  readonly firstResponseAt: Instant | null;
  readonly resolvedAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly updatedAt: Instant | null;
  readonly reopenCount: number | null;
  readonly teamChanges: number | null;
}

/** A value that the mapping cannot make sense of. */
export class ValueFault extends Error {
  override readonly name = 'ValueFault';
  readonly code: string;
  readonly column: string;
  readonly value: string;

  constructor(code: string, column: string, value: string | null) {
    super(`${column}: ${code}`);
    this.code = code;
    this.column = column;
    this.value = shorten(value ?? '');
  }
}

const longestName = 120;
const longestPerson = 200;
const longestTitle = 200;

/** Reads the values of a row by name, knowing where the payload keeps them. */
class Values {
  private readonly at: ReadonlyMap<string, number>;
  private payload: Payload = [];

  constructor(columns: readonly string[]) {
    this.at = new Map(columns.map((column, index) => [column, index]));
  }

  use(payload: Payload): void {
    this.payload = payload;
  }

  of(column: string | undefined): string | null {
    return column === undefined ? null : (this.payload[this.at.get(column) ?? -1] ?? null);
  }

  joined(from: ValueSource): string | null {
    const parts = columnsOfSource(from).map((column) => this.of(column));
    if (parts.every((part) => part === null)) return null;
    return parts.map((part) => part ?? '').join(typeof from === 'string' ? '' : from.separator);
  }

  filled(template: string): string {
    return template.replace(/\{([^{}]+)\}/g, (_, column: string) => this.of(column) ?? '');
  }
}

interface ValueMap<Value> {
  readonly from: ValueSource;
  readonly values: Readonly<Record<string, Value>>;
  readonly otherwise?: Value | undefined;
}

function looked<Value>(values: Values, map: ValueMap<Value> | undefined): Value | null {
  if (!map) return null;
  const value = values.joined(map.from);
  const known = value === null ? undefined : Object.hasOwn(map.values, value) ? map.values[value] : undefined;
  const meaning = known ?? map.otherwise;
  if (meaning === undefined && value !== null)
    throw new ValueFault('unknown-value', columnsOfSource(map.from).join('+'), value);
  return meaning ?? null;
}

function needed<Value>(value: Value | null, column: string): Value {
  if (value === null) throw new ValueFault('missing-value', column, null);
  return value;
}

function bounded(value: string | null, longest: number, column: string | undefined): string | null {
  if (value !== null && value.length > longest) throw new ValueFault('too-long', column ?? '', value);
  return value;
}

export interface RowReader<Facts> {
  /** @throws ValueFault at the first value that cannot be understood */
  read(payload: Payload): Facts;
  ticketKey(payload: Payload): string;
  /** The number the source gives to the row inside its ticket; null when the order of the file is meant. */
  sequence(payload: Payload): number | null;
}

export function eventReader(mapping: EventMapping): RowReader<EventFacts> {
  const values = new Values(columnsOf(mapping));
  const common = commonReader(mapping, values);
  const instant = instantReader(mapping, values);
  return {
    ...common,
    read(payload) {
      values.use(payload);
      return {
        ...common.facts(),
        at: needed(instant(mapping.at), mapping.at),
        actor: bounded(values.of(mapping.actor), longestPerson, mapping.actor),
        comment: values.of(mapping.comment?.from),
      };
    },
  };
}

export function ticketReader(mapping: TicketMapping): RowReader<TicketFacts> {
  const values = new Values(columnsOf(mapping));
  const common = commonReader(mapping, values);
  const instant = instantReader(mapping, values);
  const count = (column: string | undefined) => {
    const value = values.of(column);
    if (value === null) return null;
    if (!/^\d{1,6}$/.test(value)) throw new ValueFault('not-a-count', column ?? '', value);
    return Number(value);
  };
  return {
    ...common,
    read(payload) {
      values.use(payload);
      const facts = {
        ...common.facts(),
        createdAt: needed(instant(mapping.createdAt), mapping.createdAt),
        firstAssignedAt: instant(mapping.firstAssignedAt),
        firstResponseAt: instant(mapping.firstResponseAt),
        resolvedAt: instant(mapping.resolvedAt),
        closedAt: instant(mapping.closedAt),
        updatedAt: instant(mapping.updatedAt),
        reopenCount: count(mapping.reopenCount),
        teamChanges: count(mapping.teamChanges),
      };
      expectOrder(facts, mapping);
      return facts;
    },
  };
}

/** Time never runs backwards inside a record: integrity, not process (IMPORT.md). */
function expectOrder(facts: TicketFacts, mapping: TicketMapping): void {
  const { createdAt } = facts;
  for (const name of ['firstAssignedAt', 'firstResponseAt', 'resolvedAt', 'closedAt', 'updatedAt'] as const) {
    const at = facts[name];
    if (at !== null && at < createdAt)
      throw new ValueFault('before-creation', mapping[name] ?? name, new Date(at).toISOString());
  }
  if (facts.resolvedAt !== null && facts.closedAt !== null && facts.closedAt < facts.resolvedAt) {
    throw new ValueFault('closed-before-resolved', mapping.closedAt ?? '', new Date(facts.closedAt).toISOString());
  }
}

function instantReader(mapping: ImportMapping, values: Values): (column: string | undefined) => Instant | null {
  const parse = instantParser(mapping.dates.formats, mapping.dates.zone);
  return (column) => {
    const text = values.of(column);
    if (text === null) return null;
    const instant = parse(text);
    if (instant === null) throw new ValueFault('bad-date', column ?? '', text);
    return instant;
  };
}

function commonReader(mapping: ImportMapping, values: Values) {
  return {
    ticketKey(payload: Payload): string {
      values.use(payload);
      return needed(bounded(values.of(mapping.ticketKey), longestName, mapping.ticketKey), mapping.ticketKey);
    },
    sequence(payload: Payload): number | null {
      if (mapping.row === 'ticket' || mapping.sequence === undefined) return null;
      values.use(payload);
      const value = needed(values.of(mapping.sequence), mapping.sequence);
      if (!/^\d{1,9}$/.test(value)) throw new ValueFault('not-a-sequence', mapping.sequence, value);
      return Number(value);
    },
    facts(): CommonFacts {
      const country = values.of(mapping.site?.country) ?? '';
      const site = bounded(values.of(mapping.site?.from), 60, mapping.site?.from);
      return {
        team: teamOf(mapping, values),
        meaning: needed(looked(values, mapping.state), columnsOfSource(mapping.state.from).join('+')),
        title: titled(values.filled(mapping.title), values.of(mapping.ticketKey) ?? ''),
        description: mapping.description === undefined ? '' : values.filled(mapping.description).trim(),
        requester: bounded(values.of(mapping.requester.from), longestPerson, mapping.requester.from),
        impact: looked(values, mapping.impact),
        urgency: looked(values, mapping.urgency),
        priority: looked(values, mapping.priority),
        service: bounded(values.of(mapping.service?.from), longestName, mapping.service?.from),
        site: site === null ? null : { key: site, country: /^[A-Za-z]{2}$/.test(country) ? country.toUpperCase() : '' },
        resolutionCode: looked(values, mapping.resolution.code),
        resolutionText: values.of(mapping.resolution.text),
        assignee: bounded(values.of(mapping.assignee), longestPerson, mapping.assignee),
      };
    },
  };
}

const frontLine: TierMeaning = { tier: 1 };

function teamOf(mapping: ImportMapping, values: Values): TeamRef {
  const value = bounded(values.of(mapping.team.from), longestName, mapping.team.from);
  const { tier, tierTo = null } = looked(values, mapping.tier) ?? frontLine;
  if (value === null) {
    const fixed = needed(mapping.team.otherwise ?? null, mapping.team.from ?? 'team');
    return { key: fixed.key, name: fixed.name, existing: false, tier: fixed.tier, tierTo: null };
  }
  const known = Object.hasOwn(mapping.team.values, value) ? mapping.team.values[value] : undefined;
  if (typeof known === 'object') return { key: known.existing, name: value, existing: true, tier, tierTo };
  return { key: value, name: known ?? value, existing: false, tier, tierTo };
}

/** One line of at most 200 characters; a ticket without words is called by its key. */
function titled(text: string, key: string): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim() || key;
  // Never half a letter.
  return line.slice(0, longestTitle).replace(/[\uD800-\uDBFF]$/, '');
}
