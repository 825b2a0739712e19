import type { RunActionBody } from '../../shared/tickets/ticket.api.ts';
import { clock } from '../platform/clock.ts';
import { database } from '../platform/database.ts';
import { commentOnTicket } from '../tickets/comment-on-ticket.ts';
import { runTicketAction } from '../tickets/run-ticket-action.ts';
import { type Cast, nextOnDuty, type PlayedCategory, type Player, type PlayingTeam } from './cast.ts';
import { FillIn } from './corpus/fill-in.ts';
import { phrases } from './corpus/phrases.ts';
import { nextOpen } from './office-hours.ts';
import type { Stage, TicketPlan } from './plan-ticket.ts';
import type { Story } from './simulate.ts';

export const minute = 60_000;
export const hour = 60;
export const day = 24 * hour;

/** Typical minutes by priority. */
export const untilTaken: Readonly<Record<number, number>> = { 1: 3, 2: 10, 3: 35, 4: 90, 5: 180 };
export const untilAccepted: Readonly<Record<number, number>> = { 1: 4, 2: 10, 3: 30, 4: 90, 5: 180 };
export const ofWork: Readonly<Record<number, number>> = { 1: 40, 2: 60, 3: 90, 4: 170, 5: 260 };
/** How much longer the work takes further up. */
export const tierFactor: Readonly<Record<number, number>> = { 1: 1, 2: 1.4, 3: 1.9, 4: 4, 5: 3 };

/** Share of the stays of a tier that would overrun and do: vendors keep their own time. */
const overrunShares: Readonly<Record<number, number>> = { 1: 0.24, 2: 0.35, 3: 0.35, 4: 0.4, 5: 0.3 };

export type Fields = Omit<RunActionBody, 'version'>;
/** Only lets time pass. */
export type Pause = Generator<number, void>;

/** Whoever tells a ticket's life: who has it now, who acts when, and the verbs in short. */
export class StoryTeller {
  protected readonly cast: Cast;
  protected readonly plan: TicketPlan;
  protected readonly fill: FillIn;
  protected readonly category: PlayedCategory;
  protected readonly home: PlayingTeam;
  protected ref = '';
  protected team: PlayingTeam;
  protected owner: PlayingTeam;
  protected worker: Player | null = null;
  protected sender: PlayingTeam | null = null;
  protected returned = false;
  protected misrouted = false;
  private readonly overrunning = new Map<number, boolean>();

  constructor(cast: Cast, plan: TicketPlan) {
    this.cast = cast;
    this.plan = plan;
    this.fill = new FillIn(plan.random.fork('details'));
    const category = cast.categories.get(plan.problem.category);
    if (!category) throw new Error(`There is no category ${plan.problem.category}`);
    this.category = category;
    this.home = category.teamKey === null ? cast.frontLine : this.teamOf(category.teamKey);
    this.owner = this.home.tier === 1 ? this.home : cast.frontLine;
    this.team = this.home;
  }

  protected hello(): string {
    const { random, problem } = this.plan;
    if (problem.told && (problem.language !== undefined || random.chance(0.5))) return random.pick(problem.told);
    if (problem.language === 'en') return random.pick(phrases.acknowledgedInEnglish);
    if (problem.language !== undefined) return random.pick(problem.asked ?? [['', '']])[0] || '…';
    return random.pick(phrases.acknowledged);
  }

  protected async *say(text: string, minutes: number): Story {
    yield* this.later(4, this.current());
    await this.comment(this.current(), text, 'public', minutes);
  }

  protected async comment(
    player: Player,
    text: string,
    visibility: 'public' | 'private',
    minutes?: number,
  ): Promise<void> {
    await commentOnTicket(player.actor, this.ref, {
      body: this.fill.text(text),
      visibility,
      language: visibility === 'public' ? (this.plan.problem.language ?? 'es') : 'es',
      minutes,
      attachmentIds: [],
    });
  }

