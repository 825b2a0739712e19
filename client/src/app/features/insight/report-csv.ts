import { toCsv, type CsvCell } from '../../../../../shared/reports/csv';
import { type KpiKey, kpiDefinitionOf } from '../../../../../shared/reports/kpi-definitions';
import type { Figure } from '../../../../../shared/reports/report.api';
import type { Text } from '../../core/i18n/text';
import type { FigureWords } from './figure-words';

export interface CsvLine {
  readonly figure: Figure;
  readonly previous: Figure | null;
  /** Names of its group, one for each dimension. */
  readonly group: readonly string[];
}

export interface CsvReport {
  readonly title: string;
  /** The period, zone and filters in words: without them a figure means nothing. */
  readonly about: readonly (readonly [string, string])[];
  readonly dimensions: readonly string[];
  readonly lines: readonly CsvLine[];
}

/** What the screen shows, with the definitions it was computed by: numbers as numbers, in the unit that is named. */
export function reportCsv(report: CsvReport, text: Text, words: FigureWords): string {
  const column = (name: string) => text(`insight.column.${name}`);
  const spread = ['mean', 'median', 'p90', 'min', 'max'] as const;
  const head: CsvCell[] = [
    text('insight.csv.key'),
    text('insight.csv.name'),
    ...report.dimensions,
    ...['value', 'n', 'numerator', 'denominator', ...spread].map(column),
    text('insight.csv.previous'),
    text('insight.csv.unit'),
  ];
  const rows = report.lines.map(({ figure, previous, group }): CsvCell[] => [
    figure.key,
    words.name(figure.key),
    ...report.dimensions.map((_, index) => group[index] ?? ''),
    figure.value,
    figure.n,
    figure.numerator,
    figure.denominator,
    ...spread.map((name) => figure.distribution?.[name] ?? null),
    previous?.value ?? null,
    text(`insight.csv.${kpiDefinitionOf(figure.key).unit}`),
  ]);
  const keys: KpiKey[] = [...new Set(report.lines.map(({ figure }) => figure.key))];
  return toCsv([
    [text('insight.csv.report'), report.title],
    ...report.about,
    [],
    head,
    ...rows,
    [],
    [text('insight.csv.definitions')],
    [text('insight.csv.key'), text('insight.csv.name'), text('insight.csv.formula'), text('insight.csv.target')],
    ...keys.map((key) => [key, words.name(key), words.formula(key), words.target(key)]),
  ]);
}
