import type { RuleDefinition } from '../../../../../../shared/automation/automation-rule';
import type { Text } from '../../../core/i18n/text';

export interface RuleNames {
  readonly text: Text;
  readonly teamName: (id: number) => string;
  readonly practiceName: (key: string) => string;
  /** What a condition asks for: a category, a service, a site, a department, by its id. */
  readonly nameOf: (field: 'categoryId' | 'serviceId' | 'siteId' | 'departmentId', id: number) => string;
  readonly languageName: (code: string) => string;
}

/** A rule as three sentences: for what, when, and what it does. */
export function ruleWords({ conditions, when, then }: RuleDefinition, names: RuleNames): readonly string[] {
  const { text, teamName, practiceName, nameOf, languageName } = names;
  const asked = [
    ...conditions.practices.map(practiceName),
    ...conditions.priorities.map((priority) => `P${priority}`),
    ...conditions.tiers.map((tier) => `L${tier}`),
    ...conditions.teamIds.map(teamName),
    ...conditions.categoryIds.map((id) => nameOf('categoryId', id)),
    ...conditions.serviceIds.map((id) => nameOf('serviceId', id)),
    ...conditions.siteIds.map((id) => nameOf('siteId', id)),
    ...conditions.departmentIds.map((id) => nameOf('departmentId', id)),
    ...conditions.channels.map((channel) => text(`ticket.channel.${channel}`)),
    ...conditions.languages.map(languageName),
  ];
  return [asked.length === 0 ? text('configuration.chain.anyTicket') : asked.join(' · '), trigger(), deed()];

  function trigger(): string {
    switch (when.kind) {
      case 'untouched':
        return text('alerts.rule.untouched', { minutes: when.minutes });
      case 'stint-over':
        return text('alerts.rule.stintOver');
      case 'opened':
        return text('alerts.rule.whenOpened');
    }
  }

  function deed(): string {
    switch (then.does) {
      case 'move':
        return text('alerts.rule.moves', { team: teamName(then.teamId) });
      case 'place':
        return text(then.assigneeId === null ? 'alerts.rule.places' : 'alerts.rule.placesWith', {
          team: teamName(then.teamId),
        });
      case 'alert':
        return text('alerts.rule.tells', {
          who: then.notify.map((who) => text(`configuration.who.${who}`)).join(', '),
        });
    }
  }
}
