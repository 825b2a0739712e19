import { isDeepStrictEqual } from 'node:util';
import { configurationReaders } from '../../../shared/access-control/permissions.ts';
import type { NamedObjective, ObjectiveChange, QualityObjective } from '../../../shared/reports/objective.api.ts';
import { versionsOf } from '../../configuration/read-history.ts';
import type { Actor } from '../../platform/actor.ts';
import { DomainError } from '../../platform/errors.ts';
import { mayEditObjectives, objectivesIn, objectivesKind } from './objective-settings.ts';
import { nameObjectives } from './name-objectives.ts';
import { readableObjective } from './readable-objectives.ts';

/** Objectives are saved together, some a few times a month: this is years of them. */
const versionsRead = 200;
const mostTold = 50;

/** Who sets objectives sees who set them before, as do those who read every other change of the configuration. */
export function mayReadObjectiveChanges(actor: Actor): boolean {
  return mayEditObjectives(actor) || configurationReaders.some((name) => actor.permissions.has(name));
}

/** What was changed of one objective, newest first; saves that left it as it was are left out. */
export async function readObjectiveChanges(actor: Actor, key: string): Promise<ObjectiveChange[]> {
  await readableObjective(actor, key);
  if (!mayReadObjectiveChanges(actor)) throw new DomainError('forbidden', 'forbidden');
  const versions = await versionsOf(objectivesKind, { id: 0, limit: versionsRead });
  const of = (data: unknown) => objectivesIn(data).find((objective) => objective.key === key) ?? null;
  const changes = versions
    .map(({ data, previous, ...version }) => ({ ...version, before: of(previous), after: of(data) }))
    .filter(({ before, after }) => !isDeepStrictEqual(before, after))
    .slice(0, mostTold);
  const named = await nameObjectives(changes.flatMap(({ before, after }) => [before, after]).filter(isThere));
  const name = (one: QualityObjective | null): NamedObjective | null =>
    named.find(({ objective }) => objective === one) ?? null;
  return changes.map(({ version, at, by, note, before, after }) => ({
    version,
    at,
    by,
    note,
    before: name(before),
    after: name(after),
  }));
}

function isThere(objective: QualityObjective | null): objective is QualityObjective {
  return objective !== null;
}
