import type { HandoffReason } from '../../shared/tickets/vocabulary.ts';
import { translate } from '../platform/translate.ts';
import { type Block, frameMail, type Mail, type TicketMail } from './mail-frame.ts';
import { priorityText } from './priority-text.ts';

export interface HandedToTeam extends TicketMail {
  readonly from: string;
  readonly team: string;
  readonly reason: HandoffReason | null;
  readonly priority: number | null;
  /** To the team's own address, not to a member. */
  readonly toTeam: boolean;
}

/** What was tried and the summary stay in the product: they are the desk's own words. */
export function handedToTeamMail(data: HandedToTeam): Mail {
  const { language, number, title, from, team, reason } = data;
  const say = (key: string, params = {}) => translate(language, `mail.handed.${key}`, params);
  const facts = [
    ...(reason === null ? [] : [say('reason', { reason: translate(language, `ticket.handoffReason.${reason}`) })]),
    ...(data.priority === null ? [] : [say('priority', { priority: priorityText(language, data.priority) })]),
  ];
  const blocks: Block[] = [{ kind: 'line', text: say('line', { from, team, number, title }) }];
  if (facts.length > 0) blocks.push({ kind: 'line', text: facts.join(' ') });
  blocks.push({ kind: 'line', text: say('next') });
  return frameMail(data, say('subject', { team, title }), blocks, {
    greeting: data.toTeam ? 'helloTeam' : 'hello',
    why: 'team',
  });
}
