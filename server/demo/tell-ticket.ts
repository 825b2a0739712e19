import type { CreateTicketBody, RunActionBody } from '../../shared/tickets/ticket.api.ts';
import { type Actor, systemActor } from '../platform/actor.ts';
import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { incomingFolder } from '../files/files-folder.ts';
import { storeUpload } from '../files/store-upload.ts';
import { clock } from '../platform/clock.ts';
import { database } from '../platform/database.ts';
import { commentOnTicket } from '../tickets/comment-on-ticket.ts';
import { editTicket } from '../tickets/edit-ticket.ts';
import { logTime } from '../tickets/log-time.ts';
import { openTicket } from '../tickets/open-ticket.ts';
import { addLink, addTag, addWatcher } from '../tickets/relate-ticket.ts';
import { runTicketAction } from '../tickets/run-ticket-action.ts';
import { FillIn } from './corpus/fill-in.ts';
import { openTags, phrases } from './corpus/phrases.ts';
import type { Tier } from './corpus/problem.ts';
import { type Cast, nextOnDuty, type PlayedCategory, type Player, type PlayingTeam } from './cast.ts';
import { drawScreenshot } from './draw-screenshot.ts';
import { nextOpen } from './office-hours.ts';
import { levelsFor, pathTo, type Stage, type TicketPlan, usualSteps } from './plan-ticket.ts';
import type { Story } from './simulate.ts';

const minute = 60_000;
const hour = 60;
const day = 24 * hour;

/** Typical minutes by priority. */
const untilTaken: Readonly<Record<number, number>> = { 1: 3, 2: 10, 3: 35, 4: 90, 5: 180 };
const untilAccepted: Readonly<Record<number, number>> = { 1: 4, 2: 10, 3: 30, 4: 90, 5: 180 };
const ofWork: Readonly<Record<number, number>> = { 1: 40, 2: 60, 3: 90, 4: 170, 5: 260 };
/** How much longer the work takes further up. */
const tierFactor: Readonly<Record<number, number>> = { 1: 1, 2: 1.4, 3: 1.9, 4: 4, 5: 3 };

type Fields = Omit<RunActionBody, 'version'>;
/** Only lets time pass. */
type Pause = Generator<number, void>;

/** The life of one ticket, told with the verbs that people use. */
export function tellTicket(cast: Cast, plan: TicketPlan): Story {
  return new Telling(cast, plan).tell();
}

class Telling {
  private readonly cast: Cast;
  private readonly plan: TicketPlan;
  private readonly fill: FillIn;
  private readonly category: PlayedCategory;
  private readonly home: PlayingTeam;
  private ref = '';
  private team: PlayingTeam;
  private owner: PlayingTeam;
  private worker: Player | null = null;
  private sender: PlayingTeam | null = null;
  private returned = false;
  private misrouted = false;

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

  async *tell(): Story {
    const { plan } = this;
    yield* this.open();
    yield* this.stopAt('new');
    if (plan.ending === 'cancelled' && plan.random.chance(0.5)) return yield* this.cancel();
    yield* this.take();
    yield* this.stopAt('taken');
    if (this.owner !== this.home && this.home.tier === 1) yield* this.passToDepartment();
    if (plan.ending === 'cancelled') return yield* this.cancel();
    if (plan.asks || plan.stopAt === 'asked') yield* this.ask();
    yield* this.work();
    if (plan.excursion !== undefined) yield* this.goUpAndComeDown(plan.excursion);
    else yield* this.climb(plan.tier);
    yield* this.stopAt('working');
    yield* this.resolve();
    yield* this.stopAt('resolved');
    if (plan.reopened || plan.stopAt === 'reopened') yield* this.reopen();
    yield* this.end();
  }

