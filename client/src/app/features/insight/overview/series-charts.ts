import type { ApiResponse } from '../../../../../../shared/api/request-types';
import type { readSeries } from '../../../../../../shared/reports/report.api';
import type { Formats } from '../../../core/i18n/formats';
import type { Text } from '../../../core/i18n/text';
import type { ChartData, ChartRole } from '../../../ui/chart/chart-data';

type Series = ApiResponse<typeof readSeries>;

/** Created beside resolved as bars, and the backlog as a line over them. */
export function flowChart({ points }: Series, text: Text, formats: Formats): ChartData {
  return {
    kind: 'bar',
    labels: points.map(({ day }) => formats.day(day)),
    unit: text('insight.series.axis'),
    series: [
      { label: text('insight.series.created'), values: points.map(({ created }) => created), role: 'tier-3' },
      { label: text('insight.series.resolved'), values: points.map(({ resolved }) => resolved), role: 'tier-5' },
      { label: text('insight.series.backlog'), values: points.map(({ backlog }) => backlog), role: 'risk', line: true },
    ],
  };
}

const roles: readonly ChartRole[] = ['accent', 'risk', 'info', 'ok', 'warn'];

/** A line for each channel with its own points and dashes; more than five no eye tells apart, so the rest is one. */
export function channelChart({ points, channels }: Series, text: Text, formats: Formats): ChartData {
  const totals = channels
    .map((channel, index) => ({
      channel,
      index,
      total: points.reduce((sum, { byChannel }) => sum + (byChannel[index] ?? 0), 0),
    }))
    .filter(({ total }) => total > 0)
    .sort((one, other) => other.total - one.total);
  const shown = totals.length <= roles.length ? totals : totals.slice(0, roles.length - 1);
  const rest = totals.slice(shown.length);
  const lines = shown.map(({ channel, index }) => ({
    label: text(`ticket.channel.${channel}`),
    values: points.map(({ byChannel }) => byChannel[index] ?? 0),
  }));
  const others = {
    label: text('insight.series.otherChannels'),
    values: points.map(({ byChannel }) => rest.reduce((sum, { index }) => sum + (byChannel[index] ?? 0), 0)),
  };
  return {
    kind: 'line',
    labels: points.map(({ day }) => formats.day(day)),
    unit: text('insight.series.axis'),
    series: [...lines, ...(rest.length > 0 ? [others] : [])].map((line, index) => ({
      ...line,
      role: roles[index] ?? 'ink-faint',
    })),
  };
}
