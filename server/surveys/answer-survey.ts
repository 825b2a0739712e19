import { lowScore, type SurveyAnswer, type SurveyLinkView, type SurveyView } from '../../shared/surveys/survey.api.ts';
import { type Actor, type Language, systemActor } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { database, inTransaction, type UnitOfWork } from '../platform/database.ts';
import { DomainError, notFound } from '../platform/errors.ts';
import type { SqlReader } from '../platform/sql.ts';
import { translate } from '../platform/translate.ts';
import { announceChange } from '../tickets/announce-change.ts';
import { loadReadable } from '../tickets/change-ticket.ts';
import { loadAggregate } from '../tickets/load-ticket.ts';
import { openTicketWithin } from '../tickets/open-ticket.ts';
import { persistDraft } from '../tickets/persist-ticket.ts';
import { iso } from '../tickets/ticket-rows.ts';
import type { TicketRecord } from '../tickets/ticket-aggregate.ts';
import { draftOf, record } from '../tickets/ticket-draft.ts';
import { readsAsStaff } from '../tickets/ticket.policy.ts';
import { hashOfToken } from '../notifications/mail-token.ts';

interface SurveyRow {
  id: number;
  ticketId: number;
  personId: number;
  expiresAt: number;
  answeredAt: number | null;
  score: number | null;
  comment: string | null;
  anonymous: number;
  followUpId: number | null;
}

const surveySql = `SELECT s.id, s.ticket_id AS ticketId, s.person_id AS personId, s.expires_at AS expiresAt, s.answered_at AS answeredAt,
       s.score, s.comment, s.anonymous, s.follow_up_id AS followUpId FROM csat_surveys s`;

/** Beside the ticket: the question for the person it asks, the answer for the desk unless it was anonymous. */
export async function readSurvey(reader: SqlReader, actor: Actor, ref: string): Promise<SurveyView | null> {
  const { aggregate, facts } = await loadReadable(reader, actor, ref);
  const survey = await reader.first<SurveyRow>(`${surveySql} WHERE s.ticket_id = ?`, [aggregate.ticket.id]);
  if (!survey) return null;
  const own = survey.personId === actor.id;
  if (!own && !readsAsStaff(actor, facts)) return null;
  const hidden = survey.anonymous !== 0 && !own;
  const followUp =
    survey.followUpId === null || !readsAsStaff(actor, facts)
      ? undefined
      : await reader.first<{ number: string }>('SELECT number FROM tickets WHERE id = ?', [survey.followUpId]);
  return {
    state: stateOf(survey),
    score: hidden ? null : survey.score,
    comment: hidden ? null : survey.comment,
    anonymous: survey.anonymous !== 0,
    answeredAt: survey.answeredAt === null ? null : iso(survey.answeredAt),
    followUp: followUp?.number ?? null,
    mayAnswer: own && stateOf(survey) === 'ready',
  };
}

/** In the portal, by the person it asks. */
export function answerSurvey(actor: Actor, ref: string, answer: SurveyAnswer): Promise<number> {
  return inTransaction(async (unit) => {
    const { aggregate } = await loadReadable(unit, actor, ref, 'write');
    const survey = await unit.first<SurveyRow>(`${surveySql} WHERE s.ticket_id = ? AND s.person_id = ?`, [
      aggregate.ticket.id,
      actor.id,
    ]);
    if (!survey) throw notFound();
    await keepAnswer(unit, survey, answer, 'portal');
    return aggregate.ticket.id;
  });
}

/** What a link of a mail asks. Mail scanners follow links: looking answers nothing. */
export async function readSurveyLink(token: string): Promise<SurveyLinkView> {
  const row = await database.first<SurveyRow & { name: string; language: Language; number: string; title: string }>(
    `SELECT q.*, COALESCE(p.given_name, p.name) AS name, p.language, t.number, t.title
       FROM (${surveySql} WHERE s.token_hash = ?) q JOIN people p ON p.id = q.personId JOIN tickets t ON t.id = q.ticketId
      WHERE p.active = 1`,
    [hashOfToken(token)],
  );
  if (!row) throw notFound();
  const { name, language, number, title } = row;
  return { state: stateOf(row), name, language, ticket: { number, title } };
}