  private async *open(): Story {
    const { plan, fill, category, cast } = this;
    const { random, requester, channel, problem } = plan;
    const [title, text] = problem.said[plan.variant] ?? random.pick(problem.said);
    const body: CreateTicketBody = {
      practice: 'incident',
      title: fill.text(title),
      description: fill.text(text),
      details: {},
      attachmentIds: plan.picture && channel === 'portal' ? [await attachPicture(requester.actor, random)] : [],
      ...(problem.language === 'en' ? { language: 'en' } : {}),
    };
    const levels = levelsFor(plan.priority, random);
    if (channel === 'portal') {
      this.team = cast.frontLine;
      this.owner = cast.frontLine;
      const serviceId = category.serviceId ?? undefined;
      await this.write(requester.actor, { ...body, ...answersFor(levels, random), serviceId, channel });
    } else if (channel === 'monitoring') {
      const watched = { ...body, ...levels, requesterId: requester.id, categoryId: category.id, channel };
      await this.write(systemActor('Monitor de servicios'), watched);
    } else {
      // Somebody of the desk reads the mail or takes the call, and writes it down.
      const desk = this.home.tier === 1 ? this.home : cast.frontLine;
      const { player, at } = this.onDuty(desk, clock.now());
      if (at > clock.now()) yield at;
      this.worker = desk === this.home && channel !== 'email' ? player : null;
      await this.write(player.actor, {
        ...body,
        ...levels,
        requesterId: requester.id,
        categoryId: category.id,
        channel,
      });
    }
  }

  private async write(actor: Actor, body: CreateTicketBody): Promise<void> {
    const { ticket } = await openTicket(actor, body);
    this.ref = String(ticket.id);
    this.plan.onOpened?.(ticket.number);
  }

  private async *take(): Story {
    const { plan, category, team } = this;
    const { random, problem } = plan;
    if (this.worker === null) {
      yield* this.later(untilTaken[plan.priority] ?? hour);
      const { player, at } = this.onDuty(team, clock.now());
      if (at > clock.now()) yield at;
      this.worker = player;
    } else {
      yield* this.later(2);
    }
    const { worker } = this;
    const [lead] = team.members;
    if (lead && lead !== worker && random.chance(0.1)) await this.run(lead, 'assign', { assigneeId: worker.id });
    else await this.run(worker, 'take');
    if (plan.channel === 'portal') {
      const confirmed = plan.priority === 1 ? { impact: 'high', urgency: 'high' } : {};
      await editTicket(worker.actor, this.ref, {
        version: await this.version(),
        categoryId: category.id,
        ...confirmed,
      });
    }
    for (const tag of problem.tags ?? []) if (random.chance(0.3)) await addTag(worker.actor, this.ref, tag);
    if (random.chance(0.04)) await addTag(worker.actor, this.ref, random.pick(openTags));
    const related = plan.relatedTo?.();
    if (related !== undefined) await addLink(worker.actor, this.ref, related, 'related');
    if (random.chance(0.03))
      await addWatcher(worker.actor, this.ref, random.pick(this.cast.requesters[worker.site]).id);
    if (random.chance(0.55)) yield* this.say(this.hello(), random.between(2, 6));
  }

  private hello(): string {
    const { random, problem } = this.plan;
    if (problem.told && (problem.language !== undefined || random.chance(0.5))) return random.pick(problem.told);
    if (problem.language === 'en') return random.pick(phrases.acknowledgedInEnglish);
    if (problem.language !== undefined) return random.pick(problem.asked ?? [['', '']])[0] || '…';
    return random.pick(phrases.acknowledged);
  }

  /** What belongs to another department goes to its desk, which then answers for it. */
  private async *passToDepartment(): Story {
    const worker = this.current();
    await this.run(worker, 'reassign', { teamId: this.home.id, note: this.words(phrases.misrouted) });
    await this.run(worker, 'hand-over-owner', { ownerTeamId: this.home.id });
    this.team = this.home;
    this.owner = this.home;
    this.worker = null;
    yield* this.later(untilTaken[this.plan.priority] ?? hour);
    yield* this.someoneOf(this.home);
    await this.run(this.current(), 'take');
  }

  /** A question that stops the work until the person answers. */
  private async *ask(): Story {
    const { plan } = this;
    const [question, answer] = plan.random.pick(
      plan.problem.asked ?? [['¿Me das un poco más de detalle?', 'Claro, es desde ayer.']],
    );
    yield* this.later(12, this.current());
    await this.run(this.current(), 'wait', { waitReason: 'requester', message: this.fill.text(question) });
    yield* this.stopAt('asked');
    yield* this.later(plan.random.chance(0.2) ? 20 * hour : 70, plan.requester);
    await this.comment(plan.requester, answer, 'public');
  }

