import { type Dimension, kpiDefinitionOf, type KpiKey } from '../../../shared/reports/kpi-definitions.ts';
import {
  type Figure,
  type GroupKey,
  maxFileGroups,
  overviewKeys,
  type ReportKey,
  type ScopeQuery,
} from '../../../shared/reports/report.api.ts';
import { DateTime } from 'luxon';
import type { Actor, Language } from '../../platform/actor.ts';
import { translate } from '../../platform/translate.ts';
import { groupText, numberText, periodText, targetText, valueText, type Voice } from '../figure-text.ts';
import { namesOf } from '../group-names.ts';
import { readBatches } from '../read-batches.ts';
import { readKpi } from '../read-kpi.ts';
import type { ReportDocument, ReportTable } from './report-document.ts';

export interface ReportWish {
  readonly report: ReportKey;
  readonly by: readonly Dimension[];
  readonly scope: ScopeQuery;
  readonly voice: Voice;
}

/** What the overview tells beside its six figures. */
const overviewSections = [
  ['sla_compliance', 'priority'],
  ['tier_share', 'tier'],
  ['resolution_time_elapsed', 'priority'],
  ['volume_by_channel', 'channel'],
  ['escalation_rate', 'tier'],
  ['bounce_rate', 'tier'],
  ['time_in_tier_elapsed', 'tier'],
] as const satisfies readonly (readonly [KpiKey, Dimension])[];

const spread = ['mean', 'median', 'p90', 'min', 'max'] as const;

interface Line {
  readonly keys: readonly GroupKey[];
  readonly figure: Figure;
  readonly previous: Figure | null;
}

/** Counts anew what the reader may see, and writes it down with everything that is needed to understand it later. */
export async function composeReport(actor: Actor, { report, by, scope, voice }: ReportWish): Promise<ReportDocument> {
  const { language } = voice;
  const say = (key: string, params = {}) => translate(language, `insight.${key}`, params);
  const wishes: readonly { key: KpiKey; by: readonly Dimension[] }[] =
    report === 'overview'
      ? [...overviewKeys.map((key) => ({ key, by: [] })), ...overviewSections.map(([key, one]) => ({ key, by: [one] }))]
      : [{ key: report, by }];
  const answers = [];
  for (const wish of wishes) answers.push(await readKpi(actor, wish.key, { ...scope, by: wish.by }, maxFileGroups));
  const [head] = answers;
  if (!head) throw new Error('A report tells something');

  const totals = answers.map(({ total, previousTotal }): Line => ({
    keys: [],
    figure: total,
    previous: previousTotal,
  }));
  const whole = report === 'overview' ? totals.slice(0, overviewKeys.length) : totals;
  const sections = [
    tableOf(voice, report === 'overview' ? say('figure.heading') : nameOf(report, language), [], whole, 0),
  ];
  for (const { total, groups, moreGroups } of answers) {
    const lines = groups.map(({ keys, figure }): Line => ({ keys, figure, previous: null }));
    const dimensions = (groups[0]?.keys ?? []).map(({ dimension }) => say(`dimension.${dimension}`));
    if (lines.length === 0 || dimensions.length === 0) continue;
    const title = `${nameOf(total.key, language)} · ${dimensions.join(' × ')}`;
    sections.push(tableOf(voice, title, dimensions, lines, moreGroups));
  }
  const keys = [...new Set(wishes.map(({ key }) => key))];
  return {
    title: report === 'overview' ? say('overview.title') : nameOf(report, language),
    language,
    about: [
      [say('csv.period'), periodText(voice, head.period, head.zone)],
      [say('csv.zone'), head.zone],
      [say('csv.previous'), head.previous === null ? say('file.none') : periodText(voice, head.previous, head.zone)],
      [say('csv.filters'), await filtersText(actor, scope, voice)],
      [say('file.part'), say(head.wholeHouse ? 'file.whole' : 'file.partOnly')],
      [say('csv.made'), `${momentText(voice, head.at, head.zone)} (${head.at})`],
      [say('file.madeBy'), actor.name],
    ],
    sections,
    definitions: {
      title: say('csv.definitions'),
      columns: [say('csv.key'), say('csv.name'), say('csv.formula'), say('csv.unit'), say('csv.target')],
      rows: keys.map((key) => [
        key,
        nameOf(key, language),
        kpiDefinitionOf(key).formula[language],
        say(`csv.${kpiDefinitionOf(key).unit}`),
        targetText(voice, key),
      ]),
    },
    words: { figures: say('file.sheet'), page: say('file.page') },
  };
}