  protected async run(player: Player, action: string, fields: Fields = {}, ref = this.ref): Promise<void> {
    await runTicketAction(player.actor, ref, action, { version: await this.version(ref), ...fields });
  }

  protected async version(ref = this.ref): Promise<number> {
    const row = await database.first<{ version: number }>('SELECT version FROM tickets WHERE id = ?', [Number(ref)]);
    if (!row) throw new Error(`Ticket ${ref} is gone`);
    return row.version;
  }

  /** Yields a later moment: about so many minutes from now, and in the office hours of whoever acts then. */
  protected async *later(minutes: number, player?: Player): Story {
    const { plan } = this;
    if (plan.brisk) {
      yield clock.now() + plan.random.between(3, 9) * minute;
      return;
    }
    const at = clock.now() + Math.max(1, plan.random.delay(minutes)) * minute;
    const wanted = !player || this.urgent() ? Math.round(at) : opening(player, at, plan.random.between(1, 25));
    yield player === plan.requester ? wanted : await this.inTime(wanted);
  }

  protected async *someoneOf(team: PlayingTeam): Story {
    const { player, at } = this.onDuty(team, clock.now());
    const when = await this.inTime(at);
    if (when > clock.now()) yield when;
    this.worker = player;
  }

  /**
   * Most stays keep what the teams agreed among themselves: what would come after it is done before, in some part of
   * the time that is left, if need be by somebody on call. Who sits at another site does not break it by that.
   */
  protected async inTime(at: number): Promise<number> {
    const { plan } = this;
    const now = clock.now();
    if (plan.brisk || this.ref === '') return at;
    const promise = await database.first<{ seq: number; due: number }>(
      `SELECT stint_seq AS seq, due_at AS due FROM ticket_clocks
        WHERE ticket_id = ? AND kind = 'ola' AND state = 'running' AND due_at > ? ORDER BY stint_seq DESC, due_at LIMIT 1`,
      [Number(this.ref), now],
    );
    if (!promise || at < promise.due - minute) return at;
    if (this.overruns(promise.seq)) return at;
    const part = now + ((promise.due - now) * plan.random.between(30, 80)) / 100;
    const open = this.urgent() ? part : nextOpen(plan.requester.site, Math.round(part));
    return Math.round(Math.min(open, Math.max(now, promise.due - minute)));
  }

  /** Decided once for each stay. */
  private overruns(seq: number): boolean {
    const known = this.overrunning.get(seq) ?? this.plan.random.chance(overrunShares[this.team.tier] ?? 0.2);
    this.overrunning.set(seq, known);
    return known;
  }

  protected onDuty(team: PlayingTeam, at: number): { player: Player; at: number } {
    const { plan } = this;
    const wanted = team.members.find(({ uid }) => plan.preferred?.includes(uid));
    if (wanted) return { player: wanted, at };
    // Nobody works on what they asked for themselves.
    const others = { ...team, members: team.members.filter(({ id }) => id !== plan.requester.id) };
    return nextOnDuty(others, at, this.urgent(), plan.random);
  }

  /** Priority one and two are worked on around the clock. */
  protected urgent(): boolean {
    return this.plan.priority <= 2 || this.plan.brisk === true;
  }

  /** Ends the story here when the plan says so. */
  protected *stopAt(stage: Stage): Pause {
    if (this.plan.stopAt === stage) yield Number.POSITIVE_INFINITY;
  }

  protected current(): Player {
    if (!this.worker) throw new Error('Nobody works on the ticket');
    return this.worker;
  }

  protected teamOf(key: string): PlayingTeam {
    const team = this.cast.teams.get(key);
    if (!team) throw new Error(`There is no team ${key}`);
    return team;
  }

  protected words(choices: readonly string[]): string {
    return this.fill.text(this.plan.random.pick(choices));
  }

  protected spanish(): boolean {
    return this.plan.problem.language === undefined;
  }
}

function opening(player: Player, at: number, minutesAfter: number): number {
  const opens = nextOpen(player.site, Math.round(at));
  return opens === Math.round(at) ? opens : opens + minutesAfter * minute;
}