  /** Notes, time and news while somebody works on it. */
  private async *work(): Story {
    const { plan, team } = this;
    const { random, problem } = plan;
    const direct = team.tier === 1 && plan.tier === 1 && (plan.channel === 'phone' || plan.channel === 'chat');
    const minutes = direct ? 10 : (ofWork[plan.priority] ?? hour) * (tierFactor[team.tier] ?? 1);
    yield* this.later(minutes / 2, this.current());
    if (random.chance(0.5)) {
      const note = random.chance(0.75) && problem.noted ? random.pick(problem.noted) : random.pick(phrases.noted);
      await this.comment(this.current(), note, 'private', random.between(5, 12) * team.tier);
    } else {
      const note = random.chance(0.4) ? random.pick(phrases.workLogged) : undefined;
      await logTime(this.current().actor, this.ref, { minutes: random.between(4, 15) * team.tier, note });
    }
    if (team.tier > 1 && plan.tier === team.tier && random.chance(0.35)) yield* this.doTask();
    if (team.tier > 1 && random.chance(0.12)) await this.comment(plan.requester, random.pick(phrases.chased), 'public');
    if (team.tier > 1 && random.chance(0.3)) yield* this.say(random.pick(problem.told ?? phrases.progress), 3);
    yield* this.later(minutes / 2, this.current());
  }

  private async *climb(target: Tier): Story {
    const { plan, category } = this;
    const allowed = category.paths.length > 0 ? category.paths : usualSteps;
    const paths = pathTo(target, this.team.tier, plan.problem, allowed);
    for (const tier of plan.random.pick(paths)) {
      const next = this.teamOf(plan.problem.teams?.[tier] ?? '');
      const atTarget = tier === target;
      if (plan.misrouted && !this.misrouted && tier === 2) yield* this.goAstray(next);
      else yield* this.handOff(next, atTarget);
      if (tier === 4) yield* this.waitForVendor();
      yield* this.work();
    }
  }

  /** Up to another team with what was tried; sometimes it comes back for what lacks. */
  private async *handOff(next: PlayingTeam, last: boolean): Story {
    const { plan } = this;
    if (plan.random.chance(0.5)) yield* this.say(this.spanish() ? this.words(phrases.passedOn) : this.hello(), 2);
    yield* this.escalate(next);
    if (last || (!plan.brisk && plan.random.chance(0.15))) yield* this.stopAt('handed-off');
    if ((plan.returned || plan.stopAt === 'returned') && !this.returned) {
      this.returned = true;
      yield* this.comeBack(next);
      await this.comment(this.current(), this.words(phrases.completed), 'private', 6);
      yield* this.escalate(next);
    }
    yield* this.accept(next);
  }

  private async *escalate(next: PlayingTeam): Story {
    const { plan, team } = this;
    const { random, problem } = plan;
    const reason =
      next.tier === 4
        ? random.pick(['warranty', 'vendor-defect'] as const)
        : random.pick(['skills', 'skills', 'rights', 'time'] as const);
    await this.run(this.current(), 'escalate', {
      teamId: next.id,
      handoffReason: reason,
      tried: this.words(problem.tried ?? phrases.tried),
      summary: `${this.fill.text(problem.said[plan.variant]?.[0] ?? '')}. ${this.words(problem.noted ?? phrases.noted)}`,
    });
    this.sender = team;
    this.team = next;
    this.worker = null;
    yield clock.now() + 1;
  }

  private async *accept(team: PlayingTeam): Story {
    yield* this.later(untilAccepted[this.plan.priority] ?? hour);
    yield* this.someoneOf(team);
    await this.run(this.current(), 'accept');
  }

  /** Back to the sender before acceptance, with the reason. */
  private async *comeBack(from: PlayingTeam): Story {
    const { sender } = this;
    if (!sender) return;
    yield* this.later(untilAccepted[this.plan.priority] ?? hour);
    yield* this.someoneOf(from);
    await this.run(this.current(), 'return', { returnReason: this.words(phrases.returned) });
    this.team = sender;
    this.worker = null;
    yield* this.stopAt('returned');
    yield* this.later(untilTaken[this.plan.priority] ?? hour);
    yield* this.someoneOf(sender);
    await this.run(this.current(), 'take');
  }

  /** First to the wrong specialists, who find out and pass it on. */
  private async *goAstray(right: PlayingTeam): Story {
    this.misrouted = true;
    const others = [...this.cast.teams.values()].filter(
      (team) => team.tier === right.tier && team !== right && team.members.length > 0,
    );
    const wrong = this.plan.random.pick(others);
    yield* this.escalate(wrong);
    yield* this.accept(wrong);
    yield* this.later(hour, this.current());
    await this.run(this.current(), 'reassign', { teamId: right.id, note: this.words(phrases.misrouted) });
    this.team = right;
    this.worker = null;
    yield* this.accept(right);
  }

