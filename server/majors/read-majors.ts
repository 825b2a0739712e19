import {
  type Announcement,
  majorStates,
  type MajorOfTicket,
  type MajorRow as MajorLine,
  type MajorView,
} from '../../shared/majors/major.api.ts';
import { practiceOf } from '../../shared/practices/registry.ts';
import { activeCategories } from '../../shared/workflow/workflow.ts';
import type { Actor } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { placeholders, type SqlReader } from '../platform/sql.ts';
import { loadReadable } from '../tickets/change-ticket.ts';
import { iso, isoOrNull } from '../tickets/ticket-rows.ts';
import { loadPeople } from '../tickets/ticket.presenter.ts';
import type { TicketRecord } from '../tickets/ticket-aggregate.ts';
import { refuse } from '../tickets/ticket-draft.ts';
import { canEdit, type ReadFacts, readableBranches, readsAsStaff } from '../tickets/ticket.policy.ts';
import { asMajor, loadMajor, loadScope, majorColumns, type MajorRecord, type MajorRow } from './major-record.ts';
import { ruleFor } from './major-rules.ts';

/** The process beside one ticket, and what this person may do with it now. */
export async function readMajor(reader: SqlReader, actor: Actor, ref: string): Promise<MajorOfTicket> {
  const { aggregate, facts } = await loadReadable(reader, actor, ref);
  const { ticket } = aggregate;
  const major = await loadMajor(reader, ticket.id);
  if (!seesMajor(actor, facts, major)) refuse('forbidden', 'not-yours-to-do', { action: 'major' });
  const { rule, children } = await ruleFor(reader, ticket.id);
  const may = rightsOf(actor, ticket, facts, major);
  return {
    version: ticket.version,
    major: major ? await viewOf(reader, major) : null,
    hint: may.propose ? rule : null,
    children,
    may,
  };
}

export function seesMajor(actor: Actor, facts: ReadFacts, major: MajorRecord | null): boolean {
  return readsAsStaff(actor, facts) || (major !== null && leadsMajor(actor, major));
}

/** Those who lead it may change and communicate it, whatever team they are of. */
export function leadsMajor(actor: Actor, major: MajorRecord): boolean {
  return (
    actor.permissions.has('major.manage') ||
    [major.managerId, major.technicalLeadId, major.communicationsLeadId].includes(actor.id)
  );
}

export function rightsOf(
  actor: Actor,
  ticket: TicketRecord,
  facts: ReadFacts,
  major: MajorRecord | null,
): MajorOfTicket['may'] {
  const manages = actor.permissions.has('major.manage');
  const idle = major === null || major.state === 'rejected' || major.state === 'demoted';
  const leads = major !== null && leadsMajor(actor, major);
  return {
    propose: idle && mayBeMajor(ticket) && canEdit(actor, facts),
    decide: manages && major?.state === 'proposed',
    edit: leads && (major.state === 'accepted' || major.state === 'resolved'),
    communicate: leads && (major.state === 'accepted' || major.state === 'resolved'),
    review: manages && major?.state === 'resolved',
    demote: manages && major?.state === 'accepted',
  };
}

/** It runs, stands by itself, and is something that employees report. */
export function mayBeMajor(ticket: TicketRecord): boolean {
  return (
    activeCategories.includes(ticket.stateCategory) &&
    practiceOf(ticket.practice).openedByEmployees &&
    ticket.parentId === null
  );
}

async function viewOf(reader: SqlReader, major: MajorRecord): Promise<MajorView> {
  const ids = [
    major.proposedBy,
    major.decidedBy,
    major.managerId,
    major.technicalLeadId,
    major.communicationsLeadId,
    major.reviewedBy,
  ];
  const people = await loadPeople(reader, ids, true);
  const personOf = (id: number | null) => (id === null ? null : (people.get(id) ?? null));
  const scope = await loadScope(reader, major.ticketId);
  return {
    state: major.state,
    reason: major.reason,
    businessImpact: major.businessImpact,
    byRule: major.byRule,
    security: major.security,
    proposedBy: personOf(major.proposedBy),
    proposedAt: iso(major.proposedAt),
    decidedBy: personOf(major.decidedBy),
    decidedAt: isoOrNull(major.decidedAt),
    manager: personOf(major.managerId),
    technicalLead: personOf(major.technicalLeadId),
    communicationsLead: personOf(major.communicationsLeadId),
    cadenceMinutes: major.cadenceMinutes,
    nextCommunicationAt: isoOrNull(major.nextCommunicationAt),
    overdue: isOverdue(major),
    lastCommunicationAt: isoOrNull(major.lastCommunicationAt),
    banner: { es: major.bannerEs, en: major.bannerEn },
    siteIds: scope.site,
    serviceIds: scope.service,
    resolvedAt: isoOrNull(major.resolvedAt),
    reviewDueAt: isoOrNull(major.reviewDueAt),
    reviewOverdue: isReviewOverdue(major),
    reviewedAt: isoOrNull(major.reviewedAt),
    reviewedBy: personOf(major.reviewedBy),
    review: major.review,
    problemNote: major.problemNote,
  };
}

