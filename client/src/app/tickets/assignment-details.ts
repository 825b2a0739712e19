import type { TimelineEntry } from '../../../../shared/tickets/ticket-view';
import { ticketEventData } from '../../../../shared/tickets/ticket-event';
import type { Text } from '../core/i18n/text';
import type { TimelineDetail } from '../ui/timeline/timeline-item';
import { languageName } from './language-names';

interface Words {
  readonly text: Text;
  readonly personName: (id: number) => string;
  readonly moment?: (instant: string) => string;
  readonly language?: string;
}

const decided = ticketEventData['ticket.assignment-decided'];

/** What was decided and when the team opens, for the line itself. */
export function assignmentParams(
  entry: TimelineEntry,
  { text, personName, moment }: Words,
): { readonly person: string; readonly mode: string; readonly opens: string } | null {
  const read = decided.safeParse(entry.data);
  if (!read.success) return null;
  const { chosenId, mode, opensAt } = read.data;
  return {
    person: (chosenId === null ? '' : personName(chosenId)) || text('timeline.somebody'),
    mode: text(`team.modes.${mode}.how`),
    opens: opensAt === null ? '' : (moment?.(opensAt) ?? opensAt),
  };
}

/** Who could have got it with what they had in hand, and who was passed over and why. */
export function assignmentDetails(entry: TimelineEntry, words: Words): readonly TimelineDetail[] {
  const read = decided.safeParse(entry.data);
  if (!read.success) return [];
  const { text, personName, moment } = words;
  const { considered, skipped, wanted, mode } = read.data;
  const nameOf = (id: number): string => personName(id) || text('timeline.somebody');
  const skillName = (skill: string): string => text.or(`tiers.skill.${skill}`, skill);
  const details: TimelineDetail[] = [];
  if (mode === 'skills' && (wanted.skills.length > 0 || wanted.language !== null))
    details.push({
      label: text('team.decision.wanted'),
      text: [
        ...wanted.skills.map(skillName),
        ...(wanted.language === null ? [] : [languageName(wanted.language, words.language ?? 'es')]),
      ].join(' · '),
    });
  if (considered.length > 0)
    details.push({
      label: text('team.decision.considered'),
      text: considered
        .map(({ personId, open, load, skills, speaks }) =>
          [
            text('team.decision.hand', { name: nameOf(personId), open, load }),
            ...(skills.length > 0 ? [text('team.decision.knows', { skills: skills.map(skillName).join(', ') })] : []),
            ...(speaks ? [text('team.decision.speaks')] : []),
          ].join(' · '),
        )
        .join('; '),
    });
  if (skipped.length > 0)
    details.push({
      label: text('team.decision.skipped'),
      text: skipped
        .map(({ personId, why, until }) =>
          text(`team.skip.${until === null && why === 'away' ? 'gone' : why}`, {
            name: nameOf(personId),
            moment: until === null ? '' : (moment?.(until) ?? until),
          }),
        )
        .join('; '),
    });
  return details;
}