  private async *goUpAndComeDown(tier: Tier): Story {
    yield* this.climb(tier);
    const front = this.owner;
    await this.run(this.current(), 'de-escalate', { teamId: front.id, solution: this.words(phrases.cameDown) });
    this.team = front;
    this.worker = null;
    yield* this.later(untilTaken[this.plan.priority] ?? hour);
    yield* this.someoneOf(front);
    await this.run(this.current(), 'take');
    yield* this.later(15, this.current());
  }

  private async *waitForVendor(): Story {
    const { plan } = this;
    yield* this.later(25, this.current());
    await this.run(this.current(), 'wait', { waitReason: 'vendor', note: this.words(phrases.reasonToWaitForVendor) });
    yield* this.stopAt('vendor');
    yield* this.later(plan.priority < 3 ? 3 * hour : 18 * hour, this.current());
    await this.run(this.current(), 'resume');
  }

  private async *doTask(): Story {
    const { plan, team } = this;
    if (!plan.problem.task) return;
    const [title, ...steps] = plan.problem.task;
    const checklist = steps.map((text) => ({ text: this.fill.text(text), done: false }));
    const dueOn = new Date(clock.now() + 3 * day * minute).toISOString().slice(0, 10);
    const { ticket } = await openTicket(this.current().actor, {
      practice: 'task',
      title: this.fill.text(title),
      description: '',
      parent: this.ref,
      teamId: team.id,
      details: { checklist, dueOn },
      attachmentIds: [],
    });
    const ref = String(ticket.id);
    yield* this.later(30);
    const { player, at } = this.onDuty(team, clock.now());
    if (at > clock.now()) yield at;
    await this.run(player, 'take', {}, ref);
    for (const step of checklist) {
      yield* this.later(25, player);
      step.done = true;
      await editTicket(player.actor, ref, { version: await this.version(ref), details: { checklist } });
    }
    await this.run(player, 'complete', { resolutionText: 'Hecho.' }, ref);
  }

  private async *resolve(): Story {
    const { plan, team } = this;
    const [code, text] = this.solution();
    await this.run(this.current(), 'resolve', {
      resolutionCode: code,
      resolutionText: this.fill.text(text),
      resolutionNote: plan.random.chance(0.2) ? this.words(phrases.learned) : undefined,
    });
    if (plan.random.chance(0.5))
      await logTime(this.current().actor, this.ref, { minutes: plan.random.between(3, 10) * team.tier });
    yield clock.now() + minute;
  }

  /** Vendors fix at the fourth tier; guidance is the front line's. */
  private solution(): readonly [code: string, text: string] {
    const { problem, tier, variant } = this.plan;
    const byVendor = problem.solved.filter(([code]) => code === 'vendor-fixed');
    const others = problem.solved.filter(([code]) => code !== 'vendor-fixed' && (tier === 1 || code !== 'guidance'));
    const fitting = (tier === 4 && byVendor.length > 0) || others.length === 0 ? byVendor : others;
    const deepest = fitting.slice(-1);
    const chosen = tier >= 3 ? deepest[0] : fitting[Math.min(variant, fitting.length - 1)];
    return chosen ?? this.plan.random.pick(problem.solved);
  }

  private async *reopen(): Story {
    const { plan } = this;
    yield* this.later(7 * hour, plan.requester);
    await this.run(plan.requester, 'reopen', { message: this.words(phrases.reopened) });
    yield* this.stopAt('reopened');
    yield* this.later(2 * hour, this.current());
    await this.comment(this.current(), this.words(phrases.noted), 'private', 10);
    yield* this.later(3 * hour, this.current());
    await this.run(this.current(), 'resolve', {
      resolutionCode: 'solved',
      resolutionText: this.words(phrases.solvedAgain),
    });
  }

  private async *end(): Story {
    const { plan } = this;
    if (plan.ending === 'confirmed') {
      yield* this.later(5 * hour, plan.requester);
      const message = plan.random.chance(0.4) && this.spanish() ? this.words(phrases.thanked) : undefined;
      await this.run(plan.requester, 'confirm', { message });
      return;
    }
    const { player, at } = this.onDuty(this.owner, clock.now() + plan.random.between(5 * day, 7 * day - 120) * minute);
    yield at;
    await this.run(player, 'close', { note: this.words(phrases.closed) });
  }

