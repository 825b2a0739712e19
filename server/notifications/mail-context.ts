import type { PracticeKey } from '../../shared/practices/registry.ts';
import type { Language } from '../platform/actor.ts';
import type { UnitOfWork } from '../platform/database.ts';
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

/** What the mails of several events need, with a few queries for all of them; without those whose ticket is gone. */
export async function readMailContexts(reader: SqlReader, events: readonly EventRow[]): Promise<MailContext[]> {
  if (events.length === 0) return [];
  const ticketIds = [...new Set(events.map(({ ticketId }) => ticketId))];
  const eventIds = events.map(({ id }) => id);
  const authorIds = [...new Set(events.flatMap(({ actorId }) => (actorId === null ? [] : [actorId])))];
  const tickets = await reader.all<MailContext['ticket']>(
    `SELECT id, number, practice, title, priority, requester_id AS requesterId, beneficiary_id AS beneficiaryId,
            assignee_id AS assigneeId, owner_id AS ownerId, owner_team_id AS ownerTeamId, team_id AS teamId
       FROM tickets WHERE id IN ${placeholders(ticketIds)}`,
    ticketIds,
  );
  const texts = await reader.all<{ eventId: number; body: string }>(
    `SELECT event_id AS eventId, body FROM ticket_texts WHERE event_id IN ${placeholders(eventIds)}`,
    eventIds,
  );
  const files = await reader.all<{ eventId: number; n: number }>(
    `SELECT event_id AS eventId, COUNT(*) AS n FROM attachments
      WHERE event_id IN ${placeholders(eventIds)} AND visibility = 'public' GROUP BY event_id`,
    eventIds,
  );
  const watchers = await reader.all<{ ticketId: number; id: number }>(
    `SELECT ticket_id AS ticketId, person_id AS id FROM ticket_watchers WHERE ticket_id IN ${placeholders(ticketIds)}
      ORDER BY ticket_id, person_id`,
    ticketIds,
  );
  const authors =
    authorIds.length === 0
      ? []
      : await reader.all<{ id: number; name: string }>(
          `SELECT id, name FROM people WHERE id IN ${placeholders(authorIds)}`,
          authorIds,
        );
  return events.flatMap((event) => {
    const ticket = tickets.find(({ id }) => id === event.ticketId);
    if (!ticket) return [];
    return {
      event,
      ticket,
      text: texts.find(({ eventId }) => eventId === event.id)?.body ?? null,
      files: files.find(({ eventId }) => eventId === event.id)?.n ?? 0,
      watcherIds: watchers.filter(({ ticketId }) => ticketId === ticket.id).map(({ id }) => id),
      authorName: authors.find(({ id }) => id === event.actorId)?.name ?? null,
    };
  });
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

/**
 * The people and teams of a batch of events are often the same few: each is asked for once, for as long as the
 * transaction of the batch lasts.
 */
function oncePerUnit<T>(read: (unit: UnitOfWork, id: number) => Promise<T>) {
  const units = new WeakMap<UnitOfWork, Map<number, Promise<T>>>();
  return (unit: UnitOfWork, id: number): Promise<T> => {
    const known = units.get(unit) ?? new Map<number, Promise<T>>();
    units.set(unit, known);
    const answer = known.get(id) ?? read(unit, id);
    known.set(id, answer);
    return answer;
  };
}

/** Nobody, if the person is not active or has no address. */
export const personByMail = oncePerUnit(async (unit, id): Promise<Addressee[]> => {
  const rows = await unit.all<PersonRow>(
    `SELECT ${personColumns} FROM people p WHERE p.active = 1 AND p.email IS NOT NULL AND p.id = ?`,
    [id],
  );
  return rows.flatMap(asAddressee);
});

/** More members than this hear of a ticket by the team's leads, or by a mailbox, not one by one. */
const maxMembers = 15;

/** The team's mailbox; without one its members, or the leads of a large team. */
export const teamByMail = oncePerUnit(async (unit, teamId): Promise<Addressee[]> => {
  const team = await unit.first<{ name: string; mail: string | null; languages: string }>(
    'SELECT name, mail, languages FROM teams WHERE id = ? AND active = 1',
    [teamId],
  );
  if (!team) return [];
  if (team.mail !== null && team.mail !== '') {
    const { name, mail } = team;
    const language = /^\[\s*"en/.test(team.languages) ? 'en' : 'es';
    return [{ personId: 0, address: mail, fullName: name, greetingName: name, language, timeZone: 'UTC' }];
  }
  const members = await unit.all<PersonRow & { isLead: number }>(
    `SELECT ${personColumns}, m.is_lead AS isLead FROM team_members m JOIN people p ON p.id = m.person_id
      WHERE m.team_id = ? AND p.active = 1 AND p.email IS NOT NULL ORDER BY p.id`,
    [teamId],
  );
  const chosen = members.length <= maxMembers ? members : members.filter(({ isLead }) => Boolean(isLead));
  return chosen.flatMap(asAddressee);
});

export const teamName = oncePerUnit(async (unit, teamId): Promise<string> => {
  return (await unit.first<{ name: string }>('SELECT name FROM teams WHERE id = ?', [teamId]))?.name ?? '';
});

/** What a status is called in the reader's language. */
export async function statusName(unit: UnitOfWork, practice: string, key: string, language: Language): Promise<string> {
  const row = await unit.first<{ es: string; en: string }>(
    'SELECT name_es AS es, name_en AS en FROM statuses WHERE practice = ? AND `key` = ?',
    [practice, key],
  );
  return row?.[language] ?? key;
}

function asAddressee(row: PersonRow): Addressee[] {
  if (row.email === null || row.email === '') return [];
  const greetingName = row.givenName ?? row.name;
  const { id: personId, email: address, name: fullName, language, timeZone } = row;
  return [{ personId, address, fullName, greetingName, language, timeZone }];
}
