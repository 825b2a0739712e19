import { type Bilingual, kpiDefinitionOf } from '../../../shared/reports/kpi-definitions.ts';
import type { NamedObjective, QualityObjective } from '../../../shared/reports/objective.api.ts';
import { namesOf } from '../group-names.ts';

/** In their order, with the names of today of the service and the team that each is limited to. */
export async function nameObjectives(objectives: readonly QualityObjective[]): Promise<NamedObjective[]> {
  const services = await namesOf('service', idsOf(objectives, 'serviceId'));
  const teams = await namesOf('team', idsOf(objectives, 'teamId'));
  return objectives.map((objective) => ({
    objective,
    service: services.get(String(objective.serviceId)) ?? null,
    team: teams.get(String(objective.teamId)) ?? null,
  }));
}

/** "Satisfacción · Correo · P2", by key. */
export async function objectiveNames(objectives: readonly QualityObjective[]): Promise<ReadonlyMap<string, Bilingual>> {
  const named = await nameObjectives(objectives);
  return new Map(
    named.map(({ objective: { key, kpi, priority }, service, team }) => {
      const say = (language: keyof Bilingual) =>
        [
          kpiDefinitionOf(kpi).name[language],
          ...[service, team].flatMap((names) => (names === null ? [] : [names[language]])),
          ...(priority === null ? [] : [`P${String(priority)}`]),
        ].join(' · ');
      return [key, { es: say('es'), en: say('en') }];
    }),
  );
}

function idsOf(objectives: readonly QualityObjective[], field: 'serviceId' | 'teamId'): string[] {
  return objectives.flatMap((objective) => (objective[field] === null ? [] : [String(objective[field])]));
}