  private async *cancel(): Story {
    const { plan } = this;
    yield* this.later(50, plan.requester);
    await this.run(plan.requester, 'cancel', { cancelReason: this.words(phrases.cancelled) });
  }

  private async *say(text: string, minutes: number): Story {
    yield* this.later(4, this.current());
    await this.comment(this.current(), text, 'public', minutes);
  }

  private async comment(
    player: Player,
    text: string,
    visibility: 'public' | 'private',
    minutes?: number,
  ): Promise<void> {
    await commentOnTicket(player.actor, this.ref, {
      body: this.fill.text(text),
      visibility,
      minutes,
      attachmentIds: [],
    });
  }

  private async run(player: Player, action: string, fields: Fields = {}, ref = this.ref): Promise<void> {
    await runTicketAction(player.actor, ref, action, { version: await this.version(ref), ...fields });
  }

  private async version(ref = this.ref): Promise<number> {
    const row = await database.first<{ version: number }>('SELECT version FROM tickets WHERE id = ?', [Number(ref)]);
    if (!row) throw new Error(`Ticket ${ref} is gone`);
    return row.version;
  }

  /** Yields a later moment: about so many minutes from now, and in the office hours of whoever acts then. */
  private *later(minutes: number, player?: Player): Pause {
    const { plan } = this;
    if (plan.brisk) {
      yield clock.now() + plan.random.between(3, 9) * minute;
      return;
    }
    const at = clock.now() + Math.max(1, plan.random.delay(minutes)) * minute;
    if (!player || this.urgent()) yield Math.round(at);
    else yield opening(player, at, plan.random.between(1, 25));
  }

  private *someoneOf(team: PlayingTeam): Pause {
    const { player, at } = this.onDuty(team, clock.now());
    if (at > clock.now()) yield at;
    this.worker = player;
  }

  private onDuty(team: PlayingTeam, at: number): { player: Player; at: number } {
    const { plan } = this;
    const wanted = team.members.find(({ uid }) => plan.preferred?.includes(uid));
    if (wanted) return { player: wanted, at };
    // Nobody works on what they asked for themselves.
    const others = { ...team, members: team.members.filter(({ id }) => id !== plan.requester.id) };
    return nextOnDuty(others, at, this.urgent(), plan.random);
  }

  /** Priority one and two are worked on around the clock. */
  private urgent(): boolean {
    return this.plan.priority <= 2 || this.plan.brisk === true;
  }

  /** Ends the story here when the plan says so. */
  private *stopAt(stage: Stage): Pause {
    if (this.plan.stopAt === stage) yield Number.POSITIVE_INFINITY;
  }

  private current(): Player {
    if (!this.worker) throw new Error('Nobody works on the ticket');
    return this.worker;
  }

  private teamOf(key: string): PlayingTeam {
    const team = this.cast.teams.get(key);
    if (!team) throw new Error(`There is no team ${key}`);
    return team;
  }

  private words(choices: readonly string[]): string {
    return this.fill.text(this.plan.random.pick(choices));
  }

  private spanish(): boolean {
    return this.plan.problem.language === undefined;
  }
}

function opening(player: Player, at: number, minutesAfter: number): number {
  const opens = nextOpen(player.site, Math.round(at));
  return opens === Math.round(at) ? opens : opens + minutesAfter * minute;
}

/** The plain answers of the portal that propose these levels. */
function answersFor({ impact, urgency }: { impact: string; urgency: string }, random: TicketPlan['random']) {
  const affected = impact === 'high' ? random.pick(['site', 'everyone'] as const) : impact === 'medium' ? 'team' : 'me';
  const canWork = urgency === 'high' ? 'no' : urgency === 'medium' ? 'partly' : 'yes';
  return { affected, canWork } as const;
}

/** Goes up as a person's own file would. @returns its id */
async function attachPicture(actor: Actor, random: TicketPlan['random']): Promise<number> {
  const content = drawScreenshot(random);
  const path = join(incomingFolder(), randomUUID());
  await writeFile(path, content);
  try {
    const { id } = await storeUpload(actor, {
      path,
      name: `captura-${String(random.between(1, 99))}.png`,
      size: content.length,
    });
    return id;
  } finally {
    await rm(path, { force: true });
  }
}