const isOverdue = ({ state, nextCommunicationAt }: MajorRecord) =>
  state === 'accepted' && nextCommunicationAt !== null && nextCommunicationAt < clock.now();

const isReviewOverdue = ({ state, reviewDueAt }: MajorRecord) =>
  state === 'resolved' && reviewDueAt !== null && reviewDueAt < clock.now();

const unfinished = majorStates.filter((state) => ['proposed', 'accepted', 'resolved'].includes(state));

/** For the strip at the desk: what runs, and what still owes its decision or its review. */
export async function listMajors(reader: SqlReader, actor: Actor): Promise<MajorLine[]> {
  const branches = readableBranches(actor);
  const rows = await reader.all<MajorRow & { number: string; title: string; priority: number | null }>(
    `SELECT ${majorColumns}, t.number, t.title, t.priority FROM major_incidents m JOIN tickets t ON t.id = m.ticket_id
      WHERE m.state IN ${placeholders(unfinished)} AND (${branches.map(({ sql }) => `(${sql})`).join(' OR ')})
        AND t.requester_id <> ? ORDER BY m.proposed_at LIMIT 50`,
    [...unfinished, ...branches.flatMap(({ params }) => params), actor.id],
  );
  const people = await loadPeople(
    reader,
    rows.map(({ managerId }) => managerId),
    true,
  );
  return rows.map((row) => ({
    ticketId: row.ticketId,
    number: row.number,
    title: row.title,
    priority: row.priority,
    state: row.state,
    security: row.security !== 0,
    proposedAt: iso(row.proposedAt),
    manager: row.managerId === null ? null : (people.get(row.managerId) ?? null),
    nextCommunicationAt: isoOrNull(row.nextCommunicationAt),
    overdue: isOverdue(asMajor(row)),
    reviewDueAt: isoOrNull(row.reviewDueAt),
    reviewOverdue: isReviewOverdue(asMajor(row)),
  }));
}

/** What concerns this person, in their language: running major incidents of their site, or of all. */
export async function listAnnouncements(reader: SqlReader, actor: Actor): Promise<Announcement[]> {
  const person = await reader.first<{ siteId: number | null }>('SELECT site_id AS siteId FROM people WHERE id = ?', [
    actor.id,
  ]);
  const rows = await reader.all<MajorRow & { joined: number }>(
    `SELECT ${majorColumns},
            (SELECT COUNT(*) FROM tickets c WHERE (c.parent_id = m.ticket_id OR c.id = m.ticket_id) AND c.requester_id = ?) AS joined
       FROM major_incidents m
      WHERE m.state = 'accepted' AND m.security = 0
        AND (NOT EXISTS (SELECT 1 FROM major_incident_scopes s WHERE s.ticket_id = m.ticket_id AND s.kind = 'site')
          OR EXISTS (SELECT 1 FROM major_incident_scopes s WHERE s.ticket_id = m.ticket_id AND s.kind = 'site' AND s.target_id = ?))
      ORDER BY m.proposed_at LIMIT 20`,
    [actor.id, person?.siteId ?? 0],
  );
  const items: Announcement[] = [];
  for (const row of rows) {
    const major = asMajor(row);
    const text = actor.language === 'es' ? (major.bannerEs ?? major.bannerEn) : (major.bannerEn ?? major.bannerEs);
    items.push({
      ticketId: major.ticketId,
      since: iso(major.proposedAt),
      updatedAt: iso(major.lastCommunicationAt ?? major.decidedAt ?? major.proposedAt),
      text,
      serviceIds: (await loadScope(reader, major.ticketId)).service,
      joined: row.joined > 0,
    });
  }
  return items;
}
