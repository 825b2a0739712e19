import * as z from 'zod';
import { practiceKeys } from '../practices/registry.ts';
import { channels, waitReasons } from '../tickets/vocabulary.ts';
import { stateCategories } from '../workflow/workflow.ts';

/**
 * How another system's export reads as history: data, so a new source needs no code (docs/how-to/import-history.md).
 * Columns are named as the file's header names them; a value that is not in a map is an error with its line, unless
 * the map says what `otherwise` is.
 */
const column = z.string().min(1).max(200);
const key = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*$/)
  .max(30);
const name = z.string().trim().min(1).max(120);
const bilingual = z.strictObject({ es: name, en: name });
const tier = z.number().int().min(1).max(5);
const zone = z.string().refine(isZone, { error: 'unknown-zone' });

/** Several columns are one value, joined: `Status` + `Sub Status` → `Accepted/In Progress`. */
const source = z.union([
  column,
  z.strictObject({ columns: z.array(column).min(1).max(5), separator: z.string().max(5).default('/') }),
]);
export type ValueSource = z.infer<typeof source>;

const mapped = <Value extends z.ZodType>(value: Value) =>
  z.strictObject({ from: source, values: z.record(z.string().max(200), value), otherwise: value.optional() });

/** What a state of the source means here. */
export const stateMeaning = z
  .strictObject({
    category: z.enum(stateCategories),
    /** A status of the practice inside the category; one that does not exist is created (with `name`). */
    status: key,
    name: bilingual.optional(),
    waitReason: z.enum(waitReasons).optional(),
    resolutionCode: key.optional(),
    /** `set`: the row's assignee works on it; `clear`: it lies in the team's queue; `keep`: says nothing. */
    assignee: z.enum(['set', 'clear', 'keep']).default('keep'),
  })
  .refine(({ category, waitReason }) => (category === 'waiting') === (waitReason !== undefined), {
    error: 'wait-reason-exactly-when-waiting',
    path: ['waitReason'],
  });
export type StateMeaning = z.infer<typeof stateMeaning>;

/** A level of impact or urgency: one that exists, or one that the import adds (it never raises the major flag). */
const level = z.union([key, z.strictObject({ key, position: z.number().int().min(1).max(99), name: bilingual })]);
export type LevelMeaning = z.infer<typeof level>;

const tierMeaning = z
  .strictObject({ tier, tierTo: tier.optional() })
  .refine(({ tier: low, tierTo }) => tierTo === undefined || tierTo > low, {
    error: 'tier-to-not-above',
    path: ['tierTo'],
  });
export type TierMeaning = z.infer<typeof tierMeaning>;

const fixedTeam = z.strictObject({ key: z.string().min(1).max(60), name, tier: tier.default(1) });
export type FixedTeam = z.infer<typeof fixedTeam>;

const template = z.string().min(1).max(2000);

const common = {
  /** Rows are unique by source, ticket and sequence: the same source never brings a row twice. */
  source: key,
  name: bilingual,
  practice: z.enum(practiceKeys).default('incident'),
  file: z
    .strictObject({
      delimiter: z.enum([',', ';', '\t', '|']).default(','),
      encoding: z.enum(['utf-8', 'latin1', 'windows-1252', 'utf-16le']).default('utf-8'),
      /** What stands for "nothing", exactly as written; an empty field always does. */
      nulls: z.array(z.string().max(40)).max(20).default([]),
      trim: z.boolean().default(false),
    })
    .prefault({}),
  dates: z.strictObject({
    /** `iso`, `epoch-seconds`, `epoch-milliseconds`, or letters d m Y H i s with what stands between them. */
    formats: z
      .array(z.string().refine(isDateFormat, { error: 'unknown-date-format' }))
      .min(1)
      .max(5),
    /** Of instants that carry no offset of their own: an IANA name or a fixed `+01:00`. */
    zone: zone.default('UTC'),
  }),
  /** In which reports about this history are drawn. */
  reportZone: zone.default('UTC'),
  ticketKey: column,
  /** Text with `{Column}` in it. */
  title: template,
  description: template.optional(),
  channel: z.enum(channels).default('import'),
  /** Refuse the whole file at the first bad rows, or leave their tickets out and report them. */
  onBadRow: z.enum(['refuse', 'skip']).default('refuse'),
  state: mapped(stateMeaning),
  team: z.strictObject({
    from: column.optional(),
    /** Another name for a team of the source, or a team that exists here, by its key. */
    values: z.record(z.string(), z.union([name, z.strictObject({ existing: z.string().min(1).max(60) })])).default({}),
    otherwise: fixedTeam.optional(),
  }),
  /** By default the people of the source are created as inactive accounts; a source that knows ours may match them. */
  people: z
    .strictObject({
      match: z.enum(['none', 'uid', 'email']).default('none'),
      names: z.record(z.string(), name).default({}),
    })
    .prefault({}),
  tier: mapped(tierMeaning).optional(),
  /** Who owns what was born above tier 1; born at tier 1, the first team does. */
  ownerTeam: fixedTeam.optional(),
  requester: z.strictObject({ from: column.optional(), otherwise: name }),
  impact: mapped(level).optional(),
  urgency: mapped(level).optional(),
  priority: mapped(z.literal([1, 2, 3, 4, 5])).optional(),
  service: z.strictObject({ from: column }).optional(),
  site: z.strictObject({ from: column, zone: zone.default('UTC'), country: column.optional() }).optional(),
  resolution: z
    .strictObject({
      code: mapped(key).optional(),
      text: column.optional(),
      codeNames: z.record(key, bilingual).default({}),
    })
    .prefault({}),
};

