import { type RuleCase, ruleMatches } from '../../shared/automation/automation-rule.ts';
import type { Away } from '../../shared/people/absence.ts';
import { onConfigurationChange } from '../configuration/configuration-listeners.ts';
import { currentVersion } from '../configuration/record-version.ts';
import { readAway } from '../people/read-away.ts';
import type { UnitOfWork } from '../platform/database.ts';
import { ShortMemory } from '../platform/short-memory.ts';
import type { SqlReader } from '../platform/sql.ts';
import type { OpeningPlacer } from '../tickets/opening-placement.ts';
import { record, setAssignee } from '../tickets/ticket-draft.ts';
import type { Author } from '../tickets/ticket-aggregate.ts';
import { activeRules, type KnownRule } from './rule-facts.ts';
import { addCheck, moveCheck, never } from './ticket-checks.ts';

const memory = new ShortMemory<'all', readonly KnownRule[]>();

/** The active rules that place what is opened, in the administrator's order. */
export function openingRules(reader: SqlReader): Promise<readonly KnownRule[]> {
  return memory.recall('all', async () =>
    (await activeRules(reader)).filter(({ definition }) => definition.when.kind === 'opened'),
  );
}

export function forgetOpeningRules(): void {
  memory.forgetAll();
}

onConfigurationChange(forgetOpeningRules);

/** The first rule that fits; null when none does. */
export function firstFitting(rules: readonly KnownRule[], opening: RuleCase): KnownRule | null {
  return rules.find(({ definition }) => ruleMatches(definition.conditions, opening)) ?? null;
}

const author: Author = { id: null, kind: 'system', onBehalfOf: 'automatic-rules', staff: true };

/** Sets team, and with it the tier, and whoever the rule names, before the first clock starts (FEATURES 3). */
export const placeByRules: OpeningPlacer = async (unit, opening, at) => {
  const rule = firstFitting(await openingRules(unit), opening);
  if (rule?.definition.then.does !== 'place') return null;
  const { teamId, assigneeId } = rule.definition.then;
  // A team that was closed since takes nothing.
  if (!(await unit.first('SELECT id FROM teams WHERE id = ? AND active = 1', [teamId]))) return null;
  const version = await currentVersion(unit, 'rule', rule.id);
  const named = assigneeId === null ? null : await presenceOf(unit, teamId, assigneeId, at);
  return {
    teamId,
    decide: (draft, moment) => {
      const by = { ...moment, author };
      const passedOver = named?.away && { personId: named.id, until: new Date(named.away.until).toISOString() };
      record(
        draft,
        by,
        'ticket.rule-run',
        {
          ruleId: rule.id,
          rule: rule.name,
          version,
          does: 'place',
          toTeamId: teamId,
          ...(passedOver ? { skipped: [passedOver] } : {}),
        },
        { visibility: 'private' },
      );
      if (named === null || named.away !== null) return;
      const { status } = draft.ticket;
      setAssignee(draft, named.id, moment.at);
      record(draft, by, 'ticket.assigned', {
        from: status,
        to: status,
        assigneeId: named.id,
        previousId: null,
        unaccepted: true,
      });
      // A ticket begins with its first version.
      draft.ticket.version = 0;
    },
    settle: async (later, ticketId) => {
      if (await addCheck(later, 'rule', rule.id, ticketId, never))
        await moveCheck(later, 'rule', { ticketId, refId: rule.id }, never, 1);
    },
  };
};

/** Whom a rule names, where they are in the team; and until when they are away. */
async function presenceOf(
  unit: UnitOfWork,
  teamId: number,
  id: number,
  at: number,
): Promise<{ readonly id: number; readonly away: Away | null } | null> {
  const seat = await unit.first(
    `SELECT p.id FROM team_members m JOIN people p ON p.id = m.person_id AND p.active = 1
      WHERE m.team_id = ? AND m.person_id = ?`,
    [teamId, id],
  );
  return seat ? { id, away: (await readAway(unit, [id], at)).get(id) ?? null } : null;
}
