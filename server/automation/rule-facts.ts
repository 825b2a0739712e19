import {
  type RuleCase,
  type RuleDefinition,
  ruleDefinition,
  ruleMatches,
} from '../../shared/automation/automation-rule.ts';
import type { StateCategory } from '../../shared/workflow/workflow.ts';
import type { SqlReader } from '../platform/sql.ts';
import { afterBusiness, hoursNow } from '../sla/site-hours.ts';

export interface KnownRule {
  readonly id: number;
  readonly name: string;
  readonly definition: RuleDefinition;
}

export async function activeRules(reader: SqlReader): Promise<KnownRule[]> {
  const rows = await reader.all<{ id: number; name: string; definition: string }>(
    'SELECT id, name, definition FROM automation_rules WHERE active = ? ORDER BY position, id',
    [true],
  );
  return rows.map(({ definition, ...row }) => ({ ...row, definition: ruleDefinition.parse(JSON.parse(definition)) }));
}

/** What a rule asks of a ticket. */
export interface RuleFacts extends RuleCase {
  readonly id: number;
  readonly number: string;
  readonly title: string;
  readonly stateCategory: StateCategory;
  readonly batchId: number | null;
  readonly enteredAt: number;
  /** Last deed of somebody of the desk. */
  readonly touchedAt: number | null;
  /** When the agreement about the present stay was broken. */
  readonly stintBrokenAt: number | null;
}

/** `t` is the ticket, `s` its present stay. */
export const ruleFactsSql = `
  SELECT t.id, t.number, t.title, t.practice, t.team_id AS teamId, t.tier, t.priority, t.category_id AS categoryId,
         t.service_id AS serviceId, t.site_id AS siteId, t.department_id AS departmentId, t.channel, t.language,
         t.state_category AS stateCategory, t.batch_id AS batchId, s.entered_at AS enteredAt,
         (SELECT MAX(e.occurred_at) FROM ticket_events e
           WHERE e.ticket_id = t.id AND e.actor_kind = 'person' AND e.actor_id <> t.requester_id
             AND (t.beneficiary_id IS NULL OR e.actor_id <> t.beneficiary_id)) AS touchedAt,
         (SELECT MAX(c.breached_at) FROM ticket_clocks c
           WHERE c.ticket_id = t.id AND c.kind = 'ola' AND c.metric = 'stint' AND c.stint_seq = s.seq
             AND c.state = 'running') AS stintBrokenAt
    FROM tickets t JOIN ticket_stints s ON s.ticket_id = t.id AND s.left_at IS NULL`;

/** The instant at which a rule acts on a ticket as it stands; null when it does not speak of it. */
export async function dueOf(
  reader: SqlReader,
  { conditions, when, then }: RuleDefinition,
  ticket: RuleFacts,
): Promise<number | null> {
  if (ticket.batchId !== null || !['new', 'open'].includes(ticket.stateCategory)) return null;
  if (!ruleMatches(conditions, ticket)) return null;
  if (then.does === 'move' && then.teamId === ticket.teamId) return null;
  if (when.kind === 'opened') return null;
  if (when.kind === 'stint-over') return ticket.stintBrokenAt;
  const since = Math.max(ticket.enteredAt, ticket.touchedAt ?? 0);
  const hours = await hoursNow(reader, { table: 'teams', id: ticket.teamId });
  return afterBusiness(hours, since, { amount: when.minutes, unit: 'minutes' });
}
