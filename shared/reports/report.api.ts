import * as z from 'zod';
import { defineEndpoint } from '../api/endpoint.ts';
import { practiceKeys } from '../practices/registry.ts';
import { channels } from '../tickets/vocabulary.ts';
import { dimensions, kpiKeys } from './kpi-definitions.ts';

/** Comma-separated in the address, a list to both sides. */
const parts = z
  .string()
  .max(400)
  .transform((text) => text.split(',').filter((part) => part !== ''));
const ids = parts
  .pipe(
    z
      .array(
        z
          .string()
          .regex(/^[1-9]\d{0,14}$/)
          .transform(Number),
      )
      .max(50),
  )
  .optional();
const ranks = parts
  .pipe(
    z
      .array(
        z
          .string()
          .regex(/^[1-5]$/)
          .transform(Number),
      )
      .max(5),
  )
  .optional();

export const presets = ['7d', '30d', '90d', 'this-month', 'last-month', 'this-year', 'all'] as const;
export type Preset = (typeof presets)[number];

/** A calendar day, or an instant; without an offset either is meant in the report's zone. */
const moment = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?)?$/)
  .optional();

/** An IANA name or a fixed offset such as `+01:00`; checked by the server, which has the zone data. */
const zone = z.string().min(1).max(60).optional();

const scopeFields = {
  /** A ready period, or `from` and `to`; without any of them the last 30 days. */
  period: z.enum(presets).optional(),
  from: moment,
  /** Exclusive. */
  to: moment,
  /** The reader's own zone unless told. */
  zone,
  /** Import batches. */
  batch: ids,
  practice: parts.pipe(z.array(z.enum(practiceKeys)).max(20)).optional(),
  /** Of created tickets and the backlog the team that has them, of resolved ones the team that resolved them. */
  team: ids,
  tier: ranks,
  priority: ranks,
  impact: parts.pipe(z.array(z.string().max(30)).max(20)).optional(),
  service: ids,
  channel: parts.pipe(z.array(z.enum(channels)).max(20)).optional(),
  site: ids,
  department: ids,
  /** Count cancelled tickets too, as other systems do; a comparison with their figures needs it. */
  includeExcluded: z.stringbool().optional(),
};
export const scopeQuery = z.strictObject(scopeFields);
export type ScopeQuery = z.output<typeof scopeQuery>;

const instant = z.iso.datetime();

export const periodView = z.object({
  preset: z.enum(presets).nullable(),
  /** Null: no bound. */
  from: instant.nullable(),
  to: instant.nullable(),
  /** First and last day (inclusive) as a calendar of the zone names them. */
  firstDay: z.iso.date().nullable(),
  lastDay: z.iso.date().nullable(),
});
export type PeriodView = z.infer<typeof periodView>;

/** The tickets behind a number, as the desk's list finds them. */
export const drill = z.object({
  q: z.string(),
  /** How many tickets that list holds. A figure that counts hand-offs or stays may count several on one ticket. */
  tickets: z.number(),
});
export type Drill = z.infer<typeof drill>;

/** Seconds. */
export const distribution = z.object({
  mean: z.number(),
  median: z.number(),
  p5: z.number(),
  p25: z.number(),
  p75: z.number(),
  p90: z.number(),
  p95: z.number(),
  p99: z.number(),
  min: z.number(),
  max: z.number(),
});
export type Distribution = z.infer<typeof distribution>;

export const figure = z.object({
  key: z.enum(kpiKeys),
  /** In the unit of the definition; of a duration the mean. Null: nothing was counted, so there is no data. */
  value: z.number().nullable(),
  /** What was counted. */
  n: z.number(),
  /** A ratio's upper number, an average's and a duration's sum, a difference's first count. */
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  distribution: distribution.nullable(),
  /** Of money: ISO 4217. */
  currency: z.string().optional(),
  /** Everything counted in n; null when the caller may read the figure and not the tickets. */
  drill: drill.nullable(),
  /** What the numerator counts. */
  numeratorDrill: drill.nullable(),
  /** Of a ratio what n counts and the numerator does not; missing or null where no list could tell it. */
  restDrill: drill.nullable().optional(),
});
export type Figure = z.infer<typeof figure>;