export const eventMapping = z.strictObject({
  ...common,
  row: z.literal('event'),
  /** A column that numbers the rows of a ticket; left out, the order of the file does. */
  sequence: column.optional(),
  at: column,
  /** Whoever the source says acted; kept as written. */
  actor: column.optional(),
  assignee: column.optional(),
  comment: z.strictObject({ from: column, visibility: z.enum(['public', 'private']) }).optional(),
});

export const ticketMapping = z.strictObject({
  ...common,
  row: z.literal('ticket'),
  createdAt: column,
  firstAssignedAt: column.optional(),
  firstResponseAt: column.optional(),
  resolvedAt: column.optional(),
  closedAt: column.optional(),
  /** When the row was last changed: dates a state that has no column of its own. */
  updatedAt: column.optional(),
  assignee: column.optional(),
  /** Figures that the source counted itself. */
  reopenCount: column.optional(),
  teamChanges: column.optional(),
});

export const importMapping = z
  .discriminatedUnion('row', [eventMapping, ticketMapping])
  .superRefine((mapping, context) => {
    const fault = (path: PropertyKey[], message: string) => {
      context.addIssue({ code: 'custom', path, message });
    };
    if (!mapping.team.from && !mapping.team.otherwise) fault(['team'], 'team-from-or-otherwise');
    if (mapping.tier && !mapping.ownerTeam) fault(['ownerTeam'], 'owner-team-needed-above-tier-1');
    const known = new Map<string, string>();
    for (const [value, { status, category }] of Object.entries(mapping.state.values)) {
      if ((known.get(status) ?? category) !== category) fault(['state', 'values', value], 'status-in-two-categories');
      known.set(status, category);
    }
  });
export type ImportMapping = z.output<typeof importMapping>;
export type EventMapping = z.output<typeof eventMapping>;
export type TicketMapping = z.output<typeof ticketMapping>;

export interface MappingFault {
  /** Dotted path into the mapping, e.g. `state.values.Waiting.waitReason`. */
  readonly path: string;
  readonly code: string;
}

/** Reads a mapping or says, field by field, what is wrong with it. */
export function readImportMapping(data: unknown): { mapping: ImportMapping } | { faults: readonly MappingFault[] } {
  const result = importMapping.safeParse(data);
  if (result.success) return { mapping: result.data };
  return {
    faults: result.error.issues.map((issue) => ({
      path: issue.path.map(String).join('.'),
      code:
        issue.code === 'custom'
          ? issue.message
          : issue.code === 'unrecognized_keys'
            ? `unknown-field ${issue.keys.join(', ')}`
            : issue.code,
    })),
  };
}

/** Every column the mapping reads, once, in a stable order: a staged row keeps exactly these values. */
export function columnsOf(mapping: ImportMapping): readonly string[] {
  const sources: (ValueSource | undefined)[] = [
    mapping.ticketKey,
    mapping.state.from,
    mapping.team.from,
    mapping.tier?.from,
    mapping.requester.from,
  ];
  sources.push(
    mapping.impact?.from,
    mapping.urgency?.from,
    mapping.priority?.from,
    mapping.service?.from,
    mapping.site?.from,
    mapping.site?.country,
  );
  sources.push(mapping.resolution.code?.from, mapping.resolution.text);
  if (mapping.row === 'event')
    sources.push(mapping.sequence, mapping.at, mapping.actor, mapping.assignee, mapping.comment?.from);
  else {
    sources.push(
      mapping.createdAt,
      mapping.firstAssignedAt,
      mapping.firstResponseAt,
      mapping.resolvedAt,
      mapping.closedAt,
      mapping.updatedAt,
    );
    sources.push(mapping.assignee, mapping.reopenCount, mapping.teamChanges);
  }
  const templates = [...columnsOfTemplate(mapping.title), ...columnsOfTemplate(mapping.description ?? '')];
  return [...new Set([...sources.flatMap((one) => (one === undefined ? [] : columnsOfSource(one))), ...templates])];
}

export function columnsOfSource(from: ValueSource): readonly string[] {
  return typeof from === 'string' ? [from] : from.columns;
}

export function columnsOfTemplate(text: string): string[] {
  return [...text.matchAll(/\{([^{}]+)\}/g)].map(([, inside]) => inside ?? '');
}

function isDateFormat(format: string): boolean {
  if (['iso', 'epoch-seconds', 'epoch-milliseconds'].includes(format)) return true;
  const letters: string[] = format.match(/[A-Za-z]/g) ?? [];
  const onceAndKnown = letters.every((letter, at) => 'dmYHis'.includes(letter) && letters.indexOf(letter) === at);
  return onceAndKnown && ['d', 'm', 'Y'].every((letter) => letters.includes(letter));
}

function isZone(value: string): boolean {
  if (/^[+-]\d{2}:\d{2}$/.test(value)) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    return false;
  }
}
