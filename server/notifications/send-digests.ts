import { digestMail } from '../mail/digest.mail.ts';
import { loadActor } from '../people/load-actor.ts';
import type { Actor } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { database, databaseKind, inTransaction, type UnitOfWork } from '../platform/database.ts';
import { publicUrl } from '../platform/public-url.ts';
import { translate } from '../platform/translate.ts';
import { personByMail } from './mail-context.ts';
import { noticeValues } from './notice-values.ts';
import { queueMails } from './queue-mails.ts';
import { readableNotices } from './read-notices.ts';

const listed = 40;
const most = 1000;

/**
 * Sends each person one mail with what has waited for it, once its oldest has waited for `hours`; what they have read
 * meanwhile, or may not read any more, is left out. One transaction a person: whatever dies when, nobody gets two.
 * @returns how many mails were written
 */
export async function sendDigests(hours: number, stopping: () => boolean = () => false): Promise<number> {
  const people = await database.all<{ id: number }>(
    `SELECT person_id AS id FROM notifications WHERE mail = 'digest' GROUP BY person_id
     HAVING MIN(created_at) <= ? ORDER BY person_id`,
    [clock.now() - hours * 3_600_000],
  );
  let sent = 0;
  for (const { id } of people) {
    if (stopping()) break;
    sent += await inTransaction((unit) => sendDigest(unit, id));
  }
  return sent;
}

async function sendDigest(unit: UnitOfWork, personId: number): Promise<number> {
  // Locked, so that two at the same time do not both send it.
  const lock = databaseKind === 'mysql' ? 'FOR UPDATE' : '';
  const locked = await unit.first(
    `SELECT id FROM notifications WHERE person_id = ? AND mail = 'digest' LIMIT ${String(most)} ${lock}`,
    [personId],
  );
  if (!locked) return 0;
  const actor = await loadActor(personId, unit);
  const [to] = await personByMail(unit, personId);
  // Of an objective a mail of its own is written.
  const waiting = "n.mail = 'digest' AND n.read_at IS NULL AND n.ticket_id IS NOT NULL";
  const notices = actor && to ? await readableNotices(unit, actor, waiting, [], most) : [];
  await unit.run("UPDATE notifications SET mail = 'done' WHERE person_id = ? AND mail = 'digest'", [personId]);
  if (!actor || !to || notices.length === 0) return 0;
  const mail = digestMail({
    language: to.language,
    recipient: to.greetingName,
    url: `${publicUrl()}/desk`,
    items: await describe(unit, { ...actor, language: to.language }, notices.slice(0, listed)),
    more: Math.max(0, notices.length - listed),
  });
  await queueMails(unit, 'digest', [{ to, mail }]);
  return 1;
}

async function describe(unit: UnitOfWork, actor: Actor, notices: Awaited<ReturnType<typeof readableNotices>>) {
  const values = await noticeValues(unit, notices, actor.language);
  return notices.flatMap(({ id, kind, ticket }) => {
    if (ticket === null) return [];
    const { number, title } = ticket;
    const shown = values.get(id);
    return {
      number,
      title,
      words: translate(actor.language, `notices.kind.${kind}`, shown?.values),
      url: `${publicUrl()}${shown?.desk === true ? '/desk' : ''}/tickets/${number}`,
    };
  });
}
