import { expect } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import { limits } from '../../shared/tickets/ticket.api.ts';
import { registeredListeners, registerListener } from '../outbox/outbox-listener.ts';
import { verifyAuditChain } from '../outbox/verify-audit-chain.ts';
import { clock } from '../platform/clock.ts';
import { database } from '../platform/database.ts';
// Every room that takes part in a ticket's transaction registers itself there.
import '../app.ts';
import { emptyDatabase } from '../testing/empty-database.ts';
import { pageOfTickets } from '../tickets/list-tickets.ts';
import { type Cast, readCast } from './cast.ts';
import { problems } from './corpus/problems.ts';
import { type DemoRequest, generateTickets } from './generate-tickets.ts';
import { TicketPlanner } from './plan-ticket.ts';
import { prepareOrganisation } from './prepare-organisation.ts';
import { Random } from './random.ts';
import { seedDemo } from './seed-demo.ts';

/** A Sunday, when nobody is at the desk. */
const until = Date.UTC(2026, 10, 22, 2, 0);
const small: DemoRequest = { tickets: 30, seed: 7, until, today: true };

async function freshOrganisation(): Promise<void> {
  await emptyDatabase();
  await prepareOrganisation();
}

/** What happened, without ids that the database gives. */
async function story(): Promise<unknown[]> {
  return database.all(
    `SELECT t.number, t.title, t.status, t.priority, t.channel, t.created_at, t.updated_at, p.uid AS requester, a.uid AS assignee,
            f.resolving_tier, f.escalations, f.waiting_seconds, (SELECT COUNT(*) FROM ticket_events e WHERE e.ticket_id = t.id) AS events
       FROM tickets t JOIN ticket_facts f ON f.ticket_id = t.id JOIN people p ON p.id = t.requester_id
       LEFT JOIN people a ON a.id = t.assignee_id ORDER BY t.number`,
  );
}

const countOf = async (sql: string) => (await database.first<{ n: number }>(sql))?.n;

