/** Which token colours a series; shapes and dashes differ as well, so colour is never alone. */
export type ChartRole =
  | 'accent'
  | 'info'
  | 'ok'
  | 'warn'
  | 'risk'
  | 'breach'
  | 'ink-faint'
  | 'tier-1'
  | 'tier-2'
  | 'tier-3'
  | 'tier-4'
  | 'tier-5';

export interface ChartSeries {
  readonly label: string;
  /** One per label of the chart; null where nothing was counted. */
  readonly values: readonly (number | null)[];
  readonly role: ChartRole;
  /** Draws a line over bars: a target, a mean. */
  readonly line?: boolean;
}

export interface ChartData {
  readonly kind: 'bar' | 'line';
  readonly labels: readonly string[];
  readonly series: readonly ChartSeries[];
  /** Bars upon one another. */
  readonly stacked?: boolean;
  /** Bars from left to right, for long labels. */
  readonly horizontal?: boolean;
  /** What the numbers count, written at the axis. */
  readonly unit?: string;
}
