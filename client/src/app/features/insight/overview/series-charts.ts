import type { ApiResponse } from '../../../../../../shared/api/request-types';
import type { readSeries } from '../../../../../../shared/reports/report.api';
import type { Formats } from '../../../core/i18n/formats';
import type { Text } from '../../../core/i18n/text';
import type { ChartData, ChartRole } from '../../../ui/chart/chart-data';

type Series = ApiResponse<typeof readSeries>;

/** From the first day on which there was anything: what came before a house or a history began is no quiet time. */
function sinceFirst(points: Series['points']): Series['points'] {
  const first = points.findIndex(({ created, resolved, backlog }) => created + resolved + (backlog ?? 0) > 0);
  return points.slice(Math.max(0, first));
}

/** Created beside resolved as bars, and the backlog as a line over them. */
export function flowChart(series: Series, text: Text, formats: Formats): ChartData {
  const points = sinceFirst(series.points);
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

/** The channels upon one another, so that their sum is what came in; more than five no eye tells apart, so the rest is one. */
export function channelChart({ points: all, channels }: Series, text: Text, formats: Formats): ChartData {
  const points = sinceFirst(all);
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
    kind: 'bar',
    stacked: true,
    labels: points.map(({ day }) => formats.day(day)),
    unit: text('insight.series.axis'),
    series: [...lines, ...(rest.length > 0 ? [others] : [])].map((line, index) => ({
      ...line,
      role: roles[index] ?? 'ink-faint',
    })),
  };
}