/** Answers once, without a session: the link was sent to one person. */
export function useSurveyLink(token: string, answer: SurveyAnswer): Promise<void> {
  return inTransaction(async (unit) => {
    const survey = await unit.first<SurveyRow>(
      `${surveySql} JOIN people p ON p.id = s.person_id WHERE s.token_hash = ? AND p.active = 1`,
      [hashOfToken(token)],
    );
    if (!survey) throw notFound();
    await keepAnswer(unit, survey, answer, 'mail');
  });
}

function stateOf({ answeredAt, expiresAt }: SurveyRow): SurveyView['state'] {
  if (answeredAt !== null) return 'answered';
  return expiresAt <= clock.now() ? 'expired' : 'ready';
}

async function keepAnswer(
  unit: UnitOfWork,
  survey: SurveyRow,
  { score, comment, anonymous }: SurveyAnswer,
  channel: 'mail' | 'portal',
): Promise<void> {
  const state = stateOf(survey);
  if (state === 'answered') throw new DomainError('conflict', 'surveyAnswered', { state });
  if (state === 'expired') throw new DomainError('conflict', 'surveyExpired', { state });
  const draft = draftOf(await loadAggregate(unit, String(survey.ticketId), 'write'));
  const at = Math.max(clock.now(), draft.lastAt);
  const { changes } = await unit.run(
    `UPDATE csat_surveys SET answered_at = ?, score = ?, comment = ?, anonymous = ?, channel = ?
      WHERE id = ? AND answered_at IS NULL`,
    [at, score, comment ?? null, anonymous, channel, survey.id],
  );
  if (changes !== 1) throw new DomainError('conflict', 'surveyAnswered', { state: 'answered' });
  const author = anonymous
    ? ({ id: null, kind: 'system', onBehalfOf: surveys.name, staff: false } as const)
    : ({ id: survey.personId, kind: channel === 'mail' ? 'link' : 'person', onBehalfOf: null, staff: false } as const);
  record(
    draft,
    { at, author },
    'ticket.rated',
    { score: anonymous ? null : score, anonymous },
    { visibility: 'private', text: anonymous ? null : comment },
  );
  await persistDraft(unit, draft, clock.now());
  unit.afterCommit(announceChange);
  // A task on the ticket would say who gave an anonymous answer.
  if (score <= lowScore && !anonymous) await askToFollowUp(unit, draft.ticket, survey.id, score);
}

const surveys = systemActor('surveys');

/** A task for the lead of the front line that owns the ticket: get in touch, find out, make good. */
async function askToFollowUp(unit: UnitOfWork, ticket: TicketRecord, surveyId: number, score: number): Promise<void> {
  const member = await unit.first<{ id: number; language: Language }>(
    `SELECT p.id, p.language FROM team_members m JOIN people p ON p.id = m.person_id AND p.active = 1
      WHERE m.team_id = ? ORDER BY m.is_lead DESC, p.id LIMIT 1`,
    [ticket.ownerTeamId],
  );
  if (!member) return;
  const say = (key: string) => translate(member.language, `desk.survey.${key}`, { number: ticket.number, score });
  const task = await openTicketWithin(
    unit,
    surveys,
    {
      practice: 'task',
      title: say('followUpTitle'),
      description: say('followUpText'),
      requesterId: member.id,
      teamId: ticket.ownerTeamId,
      details: { checklist: [], dueOn: null },
      attachmentIds: [],
    },
    ticket,
  );
  await unit.run('UPDATE csat_surveys SET follow_up_id = ? WHERE id = ?', [task.ticket.id, surveyId]);
}
