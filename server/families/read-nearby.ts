import type { NearbyProblem } from '../../shared/families/nearby.api.ts';
import type { Actor, Language } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import type { SqlReader } from '../platform/sql.ts';
import { loadReadable } from '../tickets/change-ticket.ts';
import { iso } from '../tickets/ticket-rows.ts';
import { sameKindInside } from '../tickets/same-kind.ts';

const hourMs = 3600_000;
/** What was reported earlier is hardly what breaks now. */
const recentMs = 72 * hourMs;
/** One report alone is one person's problem; from two on it may be the site's. */
const fewest = 2;
const mostRows = 500;

interface OpenRow {
  id: number;
  rootId: number;
  requesterId: number;
  createdAt: number;
}

/**
 * What other people of the actor's site report about one service now, put together by parent, and major incidents
 * that concern them. Counts and instants only: never a title or a name.
 */
export async function readNearby(
  reader: SqlReader,
  actor: Actor,
  serviceId: number | undefined,
): Promise<NearbyProblem[]> {
  const siteId = await siteOf(reader, actor.id);
  const majors = await majorsFor(reader, actor, siteId, serviceId);
  if (siteId === null || serviceId === undefined) return majors;
  const families = familiesOf(await openReports(reader, siteId, serviceId))
    .filter(({ requesters }) => !requesters.has(actor.id))
    .sort((one, other) => other.requesters.size - one.requesters.size);
  return [
    ...majors,
    // Of several the widest alone: without titles nobody could tell which of them is theirs.
    ...families.slice(0, 1).map(({ rootId, since, requesters }) => ({
      ticketId: rootId,
      practice: 'incident' as const,
      major: false,
      text: null,
      serviceIds: [serviceId],
      siteId,
      since: iso(since),
      people: requesters.size,
    })),
  ];
}

/** What is open and was reported lately at one site about one service, the oldest first. */
function openReports(reader: SqlReader, siteId: number, serviceId: number): Promise<OpenRow[]> {
  return reader.all<OpenRow>(
    `SELECT t.id, COALESCE(t.parent_id, t.id) AS rootId, t.requester_id AS requesterId, t.created_at AS createdAt
       FROM tickets t LEFT JOIN tickets r ON r.id = t.parent_id
      WHERE t.state_category IN ('new', 'open', 'waiting') AND (r.id IS NULL OR r.state_category IN ('new', 'open', 'waiting')) AND t.practice = 'incident' AND t.site_id = ?
        AND t.service_id = ? AND t.created_at >= ?
        AND NOT EXISTS (SELECT 1 FROM major_incidents m WHERE m.ticket_id = COALESCE(t.parent_id, t.id)
                          AND (m.security = 1 OR m.state = 'accepted'))
      ORDER BY t.created_at, t.id LIMIT ${String(mostRows)}`,
    [siteId, serviceId, clock.now() - recentMs],
  );
}

interface Family {
  readonly rootId: number;
  readonly since: number;
  readonly requesters: ReadonlySet<number>;
}

/** Reports by the ticket that they stand under: those of a parent, and those that nobody has grouped yet. */
function groupsOf(rows: readonly OpenRow[]) {
  const groups = new Map<number, OpenRow[]>();
  for (const row of rows) groups.set(row.rootId, [...(groups.get(row.rootId) ?? []), row]);
  return {
    grouped: [...groups].filter(([, members]) => members.some(({ id, rootId }) => id !== rootId)),
    loose: [...groups].filter(([, members]) => members.every(({ id, rootId }) => id === rootId)),
  };
}

/**
 * Tickets under one parent are one problem. Those that nobody has grouped yet belong to the oldest of these, which is
 * what somebody who joined them made of one of them, or are a problem of their own under the oldest of them.
 */
function familiesOf(rows: readonly OpenRow[]): Family[] {
  const { grouped, loose } = groupsOf(rows);
  const ungrouped = loose.flatMap(([, members]) => members);
  const [first, ...others] = grouped.length > 0 ? grouped : loose.slice(0, 1).map(([rootId]) => [rootId, []] as const);
  if (first === undefined) return [];
  const [oldestId, oldestMembers] = first;
  return [[oldestId, [...oldestMembers, ...ungrouped]] as const, ...others].flatMap(([rootId, members]) => {
    const requesters = new Set(members.map(({ requesterId }) => requesterId));
    const since = Math.min(...members.map(({ createdAt }) => createdAt));
    return requesters.size >= fewest ? [{ rootId, since, requesters }] : [];
  });
}

interface MajorOffer {
  ticketId: number;
  bannerEs: string | null;
  bannerEn: string | null;
  proposedAt: number;
  people: number;
  mine: number;
}