describe('demo tickets', function () {
  this.timeout(120_000);

  before(freshOrganisation);

  it('writes tickets by the verbs alone', () => {
    const folder = new URL('./', import.meta.url);
    const sources = readdirSync(folder, { recursive: true }).map(String);
    const writing = sources
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .filter((name) =>
        /\b(INSERT INTO|UPDATE|DELETE FROM) (tickets|ticket_|outbox|event_stream|time_logs)/i.test(
          readFileSync(new URL(name, folder), 'utf8'),
        ),
      );
    expect(sources).to.include('tell-ticket.ts');
    expect(writing).to.deep.equal([]);
  });

  it('refuses to work while somebody listens who would tell people', async () => {
    const before = registeredListeners().length;
    let listening = true;
    registerListener({ name: 'test-mail', wants: () => listening, handle: () => Promise.resolve() });
    listening = false;
    try {
      await generateTickets({ ...small, tickets: 1, today: false });
      expect.fail('It should have refused');
    } catch (error) {
      expect(String(error)).to.contain('test-mail');
    }
    expect(await countOf('SELECT COUNT(*) AS n FROM tickets')).to.equal(0);
    registerListener({ name: 'test-mail', history: true, wants: () => false, handle: () => Promise.resolve() });
    expect(registeredListeners().length).to.equal(before + 1);
  });

  describe('a history', () => {
    let cast: Cast;
    let first: unknown[];

    before(async () => {
      await generateTickets(small);
      first = await story();
      cast = await readCast(new Random(1));
    });

    it('gives the clock back', () => {
      expect(Math.abs(clock.now() - Date.now())).to.be.below(1000);
    });

    it('lies in the past, in the order of time', async () => {
      expect(await countOf(`SELECT COUNT(*) AS n FROM ticket_events WHERE occurred_at >= ${String(until)}`)).to.equal(
        0,
      );
      const tickets = await database.all<{ created: number }>(
        "SELECT created_at AS created FROM tickets WHERE practice = 'incident' ORDER BY number",
      );
      expect(tickets.map(({ created }) => created)).to.deep.equal(
        tickets.map(({ created }) => created).sort((one, other) => one - other),
      );
    });

    it('is in the stream and in the audit chain, and nobody is told', async () => {
      expect(await countOf('SELECT COUNT(*) AS n FROM outbox')).to.equal(0);
      expect(await countOf('SELECT COUNT(*) AS n FROM deliveries')).to.equal(0);
      expect(await countOf('SELECT COUNT(*) AS n FROM mail_messages')).to.equal(0);
      expect((await verifyAuditChain()).faults).to.deep.equal([]);
    });

    it('asks the agents month by month by the verb, and leaves the last one open to the logins', async () => {
      const pulses = await database.all<{ month: string; n: number | string; people: number }>(
        `SELECT p.month, (SELECT SUM(answers) FROM pulse_counts c WHERE c.pulse_id = p.id AND c.question = 'system') AS n,
                (SELECT COUNT(*) FROM pulse_participants x WHERE x.pulse_id = p.id) AS people
           FROM pulses p ORDER BY p.month`,
      );
      expect(pulses.map(({ month }) => month)).to.deep.equal(['2026-10', '2026-11']);
      expect(Number(pulses[0]!.n)).to.be.above(10);
      expect(pulses[0]!.people, 'forgotten').to.equal(0);
      expect(Number(pulses[1]!.n)).to.equal(pulses[1]!.people).and.to.be.above(0);
      const answered = await database.all<{ uid: string }>(
        'SELECT p.uid FROM pulse_participants x JOIN people p ON p.id = x.person_id',
      );
      expect(answered.map(({ uid }) => uid)).to.not.include.members(['luis.perez']);
    });

    it('leaves something to do in every team', async () => {
      const idle = await database.all(
        "SELECT t.name FROM teams t WHERE NOT EXISTS (SELECT 1 FROM tickets k WHERE k.team_id = t.id AND k.state_category IN ('new', 'open', 'waiting'))",
      );
      expect(idle).to.deep.equal([]);
    });

    it('shows every state, with hand-offs to accept and one that came back', async () => {
      const states = await database.all<{ status: string }>(
        "SELECT DISTINCT status FROM tickets WHERE practice = 'incident'",
      );
      expect(states.map(({ status }) => status)).to.include.members([
        'new',
        'in-progress',
        'waiting',
        'resolved',
        'closed',
      ]);
      const open =
        'SELECT COUNT(*) AS n FROM ticket_stints s JOIN tickets t ON t.id = s.ticket_id AND t.team_id = s.team_id WHERE s.left_at IS NULL AND s.accepted_at IS NULL';
      expect(await countOf(`${open} AND s.entered_by_move = 'escalated'`)).to.be.above(9);
      expect(await countOf(`${open} AND s.entered_by_move = 'returned'`)).to.be.above(0);
    });

    it('ties what people say to the outage that it comes from', async () => {
      const outages = await database.all<{ n: number; priority: number }>(
        'SELECT COUNT(*) AS n, t.priority FROM ticket_links l JOIN tickets t ON t.id = l.to_id GROUP BY t.id, t.priority',
      );
      expect(outages.map(({ n, priority }) => [priority, n]).sort()).to.deep.equal([
        [1, 3],
        [1, 4],
      ]);
    });

    it('has a vendor at work whose clock runs, and tickets to be worked on in Portuguese and French', async () => {
      expect(
        await countOf("SELECT COUNT(*) AS n FROM ticket_clocks WHERE kind = 'uc' AND state = 'running'"),
      ).to.be.greaterThan(0);
      const high = await database.all<{ language: string }>(
        "SELECT DISTINCT language FROM tickets WHERE tier = 5 AND state_category = 'open' AND language IN ('pt', 'fr') ORDER BY language",
      );
      expect(high.map(({ language }) => language)).to.deep.equal(['fr', 'pt']);
    });

    for (const uid of ['ana.garcia', 'emma.wilson']) {
      it(`has something in work, a question and a solution to confirm for ${uid}`, async () => {
        const person = cast.byUid.get(uid)!;
        for (const state of ['open', 'waiting', 'resolved']) {
          const page = await pageOfTickets(person.actor, {
            q: `requester:me state:${state}`,
            sort: 'newest',
            limit: 10,
          });
          expect(page.ids, state).to.not.be.empty;
        }
      });
    }

    for (const uid of ['luis.perez', 'carlos.rojas', 'javier.ruiz', 'diego.castro', 'elena.vidal']) {
      it(`has work in the hands of ${uid}`, async () => {
        const person = cast.byUid.get(uid)!;
        const page = await pageOfTickets(person.actor, { q: 'assignee:me state:active', sort: 'queue', limit: 10 });
        expect(page.ids).to.not.be.empty;
      });
    }

    it('is the same for the same seed and another for another', async () => {
      await freshOrganisation();
      await generateTickets(small);
      expect(await story()).to.deep.equal(first);
      const titlesOf = (seed: number) => {
        const planner = new TicketPlanner(cast, new Random(seed));
        return Array.from({ length: 30 }, () => planner.plan({ at: until, site: 'bog' }).problem.category);
      };
      expect(titlesOf(7)).to.deep.equal(titlesOf(7));
      expect(titlesOf(8)).to.not.deep.equal(titlesOf(7));
    });

    it('is made once: a desk that has tickets is left alone', async () => {
      const tickets = await countOf('SELECT COUNT(*) AS n FROM tickets');
      expect(await seedDemo()).to.equal(0);
      expect(await countOf('SELECT COUNT(*) AS n FROM tickets')).to.equal(tickets);
    });
  });

  describe('shares', () => {
    it('are those of the demo, and each plan is one that can happen', async () => {
      const cast = await readCast(new Random(1));
      const planner = new TicketPlanner(cast, new Random(2));
      const plans = Array.from({ length: 4000 }, () => planner.plan({ at: until, site: 'cdmx' }));
      const percent = (is: (plan: (typeof plans)[number]) => boolean) => (plans.filter(is).length * 100) / plans.length;
      for (const [tier, share] of [
        [1, 74],
        [2, 17],
        [3, 5],
        [4, 3],
        [5, 1],
      ] as const) {
        expect(
          percent((plan) => plan.tier === tier),
          `tier ${String(tier)}`,
        ).to.be.closeTo(share, 0.5);
      }
      for (const [priority, share] of [
        [1, 0.5],
        [2, 5],
        [3, 35],
        [4, 50],
        [5, 9.5],
      ] as const) {
        expect(
          percent((plan) => plan.priority === priority),
          `P${String(priority)}`,
        ).to.be.closeTo(share, 0.5);
      }
      for (const [channel, share] of [
        ['portal', 45],
        ['email', 25],
        ['phone', 18],
        ['chat', 9],
        ['monitoring', 3],
      ] as const) {
        expect(
          percent((plan) => plan.channel === channel),
          channel,
        ).to.be.closeTo(share, 0.5);
      }
      expect(percent((plan) => plan.reopened)).to.be.closeTo(4, 0.5);
      expect(plans.filter(({ problem, tier }) => !problem.tiers.includes(tier))).to.deep.equal([]);
    });
  });

  describe('what came of it', () => {
    const made = 400;
    const incidents = "practice = 'incident'";

    before(async () => {
      await freshOrganisation();
      await generateTickets({ tickets: made, seed: 11, until, today: false });
    });

    const percent = async (part: string, of: string) =>
      (((await countOf(part)) ?? 0) * 100) / ((await countOf(of)) ?? Number.NaN);

    it('was solved at the tiers of the demo, and some of it came back', async () => {
      const solved = `SELECT COUNT(*) AS n FROM ticket_facts WHERE ${incidents} AND resolved_at IS NOT NULL`;
      for (const [tier, share] of [
        [1, 74],
        [2, 17],
        [3, 5],
        [4, 3],
        [5, 1],
      ] as const)
        expect(
          await percent(`${solved} AND resolving_tier = ${String(tier)}`, solved),
          `L${String(tier)}`,
        ).to.be.closeTo(share, 2);
      expect(await percent(`${solved} AND reopen_count > 0`, solved)).to.be.closeTo(4, 1.5);
      expect(await countOf(`${solved} AND ping_pong > 0`)).to.be.greaterThan(0);
    });

    it('kept what was promised nineteen times of twenty', async () => {
      const decided = `SELECT COUNT(*) AS n FROM ticket_clocks WHERE kind = 'sla' AND metric = 'resolution' AND outcome IS NOT NULL`;
      expect(await countOf(decided)).to.be.greaterThan(made * 0.8);
      expect(await percent(`${decided} AND outcome = 'met'`, decided)).to.be.closeTo(94, 3);
    });

    it('broke one agreement inside the house in ten, and the vendors a few of theirs', async () => {
      const ofKind = (kind: string) =>
        `SELECT COUNT(*) AS n FROM ticket_clocks WHERE kind = '${kind}' AND outcome IS NOT NULL`;
      const broken = async (kind: string) => percent(`${ofKind(kind)} AND outcome = 'breached'`, ofKind(kind));
      expect(await broken('ola')).to.be.within(5, 13);
      expect(await countOf(ofKind('uc'))).to.be.greaterThan(3);
      expect(await countOf(`${ofKind('uc')} AND outcome = 'met'`)).to.be.greaterThan(0);
      expect(await countOf('SELECT COUNT(*) AS n FROM vendor_cases WHERE case_number IS NOT NULL')).to.be.greaterThan(
        0,
      );
    });

    it('waited for a vendor only once one was notified', async () => {
      const waits = `SELECT COUNT(*) AS n FROM ticket_events e WHERE e.type = 'ticket.waiting' AND e.data LIKE '%"vendor"%'`;
      expect(await countOf(waits)).to.be.greaterThan(0);
      const unknown = `${waits} AND NOT EXISTS (SELECT 1 FROM vendor_cases k WHERE k.ticket_id = e.ticket_id)`;
      expect(await countOf(unknown)).to.equal(0);
    });

    it('was asked above the first tier whether that one could have solved it', async () => {
      const solved = `SELECT COUNT(*) AS n FROM ticket_facts WHERE ${incidents} AND resolved_at IS NOT NULL`;
      expect(await countOf(`${solved} AND resolving_tier > 1 AND l1_capable IS NULL`)).to.equal(0);
      expect(await countOf(`${solved} AND resolving_tier = 1 AND l1_capable IS NOT NULL`)).to.equal(0);
      expect(await countOf(`${solved} AND l1_capable = 1`)).to.be.greaterThan(0);
    });

    it('was liked by most of the quarter that answered', async () => {
      const asked = 'SELECT COUNT(*) AS n FROM csat_surveys';
      const answered = `${asked} WHERE answered_at IS NOT NULL`;
      expect(await percent(answered, asked)).to.be.closeTo(24, 5);
      expect(await percent(`${answered} AND score >= 4`, answered)).to.be.closeTo(91, 7);
    });

    it('comes more on Mondays, and is found by its words', async () => {
      const rows = await database.all<{ at: number }>(`SELECT created_at AS at FROM tickets WHERE ${incidents}`);
      const onDay = (day: number) => rows.filter(({ at }) => new Date(at).getUTCDay() === day).length;
      expect(onDay(1)).to.be.greaterThan(onDay(4));
      expect(await countOf('SELECT COUNT(*) AS n FROM ticket_search')).to.equal(
        await countOf('SELECT COUNT(*) AS n FROM tickets'),
      );
    });

    it('leaves nothing when it breaks off, and begins again', async () => {
      await freshOrganisation();
      const stop = (count: number) => {
        if (count === 12) throw new Error('the power went');
      };
      const broken = generateTickets({ tickets: 30, seed: 3, until, today: false, onProgress: stop });
      expect(String(await broken.catch((error: unknown) => error))).to.contain('the power went');
      for (const table of ['tickets', 'ticket_events', 'outbox', 'event_stream', 'ticket_clocks'])
        expect(await countOf(`SELECT COUNT(*) AS n FROM ${table}`), table).to.equal(0);
      expect(await seedDemo()).to.be.greaterThan(0);
    });
  });

  describe('words', () => {
    it('fit where they are to be written', () => {
      const titles = problems.flatMap(({ said }) => said.map(([title]) => title));
      expect(titles.filter((title) => title.length > limits.title)).to.deep.equal([]);
      expect(Math.max(...titles.map((title) => title.length))).to.be.above(150);
    });

    it('end in a resolution code that is offered', async () => {
      const codes = await database.all<{ code: string }>('SELECT `key` AS code FROM resolution_codes WHERE active = 1');
      const used = new Set(problems.flatMap(({ solved }) => solved.map(([code]) => code)));
      expect(codes.map(({ code }) => code)).to.include.members([...used]);
    });
  });
});
