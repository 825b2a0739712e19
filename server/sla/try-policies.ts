import { configurationReaders } from '../../shared/access-control/permissions.ts';
import { type CalendarDefinition, calendarDefinition } from '../../shared/sla/calendar-definition.ts';
import {
  addOpenTime,
  type CompiledCalendar,
  compileCalendar,
  openTimeOfBusinessDays,
} from '../../shared/sla/compiled-calendar.ts';
import { askedBy, matchPolicy, type PolicyFacts, targetOf } from '../../shared/sla/match-policy.ts';
import {
  metricsOfKind,
  type PolicyKind,
  type PolicyQuestion,
  type PolicyTrial,
  type PolicyView,
} from '../../shared/sla/policy.api.ts';
import type { CalendarChoice, PolicyTarget } from '../../shared/sla/service-level-policy.ts';
import { type Actor, requirePermission } from '../platform/actor.ts';
import { database } from '../platform/database.ts';
import { readPolicyList } from './read-policies.ts';

/** Which agreements a ticket would get, why not those before them, and when it would fall due. Nothing is written. */
export async function tryPolicies(
  actor: Actor,
  question: PolicyQuestion,
): Promise<{ sla: PolicyTrial; ola: PolicyTrial }> {
  requirePermission(actor, ...configurationReaders);
  const { items } = await readPolicyList(database);
  const facts = await factsOf(question);
  return { sla: await trialOf('sla', items, facts, question), ola: await trialOf('ola', items, facts, question) };
}

async function trialOf(
  kind: PolicyKind,
  policies: readonly PolicyView[],
  facts: PolicyFacts,
  question: PolicyQuestion,
): Promise<PolicyTrial> {
  const candidates = policies.filter((policy) => policy.kind === kind && policy.active);
  const { matched, passedOver } = matchPolicy(candidates, facts);
  const named = ({ id, name }: PolicyView) => ({ id, name });
  const calendar = matched ? await calendarOf(matched.definition.calendar, question) : null;
  const targets = (matched ? metricsOfKind[kind] : []).flatMap((metric) => {
    const target = matched && targetOf(matched.definition, metric, facts.priority);
    return target ? [target] : [];
  });
  const start = Date.parse(question.at);
  const hours = compileCalendar(calendar?.definition ?? alwaysOpen, start);
  return {
    matched: matched ? { ...named(matched), met: askedBy(matched.definition) } : null,
    passedOver: passedOver.map(({ policy, because }) => ({ ...named(policy), because: [...because] })),
    calendar: calendar ? { id: calendar.id, name: calendar.name, zone: calendar.definition.zone } : null,
    targets: targets.map((target) => ({
      metric: target.metric,
      amount: target.amount,
      unit: target.unit,
      dueAt: new Date(dueOf(hours, start, target)).toISOString(),
    })),
  };
}

function dueOf(hours: CompiledCalendar, start: number, { amount, unit }: PolicyTarget): number {
  const open = unit === 'days' ? openTimeOfBusinessDays(hours, start, amount) : amount * 60_000;
  return addOpenTime(hours, start, open);
}

const alwaysOpen: CalendarDefinition = {
  zone: 'UTC',
  week: Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }]),
  seasons: [],
  holidays: [],
  exceptions: [],
};

async function factsOf(question: PolicyQuestion): Promise<PolicyFacts> {
  const { practice, priority, serviceId, categoryId, siteId, departmentId, vip, channel, teamId } = question;
  const service =
    serviceId === null
      ? undefined
      : await database.first<{ critical: number | boolean }>('SELECT critical FROM services WHERE id = ?', [serviceId]);
  const team =
    teamId === null
      ? undefined
      : await database.first<{ tier: number }>('SELECT tier FROM teams WHERE id = ?', [teamId]);
  return {
    practice,
    priority,
    serviceId,
    criticalService: Boolean(service?.critical),
    categoryIds: await branchOf(categoryId),
    siteId,
    departmentId,
    vip,
    channel,
    tier: team?.tier ?? null,
    teamId,
  };
}

/** The category and those above it. */
async function branchOf(categoryId: number | null): Promise<number[]> {
  const branch: number[] = [];
  for (let id = categoryId; id !== null && !branch.includes(id);) {
    branch.push(id);
    const row: { parentId: number | null } | undefined = await database.first<{ parentId: number | null }>(
      'SELECT parent_id AS parentId FROM categories WHERE id = ?',
      [id],
    );
    id = row?.parentId ?? null;
  }
  return branch;
}

async function calendarOf(choice: CalendarChoice, { siteId, teamId }: PolicyQuestion) {
  const id = await calendarIdOf(choice, siteId, teamId);
  if (id === null) return null;
  const row = await database.first<{ nameEs: string; nameEn: string; definition: string }>(
    `SELECT c.name_es AS nameEs, c.name_en AS nameEn, v.definition
       FROM calendars c JOIN calendar_versions v ON v.id = c.current_version_id WHERE c.id = ?`,
    [id],
  );
  if (!row) return null;
  const definition = calendarDefinition.parse(JSON.parse(row.definition));
  return { id, name: { es: row.nameEs, en: row.nameEn }, definition };
}

async function calendarIdOf(
  choice: CalendarChoice,
  siteId: number | null,
  teamId: number | null,
): Promise<number | null> {
  if (choice.use === 'calendar') return choice.calendarId;
  const [table, id] = choice.use === 'site' ? ['sites', siteId] : ['teams', teamId];
  if (choice.use === 'always' || id === null) return null;
  const row = await database.first<{ calendarId: number | null }>(
    `SELECT calendar_id AS calendarId FROM ${table} WHERE id = ?`,
    [id],
  );
  return row?.calendarId ?? null;
}
