import type { Tier } from './corpus/problem.ts';
import { problems } from './corpus/problems.ts';
import type { Cast, Player } from './cast.ts';
import { lastOpen } from './office-hours.ts';
import { type DemoChannel, serviceManagerUid, type Stage, type TicketPlan } from './plan-ticket.ts';
import type { Random } from './random.ts';

const minute = 60_000;
const hour = 60;
const day = 24 * hour;

interface Scene {
  /** uid; anybody when left out. */
  readonly who?: string;
  readonly category: string;
  readonly variant?: number;
  readonly language?: 'en' | 'pt' | 'fr';
  readonly channel?: DemoChannel;
  readonly priority: number;
  readonly tier?: Tier;
  /** Left out: it runs to its end. */
  readonly stopAt?: Stage;
  /** Minutes ago, counted back into office hours. */
  readonly ago: number;
  readonly agents?: readonly string[];
  /** Tickets of the same outage carry the same name; the first is the main one. */
  readonly outage?: string;
  readonly picture?: true;
}

/**
 * What a visitor finds today: something in every queue and state, and for each of the logins that `npm start` prints
 * something of their own to do. The rest of the history comes by chance.
 */
const scenes: readonly Scene[] = [
  // Ana, who asks in Spanish: at the vendor, a question for her, one to confirm, one with the experts, one long done.
  {
    who: 'ana.garcia',
    category: 'workplace-hardware',
    variant: 1,
    priority: 3,
    tier: 4,
    stopAt: 'vendor',
    ago: 2 * day,
    agents: ['luis.perez', 'diego.castro'],
  },
  {
    who: 'ana.garcia',
    category: 'network-vpn',
    variant: 0,
    priority: 3,
    stopAt: 'asked',
    ago: 4 * hour,
    agents: ['luis.perez'],
  },
  {
    who: 'ana.garcia',
    category: 'identity-permissions',
    variant: 0,
    priority: 4,
    stopAt: 'resolved',
    ago: 26 * hour,
    agents: ['luis.perez'],
  },
  {
    who: 'ana.garcia',
    picture: true,
    category: 'bi-report',
    variant: 0,
    priority: 4,
    tier: 3,
    stopAt: 'working',
    ago: 3 * day,
    agents: ['luis.perez', 'javier.ruiz'],
  },
  { who: 'ana.garcia', category: 'crm-access', variant: 0, priority: 4, ago: 9 * day, agents: ['luis.perez'] },
  // Emma, who asks in English.
  {
    who: 'emma.wilson',
    category: 'workplace-software',
    variant: 0,
    language: 'en',
    priority: 4,
    stopAt: 'asked',
    ago: 5 * hour,
    agents: ['luis.perez'],
  },
  { who: 'emma.wilson', category: 'network-vpn', language: 'en', priority: 3, stopAt: 'resolved', ago: 30 * hour },
  {
    who: 'emma.wilson',
    picture: true,
    category: 'store-catalogue',
    language: 'en',
    priority: 4,
    stopAt: 'taken',
    ago: 6 * hour,
  },
  // Carmen, a VIP: shown at the desk, and not a priority of its own.
  {
    who: 'carmen.vega',
    category: 'telephony-rooms',
    variant: 0,
    priority: 3,
    tier: 2,
    stopAt: 'handed-off',
    ago: 3 * hour,
    channel: 'phone',
    agents: ['luis.perez'],
  },
  {
    who: 'carmen.vega',
    category: 'mail-send',
    variant: 0,
    priority: 3,
    stopAt: 'taken',
    ago: 2 * hour,
    agents: ['luis.perez'],
  },
  // The front line: new ones of every kind, some in work, one that came back.
  { category: 'print-queue', variant: 0, priority: 3, stopAt: 'new', ago: 50 },
  { category: 'identity-password', variant: 2, priority: 3, stopAt: 'new', ago: 35, channel: 'email' },
  { category: 'store-orders', variant: 1, priority: 2, stopAt: 'new', ago: 25 },
  { category: 'workplace-slow', variant: 2, priority: 4, stopAt: 'new', ago: 80, channel: 'email' },
  { category: 'mail-calendar', variant: 0, priority: 5, stopAt: 'new', ago: 100 },
  { category: 'payroll-portal', variant: 0, priority: 4, stopAt: 'new', ago: 130 },
  { category: 'erp-transaction', variant: 3, priority: 2, stopAt: 'taken', ago: 90, agents: ['luis.perez'] },
  {
    category: 'identity-mfa',
    variant: 0,
    priority: 3,
    stopAt: 'taken',
    ago: 75,
    channel: 'chat',
    agents: ['maria.nunez'],
  },
  { category: 'workplace-software', variant: 3, priority: 3, stopAt: 'working', ago: 4 * hour },
  {
    category: 'erp-access',
    variant: 2,
    priority: 3,
    tier: 2,
    stopAt: 'returned',
    ago: 4 * hour,
    agents: ['luis.perez'],
  },
  { category: 'network-wifi', variant: 1, priority: 3, stopAt: 'reopened', ago: 8 * hour, agents: ['luis.perez'] },
  { category: 'identity-locked', variant: 0, priority: 3, stopAt: 'resolved', ago: 6 * hour, agents: ['maria.nunez'] },
  // Every specialist team: one to accept, one in work.
  {
    category: 'network-wifi',
    variant: 0,
    priority: 3,
    tier: 2,
    stopAt: 'handed-off',
    ago: 3 * hour,
    agents: ['luis.perez'],
  },
  { category: 'network-vpn', variant: 2, priority: 4, tier: 2, stopAt: 'handed-off', ago: 5 * hour },
  {
    category: 'network-wired',
    variant: 1,
    priority: 3,
    tier: 2,
    stopAt: 'working',
    ago: 7 * hour,
    agents: ['carlos.rojas'],
  },
  { category: 'print-queue', variant: 1, priority: 4, tier: 2, stopAt: 'handed-off', ago: 4 * hour },
  { category: 'pos-terminal', variant: 3, priority: 2, tier: 2, stopAt: 'working', ago: 3 * hour },
  { category: 'print-scan', priority: 4, tier: 2, stopAt: 'handed-off', ago: 6 * hour },
  { category: 'bi-report', variant: 2, priority: 4, tier: 2, stopAt: 'working', ago: 9 * hour },
  { category: 'erp-transaction', variant: 1, priority: 3, tier: 2, stopAt: 'handed-off', ago: 3 * hour },
  {
    category: 'payroll-run',
    variant: 0,
    priority: 2,
    tier: 2,
    stopAt: 'working',
    ago: 5 * hour,
    channel: 'phone',
    agents: ['sofia.morales'],
  },
  { category: 'identity-mfa', variant: 1, priority: 3, tier: 2, stopAt: 'working', ago: 8 * hour },
  { category: 'identity-locked', variant: 0, priority: 4, tier: 2, stopAt: 'handed-off', ago: 5 * hour },
  {
    category: 'erp-slow',
    variant: 0,
    priority: 2,
    tier: 3,
    stopAt: 'handed-off',
    ago: 5 * hour,
    agents: ['luis.perez'],
  },
  {
    category: 'erp-transaction',
    variant: 2,
    priority: 3,
    tier: 3,
    stopAt: 'working',
    ago: 2 * day,
    agents: ['sofia.morales', 'javier.ruiz'],
  },
  { category: 'identity-security', variant: 0, priority: 3, tier: 3, stopAt: 'handed-off', ago: 3 * hour },
  { category: 'identity-security', variant: 1, priority: 2, tier: 3, stopAt: 'working', ago: 4 * hour },
  {
    category: 'print-warranty',
    variant: 0,
    priority: 3,
    tier: 4,
    stopAt: 'vendor',
    ago: 28 * hour,
    agents: ['diego.castro'],
  },
  { category: 'pos-terminal', variant: 2, priority: 3, tier: 4, stopAt: 'handed-off', ago: 6 * hour },
  {
    category: 'network-routing',
    variant: 1,
    priority: 2,
    tier: 5,
    stopAt: 'working',
    ago: 26 * hour,
    agents: ['carlos.rojas', 'javier.ruiz', 'elena.vidal'],
  },
  {
    category: 'erp-transaction',
    variant: 0,
    priority: 3,
    tier: 5,
    stopAt: 'handed-off',
    ago: 30 * hour,
    agents: ['javier.ruiz'],
  },
  // In the languages that only the fifth tier works in.
  {
    category: 'network-routing',
    language: 'pt',
    priority: 3,
    tier: 5,
    stopAt: 'handed-off',
    ago: 27 * hour,
    agents: ['carlos.rojas', 'javier.ruiz'],
  },
  {
    category: 'erp-transaction',
    language: 'fr',
    priority: 3,
    tier: 5,
    stopAt: 'working',
    ago: 29 * hour,
    agents: ['javier.ruiz', 'elena.vidal'],
  },
  // The other departments' own desks.
  { category: 'people-letters', variant: 0, priority: 4, stopAt: 'new', ago: 3 * hour, channel: 'email' },
  { category: 'people-benefits', variant: 0, priority: 4, stopAt: 'asked', ago: 7 * hour, channel: 'email' },
  { category: 'finance-expenses', variant: 0, priority: 4, stopAt: 'new', ago: 4 * hour, channel: 'email' },
  { category: 'finance-invoices', variant: 0, priority: 3, stopAt: 'taken', ago: 6 * hour, channel: 'email' },
  { category: 'legal-contracts', variant: 0, priority: 4, stopAt: 'new', ago: 5 * hour, channel: 'email' },
  { category: 'facilities-climate', variant: 1, priority: 3, stopAt: 'taken', ago: 2 * hour, channel: 'phone' },
  { category: 'facilities-furniture', variant: 0, priority: 5, stopAt: 'new', ago: 8 * hour, channel: 'email' },
  // The shop is down now, and people say so; some days ago a site was.
  {
    category: 'store-down',
    variant: 0,
    priority: 1,
    tier: 3,
    stopAt: 'working',
    ago: 150,
    channel: 'phone',
    outage: 'shop',
    agents: ['javier.ruiz'],
  },
  { category: 'store-orders', variant: 0, priority: 3, stopAt: 'taken', ago: 110, outage: 'shop' },
  { category: 'store-orders', variant: 2, priority: 3, stopAt: 'taken', ago: 95, channel: 'chat', outage: 'shop' },
  { category: 'store-catalogue', variant: 2, priority: 3, stopAt: 'taken', ago: 70, outage: 'shop' },
  {
    category: 'network-site',
    who: serviceManagerUid,
    variant: 0,
    priority: 1,
    tier: 4,
    ago: 11 * day,
    channel: 'monitoring',
    outage: 'site',
  },
  { category: 'telephony-calls', variant: 1, priority: 3, ago: 11 * day - 20, channel: 'phone', outage: 'site' },
  { category: 'network-wired', variant: 1, priority: 3, ago: 11 * day - 30, outage: 'site' },
  { category: 'mail-send', variant: 1, priority: 3, ago: 11 * day - 45, channel: 'phone', outage: 'site' },
  { category: 'erp-access', variant: 0, priority: 3, ago: 11 * day - 60, channel: 'phone', outage: 'site' },
];

