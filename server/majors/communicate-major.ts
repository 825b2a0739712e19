import type { ApiRequest } from '../../shared/api/request-types.ts';
import { bannerLimit, type communicateMajor as contract } from '../../shared/majors/major.api.ts';
import type { Actor, Language } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import type { UnitOfWork } from '../platform/database.ts';
import { resumeStatusOf } from '../tickets/decide-action.ts';
import { comment } from '../tickets/decide-outcome.ts';
import { authorOf, liveRules } from '../tickets/live-rules.ts';
import { loadAggregate } from '../tickets/load-ticket.ts';
import { persistDraft } from '../tickets/persist-ticket.ts';
import { draftOf, raiseVersion, record, refuse } from '../tickets/ticket-draft.ts';
import { changeMajor } from './change-major.ts';
import { sameKindInside } from '../tickets/same-kind.ts';

type Order = ApiRequest<typeof contract>['body'];
const minuteMs = 60_000;

/**
 * Tells everybody concerned where it stands: on the ticket itself, on each child in the language of its requester,
 * and on the banner if asked. It sets the cadence's clock anew. The right comes from leading the major incident.
 */
export function communicateMajor(actor: Actor, ref: string, { texts, banner }: Order): Promise<number> {
  return changeMajor(actor, ref, 'communicate', async ({ unit, draft, moment, rules, major }) => {
    if (major === null) refuse('illegal-transition', 'major-not-now', { current: 'none' });
    const { ticket } = draft;
    const own = wordsFor(texts, await languageOf(unit, ticket.requesterId));
    comment(draft, { ...own, visibility: 'public', attachmentIds: [] }, false, resumeStatusOf(rules), moment, rules);
    const children = await unit.all<{ id: number; language: Language; requesterId: number }>(
      `SELECT t.id, t.requester_id AS requesterId, p.language FROM tickets t JOIN people p ON p.id = t.requester_id
        WHERE ${sameKindInside('t')} AND t.state_category NOT IN ('closed', 'cancelled') ORDER BY t.id`,
      [ticket.id, ticket.practice],
    );
    for (const child of children) await tell(unit, actor, child.id, wordsFor(texts, child.language));
    const people = new Set([ticket.requesterId, ...children.map(({ requesterId }) => requesterId)]).size;
    const announced = banner === true && !major.security;
    if (announced) raiseVersion(draft);
    record(
      draft,
      moment,
      'ticket.major-communicated',
      { people, children: children.length, banner: announced },
      { visibility: 'private' },
    );
    const next = major.state === 'accepted' ? moment.at + major.cadenceMinutes * minuteMs : null;
    return {
      ...major,
      lastCommunicationAt: moment.at,
      nextCommunicationAt: next,
      nextReminderAt: next ?? major.nextReminderAt,
      ...(announced ? { bannerEs: short(texts.es), bannerEn: short(texts.en) } : {}),
    };
  });
}

function wordsFor(texts: Order['texts'], language: Language): { body: string; language: Language } {
  const own = texts[language];
  const other = language === 'es' ? 'en' : 'es';
  const body = own ?? texts[other];
  if (body === undefined) return refuse('missing-fields', 'missing-fields', { fields: ['texts'] });
  return { body, language: own === undefined ? other : language };
}

async function languageOf(unit: UnitOfWork, personId: number): Promise<Language> {
  const row = await unit.first<{ language: Language }>('SELECT language FROM people WHERE id = ?', [personId]);
  return row?.language ?? 'es';
}

async function tell(
  unit: UnitOfWork,
  actor: Actor,
  id: number,
  words: { body: string; language: Language },
): Promise<void> {
  const aggregate = await loadAggregate(unit, String(id), 'write');
  const draft = draftOf(aggregate);
  const rules = await liveRules(unit, actor, aggregate, {});
  const moment = { at: Math.max(clock.now(), draft.lastAt), author: authorOf(actor, draft.ticket) };
  comment(draft, { ...words, visibility: 'public', attachmentIds: [] }, false, resumeStatusOf(rules), moment, rules);
  await persistDraft(unit, draft, clock.now());
}

/** A banner is one short paragraph. */
function short(words: string | undefined): string | null {
  if (words === undefined) return null;
  return words.length <= bannerLimit ? words : `${words.slice(0, bannerLimit - 1)}…`;
}
