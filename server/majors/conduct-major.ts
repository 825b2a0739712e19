import type { ApiRequest } from '../../shared/api/request-types.ts';
import { cadence, type MajorCourse, type MajorEdit, type MajorRule } from '../../shared/majors/major.api.ts';
import type * as api from '../../shared/majors/major.api.ts';
import { findRecipients } from '../alerts/find-recipients.ts';
import { writeNotices } from '../notifications/write-notices.ts';
import type { Actor } from '../platform/actor.ts';
import type { UnitOfWork } from '../platform/database.ts';
import { allExist } from '../platform/sql.ts';
import { type ChangeContext, expectNoConflict } from '../tickets/change-ticket.ts';
import { raiseVersion, record, refuse } from '../tickets/ticket-draft.ts';
import { changeMajor, type MajorContext } from './change-major.ts';
import { loadScope, type MajorRecord, saveMajor, saveScope, type ScopeKind } from './major-record.ts';

const minuteMs = 60_000;
const privately = { visibility: 'private' } as const;

/** A candidate, with its reason and what it does to the business; nothing is announced before it is accepted. */
export function proposeMajor(
  actor: Actor,
  ref: string,
  { reason, businessImpact, security }: ApiRequest<typeof api.proposeMajor>['body'],
): Promise<number> {
  return changeMajor(actor, ref, 'propose', (context) =>
    proposed(context, { byRule: null, reason, businessImpact, security: security ?? false }),
  );
}

/** A rule proposes: why is its name, and people say what it means for the business when they accept. */
export async function proposeWithin(
  context: ChangeContext,
  { byRule, children }: { readonly byRule: MajorRule; readonly children: number },
): Promise<void> {
  const because = { byRule, reason: '', businessImpact: '', security: false };
  await saveMajor(context.unit, await proposed(context, because, children));
}

async function proposed(
  { unit, draft, moment }: ChangeContext,
  because: Pick<MajorRecord, 'byRule' | 'reason' | 'businessImpact' | 'security'>,
  children?: number,
): Promise<MajorRecord> {
  const { ticket } = draft;
  const { byRule, reason, businessImpact } = because;
  const text = byRule === null ? `${reason}\n\n${businessImpact}` : null;
  record(
    draft,
    moment,
    'ticket.major-proposed',
    { byRule, ...(children === undefined ? {} : { children }) },
    { ...privately, text },
  );
  const deciders = await findRecipients(unit, ticket, ['manager']);
  await writeNotices(unit, {
    personIds: deciders.filter((id) => id !== moment.author.id),
    kind: 'major-proposed',
    ticketId: ticket.id,
    data: { desk: true, actorId: moment.author.id },
  });
  return {
    ...blank,
    ...because,
    ticketId: ticket.id,
    state: 'proposed',
    proposedBy: moment.author.id,
    proposedAt: moment.at,
  };
}

const blank = {
  decidedBy: null,
  decidedAt: null,
  managerId: null,
  technicalLeadId: null,
  communicationsLeadId: null,
  cadenceMinutes: cadence.usual,
  nextCommunicationAt: null,
  lastCommunicationAt: null,
  bannerEs: null,
  bannerEn: null,
  resolvedAt: null,
  reviewDueAt: null,
  reviewedAt: null,
  reviewedBy: null,
  review: null,
  problemNote: null,
  nextReminderAt: null,
} as const;

export function acceptMajor(actor: Actor, ref: string, course: MajorCourse): Promise<number> {
  return changeMajor(actor, ref, 'decide', async (context) => {
    const { unit, draft, moment, major } = context;
    const before = given(major);
    const next = {
      ...withCourse(before, course),
      state: 'accepted' as const,
      decidedBy: moment.author.id,
      decidedAt: moment.at,
    };
    if (course.managerId === undefined) next.managerId = moment.author.id;
    if (next.businessImpact === '') refuse('missing-fields', 'missing-fields', { fields: ['businessImpact'] });
    next.nextCommunicationAt = moment.at + next.cadenceMinutes * minuteMs;
    next.nextReminderAt = next.nextCommunicationAt;
    await expectCourse(unit, next, course);
    await saveScopes(unit, draft.ticket.id, {
      siteIds: course.siteIds ?? [],
      // Unless told, it concerns the service of its ticket.
      serviceIds: course.serviceIds ?? (draft.ticket.serviceId === null ? [] : [draft.ticket.serviceId]),
    });
    draft.ticket.isMajor = true;
    await letLeadsRead(context, next);
    const { managerId, cadenceMinutes } = next;
    record(draft, moment, 'ticket.major-accepted', { managerId, cadenceMinutes }, privately);
    return next;
  });
}

export function rejectMajor(actor: Actor, ref: string, note: string): Promise<number> {
  return changeMajor(actor, ref, 'decide', ({ draft, moment, major }) => {
    record(draft, moment, 'ticket.major-rejected', {}, { ...privately, text: note });
    return Promise.resolve({
      ...given(major),
      state: 'rejected',
      decidedBy: moment.author.id,
      decidedAt: moment.at,
    });
  });
}

/** Refused where somebody else has edited it, or put up a banner, since the version that was seen. */
export function editMajor(actor: Actor, ref: string, { version, ...course }: MajorEdit): Promise<number> {
  return changeMajor(actor, ref, 'edit', async (context) => {
    const { unit, draft, moment, major } = context;
    const before = given(major);
    await expectNoConflict(unit, draft, version, ['major'], true);
    const next = withCourse(before, course);
    if (next.cadenceMinutes !== before.cadenceMinutes && before.nextCommunicationAt !== null) {
      next.nextCommunicationAt =
        (before.lastCommunicationAt ?? before.decidedAt ?? moment.at) + next.cadenceMinutes * minuteMs;
      next.nextReminderAt = next.nextCommunicationAt;
    }
    await expectCourse(unit, next, course);
    await letLeadsRead(context, next);
    const scope = await loadScope(unit, draft.ticket.id);
    await saveScopes(unit, draft.ticket.id, course);
    const changes = {
      ...changesBetween(before, next),
      ...scopeChange('siteIds', scope.site, course.siteIds),
      ...scopeChange('serviceIds', scope.service, course.serviceIds),
    };
    if (Object.keys(changes).length > 0) {
      raiseVersion(draft);
      record(draft, moment, 'ticket.major-edited', { changes }, privately);
    }
    return next;
  });
}

