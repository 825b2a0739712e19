import {
  type AssignmentDefinition,
  type Candidate,
  chooseAssignee,
  type Choice,
  type Wanted,
  weightOf,
} from '../../shared/automation/assignment.ts';
import type { AssignmentTrial } from '../../shared/automation/assignment.api.ts';
import type { PracticeKey } from '../../shared/practices/registry.ts';
import { isOpen } from '../../shared/sla/compiled-calendar.ts';
import { type Actor, reachOf } from '../platform/actor.ts';
import { database } from '../platform/database.ts';
import { placeholders } from '../platform/sql.ts';
import { hoursNow } from '../sla/site-hours.ts';
import { findSteered } from './assignment-settings.ts';
import { readCandidates, wantedBy } from './read-candidates.ts';

const shown = 50;

interface Arrival {
  readonly practice: PracticeKey;
  readonly number: string;
  readonly title: string;
  readonly priority: number | null;
  readonly categoryId: number | null;
  readonly language: string | null;
  readonly requesterId: number;
  readonly beneficiaryId: number | null;
  readonly enteredAt: number;
  readonly acceptedBy: number | null;
}

/**
 * Who would have got the last tickets that came to a team: one after the other, with the absences and hours of then,
 * and with what everybody has in hand today and what the trial gave them before. Nothing is changed.
 */
export async function tryAssignment(
  actor: Actor,
  teamId: number,
  definition: AssignmentDefinition,
): Promise<AssignmentTrial> {
  await findSteered(database, actor, teamId);
  const arrivals = await lastArrivals(teamId);
  const hours = definition.onlyOpenHours ? await hoursNow(database, { table: 'teams', id: teamId }) : null;
  const given = new Map<number, { open: number; load: number; turn: number }>();
  const decided: { arrival: Arrival; choice: Choice | null }[] = [];
  const wanted = new Map<string, Wanted>();
  for (const [index, arrival] of arrivals.entries()) {
    if (definition.mode === 'off' || (hours !== null && !isOpen(hours, arrival.enteredAt))) {
      decided.push({ arrival, choice: null });
      continue;
    }
    const asks = `${String(arrival.categoryId)} ${String(arrival.language)}`;
    const wants = wanted.get(asks) ?? (await wantedBy(database, arrival));
    wanted.set(asks, wants);
    const people = await readCandidates(database, teamId, definition, arrival, arrival.enteredAt);
    const candidates = people.map((one) => withTrial(one, given.get(one.personId), arrivals.length));
    const choice = chooseAssignee(definition, candidates, wants, null);
    decided.push({ arrival, choice });
    if (choice.chosenId === null) continue;
    const had = given.get(choice.chosenId) ?? { open: 0, load: 0, turn: 0 };
    given.set(choice.chosenId, { open: had.open + 1, load: had.load + weightOf(arrival.priority), turn: index + 1 });
  }
  const names = await namesOf(decided);
  const seesTitles = actor.teamIds.includes(teamId) || reachOf(actor, 'ticket.read-all').all;
  const counts = new Map<number, number>();
  for (const { choice } of decided)
    if (choice?.chosenId != null) counts.set(choice.chosenId, (counts.get(choice.chosenId) ?? 0) + 1);
  return {
    // The last one first, as lists of tickets are read.
    items: decided.toReversed().map((one) => present(one, names, seesTitles)),
    shares: [...counts]
      .toSorted(([, one], [, other]) => other - one)
      .map(([id, count]) => ({ person: personOf(id, names), count })),
  };
}

/** What the trial gave somebody comes on top of what they have; their turns come after those that were taken. */
function withTrial(
  candidate: Candidate,
  given: { readonly open: number; readonly load: number; readonly turn: number } | undefined,
  rounds: number,
): Candidate {
  if (given === undefined) return { ...candidate, turn: candidate.turn - rounds - turnsBefore };
  return {
    ...candidate,
    open: candidate.open + given.open,
    load: candidate.load + given.load,
    turn: given.turn,
  };
}

/** More turns than a team will ever take: what was taken before lies before the trial, in the order in which it was. */
const turnsBefore = 1_000_000_000;

function lastArrivals(teamId: number): Promise<Arrival[]> {
  return database
    .all<Arrival>(
      `SELECT t.practice, t.number, t.title, t.priority, t.category_id AS categoryId, t.language, t.requester_id AS requesterId,
              t.beneficiary_id AS beneficiaryId, s.entered_at AS enteredAt, s.accepted_by AS acceptedBy
         FROM ticket_stints s JOIN tickets t ON t.id = s.ticket_id
        WHERE s.team_id = ? AND t.batch_id IS NULL ORDER BY s.id DESC LIMIT ${String(shown)}`,
      [teamId],
    )
    .then((rows) => rows.toReversed());
}

type Names = ReadonlyMap<number, string>;

async function namesOf(decided: readonly { arrival: Arrival; choice: Choice | null }[]): Promise<Names> {
  const ids = new Set<number>();
  for (const { arrival, choice } of decided) {
    if (arrival.acceptedBy !== null) ids.add(arrival.acceptedBy);
    for (const { personId } of [...(choice?.considered ?? []), ...(choice?.skipped ?? [])]) ids.add(personId);
  }
  if (ids.size === 0) return new Map();
  const rows = await database.all<{ id: number; name: string }>(
    `SELECT id, name FROM people WHERE id IN ${placeholders([...ids])}`,
    [...ids],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

function personOf(id: number, names: Names): { id: number; name: string } {
  return { id, name: names.get(id) ?? '' };
}

function present(
  { arrival, choice }: { arrival: Arrival; choice: Choice | null },
  names: Names,
  seesTitle: boolean,
): AssignmentTrial['items'][number] {
  const chosen = choice?.considered.find(({ personId }) => personId === choice.chosenId);
  return {
    number: arrival.number,
    title: seesTitle ? arrival.title : null,
    priority: arrival.priority,
    enteredAt: new Date(arrival.enteredAt).toISOString(),
    outcome: choice === null ? 'closed' : chosen === undefined ? 'nobody' : 'assigned',
    chosen: chosen === undefined ? null : personOf(chosen.personId, names),
    open: chosen?.open ?? 0,
    load: chosen?.load ?? 0,
    skills: [...(chosen?.skills ?? [])],
    speaks: chosen?.speaks ?? false,
    skipped: (choice?.skipped ?? []).map(({ personId, why }) => ({ person: personOf(personId, names), why })),
    actual: arrival.acceptedBy === null ? null : personOf(arrival.acceptedBy, names),
  };
}
