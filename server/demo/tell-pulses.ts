import { endOfMonth, monthOf } from '../../shared/pulse/pulse-month.ts';
import { demoLogins } from '../people/demo-directory.ts';
import { systemActor } from '../platform/actor.ts';
import { setClock } from '../platform/clock.ts';
import { answerPulse } from '../pulse/answer-pulse.ts';
import { openPulse } from '../pulse/open-pulse.ts';
import type { Cast, Player } from './cast.ts';
import type { Random } from './random.ts';

const hourMs = 3_600_000;
/** What people answer: the tool serves them well, the days do not always let them help. */
const ofSystem = [5, 5, 5, 4, 4, 4, 4, 4, 3, 2] as const;
const ofSolving = [5, 5, 4, 4, 4, 4, 3, 3, 2] as const;

/** The pulse of each month of the history, asked by the job and answered by the verb; the last one is still open. */
export async function tellPulses(cast: Cast, random: Random, from: number, until: number): Promise<void> {
  const asked = agentsOf(cast);
  const logins = new Set(demoLogins.map(({ username }) => username));
  let now = from;
  setClock(() => now);
  try {
    for (let month = from; month < until; month = endOfMonth(month)) {
      now = Math.min(month + 9 * hourMs, until - 1);
      await openPulse(systemActor('ask-pulse'));
      const isOpen = endOfMonth(month) >= until;
      for (const { uid, actor } of asked) {
        // Whoever tries the demo finds the question still to be answered.
        if (!random.chance(isOpen ? 0.4 : 0.62) || (isOpen && logins.has(uid))) continue;
        now = between(random, now, Math.min(endOfMonth(month), until));
        await answerPulse(actor, {
          month: monthOf(month),
          system: random.pick(ofSystem),
          solving: random.pick(ofSolving),
        });
      }
    }
  } finally {
    setClock();
  }
}

function agentsOf({ teams }: Cast): Player[] {
  const all = [...teams.values()].flatMap(({ members }) => members);
  return all.filter(
    (player, place) =>
      player.actor.permissions.has('ticket.work') && all.findIndex(({ id }) => id === player.id) === place,
  );
}

/** Some part of what is left of the month, so that all answers fit in it. */
function between(random: Random, now: number, end: number): number {
  return now + Math.floor(((end - 1 - now) * random.between(0, 20)) / 100);
}
