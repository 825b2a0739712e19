import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CreateTicketBody } from '../../shared/tickets/ticket.api.ts';
import { incomingFolder } from '../files/files-folder.ts';
import { storeUpload } from '../files/store-upload.ts';
import { type Actor, systemActor } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { database, inTransaction } from '../platform/database.ts';
import { answerSurvey } from '../surveys/answer-survey.ts';
import { openSurvey } from '../surveys/open-survey.ts';
import { editTicket } from '../tickets/edit-ticket.ts';
import { openTicket } from '../tickets/open-ticket.ts';
import { addLink, addTag, addWatcher } from '../tickets/relate-ticket.ts';
import type { Cast, Player } from './cast.ts';
import { openTags, phrases } from './corpus/phrases.ts';
import { drawScreenshot } from './draw-screenshot.ts';
import { levelsFor, serviceManagerUid, type TicketPlan } from './plan-ticket.ts';
import type { Story } from './simulate.ts';
import { day, type Fields, hour, minute, untilTaken } from './story-teller.ts';
import { declareMajor, reviewAfterwards } from './tell-major.ts';
import { VendorTeller } from './tell-vendor.ts';

/** The life of one ticket, told with the verbs that people use. */
export function tellTicket(cast: Cast, plan: TicketPlan): Story {
  return new Telling(cast, plan).tell();
}

class Telling extends VendorTeller {
  async *tell(): Story {
    const { plan } = this;
    yield* this.open();
    yield* this.stopAt('new');
    if (plan.ending === 'cancelled' && plan.random.chance(0.5)) return yield* this.cancel();
    yield* this.take();
    yield* this.stopAt('taken');
    if (this.owner !== this.home && this.home.tier === 1) yield* this.passToDepartment();
    if (plan.ending === 'cancelled') return yield* this.cancel();
    if (plan.major) yield* declareMajor(this.ref, this.current(), this.manager());
    if (plan.asks || plan.stopAt === 'asked') yield* this.ask();
    yield* this.work();
    if (plan.excursion !== undefined) yield* this.goUpAndComeDown(plan.excursion);
    else yield* this.climb(plan.tier);
    yield* this.stopAt('working');
    if (plan.late) yield* this.missThePromise();
    yield* this.resolve();
    yield* this.stopAt('resolved');
    if (plan.reopened || plan.stopAt === 'reopened') yield* this.reopen();
    yield* this.end();
  }

