import type { Dimension } from '../../shared/reports/kpi-definitions.ts';
import type { Figure } from '../../shared/reports/report.api.ts';
import { workingTime } from '../../shared/sla/working-time.ts';
import type { FigureGroup, Plan } from './plan-figures.ts';
import { between, drillText, term } from './population.ts';
import type { Question } from './question.ts';
import type { Crew } from './read-crews.ts';
import type { Period } from './report-period.ts';
import type { ReportScope } from './report-scope.ts';

const key = 'agent_utilisation';
const hourMs = 3_600_000;

/**
 * Hours logged ÷ hours that were there to work, team by team. A filter about tickets says nothing of working time:
 * with one, and without a beginning of the period, there is no data.
 */
export function planUtilisation(scope: ReportScope, period: Period, by: readonly Dimension[]): Plan<FigureGroup[]> {
  const span = period.from === null ? null : { from: period.from, to: Math.min(period.to ?? scope.now, scope.now) };
  const crews = span === null || span.to <= span.from ? [] : crewsOf(scope);
  const groups = groupsOf(crews, by);
  return {
    questions: groups.map((group) => questionOf(group.crews, span)),
    fold: (answers) =>
      groups
        .map((group, index) => ({
          values: group.values,
          figure: figureOf(scope, group.crews, span, answers[index]?.[0] ?? { thousands: 0, tickets: 0 }),
        }))
        .sort((one, other) => other.figure.n - one.figure.n),
  };
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** Those that the reader may see and asks for. */
function crewsOf({ query, reach, crews }: ReportScope): readonly Crew[] {
  const { team = [], tier = [], batch, practice, priority, impact, service, channel, site, department } = query;
  const aboutTickets = [batch, practice, priority, impact, service, channel, site, department];
  if (aboutTickets.some((values) => values !== undefined && values.length > 0)) return [];
  return crews.filter(
    (crew) =>
      (reach.all || reach.teamIds.includes(crew.teamId)) &&
      (team.length === 0 || team.includes(crew.teamId)) &&
      (tier.length === 0 || tier.includes(Number(crew.tier.slice(0, 1)))),
  );
}

interface CrewGroup {
  readonly values: readonly string[];
  readonly crews: readonly Crew[];
}

function groupsOf(crews: readonly Crew[], by: readonly Dimension[]): CrewGroup[] {
  if (by.length === 0) return [{ values: [], crews }];
  const groups = new Map<string, CrewGroup>();
  for (const crew of crews) {
    const values = by.map((one) => (one === 'team' ? String(crew.teamId) : crew.tier));
    const id = JSON.stringify(values);
    groups.set(id, { values, crews: [...(groups.get(id)?.crews ?? []), crew] });
  }
  return [...groups.values()];
}

function questionOf(crews: readonly Crew[], span: Span | null): Question {
  return {
    source: 'logs',
    where: [
      { is: 'in', column: 'logTeam', values: crews.map(({ teamId }) => teamId) },
      { is: 'within', column: 'logAt', from: span?.from ?? null, to: span?.to ?? null },
    ],
    by: [],
    hits: [],
    value: { constant: 0, terms: [[1, 'logMinutes']] },
    told: 'sum',
    once: false,
  };
}

function figureOf(
  { mayDrill }: ReportScope,
  crews: readonly Crew[],
  span: Span | null,
  { thousands, tickets }: { readonly thousands: number; readonly tickets: number },
): Figure {
  const scheduled = span === null ? 0 : crews.reduce((sum, crew) => sum + openHours(crew, span), 0);
  const logged = Math.round(thousands * 1000) / 60;
  const drill =
    mayDrill && span !== null && crews.length > 0
      ? {
          q: drillText([
            ...(between('logAt', 'log-at', span)?.terms ?? []),
            term(
              'log-team',
              crews.map(({ teamId }) => String(teamId)),
            ),
          ]),
          tickets,
        }
      : null;
  return {
    key,
    n: crews.reduce((sum, { people }) => sum + people, 0),
    value: scheduled === 0 ? null : logged / scheduled,
    numerator: scheduled === 0 ? null : logged,
    denominator: scheduled === 0 ? null : scheduled,
    distribution: null,
    drill,
    numeratorDrill: null,
  };
}

function openHours({ shifts }: Crew, span: Span): number {
  return shifts.reduce((sum, { hours, part, without }) => sum + (workingTime(hours, span, without) / hourMs) * part, 0);
}
