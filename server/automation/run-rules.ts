import type { RuleDefinition } from '../../shared/automation/automation-rule.ts';
import { practiceOf } from '../../shared/practices/registry.ts';
import type { CoreVerb } from '../../shared/workflow/workflow.ts';
import { findRecipients } from '../alerts/find-recipients.ts';
import { queueAlertMails } from '../alerts/queue-alert-mails.ts';
import { isUrgent } from '../alerts/tell-of-clock.ts';
import { currentVersion } from '../configuration/record-version.ts';
import { ruleAlertMail } from '../mail/rule-alert.mail.ts';
import { teamName } from '../notifications/mail-context.ts';
import { writeNotices } from '../notifications/write-notices.ts';
import { systemActor } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { database, inTransaction, type UnitOfWork } from '../platform/database.ts';
import { DomainError } from '../platform/errors.ts';
import { logger } from '../platform/logger.ts';
import { publicUrl } from '../platform/public-url.ts';
import { translate } from '../platform/translate.ts';
import { type ChangeContext, changeTicket } from '../tickets/change-ticket.ts';
import { type ActionInput, decideAction } from '../tickets/decide-action.ts';
import { directionOf } from '../tickets/decide-move.ts';
import type { TicketRecord } from '../tickets/ticket-aggregate.ts';
import { record } from '../tickets/ticket-draft.ts';
import { activeRules, dueOf, type KnownRule, type RuleFacts, ruleFactsSql } from './rule-facts.ts';
import { type Check, dropCheck, eachDue, moveCheck, never } from './ticket-checks.ts';

const actor = systemActor('automatic-rules');
/** What could not be done (a team that takes nothing any more) is tried again then. */
const againMs = 3_600_000;

/**
 * Runs the rules whose time has come for a ticket; each run stands in the timeline with the rule's name and version.
 * @returns how often a rule acted
 */
export async function runRules(stopping: () => boolean = () => false): Promise<number> {
  const rules = new Map((await activeRules(database)).map((rule) => [rule.id, rule]));
  return eachDue('rule', (check) => runRule(check, rules.get(check.refId)), stopping);
}

async function runRule(check: Check, rule: KnownRule | undefined): Promise<boolean> {
  if (!rule) return drop(check);
  try {
    let acted = false;
    const { then } = rule.definition;
    const input = then.does === 'move' ? { teamId: then.teamId } : {};
    await changeTicket(actor, String(check.ticketId), input, async (context) => {
      acted = await actIfDue(context, check, rule);
    });
    return acted;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    logger.warn({ err: error, rule: rule.id, ticket: check.ticketId }, 'a rule could not act and tries again later');
    await inTransaction((unit) => moveCheck(unit, 'rule', check, clock.now() + againMs));
    return false;
  }
}

/** Under the ticket's lock: what was true when it was put down may not be any more. */
async function actIfDue(context: ChangeContext, check: Check, rule: KnownRule): Promise<boolean> {
  const { unit, moment } = context;
  const standing = await unit.first(
    'SELECT runs FROM ticket_checks WHERE ticket_id = ? AND kind = ? AND ref_id = ? AND check_at = ?',
    [check.ticketId, 'rule', rule.id, check.checkAt],
  );
  if (!standing) return false;
  const facts = await unit.first<RuleFacts>(`${ruleFactsSql} WHERE t.id = ?`, [check.ticketId]);
  const dueAt = facts ? await dueOf(unit, rule.definition, facts) : null;
  if (!facts || dueAt === null) {
    // A wait ends some time; everything else that may bring it back is an event that puts it down again.
    if (facts?.stateCategory === 'waiting') await moveCheck(unit, 'rule', check, moment.at + againMs);
    else if (check.runs === 0) await dropCheck(unit, 'rule', check);
    else await moveCheck(unit, 'rule', check, never);
    return false;
  }
  if (dueAt > moment.at) {
    await moveCheck(unit, 'rule', check, dueAt);
    return false;
  }
  await act(context, rule);
  const runs = check.runs + 1;
  const { mostRuns, when } = rule.definition;
  const next = runs >= mostRuns ? never : moment.at + (when.kind === 'untouched' ? when.minutes * 60_000 : againMs);
  await moveCheck(unit, 'rule', check, next, runs);
  return true;
}

async function act({ unit, draft, moment, rules }: ChangeContext, rule: KnownRule): Promise<void> {
  const { then } = rule.definition;
  record(
    draft,
    moment,
    'ticket.rule-run',
    {
      ruleId: rule.id,
      rule: rule.name,
      version: await currentVersion(unit, 'rule', rule.id),
      does: then.does,
      toTeamId: then.does === 'move' ? then.teamId : null,
    },
    { visibility: 'private' },
  );
  if (then.does === 'alert') return alert(unit, draft.ticket, rule, then.notify);
  // Placed when it was opened: opening-rules.ts.
  if (then.does === 'place') return;
  const { verb, input } = moveOf(draft.ticket, rules.team(then.teamId), rule);
  const { actions } = practiceOf(draft.ticket.practice).workflow;
  const action = Object.entries(actions).find(([, one]) => one.verb === verb)?.[0] ?? verb;
  decideAction(draft, action, input, moment, rules);
}

/** The core's verb for the direction, with what it asks for: the rule speaks for itself. */
function moveOf(
  ticket: TicketRecord,
  target: { readonly id: number; readonly tier: number },
  rule: KnownRule,
): { verb: CoreVerb; input: ActionInput } {
  const words = translate('es', 'alerts.ruleWords', { rule: rule.name });
  const teamId = target.id;
  switch (directionOf(ticket.tier, target.tier)) {
    case 'up':
      return { verb: 'escalate', input: { teamId, handoffReason: 'time', tried: words, summary: words } };
    case 'same':
      return { verb: 'reassign', input: { teamId, note: words } };
    case 'down':
      return { verb: 'de-escalate', input: { teamId, solution: words } };
  }
}

type Recipients = Extract<RuleDefinition['then'], { does: 'alert' }>['notify'];

async function alert(unit: UnitOfWork, ticket: TicketRecord, rule: KnownRule, roles: Recipients): Promise<void> {
  const urgent = isUrgent(ticket.priority);
  const told = await writeNotices(unit, {
    personIds: await findRecipients(unit, ticket, roles),
    kind: 'rule-alert',
    ticketId: ticket.id,
    data: { desk: true, rule: rule.name },
    digest: !urgent,
  });
  if (!urgent) return;
  const team = await teamName(unit, ticket.teamId);
  await queueAlertMails(unit, ticket.id, told, (to) =>
    ruleAlertMail({
      language: to.language,
      recipient: to.greetingName,
      number: ticket.number,
      title: ticket.title,
      url: `${publicUrl()}/desk/tickets/${ticket.number}`,
      rule: rule.name,
      priority: ticket.priority,
      team,
    }),
  );
}

async function drop(check: Check): Promise<false> {
  await inTransaction((unit) => dropCheck(unit, 'rule', check));
  return false;
}