  protected async *open(): Story {
    const { plan, fill, category, cast } = this;
    const { random, requester, channel, problem } = plan;
    const [title, text] = problem.said[plan.variant] ?? random.pick(problem.said);
    const body: CreateTicketBody = {
      practice: 'incident',
      title: fill.text(title),
      description: fill.text(text),
      details: {},
      attachmentIds: plan.picture && channel === 'portal' ? [await attachPicture(requester.actor, random)] : [],
      ...(problem.language === undefined ? {} : { language: problem.language }),
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

  protected async write(actor: Actor, body: CreateTicketBody): Promise<void> {
    const { ticket } = await openTicket(actor, body);
    this.ref = String(ticket.id);
    this.plan.onOpened?.(ticket.number);
  }

  protected async *take(): Story {
    const { plan, category, team } = this;
    const { random, problem } = plan;
    if (this.worker === null) {
      yield* this.later(untilTaken[plan.priority] ?? hour);
      yield* this.someoneOf(team);
    } else {
      yield* this.later(2);
    }
    const worker = this.current();
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
    if (random.chance(0.85)) yield* this.say(this.hello(), random.between(2, 6));
  }

  /** A question that stops the work until the person answers. */
  protected async *ask(): Story {
    const { plan } = this;
    const [question, answer] = plan.random.pick(
      plan.problem.asked ?? [['¿Me das un poco más de detalle?', 'Claro, es desde ayer.']],
    );
    yield* this.later(12, this.current());
    await this.run(this.current(), 'wait', {
      waitReason: 'requester',
      message: this.fill.text(question),
      language: plan.problem.asked ? this.spoken() : 'es',
    });
    yield* this.stopAt('asked');
    yield* this.later(plan.random.chance(0.2) ? 20 * hour : 70, plan.requester);
    await this.comment(plan.requester, answer, 'public');
  }

  protected async *resolve(): Story {
    const { plan } = this;
    const [code, text] = this.solution();
    await this.run(this.current(), 'resolve', {
      resolutionCode: code,
      resolutionText: this.fill.text(text),
      language: this.spoken(),
      resolutionNote: plan.random.chance(0.2) ? this.words(phrases.learned) : undefined,
      ...this.firstTierAnswer(),
    });
    yield clock.now() + minute;
  }

  /** What the words of the problem are written in. */
  private spoken(): NonNullable<Fields['language']> {
    return this.plan.problem.language ?? 'es';
  }

  /** Vendors fix at the fourth tier; guidance is the front line's. */
  protected solution(): readonly [code: string, text: string] {
    const { problem, tier, variant } = this.plan;
    const byVendor = problem.solved.filter(([code]) => code === 'vendor-fixed');
    const others = problem.solved.filter(([code]) => code !== 'vendor-fixed' && (tier === 1 || code !== 'guidance'));
    const fitting = (tier === 4 && byVendor.length > 0) || others.length === 0 ? byVendor : others;
    const deepest = fitting.slice(-1);
    const chosen = tier >= 3 ? deepest[0] : fitting[Math.min(variant, fitting.length - 1)];
    return chosen ?? this.plan.random.pick(problem.solved);
  }

  /** Asked above the first tier: now and then what went up was written down all along. */
  private firstTierAnswer(): Pick<Fields, 'l1Capable' | 'l1Why'> {
    const { random } = this.plan;
    if (this.team.tier === 1) return {};
    if (!random.chance(0.12)) return { l1Capable: 'no' };
    return { l1Capable: 'yes', ...(random.chance(0.6) ? { l1Why: this.words(phrases.firstTierCould) } : {}) };
  }

  protected async *reopen(): Story {
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
      ...this.firstTierAnswer(),
    });
  }

  protected async *end(): Story {
    const { plan } = this;
    if (plan.major) {
      yield clock.now() + 2 * day * minute;
      await reviewAfterwards(this.ref, this.manager());
      await this.run(this.manager(), 'close', { note: this.words(phrases.closed) });
    } else if (plan.ending === 'confirmed') {
      yield* this.later(5 * hour, plan.requester);
      const message = plan.random.chance(0.4) && this.spanish() ? this.words(phrases.thanked) : undefined;
      await this.run(plan.requester, 'confirm', { message });
    } else {
      const wait = plan.random.between(5 * day, 7 * day - 120) * minute;
      const { player, at } = this.onDuty(this.owner, clock.now() + wait);
      yield at;
      await this.run(player, 'close', { note: this.words(phrases.closed) });
    }
    yield* this.answerSurvey();
  }

  /** Some solutions come after what was promised, with a reason. */
  protected async *missThePromise(): Story {
    const row = await database.first<{ dueAt: number | null }>('SELECT due_at AS dueAt FROM tickets WHERE id = ?', [
      Number(this.ref),
    ]);
    if (row?.dueAt == null) return;
    await this.comment(this.current(), this.words(phrases.late), 'private');
    if (row.dueAt > clock.now()) yield row.dueAt;
    yield* this.later(hour, this.current());
  }

  protected manager(): Player {
    const manager = this.cast.byUid.get(serviceManagerUid);
    if (!manager) throw new Error('The demo has no service manager');
    return manager;
  }

  /** One in four of those who are asked answers; how the help was, as the demo's people see it. */
  protected async *answerSurvey(): Story {
    const { plan } = this;
    const { random } = plan;
    const asked = await inTransaction((unit) => openSurvey(unit, Number(this.ref)));
    if (!asked || plan.score === 'none') return;
    yield* this.later(9 * hour, plan.requester);
    await answerSurvey(plan.requester.actor, this.ref, { score: plan.score, anonymous: random.chance(0.05) });
  }

  protected async *cancel(): Story {
    const { plan } = this;
    yield* this.later(50, plan.requester);
    await this.run(plan.requester, 'cancel', { cancelReason: this.words(phrases.cancelled) });
  }
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