function tableOf(
  voice: Voice,
  title: string,
  dimensions: readonly string[],
  lines: readonly Line[],
  more: number,
): ReportTable {
  const { language } = voice;
  const say = (key: string, params = {}) => translate(language, `insight.${key}`, params);
  const column = (name: string) => say(`column.${name}`);
  const groups = ({ keys }: Line) => keys.map((key) => groupText(voice, key));
  // Each figure of the first table is another KPI; below, the title says which.
  const name = (figure: Figure) => (dimensions.length === 0 ? [nameOf(figure.key, language)] : []);
  const durations = lines.some(({ figure }) => figure.distribution !== null);
  return {
    title,
    note: more > 0 ? say('file.more', { n: numberText(voice, more) }) : '',
    columns: [
      say('csv.key'),
      say('csv.name'),
      ...dimensions,
      ...['value', 'n', 'numerator', 'denominator', ...spread].map(column),
      say('csv.previous'),
      say('csv.unit'),
    ],
    rows: lines.map((line) => [
      line.figure.key,
      nameOf(line.figure.key, language),
      ...groups(line),
      line.figure.value,
      line.figure.n,
      line.figure.numerator,
      line.figure.denominator,
      ...spread.map((one) => line.figure.distribution?.[one] ?? null),
      line.previous?.value ?? null,
      line.figure.currency ?? say(`csv.${kpiDefinitionOf(line.figure.key).unit}`),
    ]),
    shownColumns: [
      ...(dimensions.length === 0 ? [say('csv.name')] : dimensions),
      column('value'),
      ...(durations ? [column('median'), column('p90')] : []),
      column('n'),
      ...(dimensions.length === 0 ? [say('csv.previous'), say('csv.target')] : []),
    ],
    shownRows: lines.map((line) => {
      const { figure, previous } = line;
      const told = (value: number | null | undefined) => valueText(voice, figure.key, value ?? null, figure.currency);
      return [
        ...name(figure),
        ...groups(line),
        told(figure.value),
        ...(durations
          ? [
              figure.distribution ? told(figure.distribution.median) : '',
              figure.distribution ? told(figure.distribution.p90) : '',
            ]
          : []),
        numberText(voice, figure.n),
        ...(dimensions.length === 0
          ? [previous === null ? '' : told(previous.value), targetText(voice, figure.key)]
          : []),
      ];
    }),
  };
}

function nameOf(key: KpiKey, language: Language): string {
  return kpiDefinitionOf(key).name[language];
}

function momentText({ locale }: Voice, at: string, zone: string): string {
  return DateTime.fromISO(at, { zone }).setLocale(locale).toLocaleString(DateTime.DATETIME_MED_WITH_SECONDS);
}

const named = ['team', 'service', 'site', 'department', 'impact', 'priority', 'tier', 'channel', 'practice'] as const;

/** In names: an id means nothing to whoever reads the file. */
async function filtersText(actor: Actor, scope: ScopeQuery, voice: Voice): Promise<string> {
  const { language } = voice;
  const say = (key: string) => translate(language, `insight.${key}`);
  const parts: string[] = [];
  for (const dimension of named) {
    const values = (scope[dimension] ?? []).map(String);
    if (values.length === 0) continue;
    const names = await namesOf(dimension, values);
    const words = values.map((value) => groupText(voice, { dimension, value, names: names.get(value) ?? null }));
    parts.push(`${say(`filter.${dimension}`)}: ${words.join(', ')}`);
  }
  if (scope.batch) {
    const { batches } = await readBatches(actor);
    const words = scope.batch.map((id) => batches.find((batch) => batch.id === id)?.names[language] ?? String(id));
    parts.push(`${say('filter.batch')}: ${words.join(', ')}`);
  }
  if (scope.includeExcluded) parts.push(say('filter.includeExcluded'));
  return parts.length === 0 ? say('file.none') : parts.join('; ');
}
