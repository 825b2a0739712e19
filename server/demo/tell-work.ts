import { clock } from '../platform/clock.ts';
import { editTicket } from '../tickets/edit-ticket.ts';
import { logTime } from '../tickets/log-time.ts';
import { readTicketRunbook, tickStep } from '../tickets/ticket-runbook.ts';
import { openTicket } from '../tickets/open-ticket.ts';
import type { PlayingTeam } from './cast.ts';
import { phrases } from './corpus/phrases.ts';
import type { Tier } from './corpus/problem.ts';
import { pathTo, usualSteps } from './plan-ticket.ts';
import type { Story } from './simulate.ts';
import { day, hour, minute, ofWork, StoryTeller, tierFactor, untilAccepted, untilTaken } from './story-teller.ts';

/** Work on a ticket, and the ways it takes between teams and tiers. */
export abstract class WorkTeller extends StoryTeller {
  /** Notes, time and news while somebody works on it. */
  protected async *work(): Story {
    const { plan, team } = this;
    const { random, problem } = plan;
    const direct = team.tier === 1 && plan.tier === 1 && (plan.channel === 'phone' || plan.channel === 'chat');
    const minutes = direct ? 10 : (ofWork[plan.priority] ?? hour) * (tierFactor[team.tier] ?? 1);
    yield* this.later(minutes / 2, this.current());
    if (random.chance(0.5)) {
      const note = random.chance(0.75) && problem.noted ? random.pick(problem.noted) : random.pick(phrases.noted);
      await this.comment(this.current(), note, 'private', this.effort(minutes / 2));
    } else {
      const note = random.chance(0.4) ? random.pick(phrases.workLogged) : undefined;
      await logTime(this.current().actor, this.ref, { minutes: this.effort(minutes / 2), note });
    }
    if (team.tier > 1 && plan.tier === team.tier && random.chance(0.35)) yield* this.doTask();
    if (team.tier > 1 && random.chance(0.12)) await this.comment(plan.requester, random.pick(phrases.chased), 'public');
    if (team.tier > 1 && random.chance(0.3)) yield* this.say(random.pick(problem.told ?? phrases.progress), 3);
    yield* this.later(minutes / 2, this.current());
    // Now and then somebody forgets.
    if (random.chance(0.9)) await logTime(this.current().actor, this.ref, { minutes: this.effort(minutes / 2) });
  }

  /** What is written down of so many minutes: specialists do little else meanwhile, who waits for a vendor does. */
  private effort(minutes: number): number {
    const { plan, team } = this;
    const [least, most] = team.tier === 1 ? [65, 105] : team.tier === 4 ? [15, 35] : [80, 130];
    return Math.max(2, Math.round((minutes * plan.random.between(least, most)) / 100));
  }

  protected async *climb(target: Tier): Story {
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
  protected async *handOff(next: PlayingTeam, last: boolean): Story {
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

  protected async *escalate(next: PlayingTeam): Story {
    const { plan, team } = this;
    const { random, problem } = plan;
    const reason =
      next.tier === 4
        ? random.pick(['warranty', 'vendor-defect'] as const)
        : random.pick(['skills', 'skills', 'rights', 'time'] as const);
    await this.tryRunbook();
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

  /** The first step of the runbook that nobody has tried yet; there is not always one. */
  private async tryRunbook(): Promise<void> {
    const { actor } = this.current();
    const { steps } = await readTicketRunbook(actor, this.ref);
    const next = steps.find(({ done }) => done === null);
    if (next) await tickStep(actor, this.ref, next.key, true);
  }

  protected async *accept(team: PlayingTeam): Story {
    yield* this.later(untilAccepted[this.plan.priority] ?? hour);
    yield* this.someoneOf(team);
    await this.run(this.current(), 'accept');
  }

  /** Back to the sender before acceptance, with the reason. */
  protected async *comeBack(from: PlayingTeam): Story {
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
  protected async *goAstray(right: PlayingTeam): Story {
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

  protected async *goUpAndComeDown(tier: Tier): Story {
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

  /** Waits for whoever is outside; told where vendors are notified. */
  protected abstract waitForVendor(): Story;

  protected async *doTask(): Story {
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
    const when = await this.inTime(at);
    if (when > clock.now()) yield when;
    await this.run(player, 'take', {}, ref);
    for (const step of checklist) {
      yield* this.later(25, player);
      step.done = true;
      await editTicket(player.actor, ref, { version: await this.version(ref), details: { checklist } });
    }
    await this.run(player, 'complete', { resolutionText: 'Hecho.' }, ref);
  }

  /** What belongs to another department goes to its desk, which then answers for it. */
  protected async *passToDepartment(): Story {
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
}
