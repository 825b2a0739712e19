import { configurationReaders } from '../../shared/access-control/permissions.ts';
import type { RuleDefinition } from '../../shared/automation/automation-rule.ts';
import type { RuleTrial } from '../../shared/automation/rule.api.ts';
import { type Actor, requirePermission } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { database } from '../platform/database.ts';
import { placeholders } from '../platform/sql.ts';
import { teamNames } from './team-names.ts';
import { dueOf, type RuleFacts, ruleFactsSql } from './rule-facts.ts';

const most = 500;
const shown = 50;

/** Which open tickets a rule would hit now, longest due first; nothing is changed. */
export async function tryRule(actor: Actor, definition: RuleDefinition): Promise<RuleTrial> {
  requirePermission(actor, ...configurationReaders);
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
      })),
    looked: looked.length,
    more: tickets.length > most,
  };
}
