import { calendarDefinition } from '../../shared/sla/calendar-definition.ts';
import { comingDays } from '../../shared/sla/coming-days.ts';
import {
  type PromiseDocument,
  type PromiseHours,
  promiseReaders,
  type PromiseQuery,
} from '../../shared/sla/promises.api.ts';
import { namedCategories, promisesTo, type PromiseSubject } from '../../shared/sla/promises.ts';
import type { PolicyTarget } from '../../shared/sla/service-level-policy.ts';
import { type Actor, requirePermission } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { database } from '../platform/database.ts';
import { notFound } from '../platform/errors.ts';
import { agreementEdits, agreementsAfter, firstAgreementAt, type PastAgreement } from './agreement-history.ts';
import { calendarFor, type CurrentLevels, currentLevels } from './current-levels.ts';

/** Enough for the months ahead. */
const daysAhead = 6;

/**
 * What is promised to a person about each service, as a document: the agreements that would decide their own cases.
 * Everybody reads the newest version; earlier ones, and the names of agreements, are for those who look after them.
 */
export async function readPromises(actor: Actor, query: PromiseQuery): Promise<PromiseDocument> {
  if (query.version !== undefined) requirePermission(actor, ...promiseReaders);
  const isReader = promiseReaders.some((permission) => actor.permissions.has(permission));
  const edits = await agreementEdits(database);
  const latest = edits.length + 1;
  const version = query.version ?? latest;
  if (version > latest) throw notFound();
  const edit = edits[version - 2];
  const first = await firstAgreementAt(database);
  const since = edit?.at ?? first;
  const levels = await currentLevels(database);
  const agreements = await agreementsAfter(database, edit?.id ?? 0);
  const reader = await readerOf(actor, query.site);
  const groups = promisesTo(agreements, await subjectsOf(agreements, levels, query.service), reader);
  const hoursOf = ({ definition }: PastAgreement) =>
    calendarFor(definition.calendar, levels, reader.siteId, noTeam)?.calendarId ?? null;
  const calendarIds = groups.flatMap((group) => group.levels.map(({ policy }) => hoursOf(policy)));
  return {
    version,
    latest,
    since: instant(since),
    siteId: reader.siteId,
    groups: groups.map(({ subjects, levels: promised }) => ({
      subjects: subjects.map(({ serviceId, categoryId }) => ({ serviceId, categoryId })),
      levels: promised.map(({ priority, policy, response, nextReply, resolution }) => ({
        priority,
        agreement: isReader ? { id: policy.id, name: policy.name } : null,
        response: span(response),
        nextReply: span(nextReply),
        resolution: span(resolution),
        hoursId: hoursOf(policy),
        // A P1 never pauses (ITIL.md T).
        pauses: priority > 1 && policy.definition.pausesOn.includes('requester'),
        goal: policy.definition.goal,
      })),
    })),
    hours: await readHours(new Set(calendarIds), version === latest ? null : since),
    versions: isReader
      ? [
          { version: 1, since: instant(first), by: null, note: '', agreement: null },
          ...edits.map(({ at, by, note, agreement }, index) => ({
            version: index + 2,
            since: instant(at),
            by,
            note,
            agreement,
          })),
        ].toReversed()
      : [],
  };
}

/** Before a case is opened no team has it. */
const noTeam = 0;

function instant(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

function span(target: PolicyTarget | null): { amount: number; unit: PolicyTarget['unit'] } | null {
  return target === null ? null : { amount: target.amount, unit: target.unit };
}

async function readerOf(actor: Actor, site: number | undefined) {
  const person = await database.first<{ siteId: number | null; departmentId: number | null; vip: number }>(
    'SELECT site_id AS siteId, department_id AS departmentId, vip FROM people WHERE id = ?',
    [actor.id],
  );
  if (site !== undefined && !(await database.first('SELECT id FROM sites WHERE id = ?', [site]))) throw notFound();
  return {
    siteId: site ?? person?.siteId ?? null,
    departmentId: person?.departmentId ?? null,
    vip: person?.vip === 1,
  };
}

/** Services in use and, after their service, the categories that agreements ask for by name. */
async function subjectsOf(
  agreements: readonly PastAgreement[],
  { branches }: CurrentLevels,
  service: number | undefined,
): Promise<PromiseSubject[]> {
  const services = await database.all<{ id: number; critical: number }>(
    'SELECT id, critical FROM services WHERE active = ? ORDER BY position, id',
    [true],
  );
  const asked = services.filter(({ id }) => service === undefined || id === service);
  if (service !== undefined && asked.length === 0) throw notFound();
  const named = namedCategories(agreements);
  const categories = await database.all<{ id: number; serviceId: number | null }>(
    'SELECT id, service_id AS serviceId FROM categories WHERE active = ? ORDER BY position, id',
    [true],
  );
  const serviceOf = new Map(categories.map((row) => [row.id, row.serviceId]));
  return asked.flatMap(({ id: serviceId, critical }) => {
    const own = categories.filter(
      ({ id }) => named.has(id) && (branches.get(id) ?? [id]).some((branch) => serviceOf.get(branch) === serviceId),
    );
    const subject = (categoryId: number | null): PromiseSubject => ({
      serviceId,
      categoryId,
      criticalService: critical === 1,
      categoryIds: categoryId === null ? [] : (branches.get(categoryId) ?? [categoryId]),
    });
    return [subject(null), ...own.map(({ id }) => subject(id))];
  });
}

/** @param asOf the hours as they stood then; null: now */
async function readHours(calendarIds: ReadonlySet<number | null>, asOf: number | null): Promise<PromiseHours[]> {
  const hours: PromiseHours[] = [];
  for (const id of calendarIds) {
    if (id === null) continue;
    const row = await versionOf(id, asOf);
    if (!row) continue;
    const definition = calendarDefinition.parse(JSON.parse(row.definition));
    const { zone, week, seasons } = definition;
    const days = comingDays(definition, clock.now(), daysAhead);
    hours.push({
      id,
      name: { es: row.nameEs, en: row.nameEn },
      zone,
      week,
      seasons,
      days,
      since: new Date(row.at).toISOString(),
    });
  }
  return hours;
}

interface HoursRow {
  readonly nameEs: string;
  readonly nameEn: string;
  readonly definition: string;
  readonly at: number;
}

async function versionOf(calendarId: number, asOf: number | null): Promise<HoursRow | undefined> {
  const columns = 'SELECT c.name_es AS nameEs, c.name_en AS nameEn, v.definition, v.created_at AS at FROM calendars c';
  const then =
    asOf === null
      ? undefined
      : await database.first<HoursRow>(
          `${columns} JOIN calendar_versions v ON v.calendar_id = c.id
            WHERE c.id = ? AND v.created_at <= ? ORDER BY v.id DESC LIMIT 1`,
          [calendarId, asOf],
        );
  return (
    then ??
    database.first<HoursRow>(`${columns} JOIN calendar_versions v ON v.id = c.current_version_id WHERE c.id = ?`, [
      calendarId,
    ])
  );
}
