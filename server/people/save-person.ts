import type { Language } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import type { UnitOfWork } from '../platform/database.ts';
import { insertRows, placeholders, type SqlWriter } from '../platform/sql.ts';
import { foldedWords } from './find-words.ts';
import { foldText } from '../platform/fold-text.ts';
import { forgetPresent } from './load-actor.ts';
import type { PersonSource } from './person.model.ts';

/** What is known of a person, wherever it comes from. */
export interface PersonFacts {
  readonly uid: string;
  readonly source: PersonSource;
  readonly name: string;
  readonly directoryId?: string | null;
  readonly externalKey?: string | null;
  readonly givenName?: string | null;
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly jobTitle?: string | null;
  readonly departmentId?: number | null;
  readonly siteId?: number | null;
  readonly managerId?: number | null;
  readonly language?: Language;
  readonly timeZone?: string;
  readonly vip?: boolean;
  readonly active?: boolean;
  readonly blocked?: boolean;
  readonly gone?: boolean;
  readonly passwordHash?: string | null;
  readonly batchId?: number | null;
}

const columns = [
  ['uid', 'uid'],
  ['source', 'source'],
  ['name', 'name'],
  ['directoryId', 'directory_id'],
  ['externalKey', 'external_key'],
  ['givenName', 'given_name'],
  ['email', 'email'],
  ['phone', 'phone'],
  ['jobTitle', 'job_title'],
  ['departmentId', 'department_id'],
  ['siteId', 'site_id'],
  ['managerId', 'manager_id'],
  ['language', 'language'],
  ['timeZone', 'time_zone'],
  ['vip', 'vip'],
  ['active', 'active'],
  ['blocked', 'blocked'],
  ['gone', 'gone'],
  ['passwordHash', 'password_hash'],
  ['batchId', 'batch_id'],
] as const satisfies readonly (readonly [keyof PersonFacts, string])[];

/** @returns the id of the new person */
export async function addPerson(unit: SqlWriter, facts: PersonFacts): Promise<number> {
  const given = givenColumns(facts);
  const now = clock.now();
  const id = await insertRows(
    unit,
    'people',
    [...given.map(({ column }) => column), 'created_at', 'updated_at'],
    [[...given.map(({ value }) => value), now, now]],
  );
  await rememberWords(unit, id, facts);
  return id;
}

/** Adds many at once, e.g. from an import. @returns their ids by uid */
export async function addPeople(unit: SqlWriter, people: readonly PersonFacts[]): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (const facts of people) ids.set(facts.uid, await addPerson(unit, facts));
  return ids;
}

/** Writes what is given and leaves the rest; the person's access is read afresh at the next request. */
export async function changePerson(unit: UnitOfWork, id: number, facts: Partial<PersonFacts>): Promise<void> {
  forgetPresent(unit, [id]);
  const given = givenColumns(facts);
  const now = clock.now();
  await unit.run(
    `UPDATE people SET ${given.map(({ column }) => `${column} = ?, `).join('')}
            updated_at = CASE WHEN updated_at >= ? THEN updated_at + 1 ELSE ? END
      WHERE id = ?`,
    [...given.map(({ value }) => value), now, now, id],
  );
  if (facts.name !== undefined) {
    await unit.run('DELETE FROM person_words WHERE person_id = ?', [id]);
    await rememberWords(unit, id, { uid: facts.uid ?? '', name: facts.name, email: facts.email ?? null });
  }
}

function givenColumns(facts: Partial<PersonFacts>) {
  const given = columns.flatMap(([property, column]) => {
    const value = facts[property];
    return value === undefined ? [] : [{ column, value }];
  });
  if (facts.name === undefined) return given;
  return [...given, { column: 'sort_name', value: foldText(facts.name).slice(0, 200) }];
}

async function rememberWords(
  unit: SqlWriter,
  personId: number,
  { name, uid, email }: Pick<PersonFacts, 'name' | 'uid' | 'email'>,
): Promise<void> {
  const words = foldedWords(name, uid, email?.split('@')[0]);
  if (words.length > 0) {
    await insertRows(
      unit,
      'person_words',
      ['word', 'person_id'],
      words.map((word) => [word, personId]),
    );
  }
}

/** Removes people that nothing refers to any more, e.g. when an import is undone. */
export async function removePeople(unit: SqlWriter, ids: readonly number[]): Promise<void> {
  if (ids.length > 0) await unit.run(`DELETE FROM people WHERE id IN ${placeholders(ids)}`, ids);
}
