import { peopleReaders, rightsReaders } from '../../shared/access-control/permissions.ts';
import type { PersonRow } from '../../shared/people/people.api.ts';
import { type Actor, requirePermission } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { database } from '../platform/database.ts';
import { DomainError } from '../platform/errors.ts';
import type { SqlParams, SqlValue } from '../platform/sql.ts';
import { foldedWords } from './find-words.ts';
import { presentAway, readAway } from './read-away.ts';

export interface PeopleQuery {
  readonly search: string;
  readonly team?: number | undefined;
  readonly everyone?: boolean;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

type Row = Omit<PersonRow, 'vip' | 'active' | 'away'> & { vip: number; active: number; sortName: string };

/** Every word that was typed must begin a word of the person; those who left are not found unless asked for. */
export async function findPeople(
  actor: Actor,
  query: PeopleQuery,
): Promise<{ items: PersonRow[]; nextCursor: string | null }> {
  requirePermission(actor, ...peopleReaders);
  if (query.everyone === true) requirePermission(actor, ...rightsReaders);
  const conditions: { sql: string; params: SqlParams }[] = [
    ...(query.everyone === true ? [] : [{ sql: 'p.active = 1', params: [] }]),
    { sql: "p.source <> 'system'", params: [] },
    ...foldedWords(query.search).map(startsWith),
    ...(query.team === undefined
      ? []
      : [
          {
            sql: 'EXISTS (SELECT 1 FROM team_members m WHERE m.person_id = p.id AND m.team_id = ?)',
            params: [query.team],
          },
        ]),
    ...(query.cursor === undefined ? [] : [after(query.cursor)]),
  ];
  const rows = await database.all<Row>(
    `SELECT p.id, p.name, p.email, p.job_title AS jobTitle, p.department_id AS departmentId, p.site_id AS siteId,
            p.vip, p.active, p.sort_name AS sortName
       FROM people p WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}
      ORDER BY p.sort_name, p.id LIMIT ?`,
    [...conditions.flatMap(({ params }) => [...params]), query.limit + 1],
  );
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  const away = await readAway(
    database,
    shown.map(({ id }) => id),
    clock.now(),
  );
  const items = shown.map((row) => ({ ...present(row), away: presentAway(away.get(row.id)) }));
  return { items, nextCursor: rows.length > query.limit && last ? cursorOf(last) : null };
}

/** Words from `word` up to what would follow every word that begins so: a range that the index serves. */
function startsWith(word: string): { sql: string; params: SqlValue[] } {
  return {
    sql: 'p.id IN (SELECT w.person_id FROM person_words w WHERE w.word >= ? AND w.word < ?)',
    params: [word, `${word}\u{10FFFF}`],
  };
}

function present({ sortName: _sortName, vip, active, ...row }: Row): Omit<PersonRow, 'away'> {
  return { ...row, vip: vip === 1, active: active === 1 };
}

function cursorOf({ sortName, id }: Row): string {
  return Buffer.from(JSON.stringify([sortName, id])).toString('base64url');
}

function after(cursor: string): { sql: string; params: SqlValue[] } {
  const position = readCursor(cursor);
  if (!position)
    throw new DomainError('bad-input', 'badInput', { errors: [{ pointer: '/query/cursor', code: 'invalid' }] });
  return {
    sql: '(p.sort_name > ? OR (p.sort_name = ? AND p.id > ?))',
    params: [position.name, position.name, position.id],
  };
}

function readCursor(cursor: string): { name: string; id: number } | undefined {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (!Array.isArray(read) || typeof read[0] !== 'string' || typeof read[1] !== 'number') return undefined;
    return { name: read[0], id: read[1] };
  } catch {
    return undefined;
  }
}
