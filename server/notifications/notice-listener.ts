import { clock } from '../platform/clock.ts';
import type { UnitOfWork } from '../platform/database.ts';
import type { OutboxListener } from '../outbox/outbox-listener.ts';
import { isDeskPlan } from './compose-mail.ts';
import { type MailContext, readMailContexts } from './mail-context.ts';
import { digestReaders } from './notice-settings.ts';
import { type MailPlan, mayMail, planMails } from './plan-mails.ts';
import { membersToTell } from './team-members.ts';
import { writeNotices } from './write-notices.ts';

/** Older news is history: the timeline has it. */
const newsMs = 7 * 24 * 3600_000;

/** Puts into people's bells what mails tell too: the same events, the same people, once each. */
export const noticeListener: OutboxListener = {
  name: 'notices',
  wants: (event) => event.visibility === 'public' && mayMail(event.type),
  handle: async (unit, events) => {
    const since = clock.now() - newsMs;
    const news = events.filter(({ occurredAt }) => occurredAt >= since);
    for (const context of await readMailContexts(unit, news)) await noteEvent(unit, context);
  },
};

async function noteEvent(unit: UnitOfWork, context: MailContext): Promise<void> {
  const { event, ticket } = context;
  for (const plan of planMails(context)) {
    const personIds = (await readersOf(unit, plan)).filter((id) => id !== event.actorId);
    const desk = isDeskPlan(plan);
    const gathered = desk ? await digestReaders(unit, personIds) : new Set<number>();
    const notice = {
      kind: plan.kind,
      ticketId: ticket.id,
      eventId: event.id,
      data: {
        desk,
        actorId: event.actorId,
        ...('teamId' in plan ? { teamId: plan.teamId } : {}),
        ...('fromTeamId' in plan ? { fromTeamId: plan.fromTeamId } : {}),
        ...('into' in plan ? { into: plan.into } : {}),
      },
    };
    await writeNotices(unit, { ...notice, personIds: personIds.filter((id) => !gathered.has(id)) });
    await writeNotices(unit, { ...notice, personIds: personIds.filter((id) => gathered.has(id)), digest: true });
  }
}

async function readersOf(unit: UnitOfWork, plan: MailPlan): Promise<number[]> {
  if ('personId' in plan) return [plan.personId];
  return membersToTell(unit, plan.teamId);
}
