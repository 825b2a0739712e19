import { practiceOf } from '../../shared/practices/registry.ts';
import type { MailLinkView } from '../../shared/notifications/mail-link.api.ts';
import { ruleOf } from '../../shared/workflow/workflow.ts';
import { acknowledgePage, isCalling } from '../paging/acknowledge-page.ts';
import { loadActor } from '../people/load-actor.ts';
import type { Actor, Language } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { database, withFirstWrite } from '../platform/database.ts';
import { DomainError, notFound } from '../platform/errors.ts';
import { loadAggregate } from '../tickets/load-ticket.ts';
import { runTicketAction } from '../tickets/run-ticket-action.ts';
import type { TicketRecord } from '../tickets/ticket-aggregate.ts';
import { hashOfToken, type LinkAction } from './mail-token.ts';

interface TokenRow {
  personId: number;
  name: string;
  language: Language;
  ticketId: number;
  action: LinkAction;
  expiresAt: number;
  usedAt: number | null;
}

interface Link {
  readonly row: TokenRow;
  readonly ticket: TicketRecord;
  readonly state: MailLinkView['state'];
  readonly needsMessage: boolean;
}

/** What the link would do and whether it still can. Mail scanners follow links: looking changes nothing. */
export async function readMailLink(token: string): Promise<MailLinkView> {
  const { row, ticket, state, needsMessage } = await findLink(token);
  return {
    action: row.action,
    state,
    name: row.name,
    language: row.language,
    ticket: { number: ticket.number, title: ticket.title },
    needsMessage,
  };
}

/**
 * Acts once, as the person the mail was sent to and with no other right than theirs as the one the ticket is for.
 * The token is spent in the transaction of the action: both happen, or neither.
 */
export async function useMailLink(token: string, message?: string): Promise<{ action: LinkAction; number: string }> {
  const { row, ticket, state, needsMessage } = await findLink(token);
  if (state !== 'ready') throw refusalOf(state);
  if (needsMessage && message === undefined)
    throw new DomainError('missing-fields', 'linkNeedsMessage', { fields: ['message'] });
  const spend = {
    write: async (unit: Parameters<Parameters<typeof withFirstWrite>[0]['write']>[0]) => {
      const { changes } = await unit.run(
        'UPDATE mail_tokens SET used_at = ? WHERE token_hash = ? AND used_at IS NULL',
        [clock.now(), hashOfToken(token)],
      );
      if (changes !== 1) throw refusalOf('used');
    },
  };
  const ref = String(ticket.id);
  if (row.action === 'acknowledge') {
    const called = await person(row.personId);
    await withFirstWrite(spend, () => acknowledgePage({ ...called, kind: 'link' }, ref));
  } else {
    const actor = withoutRoles(await person(row.personId));
    await withFirstWrite(spend, () =>
      runTicketAction(actor, ref, row.action, {
        version: ticket.version,
        ...(message === undefined ? {} : { message }),
      }),
    );
  }
  return { action: row.action, number: ticket.number };
}

async function findLink(token: string): Promise<Link> {
  const row = await database.first<TokenRow>(
    `SELECT t.person_id AS personId, COALESCE(p.given_name, p.name) AS name, p.language, t.ticket_id AS ticketId, t.action,
            t.expires_at AS expiresAt, t.used_at AS usedAt
       FROM mail_tokens t JOIN people p ON p.id = t.person_id WHERE t.token_hash = ? AND p.active = 1`,
    [hashOfToken(token)],
  );
  if (!row) throw notFound();
  const { ticket } = await loadAggregate(database, String(row.ticketId));
  if (row.action === 'acknowledge')
    return { row, ticket, state: stateOf(row, await isCalling(database, ticket.id)), needsMessage: false };
  const rule = ruleOf(practiceOf(ticket.practice).workflow, row.action);
  const state = stateOf(row, rule?.from.includes(ticket.status) === true && rule.by.includes('requester'));
  return { row, ticket, state, needsMessage: rule?.requires?.includes('message') === true };
}

function stateOf(row: TokenRow, possible: boolean): MailLinkView['state'] {
  if (row.usedAt !== null) return 'used';
  if (row.expiresAt <= clock.now()) return 'expired';
  return possible ? 'ready' : 'not-possible';
}

function refusalOf(state: Exclude<MailLinkView['state'], 'ready'>): DomainError {
  switch (state) {
    case 'used':
      return new DomainError('conflict', 'linkUsed', { state });
    case 'expired':
      return new DomainError('conflict', 'linkExpired', { state });
    case 'not-possible':
      return new DomainError('illegal-transition', 'linkNotPossible', { state });
  }
}

async function person(id: number): Promise<Actor> {
  const found = await loadActor(id);
  if (!found) throw notFound();
  return found;
}

/** Being the requester is what lets them confirm or reopen, not a seat at the desk. */
function withoutRoles(actor: Actor): Actor {
  return { ...actor, kind: 'link', permissions: new Set(), grants: [], teamIds: [], ledTeamIds: [] };
}
