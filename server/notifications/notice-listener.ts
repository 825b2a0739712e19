import { clock } from '../platform/clock.ts';
import type { UnitOfWork } from '../platform/database.ts';
import type { OutboxListener } from '../outbox/outbox-listener.ts';
import { isDeskPlan } from './compose-mail.ts';
import { type MailContext, readMailContexts } from './mail-context.ts';
import { readMailWishes } from './notice-settings.ts';
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
    const told: Told[] = [];
    for (const context of await readMailContexts(unit, news))
      for (const plan of planMails(context))
        told.push({
          context,
          plan,
          personIds: (await readersOf(unit, plan)).filter((id) => id !== context.event.actorId),
        });
    const desk = told.filter(({ plan }) => isDeskPlan(plan));
    const { digest } = await readMailWishes(
      unit,
      desk.flatMap(({ personIds }) => personIds),
    );
    for (const one of told) await noteOne(unit, one, digest);
  },
};

/** What is to be told, and whom. */
interface Told {
  readonly context: MailContext;
  readonly plan: MailPlan;
  readonly personIds: readonly number[];
}

async function noteOne(
  unit: UnitOfWork,
  { context: { event, ticket }, plan, personIds }: Told,
  digest: ReadonlySet<number>,
): Promise<void> {
  const desk = isDeskPlan(plan);
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
  const gathered = (id: number) => desk && digest.has(id);
  await writeNotices(unit, { ...notice, personIds: personIds.filter((id) => !gathered(id)) });
  await writeNotices(unit, { ...notice, personIds: personIds.filter(gathered), digest: true });
}

async function readersOf(unit: UnitOfWork, plan: MailPlan): Promise<number[]> {
  if ('personId' in plan) return [plan.personId];
  return membersToTell(unit, plan.teamId);
}
