import type { PracticeKey } from '../../shared/practices/registry.ts';
import type { Language } from '../platform/actor.ts';
import { placeholders, type SqlReader } from '../platform/sql.ts';
import type { EventRow } from '../outbox/event-row.ts';

/** The ticket as it is now and the event as it was: what a mail is made of. */
export interface MailContext {
  readonly event: EventRow;
  readonly ticket: {
    readonly id: number;
    readonly number: string;
    readonly practice: PracticeKey;
    readonly title: string;
    readonly priority: number | null;
    readonly requesterId: number;
    readonly beneficiaryId: number | null;
    readonly assigneeId: number | null;
    readonly ownerId: number | null;
    readonly ownerTeamId: number;
    readonly teamId: number;
  };
  /** What was written with the event; null when nothing was or it has been erased. */
  readonly text: string | null;
  readonly files: number;
  readonly watcherIds: readonly number[];
  /** Null when no person acted. */
  readonly authorName: string | null;
}

export async function readMailContext(reader: SqlReader, event: EventRow): Promise<MailContext | undefined> {
  const ticket = await reader.first<MailContext['ticket']>(
    `SELECT id, number, practice, title, priority, requester_id AS requesterId, beneficiary_id AS beneficiaryId,
            assignee_id AS assigneeId, owner_id AS ownerId, owner_team_id AS ownerTeamId, team_id AS teamId
       FROM tickets WHERE id = ?`,
    [event.ticketId],
  );
  if (!ticket) return undefined;
  const text = await reader.first<{ body: string }>('SELECT body FROM ticket_texts WHERE event_id = ?', [event.id]);
  const files = await reader.first<{ n: number }>(
    "SELECT COUNT(*) AS n FROM attachments WHERE event_id = ? AND visibility = 'public'",
    [event.id],
  );
  const watchers = await reader.all<{ id: number }>('SELECT person_id AS id FROM ticket_watchers WHERE ticket_id = ?', [
    ticket.id,
  ]);
  const author =
    event.actorId === null
      ? undefined
      : await reader.first<{ name: string }>('SELECT name FROM people WHERE id = ?', [event.actorId]);
  return {
    event,
    ticket,
    text: text?.body ?? null,
    files: files?.n ?? 0,
    watcherIds: watchers.map(({ id }) => id),
    authorName: author?.name ?? null,
  };
}

/** Somebody, or a team's mailbox, that a mail can reach. */
export interface Addressee {
  /** 0 for a team's own address. */
  readonly personId: number;
  readonly address: string;
  readonly fullName: string;
  readonly greetingName: string;
  readonly language: Language;
  readonly timeZone: string;
}

interface PersonRow {
  id: number;
  name: string;
  givenName: string | null;
  email: string | null;
  language: Language;
  timeZone: string;
}

const personColumns = 'p.id, p.name, p.given_name AS givenName, p.email, p.language, p.time_zone AS timeZone';

/** Those of them who are active and have an address. */
export async function peopleByMail(reader: SqlReader, ids: readonly number[]): Promise<Addressee[]> {
  if (ids.length === 0) return [];
  const rows = await reader.all<PersonRow>(
    `SELECT ${personColumns} FROM people p WHERE p.active = 1 AND p.email IS NOT NULL AND p.id IN ${placeholders(ids)}`,
    ids,
  );
  return rows.flatMap(asAddressee);
}

/** More members than this hear of a ticket by the team's leads, or by a mailbox, not one by one. */
const maxMembers = 15;

/** The team's mailbox; without one its members, or the leads of a large team. */
export async function teamByMail(reader: SqlReader, teamId: number): Promise<Addressee[]> {
  const team = await reader.first<{ name: string; mail: string | null; languages: string }>(
    'SELECT name, mail, languages FROM teams WHERE id = ? AND active = 1',
    [teamId],
  );
  if (!team) return [];
  if (team.mail !== null && team.mail !== '') {
    const { name, mail } = team;
    const language = /^\[\s*"en/.test(team.languages) ? 'en' : 'es';
    return [{ personId: 0, address: mail, fullName: name, greetingName: name, language, timeZone: 'UTC' }];
  }
  const members = await reader.all<PersonRow & { isLead: number }>(
    `SELECT ${personColumns}, m.is_lead AS isLead FROM team_members m JOIN people p ON p.id = m.person_id
      WHERE m.team_id = ? AND p.active = 1 AND p.email IS NOT NULL ORDER BY p.id`,
    [teamId],
  );
  const chosen = members.length <= maxMembers ? members : members.filter(({ isLead }) => Boolean(isLead));
  return chosen.flatMap(asAddressee);
}

export async function teamName(reader: SqlReader, teamId: number): Promise<string> {
  return (await reader.first<{ name: string }>('SELECT name FROM teams WHERE id = ?', [teamId]))?.name ?? '';
}

function asAddressee(row: PersonRow): Addressee[] {
  if (row.email === null || row.email === '') return [];
  const greetingName = row.givenName ?? row.name;
  const { id: personId, email: address, name: fullName, language, timeZone } = row;
  return [{ personId, address, fullName, greetingName, language, timeZone }];
}
