import { practiceOf, type PracticeKey } from '../../shared/practices/registry.ts';
import { limits } from '../../shared/tickets/ticket.api.ts';
import type { LinkKind } from '../../shared/tickets/vocabulary.ts';
import type { Actor } from '../platform/actor.ts';
import type { UnitOfWork } from '../platform/database.ts';
import { notFound } from '../platform/errors.ts';
import { expectAgreedTag } from './agreed-tags.ts';
import { changeTicket, loadReadable } from './change-ticket.ts';
import { completeHandoff as decideHandoff } from './decide-move.ts';
import type { TicketAggregate } from './ticket-aggregate.ts';
import { record, refuse } from './ticket-draft.ts';
import { canEdit, isFor, readsAsStaff, worksOn } from './ticket.policy.ts';

/** Tags, watchers and links: what stands around a ticket without changing it, so the version stays. */

export async function addTag(actor: Actor, ref: string, tag: string): Promise<number> {
  const name = tag.toLowerCase();
  const { aggregate } = await changeTicket(actor, ref, {}, async ({ unit, draft, moment, facts }) => {
    if (!readsAsStaff(actor, facts)) refuse('forbidden', 'not-yours-to-do', { action: 'tag' });
    const tags = await unit.all<{ tag: string }>('SELECT tag FROM ticket_tags WHERE ticket_id = ?', [draft.ticket.id]);
    if (tags.some((row) => row.tag === name)) return;
    if (tags.length >= limits.tags) refuse('bad-input', 'too-many-tags', { max: limits.tags });
    await expectAgreedTag(unit, name);
    await unit.run('INSERT INTO ticket_tags (ticket_id, tag) VALUES (?, ?)', [draft.ticket.id, name]);
    record(draft, moment, 'ticket.tagged', { tag: name }, { visibility: 'private' });
  });
  return aggregate.ticket.id;
}

export async function removeTag(actor: Actor, ref: string, tag: string): Promise<number> {
  const name = tag.toLowerCase();
  const { aggregate } = await changeTicket(actor, ref, {}, async ({ unit, draft, moment, facts }) => {
    if (!readsAsStaff(actor, facts)) refuse('forbidden', 'not-yours-to-do', { action: 'tag' });
    const { changes } = await unit.run('DELETE FROM ticket_tags WHERE ticket_id = ? AND tag = ?', [
      draft.ticket.id,
      name,
    ]);
    if (changes > 0) record(draft, moment, 'ticket.untagged', { tag: name }, { visibility: 'private' });
  });
  return aggregate.ticket.id;
}

/** Whoever may read may watch; only those who work on it let somebody else watch. */
export async function addWatcher(actor: Actor, ref: string, person: number | 'me'): Promise<number> {
  const personId = person === 'me' ? actor.id : person;
  const { aggregate } = await changeTicket(actor, ref, {}, async ({ unit, draft, moment, facts }) => {
    if (personId !== actor.id && !canEdit(actor, facts) && !isFor(actor, facts))
      refuse('forbidden', 'not-yours-to-do', { action: 'watch' });
    if (facts.watcherIds.includes(personId)) return;
    if (!(await unit.first('SELECT id FROM people WHERE id = ? AND active = 1', [personId])))
      refuse('bad-input', 'unknown-person');
    await expectDeskFor(unit, draft.ticket.practice, personId);
    await unit.run('INSERT INTO ticket_watchers (ticket_id, person_id) VALUES (?, ?)', [draft.ticket.id, personId]);
    record(draft, moment, 'ticket.watched', { personId }, { visibility: 'private' });
  });
  return aggregate.ticket.id;
}

/** A task is the desk's own: nobody from outside gets to watch it. */
async function expectDeskFor(unit: UnitOfWork, practice: PracticeKey, personId: number): Promise<void> {
  if (practiceOf(practice).openedByEmployees) return;
  const roles = await unit.all<{ permissions: string }>(
    'SELECT r.permissions FROM person_roles p JOIN roles r ON r.`key` = p.role_key WHERE p.person_id = ?',
    [personId],
  );
  if (!roles.some(({ permissions }) => /"ticket\.(work|read-all)"/.test(permissions)))
    refuse('bad-input', 'practice-is-for-the-desk');
}

