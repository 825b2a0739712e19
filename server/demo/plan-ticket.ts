import type { Problem, Tier } from './corpus/problem.ts';
import { problems } from './corpus/problems.ts';
import type { Arrival } from './arrivals.ts';
import type { Cast, Player } from './cast.ts';
import { Deck, type Random } from './random.ts';

export type DemoChannel = 'portal' | 'email' | 'phone' | 'chat' | 'monitoring';

/** Where a story is left alone, so that every queue has something in every state. */
export type Stage =
  'new' | 'taken' | 'asked' | 'handed-off' | 'returned' | 'working' | 'vendor' | 'resolved' | 'reopened';

/** Everything that chance decides about a ticket before it is opened. */
export interface TicketPlan {
  readonly at: number;
  readonly random: Random;
  readonly problem: Problem;
  /** Which of the problem's openings. */
  readonly variant: number;
  readonly channel: DemoChannel;
  readonly priority: number;
  /** Where it is solved. */
  readonly tier: Tier;
  /** Goes up to this tier and comes down with the solution. */
  readonly excursion?: Tier | undefined;
  readonly requester: Player;
  readonly ending: 'confirmed' | 'silent' | 'cancelled';
  readonly reopened: boolean;
  /** The first hand-off comes back with a reason. */
  readonly returned: boolean;
  /** Another team of the same tier has it for a while. */
  readonly misrouted: boolean;
  readonly asks: boolean;
  /** Solved after the promised time, with a reason. */
  readonly late: boolean;
  /** A major incident, led by the service manager. */
  readonly major: boolean;
  /** How the help was, from whoever is asked and answers. */
  readonly score: 1 | 2 | 3 | 4 | 5 | 'none';
  /** A screenshot comes along. */
  readonly picture: boolean;
  readonly stopAt?: Stage | undefined;
  /** Minutes instead of hours, whatever the office hours: what has to stand at a certain point now. */
  readonly brisk?: true;
  /** Number of the ticket that it belongs to, once known. */
  readonly relatedTo?: (() => string | undefined) | undefined;
  /** Told once it has a number. */
  readonly onOpened?: ((number: string) => void) | undefined;
  /** Agents of the front line and of the last team that should have it, where they are in those teams. */
  readonly preferred?: readonly string[] | undefined;
}

const tierShares = [
  [1, 74],
  [2, 17],
  [3, 5],
  [4, 3],
  [5, 1],
] as const satisfies readonly (readonly [Tier, number])[];
const priorityShares = [
  [1, 0.5],
  [2, 5],
  [3, 35],
  [4, 50],
  [5, 9.5],
] as const;
const channelShares = [
  ['portal', 45],
  ['email', 25],
  ['phone', 18],
  ['chat', 9],
  ['monitoring', 3],
] as const;
const languageShares = [
  ['es', 96],
  ['en', 2.5],
  ['pt', 0.75],
  ['fr', 0.75],
] as const;

/** A few more come late by themselves: 94 % keep the promise. */
const lateShares = [
  [true, 5],
  [false, 95],
] as const;
/** 24 % answer; 91 % of them are satisfied, which is four or five. */
const scoreShares = [
  ['none', 76],
  [5, 14.4],
  [4, 7.4],
  [3, 1.2],
  [2, 0.6],
  [1, 0.4],
] as const;
/** Two in half a year of some 2,400 tickets, of which one in two hundred is a P1. */
const emergenciesPerMajor = 6;

export const serviceManagerUid = 'laura.mendez';

type WrittenIn = (typeof languageShares)[number][0];

/** Share of the front line's tickets that other departments answer at their own desks. */
const officeCategories = /^(people|finance|legal|facilities)-/;

/** Deals tickets so that tiers, priorities and channels come in the shares of the demo (docs/demo.md). */
export class TicketPlanner {
  private readonly cast: Cast;
  private readonly random: Random;
  private readonly tiers: Deck<Tier>;
  private readonly priorities: Deck<number>;
  private readonly channels: Deck<DemoChannel>;
  private readonly languages: Deck<WrittenIn>;
  private readonly reopenings: Deck<boolean>;
  private readonly lateness: Deck<boolean>;
  private readonly scores: Deck<TicketPlan['score']>;
  private made = 0;
  private emergencies = 0;

  constructor(cast: Cast, random: Random) {
    this.cast = cast;
    this.random = random;
    this.tiers = new Deck<Tier>(random.fork('tiers'), tierShares);
    this.priorities = new Deck<number>(random.fork('priorities'), priorityShares);
    this.channels = new Deck<DemoChannel>(random.fork('channels'), channelShares);
    this.languages = new Deck<WrittenIn>(random.fork('languages'), languageShares, 400);
    this.reopenings = new Deck<boolean>(random.fork('reopenings'), [
      [true, 4],
      [false, 96],
    ]);
    this.lateness = new Deck<boolean>(random.fork('lateness'), lateShares);
    this.scores = new Deck<TicketPlan['score']>(random.fork('scores'), scoreShares, 500);
  }

