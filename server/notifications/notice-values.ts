import type { Language } from '../platform/actor.ts';
import { placeholders, type SqlReader } from '../platform/sql.ts';
import { translate } from '../platform/translate.ts';

interface Shown {
  readonly desk: boolean;
  readonly values: Readonly<Record<string, string | number>>;
}

/** What stands in the words of notices: names of today for the ids that were stored, figures as they were. */
export async function noticeValues(
  reader: SqlReader,
  notices: readonly { readonly id: number; readonly data: string }[],
  language: Language,
): Promise<ReadonlyMap<number, Shown>> {
  const parsed = notices.map(({ id, data }) => ({ id, data: objectOf(data) }));
  const people = await namesOf(reader, 'people', parsed, ['actorId']);
  const teams = await namesOf(reader, 'teams', parsed, ['teamId', 'fromTeamId']);
  const named = (known: ReadonlyMap<number, string>, id: unknown) =>
    typeof id === 'number' ? known.get(id) : undefined;
  return new Map(
    parsed.map(({ id, data }) => {
      const { desk, actorId, teamId, fromTeamId, metric, ...rest } = data;
      const values = {
        ...plain(rest),
        author: named(people, actorId) ?? translate(language, 'notices.somebody'),
        ...(teamId === undefined ? {} : { team: named(teams, teamId) ?? '' }),
        ...(fromTeamId === undefined ? {} : { from: named(teams, fromTeamId) ?? '' }),
        ...(typeof metric === 'string' ? { promise: translate(language, `notices.promise.${metric}`) } : {}),
      };
      return [id, { desk: desk === true, values }];
    }),
  );
}

function plain(data: Readonly<Record<string, unknown>>): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(data).filter(
      (entry): entry is [string, string | number] => typeof entry[1] === 'string' || typeof entry[1] === 'number',
    ),
  );
}

function objectOf(json: string): Record<string, unknown> {
  const parsed: unknown = JSON.parse(json);
  return typeof parsed === 'object' && parsed !== null ? Object.fromEntries(Object.entries(parsed)) : {};
}

async function namesOf(
  reader: SqlReader,
  table: 'people' | 'teams',
  notices: readonly { readonly data: Readonly<Record<string, unknown>> }[],
  fields: readonly string[],
): Promise<ReadonlyMap<number, string>> {
  const ids = [...new Set(notices.flatMap(({ data }) => fields.map((field) => data[field])))].filter(
    (id): id is number => typeof id === 'number',
  );
  if (ids.length === 0) return new Map();
  const rows = await reader.all<{ id: number; name: string }>(
    `SELECT id, name FROM ${table} WHERE id IN ${placeholders(ids)}`,
    ids,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