async function majorsFor(
  reader: SqlReader,
  actor: Actor,
  siteId: number | null,
  serviceId: number | undefined,
): Promise<NearbyProblem[]> {
  const rows = await reader.all<MajorOffer>(
    `SELECT m.ticket_id AS ticketId, m.banner_es AS bannerEs, m.banner_en AS bannerEn, m.proposed_at AS proposedAt,
            (SELECT COUNT(DISTINCT c.requester_id) FROM tickets c WHERE ${sameKindInside('c', 'm.ticket_id', 't.practice')} AND c.requester_id <> ?) AS people,
            (SELECT COUNT(*) FROM tickets c WHERE (c.parent_id = m.ticket_id OR c.id = m.ticket_id) AND c.requester_id = ?) AS mine
       FROM major_incidents m JOIN tickets t ON t.id = m.ticket_id
      WHERE m.state = 'accepted' AND m.security = 0
        AND (NOT EXISTS (SELECT 1 FROM major_incident_scopes s WHERE s.ticket_id = m.ticket_id AND s.kind = 'site')
          OR EXISTS (SELECT 1 FROM major_incident_scopes s WHERE s.ticket_id = m.ticket_id AND s.kind = 'site' AND s.target_id = ?))
      ORDER BY m.proposed_at LIMIT 20`,
    [actor.id, actor.id, siteId ?? 0],
  );
  const offers: NearbyProblem[] = [];
  for (const row of rows.filter(({ mine }) => mine === 0)) {
    const services = await servicesOf(reader, row.ticketId);
    if (serviceId !== undefined && services.length > 0 && !services.includes(serviceId)) continue;
    offers.push({
      ticketId: row.ticketId,
      practice: 'incident',
      major: true,
      text: bannerOf(row, actor.language),
      serviceIds: services,
      siteId,
      since: iso(row.proposedAt),
      people: row.people,
    });
  }
  return offers;
}

const bannerOf = ({ bannerEs, bannerEn }: Pick<MajorOffer, 'bannerEs' | 'bannerEn'>, language: Language) =>
  language === 'es' ? (bannerEs ?? bannerEn) : (bannerEn ?? bannerEs);

async function servicesOf(reader: SqlReader, ticketId: number): Promise<number[]> {
  const rows = await reader.all<{ id: number }>(
    "SELECT target_id AS id FROM major_incident_scopes WHERE ticket_id = ? AND kind = 'service' ORDER BY target_id",
    [ticketId],
  );
  return rows.map(({ id }) => id);
}

async function siteOf(reader: SqlReader, personId: number): Promise<number | null> {
  const row = await reader.first<{ siteId: number | null }>('SELECT site_id AS siteId FROM people WHERE id = ?', [
    personId,
  ]);
  return row?.siteId ?? null;
}

/** The wider problem behind somebody's own ticket; null when it stands alone, is over, or is nobody's to tell. */
export async function readShared(
  reader: SqlReader,
  actor: Actor,
  ref: string,
): Promise<Omit<NearbyProblem, 'ticketId'> | null> {
  const { aggregate } = await loadReadable(reader, actor, ref);
  const { ticket } = aggregate;
  const rootId = ticket.parentId ?? (ticket.isMajor ? ticket.id : null);
  if (rootId === null || ticket.practice === 'task') return null;
  const root = await reader.first<
    Pick<MajorOffer, 'bannerEs' | 'bannerEn'> & {
      serviceId: number | null;
      createdAt: number;
      state: string | null;
      security: number | null;
      category: string;
    }
  >(
    `SELECT t.service_id AS serviceId, t.created_at AS createdAt, t.state_category AS category, m.state, m.security,
            m.banner_es AS bannerEs, m.banner_en AS bannerEn
       FROM tickets t LEFT JOIN major_incidents m ON m.ticket_id = t.id WHERE t.id = ?`,
    [rootId],
  );
  if (!root || root.security === 1 || !['new', 'open', 'waiting'].includes(root.category)) return null;
  const major = root.state === 'accepted';
  const concerned = new Set(await requestersOf(reader, rootId, ticket.practice));
  // Whoever joined was told of all who report it; that some of them stand alone does not make them fewer.
  if (!major && ticket.siteId !== null && root.serviceId !== null) {
    const { loose } = groupsOf(await openReports(reader, ticket.siteId, root.serviceId));
    for (const [, members] of loose) for (const { requesterId } of members) concerned.add(requesterId);
  }
  concerned.delete(actor.id);
  return {
    practice: ticket.practice,
    major,
    text: major ? bannerOf(root, actor.language) : null,
    serviceIds: root.serviceId === null ? [] : [root.serviceId],
    siteId: ticket.siteId,
    since: iso(root.createdAt),
    people: concerned.size,
  };
}

/** Who reported a ticket or stands inside it with one of their own. */
async function requestersOf(reader: SqlReader, rootId: number, practice: string): Promise<number[]> {
  const rows = await reader.all<{ id: number }>(
    'SELECT DISTINCT requester_id AS id FROM tickets WHERE (id = ? OR parent_id = ?) AND practice = ?',
    [rootId, rootId, practice],
  );
  return rows.map(({ id }) => id);
}