export async function removeWatcher(actor: Actor, ref: string, person: number | 'me'): Promise<number> {
  const personId = person === 'me' ? actor.id : person;
  const { aggregate } = await changeTicket(actor, ref, {}, async ({ unit, draft, moment, facts }) => {
    if (personId !== actor.id && !canEdit(actor, facts) && !isFor(actor, facts))
      refuse('forbidden', 'not-yours-to-do', { action: 'watch' });
    const { changes } = await unit.run('DELETE FROM ticket_watchers WHERE ticket_id = ? AND person_id = ?', [
      draft.ticket.id,
      personId,
    ]);
    if (changes > 0) record(draft, moment, 'ticket.unwatched', { personId }, { visibility: 'private' });
  });
  return aggregate.ticket.id;
}

export async function addLink(actor: Actor, ref: string, otherRef: string, kind: LinkKind): Promise<number> {
  const { aggregate } = await changeTicket(actor, ref, {}, async ({ unit, draft, moment, facts }) => {
    if (!canEdit(actor, facts)) refuse('forbidden', 'not-yours-to-do', { action: 'link' });
    const { aggregate: other } = await loadReadable(unit, actor, otherRef);
    if (other.ticket.id === draft.ticket.id) refuse('bad-input', 'link-to-itself');
    const [from, to] = [draft.ticket.id, other.ticket.id];
    const known = await unit.first(
      'SELECT id FROM ticket_links WHERE kind = ? AND ((from_id = ? AND to_id = ?) OR (from_id = ? AND to_id = ?))',
      [kind, from, to, to, from],
    );
    if (known) return;
    await unit.run('INSERT INTO ticket_links (from_id, to_id, kind, created_at, created_by) VALUES (?, ?, ?, ?, ?)', [
      from,
      to,
      kind,
      moment.at,
      moment.author.id,
    ]);
    record(
      draft,
      moment,
      'ticket.linked',
      { otherId: to, otherNumber: other.ticket.number, kind },
      { visibility: 'private' },
    );
  });
  return aggregate.ticket.id;
}

export async function removeLink(actor: Actor, ref: string, linkId: number): Promise<number> {
  const { aggregate } = await changeTicket(actor, ref, {}, async ({ unit, draft, moment, facts }) => {
    if (!canEdit(actor, facts)) refuse('forbidden', 'not-yours-to-do', { action: 'link' });
    const own = draft.ticket.id;
    const link = await unit.first<{ kind: LinkKind; otherId: number; otherNumber: string }>(
      `SELECT l.kind, t.id AS otherId, t.number AS otherNumber FROM ticket_links l
         JOIN tickets t ON t.id = CASE WHEN l.from_id = ? THEN l.to_id ELSE l.from_id END
        WHERE l.id = ? AND (l.from_id = ? OR l.to_id = ?)`,
      [own, linkId, own, own],
    );
    if (!link) throw notFound();
    await unit.run('DELETE FROM ticket_links WHERE id = ?', [linkId]);
    record(draft, moment, 'ticket.unlinked', link, { visibility: 'private' });
  });
  return aggregate.ticket.id;
}

/** Pays the hand-off that a P1 owes since it went up at once (ITIL.md T2). */
export async function completeHandoff(
  actor: Actor,
  ref: string,
  input: { tried?: string | undefined; summary: string },
): Promise<TicketAggregate> {
  const { aggregate } = await changeTicket(actor, ref, {}, ({ draft, moment, facts }) => {
    const sender = draft.stints.at(-1)?.fromTeamId;
    const sent = sender !== null && sender !== undefined && actor.teamIds.includes(sender);
    if (!sent && !worksOn(actor, facts)) refuse('forbidden', 'not-yours-to-do', { action: 'handoff' });
    decideHandoff(draft, input, moment);
  });
  return aggregate;
}
