import type { RuleDefinition } from '../../../../../../shared/automation/automation-rule';
import type { Text } from '../../../core/i18n/text';

export interface RuleNames {
  readonly text: Text;
  readonly teamName: (id: number) => string;
  readonly practiceName: (key: string) => string;
}

/** A rule as three sentences: for what, when, and what it does. */
export function ruleWords({ conditions, when, then }: RuleDefinition, names: RuleNames): readonly string[] {
  const { text, teamName, practiceName } = names;
  const asked = [
    ...conditions.practices.map(practiceName),
    ...conditions.priorities.map((priority) => `P${priority}`),
    ...conditions.tiers.map((tier) => `L${tier}`),
    ...conditions.teamIds.map(teamName),
  ];
  const trigger =
    when.kind === 'untouched'
      ? text('alerts.rule.untouched', { minutes: when.minutes })
      : text('alerts.rule.stintOver');
  const deed =
    then.does === 'move'
      ? text('alerts.rule.moves', { team: teamName(then.teamId) })
      : text('alerts.rule.tells', { who: then.notify.map((who) => text(`configuration.who.${who}`)).join(', ') });
  return [asked.length === 0 ? text('configuration.chain.anyTicket') : asked.join(' · '), trigger, deed];
}
