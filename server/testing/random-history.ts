import { incident } from '../../shared/practices/incident.ts';
import { channels } from '../../shared/tickets/vocabulary.ts';
import { inTransaction } from '../platform/database.ts';
import '../practices/register.ts';
import { cancel, close, comment, reopen, resolve } from '../tickets/decide-outcome.ts';
import { accept, deEscalate, escalate, reassign, returnToSender } from '../tickets/decide-move.ts';
import { assign, release, resume, wait } from '../tickets/decide-work.ts';
import { persistNewTickets } from '../tickets/persist-ticket.ts';
import { startTicket } from '../tickets/start-ticket.ts';
import type { Author, TeamFacts } from '../tickets/ticket-aggregate.ts';
import { type Moment, refuse, type Rules, type TicketDraft } from '../tickets/ticket-draft.ts';
import { type BuiltTeam, buildPerson, buildTeam } from './factories.ts';

export interface RandomHistory {
  readonly teams: readonly BuiltTeam[];
  readonly people: readonly number[];
  readonly from: number;
  readonly to: number;
}

const hour = 3_600_000;
const day = 24 * hour;

/** The same numbers for the same seed. */
function randomness(seed: number) {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (n: number) => Math.floor(next() * n);
  const pick = <Item>(items: readonly Item[]): Item => items[below(items.length)]!;
  return { next, below, pick };
}

/**
 * Incidents that went up, down, round and round, through the core's own decisions: three months over a change of the
 * clocks in Madrid, with teams of three tiers and one that serves two.
 */
export async function randomHistory(count: number, seed = 7): Promise<RandomHistory> {
  const random = randomness(seed);
  const teams = [
    await buildTeam({ tier: 1, frontLine: true }),
    await buildTeam({ tier: 1 }),
    await buildTeam({ tier: 2 }),
    await buildTeam({ tier: 2 }),
    await buildTeam({ tier: 2, tierTo: 3 }),
    await buildTeam({ tier: 3 }),
  ];
  const people: number[] = [];
  for (let index = 0; index < 6; index += 1) people.push((await buildPerson({ vip: index === 0 })).id);
  const departments = await inTransaction(async (unit) => {
    const add = async (key: string) =>
      (await unit.run('INSERT INTO departments (`key`, name_es, name_en) VALUES (?, ?, ?)', [key, key, key])).insertId;
    return [await add('sales'), await add('legal')];
  });

  const from = Date.UTC(2026, 1, 1);
  const rules = rulesOf(teams);
  const drafts: TicketDraft[] = [];
  for (let index = 0; index < count; index += 1) {
    const start = from + random.below(70 * day);
    const draft = startTicket(
      {
        practice: 'incident',
        title: `Incident ${String(index)}`,
        requesterId: random.pick(people),
        ownerTeamId: teams[0]!.id,
        teamId: random.pick([...teams.slice(0, 2), ...teams]).id,
        channel: random.pick(channels),
        priority: random.pick([1, 2, 3, 3, 3, 4, 5]),
        impact: random.pick(['low', 'medium', 'high']),
        departmentId: random.pick([null, ...departments]),
        batchId: random.next() < 0.4 ? 1 : null,
        details: { affected: null, canWork: null, priorityReason: null, priorityConfirmed: true },
      },
      { at: start, author: person(random.pick(people)) },
      rules,
    );
    let at = start;
    // Solved on the spot: chance alone hardly ever is.
    if (index % 8 === 0) {
      at += 20 * 60_000;
      resolve(draft, judged(0.8), 'resolved', { at, author: person(random.pick(people)) }, rules);
      at += 3 * day;
      if (index % 3 > 0)
        close(draft, {}, 'closed', { at, author: index % 3 === 1 ? silence : person(random.pick(people)) }, rules);
      drafts.push(draft);
      continue;
    }
    for (let step = random.below(14); step > 0; step -= 1) {
      at += random.next() < 0.15 ? 0 : random.below(2 * day);
      act(draft, { at, author: person(random.pick(people)) }, rules, random, teams);
    }
    drafts.push(draft);
  }
  await inTransaction((unit) => persistNewTickets(unit, drafts, from));
  return { teams, people, from, to: from + 90 * day };
}