/** `previous` is null where comparing would say nothing: not recorded from its first day on, or too little counted. */
const comparison = z.object({ current: figure, previous: figure.nullable() });
export type Comparison = z.infer<typeof comparison>;

const reportHead = {
  zone: z.string(),
  period: periodView,
  /** As long as the period and just before it; null where the period has no beginning. */
  previous: periodView.nullable(),
  /** When this was counted. */
  at: instant,
  /** Whether the caller sees everything or only their teams or departments. */
  wholeHouse: z.boolean(),
};

export const overviewKeys = [
  'volume',
  'backlog',
  'sla_compliance',
  'first_level_resolution',
  'resolution_time_elapsed',
  'csat',
] as const;

export const readOverview = defineEndpoint({
  method: 'GET',
  path: '/api/insight/overview',
  summary: 'The six figures of the overview, each beside the previous period.',
  access: 'report.read',
  query: scopeQuery,
  response: z.object({ ...reportHead, figures: z.array(comparison) }),
});

/** `2`, or `2-3` for a team that serves two tiers. */
const tierBucket = z.object({ tier: z.number(), tierTo: z.number().nullable() });

export const readFunnel = defineEndpoint({
  method: 'GET',
  path: '/api/insight/funnel',
  summary: 'Who resolved what: the share of each tier, with first-level resolution and what never left tier 1.',
  access: 'report.read',
  query: scopeQuery,
  response: z.object({
    ...reportHead,
    tiers: z.array(tierBucket.extend({ share: figure })),
    firstLevel: figure,
    neverLeftFirst: figure,
  }),
});

/** One value of a dimension with its names; null names: the value itself is a word of the product. */
const groupKey = z.object({
  dimension: z.enum(dimensions),
  value: z.string().nullable(),
  names: z.object({ es: z.string(), en: z.string() }).nullable(),
});
export type GroupKey = z.infer<typeof groupKey>;

export const kpiGroup = z.object({ keys: z.array(groupKey), figure });
export type KpiGroup = z.infer<typeof kpiGroup>;

export const maxGroups = 100;

export const readKpi = defineEndpoint({
  method: 'GET',
  path: '/api/insight/kpis/:key',
  summary: 'One KPI with its previous period, by up to two dimensions.',
  access: 'report.read',
  params: z.strictObject({ key: z.enum(kpiKeys) }),
  query: z.strictObject({
    ...scopeFields,
    by: parts
      .pipe(z.array(z.enum(dimensions)).max(2))
      .refine((by) => new Set(by).size === by.length, { params: { code: 'twice' } })
      .optional(),
  }),
  response: z.object({
    ...reportHead,
    total: figure,
    /** As in the overview. */
    previousTotal: figure.nullable(),
    /** Priorities, tiers and impacts in their own order, anything else the largest first. */
    groups: z.array(kpiGroup),
    /** Groups beyond `maxGroups`, the smallest. */
    moreGroups: z.number(),
  }),
});

/** A ticket whose promise falls due within this time is at risk. */
export const atRiskMinutes = 120;
export const maxUrgent = 10;

const counted = z.object({ n: z.number(), q: z.string().nullable() });

export const readNow = defineEndpoint({
  method: 'GET',
  path: '/api/insight/now',
  summary: 'What is open at this moment: overdue, at risk, nobody’s, by priority and tier; what came and went today.',
  access: 'report.read',
  query: z.strictObject({ zone }),
  response: z.object({
    zone: z.string(),
    at: instant,
    wholeHouse: z.boolean(),
    open: counted,
    overdue: counted,
    atRisk: counted,
    unassigned: counted,
    createdToday: z.number(),
    resolvedToday: z.number(),
    priorities: z.array(z.object({ priority: z.number().nullable(), open: z.number(), overdue: z.number() })),
    tiers: z.array(z.object({ tier: z.number(), open: z.number(), overdue: z.number() })),
    /** The most urgent promises; empty for a reader who may not open tickets. */
    urgent: z.array(
      z.object({
        number: z.string(),
        priority: z.number().nullable(),
        tier: z.number(),
        team: z.string(),
        dueAt: instant,
      }),
    ),
  }),
});

export const fileFormats = ['csv', 'xlsx', 'pdf'] as const;
export type FileFormat = (typeof fileFormats)[number];
/** What a file or a mail tells: the overview, or one KPI by up to two dimensions. */
export const reportKeys = ['overview', ...kpiKeys] as const;
export type ReportKey = (typeof reportKeys)[number];
export const maxFileGroups = 5000;