export function demoteMajor(actor: Actor, ref: string, note: string): Promise<number> {
  return changeMajor(actor, ref, 'demote', ({ draft, moment, major }) => {
    draft.ticket.isMajor = false;
    record(draft, moment, 'ticket.major-demoted', {}, { ...privately, text: note });
    return Promise.resolve({
      ...given(major),
      state: 'demoted' as const,
      nextCommunicationAt: null,
      nextReminderAt: null,
    });
  });
}

export function reviewMajor(
  actor: Actor,
  ref: string,
  { review, problemNote }: ApiRequest<typeof api.reviewMajor>['body'],
): Promise<number> {
  return changeMajor(actor, ref, 'review', ({ draft, moment, major }) => {
    const before = given(major);
    const late = before.reviewDueAt !== null && moment.at > before.reviewDueAt;
    record(draft, moment, 'ticket.major-reviewed', { late }, { ...privately, text: `${review}\n\n${problemNote}` });
    return Promise.resolve({
      ...before,
      state: 'reviewed',
      reviewedAt: moment.at,
      reviewedBy: moment.author.id,
      review,
      problemNote,
      nextReminderAt: null,
    });
  });
}

/** `changeMajor` has seen that there is one; this only tells the compiler. */
function given(major: MajorRecord | null): MajorRecord {
  return major ?? refuse('illegal-transition', 'major-not-now', { current: 'none' });
}

function withCourse(major: MajorRecord, course: MajorCourse): MajorRecord {
  return {
    ...major,
    managerId: course.managerId === undefined ? major.managerId : course.managerId,
    technicalLeadId: course.technicalLeadId === undefined ? major.technicalLeadId : course.technicalLeadId,
    communicationsLeadId:
      course.communicationsLeadId === undefined ? major.communicationsLeadId : course.communicationsLeadId,
    cadenceMinutes: course.cadenceMinutes ?? major.cadenceMinutes,
    bannerEs: course.banner === undefined ? major.bannerEs : course.banner.es,
    bannerEn: course.banner === undefined ? major.bannerEn : course.banner.en,
    security: course.security ?? major.security,
    businessImpact: course.businessImpact ?? major.businessImpact,
  };
}

/** Whoever leads follows the ticket, whatever team has it. */
async function letLeadsRead({ unit, draft, moment, facts }: MajorContext, major: MajorRecord): Promise<void> {
  const leads = new Set([major.managerId, major.technicalLeadId, major.communicationsLeadId]);
  for (const personId of leads) {
    if (personId === null || facts.watcherIds.includes(personId)) continue;
    await unit.run('INSERT INTO ticket_watchers (ticket_id, person_id) VALUES (?, ?)', [draft.ticket.id, personId]);
    record(draft, moment, 'ticket.watched', { personId }, privately);
  }
}

/** Who leads works at the desk; whom it concerns exists. */
async function expectCourse(unit: UnitOfWork, major: MajorRecord, course: MajorCourse): Promise<void> {
  if (major.managerId === null) refuse('missing-fields', 'missing-fields', { fields: ['managerId'] });
  const asked = [course.managerId, course.technicalLeadId, course.communicationsLeadId].filter(
    (id) => id !== undefined && id !== null,
  );
  const known = await allExist(
    unit,
    'SELECT p.id FROM people p WHERE p.active = 1 AND (EXISTS (SELECT 1 FROM team_members m WHERE m.person_id = p.id) OR EXISTS (SELECT 1 FROM person_roles g WHERE g.person_id = p.id)) AND p.id',
    asked,
  );
  if (!known) refuse('bad-input', 'lead-outside-desk');
  if (!(await allExist(unit, 'SELECT id FROM sites WHERE id', course.siteIds ?? [])))
    refuse('bad-input', 'unknown-site');
  if (!(await allExist(unit, 'SELECT id FROM services WHERE id', course.serviceIds ?? [])))
    refuse('bad-input', 'unknown-service');
}

async function saveScopes(
  unit: UnitOfWork,
  ticketId: number,
  { siteIds, serviceIds }: Pick<MajorCourse, 'siteIds' | 'serviceIds'>,
): Promise<void> {
  const kinds: readonly (readonly [ScopeKind, readonly number[] | undefined])[] = [
    ['site', siteIds],
    ['service', serviceIds],
  ];
  for (const [kind, ids] of kinds) if (ids !== undefined) await saveScope(unit, ticketId, kind, ids);
}

const told = [
  'managerId',
  'technicalLeadId',
  'communicationsLeadId',
  'cadenceMinutes',
  'bannerEs',
  'bannerEn',
  'security',
  'businessImpact',
] as const;

function changesBetween(before: MajorRecord, next: MajorRecord): Record<string, { from: unknown; to: unknown }> {
  return Object.fromEntries(
    told.filter((name) => before[name] !== next[name]).map((name) => [name, { from: before[name], to: next[name] }]),
  );
}

function scopeChange(
  name: string,
  from: readonly number[],
  to: readonly number[] | undefined,
): Record<string, { from: unknown; to: unknown }> {
  return to === undefined || JSON.stringify(from) === JSON.stringify(to) ? {} : { [name]: { from, to } };
}