/** The scenes as plans, in the order of time. */
export function todaysTickets(cast: Cast, random: Random, until: number): TicketPlan[] {
  const outages = new Map<string, { at: number; ago: number; number?: string }>();
  const plans = scenes.map((scene, index) => {
    const plan = planOf(scene, cast, random.fork(`scene ${String(index)}`), until);
    if (scene.outage === undefined) return plan;
    const main = outages.get(scene.outage);
    if (main) return { ...plan, at: main.at + (main.ago - scene.ago) * minute, relatedTo: () => main.number };
    const begun: { at: number; ago: number; number?: string } = { at: plan.at, ago: scene.ago };
    outages.set(scene.outage, begun);
    return { ...plan, onOpened: (number: string) => (begun.number = number) };
  });
  return plans.sort((one, other) => one.at - other.at);
}

function planOf(scene: Scene, cast: Cast, random: Random, until: number): TicketPlan {
  const requester = requesterOf(scene, cast, random);
  const problem = problems.find(({ category, language }) => category === scene.category && language === scene.language);
  if (!problem) throw new Error(`No trouble of the corpus is about ${scene.category}`);
  return {
    at: timeOf(scene, requester, random, until),
    random,
    problem,
    variant: scene.variant ?? 0,
    channel: scene.channel ?? 'portal',
    priority: scene.priority,
    tier: scene.tier ?? 1,
    requester,
    ending: 'confirmed',
    reopened: false,
    returned: false,
    misrouted: false,
    asks: false,
    picture: scene.picture === true,
    stopAt: scene.stopAt,
    brisk: true,
    late: false,
    major: false,
    score: 'none',
    preferred: scene.agents,
  };
}

/** Counted back from the end; where that is a night or a weekend, some time in the last working day. */
function timeOf({ ago }: Scene, { site }: Player, random: Random, until: number): number {
  const wanted = until - ago * minute;
  const open = lastOpen(site, wanted);
  return open === wanted ? wanted : open - random.between(0, 4 * hour) * minute;
}

function requesterOf({ who, language }: Scene, cast: Cast, random: Random): Player {
  const named = who === undefined ? undefined : cast.byUid.get(who);
  if (named) return named;
  const everyone = Object.values(cast.requesters).flat();
  const speakers = everyone.filter((player) => player.language === (language === 'en' ? 'en' : 'es'));
  // The logins that are told of keep only what was meant for them.
  const others = (speakers.length > 0 ? speakers : everyone).filter(
    ({ uid }) => !scenes.some((scene) => scene.who === uid),
  );
  return random.pick(others.length > 0 ? others : everyone);
}
