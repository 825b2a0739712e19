import type { ApiRequest } from '../../shared/api/request-types.ts';
import type { answerFamily as contract } from '../../shared/families/family.api.ts';
import type { Actor } from '../platform/actor.ts';
import { inTransaction } from '../platform/database.ts';
import { commentWithin } from '../tickets/comment-on-ticket.ts';
import { loadReadable } from '../tickets/change-ticket.ts';
import { canEdit } from '../tickets/ticket.policy.ts';
import { refuse } from '../tickets/ticket-draft.ts';
import { childrenOf } from './read-family.ts';

type Order = ApiRequest<typeof contract>['body'];

/**
 * Says one thing to the requesters of many children, each on their own ticket and in their own language where it was
 * written. All of them hear it or nobody does: a child that may not be answered names itself.
 */
export function answerFamily(actor: Actor, ref: string, { texts, to }: Order): Promise<number> {
  return inTransaction(async (unit) => {
    const { aggregate, facts } = await loadReadable(unit, actor, ref);
    if (!canEdit(actor, facts)) refuse('forbidden', 'not-yours-to-do', { action: 'comment' });
    const children = await childrenOf(unit, actor, aggregate.ticket);
    const chosen = [...new Set(to)].map((id) => {
      const child = children.find((one) => one.id === id);
      return child ?? refuse('bad-input', 'not-a-child', { id });
    });
    for (const { answer, number } of chosen) {
      if (answer === 'over') refuse('illegal-transition', 'child-is-closed', { number });
      if (answer !== null) refuse('forbidden', 'child-not-yours', { number });
    }
    for (const { id, language } of chosen) {
      const own = texts[language];
      const other = language === 'es' ? 'en' : 'es';
      const body = own ?? texts[other];
      if (body === undefined) refuse('missing-fields', 'missing-fields', { fields: ['texts'] });
      await commentWithin(unit, actor, String(id), {
        body,
        visibility: 'public',
        language: own === undefined ? other : language,
        attachmentIds: [],
      });
    }
    return chosen.length;
  });
}
