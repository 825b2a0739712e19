import { configurationReaders } from '../../shared/access-control/permissions.ts';
import { type RuleCase, type RuleDefinition, ruleMatches } from '../../shared/automation/automation-rule.ts';
import type { RuleTrial } from '../../shared/automation/rule.api.ts';
import { type Actor, requirePermission } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { database } from '../platform/database.ts';
import { placeholders } from '../platform/sql.ts';
import { teamNames } from './team-names.ts';
import { firstFitting } from './opening-rules.ts';
import { activeRules, dueOf, type RuleFacts, ruleFactsSql } from './rule-facts.ts';

const most = 500;
const shown = 50;

/** Which open tickets a rule would hit now, longest due first; nothing is changed. */
export async function tryRule(
  actor: Actor,
  definition: RuleDefinition,
  ruleId: number | null = null,
): Promise<RuleTrial> {
  requirePermission(actor, ...configurationReaders);
  if (definition.when.kind === 'opened') return tryOpening(definition, ruleId);
  const { teamIds } = definition.conditions;
  const tickets = await database.all<RuleFacts>(
    `${ruleFactsSql} WHERE t.state_category IN ('new', 'open') AND t.batch_id IS NULL
      ${teamIds.length === 0 ? '' : `AND t.team_id IN ${placeholders(teamIds)}`} ORDER BY t.id DESC LIMIT ${String(most + 1)}`,
    teamIds,
  );
  const looked = tickets.slice(0, most);
  const hits: { ticket: RuleFacts; since: number }[] = [];
  for (const ticket of looked) {
    const since = await dueOf(database, definition, ticket);
    if (since !== null && since <= clock.now()) hits.push({ ticket, since });
  }
  const names = await teamNames(
    database,
    hits.map(({ ticket }) => ticket.teamId),
  );
  return {
    items: hits
      .sort((one, other) => one.since - other.since)
      .slice(0, shown)
      .map(({ ticket, since }) => ({
        number: ticket.number,
        title: ticket.title,
        priority: ticket.priority,
        team: names.get(ticket.teamId) ?? '',
        since: new Date(since).toISOString(),
        to: null,
        instead: null,
      })),
    looked: looked.length,
    more: tickets.length > most,
  };
}

const lastOpened = 100;

type Opened = RuleCase & {
  readonly id: number;
  readonly number: string;
  readonly title: string;
  readonly createdAt: number;
};

/** Which of the last tickets it would have placed, and which of these a rule before it places instead. */
async function tryOpening(definition: RuleDefinition, ruleId: number | null): Promise<RuleTrial> {
  const opened = await database.all<Opened>(
    `SELECT t.id, t.number, t.title, t.practice, s.team_id AS teamId, s.tier, t.priority, t.category_id AS categoryId,
            t.service_id AS serviceId, t.site_id AS siteId, t.department_id AS departmentId, t.channel, t.language,
            t.created_at AS createdAt
       FROM tickets t JOIN ticket_stints s ON s.ticket_id = t.id AND s.seq = 1
      WHERE t.batch_id IS NULL AND t.parent_id IS NULL ORDER BY t.id DESC LIMIT ${String(lastOpened)}`,
  );
  const rules = (await activeRules(database)).filter((one) => one.definition.when.kind === 'opened');
  const own = rules.findIndex(({ id }) => id === ruleId);
  const before = own < 0 ? rules : rules.slice(0, own);
  const hits = opened.filter((ticket) => ruleMatches(definition.conditions, ticket));
  const placed = hits.map((ticket) => ({ ticket, winner: firstFitting(before, ticket) }));
  const teamOf = ({ then }: RuleDefinition) => (then.does === 'place' ? then.teamId : 0);
  const names = await teamNames(database, [
    ...placed.flatMap(({ ticket, winner }) => [ticket.teamId, teamOf(winner?.definition ?? definition)]),
  ]);
  return {
    items: placed.map(({ ticket, winner }) => ({
      number: ticket.number,
      title: ticket.title,
      priority: ticket.priority,
      team: names.get(ticket.teamId) ?? '',
      since: new Date(ticket.createdAt).toISOString(),
      to: names.get(teamOf(winner?.definition ?? definition)) ?? '',
      instead: winner?.name ?? null,
    })),
    looked: opened.length,
    more: false,
  };
}