const byTwo = parts
  .pipe(z.array(z.enum(dimensions)).max(2))
  .refine((by) => new Set(by).size === by.length, { params: { code: 'twice' } })
  .optional();

export const readReportFile = defineEndpoint({
  method: 'GET',
  path: '/api/insight/reports/:report',
  summary: 'The overview or one KPI as a file, with its definitions, period, zone and filters written in it.',
  access: 'report.read',
  params: z.strictObject({ report: z.enum(reportKeys) }),
  query: z.strictObject({
    ...scopeFields,
    by: byTwo,
    format: z.enum(fileFormats),
    /** The reader's own unless told. */
    language: z.enum(['es', 'en']).optional(),
  }),
  response: z.unknown(),
});

export const seriesSteps = ['day', 'week', 'month'] as const;
export type SeriesStep = (typeof seriesSteps)[number];
export const maxSeriesPoints = 400;

export const readSeries = defineEndpoint({
  method: 'GET',
  path: '/api/insight/series',
  summary: 'Tickets created and resolved in each day, week or month, and the backlog at its end.',
  access: 'report.read',
  query: z.strictObject({ ...scopeFields, step: z.enum(seriesSteps).optional() }),
  response: z.object({
    ...reportHead,
    step: z.enum(seriesSteps),
    channels: z.array(z.enum(channels)),
    points: z.array(
      z.object({
        /** First day of the step in the report's zone. */
        day: z.iso.date(),
        from: instant,
        to: instant,
        created: z.number(),
        resolved: z.number(),
        /** When the step ended; null for one that has not begun. */
        backlog: z.number().nullable(),
        /** Created, in the order of `channels`. */
        byChannel: z.array(z.number()),
        createdDrill: z.string().nullable(),
        resolvedDrill: z.string().nullable(),
      }),
    ),
  }),
});

export const readAges = defineEndpoint({
  method: 'GET',
  path: '/api/insight/ages',
  summary: 'How old the backlog is at the end of the period, in bands, and what nobody touched.',
  access: 'report.read',
  query: scopeQuery,
  response: z.object({
    ...reportHead,
    backlogAt: instant,
    age: figure,
    bands: z.array(
      z.object({
        key: z.string(),
        fromDays: z.number(),
        toDays: z.number().nullable(),
        count: z.number(),
        drill: drill.nullable(),
      }),
    ),
    /** Null at a past instant: what happened since is not told apart. */
    untouched: z.array(z.object({ days: z.number(), count: z.number(), drill: drill.nullable() })).nullable(),
  }),
});

/** Sums over all tickets of a batch, cancelled ones included: what another system's figures are compared with. */
export const batchTotals = z.object({
  tickets: z.number(),
  sourceRows: z.number(),
  resolved: z.number(),
  reopened: z.number(),
  reopenings: z.number(),
  teamChanges: z.number(),
  assigneeChanges: z.number(),
  escalations: z.number(),
  returns: z.number(),
  pingPong: z.number(),
  waited: z.number(),
  excluded: z.number(),
});

export const readBatches = defineEndpoint({
  method: 'GET',
  path: '/api/insight/batches',
  summary: 'Imported histories that reports can be limited to, with their totals.',
  access: 'report.read',
  response: z.object({
    batches: z.array(
      z.object({
        id: z.number(),
        source: z.string(),
        names: z.object({ es: z.string(), en: z.string() }),
        fileName: z.string(),
        state: z.string(),
        createdAt: instant,
        /** In which reports about this history are drawn. */
        zone: z.string(),
        totals: batchTotals,
      }),
    ),
  }),
});

const named = z.object({ id: z.number(), names: z.object({ es: z.string(), en: z.string() }) });

export const readChoices = defineEndpoint({
  method: 'GET',
  path: '/api/insight/choices',
  summary: 'What a report can be filtered by: teams, services, sites, departments and impacts.',
  access: 'report.read',
  response: z.object({
    teams: z.array(named.extend({ tier: z.number() })),
    services: z.array(named),
    sites: z.array(named),
    departments: z.array(named),
    impacts: z.array(z.object({ key: z.string(), names: z.object({ es: z.string(), en: z.string() }) })),
  }),
});
