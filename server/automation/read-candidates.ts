import {
  type AssignmentDefinition,
  type Candidate,
  type Wanted,
  weightOf,
} from '../../shared/automation/assignment.ts';
import { practiceOf, type PracticeKey } from '../../shared/practices/registry.ts';
import { readWords } from '../../shared/tickets/abilities.ts';
import { readAway } from '../people/read-away.ts';
import { workersAmong } from '../people/read-workers.ts';
import { placeholders, type SqlReader } from '../platform/sql.ts';
import { readPeopleAbilities } from '../tickets/read-abilities.ts';

/** Whom a ticket is for: nobody helps themselves. What belongs to the desk alone is for whoever does it. */
export interface TicketPeople {
  readonly practice: PracticeKey;
  readonly requesterId: number;
  readonly beneficiaryId: number | null;
}

/** The active members of a team with all that decides whether they get a ticket at an instant. */
export async function readCandidates(
  reader: SqlReader,
  teamId: number,
  { exceptIds }: Pick<AssignmentDefinition, 'exceptIds'>,
  people: TicketPeople,
  at: number,
): Promise<Candidate[]> {
  const members = await reader.all<{ personId: number; turn: number | null }>(
    `SELECT m.person_id AS personId, r.turn
       FROM team_members m JOIN people p ON p.id = m.person_id AND p.active = 1
       LEFT JOIN assignment_turns r ON r.team_id = m.team_id AND r.person_id = m.person_id
      WHERE m.team_id = ? AND p.source <> 'system' ORDER BY m.person_id`,
    [teamId],
  );
  const ids = members.map(({ personId }) => personId);
  const away = await readAway(reader, ids, at);
  const workers = await workersAmong(reader, ids);
  const hands = await readHands(reader, ids);
  const abilities = await readPeopleAbilities(reader, ids);
  const isForSomebody = practiceOf(people.practice).openedByEmployees;
  const hindranceOf = (id: number): Candidate['hindered'] => {
    if (!workers.has(id)) return 'no-role';
    if (exceptIds.includes(id)) return 'excepted';
    if (isForSomebody && (id === people.requesterId || id === people.beneficiaryId)) return 'own';
    return away.has(id) ? 'away' : null;
  };
  return members.map(({ personId, turn }) => ({
    personId,
    ...(hands.get(personId) ?? { open: 0, load: 0 }),
    turn: turn ?? 0,
    abilities: abilities.get(personId) ?? { skills: new Map(), languages: new Map() },
    hindered: hindranceOf(personId),
    awayUntil: away.get(personId)?.until ?? null,
  }));
}

/** What everybody has in work: what waits is in nobody's way. */
async function readHands(
  reader: SqlReader,
  ids: readonly number[],
): Promise<ReadonlyMap<number, { readonly open: number; readonly load: number }>> {
  if (ids.length === 0) return new Map();
  const rows = await reader.all<{ id: number; priority: number | null; n: number }>(
    `SELECT assignee_id AS id, priority, COUNT(*) AS n FROM tickets
      WHERE assignee_id IN ${placeholders(ids)} AND state_category IN ('new', 'open')
      GROUP BY assignee_id, priority`,
    ids,
  );
  const found = new Map<number, { open: number; load: number }>();
  for (const { id, priority, n } of rows) {
    const { open, load } = found.get(id) ?? { open: 0, load: 0 };
    found.set(id, { open: open + n, load: load + n * weightOf(priority) });
  }
  return found;
}

/** What a ticket asks of whoever gets it. */
export async function wantedBy(
  reader: SqlReader,
  { categoryId, language }: { readonly categoryId: number | null; readonly language: string | null },
): Promise<Wanted> {
  const row =
    categoryId === null
      ? undefined
      : await reader.first<{ skills: string | null }>('SELECT skills FROM categories WHERE id = ?', [categoryId]);
  return { skills: readWords(row?.skills), language };
}