const person = (id: number): Author => ({ id, kind: 'person', onBehalfOf: null, staff: true });
/** The job that closes what nobody said anything about. */
const silence: Author = { id: null, kind: 'system', onBehalfOf: 'close-resolved', staff: true };

function rulesOf(teams: readonly BuiltTeam[]): Rules {
  const facts = teams.map(({ id, tier }, index): TeamFacts => ({
    id,
    tier,
    tierTo: index === 4 ? 3 : null,
    departmentId: null,
    active: true,
  }));
  return {
    mode: 'replay',
    practice: incident,
    team: (id) => facts.find((team) => team.id === id) ?? refuse('bad-input', 'unknown-team'),
    pathAllowed: () => true,
    mayLeavePath: true,
    isMember: () => true,
    status: () => null,
    runbook: { steps: 0, done: 0 },
    activeChildren: 0,
    reopenWindow: 7 * day,
  };
}

function act(
  draft: TicketDraft,
  moment: Moment,
  rules: Rules,
  random: ReturnType<typeof randomness>,
  teams: readonly BuiltTeam[],
): void {
  const { ticket } = draft;
  const chance = random.next();
  if (ticket.stateCategory === 'cancelled') return;
  if (ticket.stateCategory === 'resolved' || ticket.stateCategory === 'closed') {
    if (chance < 0.35) reopen(draft, { message: 'again' }, 'in-progress', moment, rules);
    else if (chance < 0.45) resolve(draft, {}, 'resolved', moment, rules);
    else if (chance < 0.7 && ticket.stateCategory === 'resolved')
      close(draft, {}, 'closed', chance < 0.58 ? { ...moment, author: silence } : moment, rules);
    return;
  }
  if (chance < 0.12) assign(draft, { assigneeId: moment.author.id ?? 0 }, 'in-progress', moment, rules);
  else if (chance < 0.2)
    comment(
      draft,
      { body: 'We look into it', visibility: random.pick(['public', 'private']), attachmentIds: [] },
      false,
      null,
      moment,
      rules,
    );
  else if (chance < 0.25) release(draft, {}, 'in-progress', moment, rules);
  else if (chance < 0.37) {
    if (ticket.stateCategory === 'waiting') resume(draft, 'worker', 'in-progress', moment, rules);
    else wait(draft, { waitReason: 'vendor' }, 'waiting', moment, rules);
  } else if (chance < 0.65) move(draft, moment, rules, random, teams);
  else if (chance < 0.72 && draft.stints.at(-1)?.acceptedAt === null) accept(draft, moment, rules);
  else if (chance < 0.96) resolve(draft, judged(chance), 'resolved', moment, rules);
  else cancel(draft, {}, 'cancelled', moment, rules);
}

/** Whether the first tier could have solved it: not always said, and kept only above it. */
function judged(chance: number): { l1Capable?: 'yes' | 'no' } {
  if (chance < 0.78) return {};
  return { l1Capable: chance < 0.85 ? 'yes' : 'no' };
}

function move(
  draft: TicketDraft,
  moment: Moment,
  rules: Rules,
  random: ReturnType<typeof randomness>,
  teams: readonly BuiltTeam[],
): void {
  const stint = draft.stints.at(-1);
  const sender = teams.find(({ id }) => id === stint?.fromTeamId);
  if (stint?.acceptedAt === null && sender && sender.tier <= draft.ticket.tier && random.next() < 0.5) {
    returnToSender(draft, {}, 'in-progress', moment, rules);
    return;
  }
  const target = random.pick(teams.filter(({ id }) => id !== draft.ticket.teamId));
  if (target.tier > draft.ticket.tier) escalate(draft, { teamId: target.id }, 'in-progress', moment, rules);
  else if (target.tier < draft.ticket.tier) deEscalate(draft, { teamId: target.id }, 'in-progress', moment, rules);
  else reassign(draft, { teamId: target.id }, 'in-progress', moment, rules);
}