  plan(arrival: Arrival): TicketPlan {
    const random = this.random.fork(`ticket ${String((this.made += 1))}`);
    const tier = this.tiers.deal();
    const language = this.languages.deal((value) => matching(value, tier).length > 0);
    const priority = this.priorities.deal((value) => matching(language, tier, value).length > 0);
    const channel = this.channels.deal((value) => matching(language, tier, priority, value).length > 0);
    const problem = random.pickWeighted(matching(language, tier, priority, channel), ({ weight = 10 }) => weight);
    const office = officeCategories.test(problem.category);
    const major = priority === 1 && (this.emergencies += 1) % emergenciesPerMajor === 2;
    const cancelled = !major && random.chance(0.015);
    return {
      at: arrival.at,
      random,
      problem,
      variant: random.between(0, problem.said.length - 1),
      channel,
      priority,
      tier,
      excursion: tier === 1 && problem.teams?.[2] !== undefined && random.chance(0.03) ? 2 : undefined,
      requester: channel === 'monitoring' ? this.serviceManager(random) : this.requester(arrival, language, random),
      ending: cancelled ? 'cancelled' : random.chance(0.58) ? 'confirmed' : 'silent',
      reopened: this.reopenings.deal((value) => !(value && major)),
      late: this.lateness.deal(),
      major,
      score: this.scores.deal(),
      returned: random.chance(0.07),
      misrouted: random.chance(0.05),
      asks: channel !== 'monitoring' && problem.asked !== undefined && random.chance(office ? 0.15 : 0.26),
      picture: random.chance(0.08),
      // Nobody is as quick as the plan: some of the last weeks' tickets have come to a halt.
      stopAt:
        !major && random.chance(0.012)
          ? random.pick(['taken', 'asked', 'handed-off', 'working', 'vendor'] as const)
          : undefined,
    };
  }

  /** What a machine reports is asked for by whoever answers for the services. */
  private serviceManager(random: Random): Player {
    return this.cast.byUid.get(serviceManagerUid) ?? random.pick(this.cast.requesters.cdmx);
  }

  private requester({ site }: Arrival, language: WrittenIn, random: Random): Player {
    const everyone = this.cast.requesters;
    const speaks = language === 'en' ? 'en' : 'es';
    const here = everyone[site].filter((player) => player.language === speaks);
    if (here.length > 0) return random.pick(here);
    const anywhere = [...everyone.mad, ...everyone.cdmx, ...everyone.bog];
    const speakers = anywhere.filter((player) => player.language === speaks);
    return random.pick(speakers.length > 0 ? speakers : anywhere);
  }
}

function matching(language: WrittenIn, tier: Tier, priority?: number, channel?: DemoChannel): readonly Problem[] {
  const key = [language, tier, priority, channel].join(' ');
  let found = matches.get(key);
  if (!found) {
    found = problems.filter(
      (problem) =>
        (problem.language ?? 'es') === language &&
        problem.tiers.includes(tier) &&
        (priority === undefined || (priority >= problem.priorities[0] && priority <= problem.priorities[1])) &&
        (channel === undefined || channel !== 'monitoring' || problem.monitored === true),
    );
    matches.set(key, found);
  }
  return found;
}
const matches = new Map<string, readonly Problem[]>();

/** A priority as two levels of the matrix; the portal's answers lead to the same ones (shared/tickets/priority.ts). */
export function levelsFor(priority: number, random: Random): { impact: string; urgency: string } {
  const cells: Readonly<Record<number, readonly (readonly [impact: string, urgency: string, weight: number])[]>> = {
    1: [['high', 'high', 1]],
    2: [
      ['high', 'medium', 1],
      ['medium', 'high', 2],
    ],
    3: [
      ['medium', 'medium', 4],
      ['low', 'high', 5],
      ['high', 'low', 1],
    ],
    4: [
      ['low', 'medium', 3],
      ['medium', 'low', 1],
    ],
    5: [['low', 'low', 1]],
  };
  const [impact, urgency] = random.pickWeighted(cells[priority] ?? [['low', 'low', 1]], ([, , weight]) => weight);
  return { impact, urgency };
}

/** Ascending tiers from where a ticket starts to where it is to be solved, by steps that its category allows. */
export function pathTo(
  target: Tier,
  start: number,
  { teams = {} }: Pick<Problem, 'teams'>,
  allowed: readonly (readonly [number, number])[],
): Tier[][] {
  if (start === target) return [[]];
  return allowed
    .filter(([from, to]) => from === start && to <= target && Object.hasOwn(teams, to))
    .flatMap(([, to]) => {
      const next = asTier(to);
      return pathTo(target, to, { teams }, allowed).map((rest) => [next, ...rest]);
    });
}

function asTier(value: number): Tier {
  const tier = ([1, 2, 3, 4, 5] as const).find((one) => one === value);
  if (tier === undefined) throw new Error(`${String(value)} is no tier`);
  return tier;
}

/** What holds where a category says nothing, as in the core (server/tickets/live-rules.ts). */
export const usualSteps: readonly (readonly [number, number])[] = [
  [1, 2],
  [2, 3],
  [3, 4],
  [3, 5],
  [4, 5],
];
