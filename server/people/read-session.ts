import type { SessionView } from '../../shared/people/session.api.ts';
import type { Actor } from '../platform/actor.ts';
import { database } from '../platform/database.ts';
import { teamsOf } from './read-person.ts';

type Demo = SessionView['demo'];

interface Row {
  givenName: string | null;
  email: string | null;
  jobTitle: string | null;
  siteId: number | null;
}

/** Who is here and what they may use. */
export async function readSession(actor: Actor | undefined, demo: Demo): Promise<SessionView> {
  if (!actor) return { person: null, permissions: [], teams: [], demo };
  const row = await database.first<Row>(
    'SELECT given_name AS givenName, email, job_title AS jobTitle, site_id AS siteId FROM people WHERE id = ?',
    [actor.id],
  );
  const { id, name, language, timeZone } = actor;
  return {
    person: {
      id,
      name,
      language,
      timeZone,
      givenName: row?.givenName ?? null,
      email: row?.email ?? null,
      jobTitle: row?.jobTitle ?? null,
      siteId: row?.siteId ?? null,
    },
    permissions: [...actor.permissions],
    teams: await teamsOf(id),
    demo,
  };
}
