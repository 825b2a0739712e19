import { database, inBulk } from '../platform/database.ts';
import { rebuildSearch } from '../search/rebuild-search.ts';
import { drainOutbox } from '../outbox/outbox-worker.ts';
import { registeredListeners } from '../outbox/outbox-listener.ts';
import { arrivals } from './arrivals.ts';
import { readCast } from './cast.ts';
import { TicketPlanner, type TicketPlan } from './plan-ticket.ts';
import { Random } from './random.ts';
import { type Beginning, simulate } from './simulate.ts';
import { tellPulses } from './tell-pulses.ts';
import { tellTicket } from './tell-ticket.ts';
import { todaysTickets } from './todays-tickets.ts';

export interface DemoRequest {
  readonly tickets: number;
  /** The same seed, number and end make the same history. */
  readonly seed: number;
  /** The history's end in epoch milliseconds: its "now". */
  readonly until: number;
  /** Adds what the demo's logins find today. */
  readonly today: boolean;
  /** Keeps what was made when it is interrupted; without it all is written, or nothing. */
  readonly resumable?: true;
  readonly onProgress?: (made: number) => void;
}

const dayMs = 86_400_000;
/** What an organisation of this size asks in a month (docs/demo.md). */
const perMonth = 400;
const longestMonths = 24;
/** So often the events made so far get their place in the stream, so that the outbox stays small. */
const drainEvery = 500;

/**
 * Makes a plausible past by the verbs that people use, the clock of this process standing at each moment; nothing may
 * be served meanwhile. Streams: it holds only the tickets that are going on, and writes them in few large transactions. Nobody is told of what it makes.
 * @returns how many incidents were made
 */
export async function generateTickets(request: DemoRequest): Promise<number> {
  expectSilence();
  const last = await database.first<{ id: number | null }>('SELECT MAX(id) AS id FROM tickets');
  return inBulk(async (flush) => {
    const made = await play(request, request.resumable === true ? flush : () => Promise.resolve());
    await drainOutbox();
    await rebuildSearch({ after: last?.id ?? 0 });
    return made;
  });
}

async function play(request: DemoRequest, flush: () => Promise<void>): Promise<number> {
  const { seed, until, onProgress } = request;
  const random = new Random(`escala demo ${String(seed)}`);
  const cast = await readCast(random.fork('cast'));
  const planner = new TicketPlanner(cast, random.fork('plans'));
  const begin = (plan: TicketPlan): Beginning => ({ at: plan.at, begin: () => tellTicket(cast, plan) });
  let made = 0;
  const onBegin = async () => {
    made += 1;
    if (made % drainEvery === 0) {
      await drainOutbox();
      await flush();
    }
    onProgress?.(made);
  };
  const scenes = request.today ? todaysTickets(cast, random.fork('today'), until) : [];
  await simulate(inTurn(history(request, random, planner), scenes, begin), until, onBegin);
  if (request.today) await tellPulses(cast, random.fork('pulses'), beginningOf(request), until);
  return made;
}

function beginningOf({ tickets, until }: DemoRequest): number {
  const months = Math.min(longestMonths, Math.max(1, tickets / perMonth));
  return until - Math.round(months * 30.4) * dayMs;
}

function* history(request: DemoRequest, random: Random, planner: TicketPlanner): Generator<TicketPlan> {
  const { tickets, until } = request;
  for (const arrival of arrivals(random.fork('arrivals'), tickets, beginningOf(request), until))
    yield planner.plan(arrival);
}

/** Two lists that are each in the order of time, as one. */
function* inTurn(
  many: Iterator<TicketPlan>,
  few: readonly TicketPlan[],
  begin: (plan: TicketPlan) => Beginning,
): Generator<Beginning> {
  const waiting = [...few];
  for (let next = many.next(); next.done !== true; next = many.next()) {
    while (waiting[0] && waiting[0].at <= next.value.at) yield* waiting.splice(0, 1).map(begin);
    yield begin(next.value);
  }
  yield* waiting.map(begin);
}

/** What happened long ago must not leave as mail today, so whoever tells people things may not listen yet. */
function expectSilence(): void {
  const loud = registeredListeners().filter(({ history: hearsHistory }) => hearsHistory !== true);
  if (loud.length > 0) throw new Error(`Make the demo before these listen: ${loud.map(({ name }) => name).join(', ')}`);
}
