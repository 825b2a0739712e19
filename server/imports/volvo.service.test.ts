import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect } from 'chai';
import type { ImportDetail } from '../../shared/imports/import.api.ts';
import { systemActor } from '../platform/actor.ts';
import { database } from '../platform/database.ts';
import { drainOutbox } from '../outbox/outbox-worker.ts';
import { emptyDatabase } from '../testing/empty-database.ts';
import '../practices/register.ts';
import { freeLease, holdLease, importLease } from './import-lease.ts';
import { presentImportDetail } from './import.presenter.ts';
import { runImport } from './run-import.ts';
import { mappingFrom } from './shipped-mappings.ts';
import { startImport } from './start-import.ts';

/** The real log and its truth (BPI Challenge 2013, Volvo IT); the folder is named by VOLVO_DATA_DIR. */
const folder = process.env['VOLVO_DATA_DIR'] ?? '';

/** Kinds that IMPORT.md's table counts, as [source rows, tickets]. */
const expectedFindings: Readonly<Record<string, readonly [number, number]>> = {
  'reopened-after-closed': [130, 119],
  reopened: [450, 412],
  'resolved-again': [25, 24],
  'resolved-without-note': [8150, 7546],
  'resolved-or-waiting-unassigned': [85, 81],
  'born-waiting-or-resolved': [22, 22],
  'wait-without-reason': [1533, 1115],
  'waits-without-question': [3883, 2495],
  'wait-changed': [491, 405],
  'to-the-queue': [9498, 3962],
  released: [1046, 796],
  'up-without-handoff': [3245, 2299],
  'off-path': [196, 168],
  'down-without-reason': [1755, 1172],
  'straight-back-down': [937, 663],
  'moved-on-resolving': [40, 40],
  'moved-while-completed': [10, 10],
  'born-above-first-line': [852, 852],
  'status-of-source': [5, 5],
  'two-tier-team': [39, 6],
  'only-time': [7916, 6684],
  'cancelled-after-resolution': [1, 1],
};

type Figures = Record<string, number>;

/** What the tests look at in volvo-truth.json. */
interface Truth {
  readonly incidents: number;
  readonly events: number;
  readonly support_teams: number;
  readonly products: number;
  readonly owners: number;
  readonly reassignments: { readonly total: number; readonly dist: Figures };
  readonly ping_pong: { readonly incidents_with_any: number; readonly dist: Figures };
  readonly reopened: { readonly incidents: number; readonly dist: Figures };
  readonly resolved: {
    readonly count: number;
    readonly by_line: Figures;
    readonly share_by_line: Figures;
    readonly resolved_without_leaving_L1: number;
  };
  readonly resolution_hours: Record<string, unknown>;
  readonly resolution_hours_by_impact: Record<string, Figures>;
  readonly resolution_hours_net_of_wait: Record<string, unknown>;
}

interface Fact {
  readonly id: string;
  readonly createdAt: number;
  readonly status: string;
  readonly waitReason: string | null;
  readonly code: string | null;
  readonly impact: string;
  readonly sourceRows: number;
  readonly teamChanges: number;
  readonly teams: number;
  readonly reopenCount: number;
  readonly pingPong: number;
  readonly resolvedAt: number | null;
  readonly tier: number | null;
  readonly tierTo: number | null;
  readonly waited: number;
  readonly waitingSeconds: number;
  readonly waitingSince: number | null;
  readonly lastAt: number;
  readonly leftTierOne: number;
}

interface Expected {
  readonly id: string;
  readonly events: number;
  readonly reassignments: number;
  readonly distinct_teams: number;
  readonly reopens: number;
  readonly final_status: string;
  readonly impact: string;
  readonly resolved_line: string | null;
  readonly resolved_at: string | null;
  readonly resolution_seconds: number | null;
  readonly wait_before_resolution_seconds: number;
  readonly never_left_line1: boolean;
}

const waits: Readonly<Record<string, string>> = {
  unspecified: 'Wait',
  requester: 'Wait - User',
  vendor: 'Wait - Vendor',
  customer: 'Wait - Customer',
  implementation: 'Wait - Implementation',
};

/** Our status, back in the words of the source. */
function statusOf({ status, waitReason, code }: Fact): string {
  switch (status) {
    case 'in-progress':
      return 'Accepted/In Progress';
    case 'assigned':
      return 'Accepted/Assigned';
    case 'waiting':
      return `Accepted/${waits[waitReason ?? ''] ?? ''}`;
    case 'resolved':
      return code === 'in-call' ? 'Completed/In Call' : 'Completed/Resolved';
    case 'closed':
      return 'Completed/Closed';
    default:
      return 'Completed/Cancelled';
  }
}

const lineOf = ({ tier, tierTo }: Fact) =>
  tier === null ? null : tierTo === null ? `L${String(tier)}` : `L${String(tier)}/L${String(tierTo)}`;

function asExpected(fact: Fact): Expected {
  const resolved = fact.resolvedAt !== null;
  return {
    id: fact.id,
    events: fact.sourceRows,
    reassignments: fact.teamChanges,
    distinct_teams: fact.teams,
    reopens: fact.reopenCount,
    final_status: statusOf(fact),
    impact: `${fact.impact.slice(0, 1).toUpperCase()}${fact.impact.slice(1)}`,
    resolved_line: lineOf(fact),
    resolved_at: resolved ? new Date(fact.resolvedAt).toISOString().replace('.000Z', 'Z') : null,
    resolution_seconds: resolved ? (fact.resolvedAt - fact.createdAt) / 1000 : null,
    // What was never resolved has waited until the last thing that is known of it.
    wait_before_resolution_seconds: resolved
      ? fact.waited
      : fact.waitingSeconds + (fact.lastAt - (fact.waitingSince ?? fact.lastAt)) / 1000,
    never_left_line1: !fact.leftTierOne,
  };
}

function countBy<Item>(items: readonly Item[], keyOf: (item: Item) => string | number): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[keyOf(item)] = (counts[keyOf(item)] ?? 0) + 1;
  return counts;
}

/** Nearest rank, ⌈p·n⌉, as KPIS.md has it; in hours as the truth prints them. */
function hours(seconds: readonly number[]) {
  const sorted = [...seconds].sort((a, b) => a - b);
  const rounded = (value: number) => Math.round((value / 3600) * 10_000) / 10_000;
  const at = (p: number) => rounded(sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)]!);
  return {
    p5: at(0.05),
    p25: at(0.25),
    p50: at(0.5),
    p75: at(0.75),
    p90: at(0.9),
    p95: at(0.95),
    p99: at(0.99),
    n: sorted.length,
    min: rounded(sorted[0]!),
    max: rounded(sorted.at(-1)!),
    mean: rounded(sorted.reduce((sum, value) => sum + value, 0) / sorted.length),
  };
}

describe('the whole Volvo log', function () {
  this.timeout(300_000);
  let detail: ImportDetail;
  let facts: Fact[];
  let truth: Truth;
  let seconds: number;

  before(async () => {
    truth = JSON.parse(readFileSync(join(folder, 'volvo-truth.json'), 'utf8')) as Truth;
    await emptyDatabase();
    await holdLease(importLease);
    const before = process.cpuUsage();
    const path = join(folder, 'volvo-incident-log.csv.gz');
    const { batch } = await startImport(
      systemActor('truth', 'import'),
      { name: 'volvo.csv.gz', path },
      mappingFrom('volvo-vinst'),
    );
    detail = await presentImportDetail(await runImport(batch.id));
    await drainOutbox();
    const { user, system } = process.cpuUsage(before);
    seconds = (user + system) / 1_000_000;
    facts = await database.all<Fact>(
      `SELECT t.external_key AS id, t.status, t.wait_reason AS waitReason, t.resolution_code AS code, t.impact, f.created_at AS createdAt,
              f.source_rows AS sourceRows, f.team_changes AS teamChanges, f.reopen_count AS reopenCount, f.ping_pong AS pingPong,
              f.resolved_at AS resolvedAt, f.resolving_tier AS tier, f.resolving_tier_to AS tierTo,
              f.waiting_seconds_at_resolution AS waited, f.waiting_seconds AS waitingSeconds, f.waiting_since AS waitingSince, t.updated_at AS lastAt, f.left_tier_one AS leftTierOne,
              (SELECT COUNT(DISTINCT s.team_id) FROM ticket_stints s WHERE s.ticket_id = t.id) AS teams
         FROM tickets t JOIN ticket_facts f ON f.ticket_id = t.id WHERE t.batch_id = ?`,
      [batch.id],
    );
  });
  after(() => freeLease(importLease));

  it('comes in whole', async () => {
    expect(detail).to.deep.include({
      state: 'done',
      totalRows: truth.events,
      totalTickets: truth.incidents,
      doneTickets: truth.incidents,
    });
    expect(detail.report).to.deep.include({
      rows: truth.events,
      tickets: truth.incidents,
      badRows: 0,
      refusedTickets: 0,
    });
    expect(await database.all('SELECT event_id FROM outbox')).to.deep.equal([]);
    expect(await database.all('SELECT id FROM mail_messages')).to.deep.equal([]);
  });

  it('gives every incident as the truth has it, field by field', () => {
    const lines = gunzipSync(readFileSync(join(folder, 'volvo-expected.jsonl.gz')))
      .toString('utf8')
      .trim()
      .split('\n');
    const byId = new Map(facts.map((fact) => [fact.id, fact]));
    const wrong = lines
      .map((line) => JSON.parse(line) as Expected)
      .flatMap((expected) => {
        const fact = byId.get(expected.id);
        const actual = fact && asExpected(fact);
        return JSON.stringify(actual) === JSON.stringify(expected) ? [] : [{ expected, actual }];
      });
    expect(lines).to.have.length(truth.incidents);
    expect(wrong).to.deep.equal([]);
  });

  it('gives the sums of the truth', () => {
    const resolved = facts.filter(({ resolvedAt }) => resolvedAt !== null);
    const durations = (some: readonly Fact[]) => some.map((fact) => (fact.resolvedAt! - fact.createdAt) / 1000);
    const sum = (pick: (fact: Fact) => number) => facts.reduce((total, fact) => total + pick(fact), 0);

    expect(sum(({ sourceRows }) => sourceRows)).to.equal(truth.events);
    expect(sum(({ teamChanges }) => teamChanges)).to.equal(truth.reassignments.total);
    expect(countBy(facts, ({ teamChanges }) => teamChanges)).to.deep.equal(truth.reassignments.dist);
    expect(countBy(facts, ({ pingPong }) => pingPong)).to.deep.equal(truth.ping_pong.dist);
    expect(facts.filter(({ pingPong }) => pingPong > 0)).to.have.length(truth.ping_pong.incidents_with_any);
    expect(facts.filter(({ reopenCount }) => reopenCount > 0)).to.have.length(truth.reopened.incidents);
    expect(countBy(facts, ({ reopenCount }) => reopenCount)).to.deep.include(truth.reopened.dist);
    expect(resolved).to.have.length(truth.resolved.count);
    expect(countBy(resolved, (fact) => lineOf(fact)!)).to.deep.equal(truth.resolved.by_line);
    for (const [line, share] of Object.entries(truth.resolved.share_by_line)) {
      expect(resolved.filter((fact) => lineOf(fact) === line).length / resolved.length).to.be.closeTo(share, 1e-6);
    }
    expect(resolved.filter(({ leftTierOne }) => !leftTierOne)).to.have.length(
      truth.resolved.resolved_without_leaving_L1,
    );
    expect(hours(durations(resolved))).to.deep.equal(withoutDefinition(truth.resolution_hours));
    for (const [impact, expected] of Object.entries(truth.resolution_hours_by_impact)) {
      const some = resolved.filter((fact) => fact.impact === impact.toLowerCase());
      expect(hours(durations(some)), impact).to.deep.equal(expected);
    }
    expect(hours(resolved.map((fact) => (fact.resolvedAt! - fact.createdAt) / 1000 - fact.waited))).to.deep.equal(
      withoutDefinition(truth.resolution_hours_net_of_wait),
    );
  });

  it('keeps the names of the source apart, byte for byte', async () => {
    const count = async (sql: string) => (await database.first<{ n: number }>(sql, [detail.id]))!.n;
    // One more of each: the requester nobody names, and the owner of what was born above the first line.
    expect(await count('SELECT COUNT(*) AS n FROM people WHERE batch_id = ?')).to.equal(truth.owners + 1);
    expect(await count('SELECT COUNT(*) AS n FROM teams WHERE batch_id = ?')).to.equal(truth.support_teams + 1);
    expect(await count("SELECT COUNT(*) AS n FROM import_created WHERE batch_id = ? AND kind = 'service'")).to.equal(
      truth.products,
    );
    expect(await count('SELECT COUNT(*) AS n FROM tickets WHERE batch_id = ? AND is_major = 1')).to.equal(0);
    expect(await count("SELECT COUNT(*) AS n FROM people WHERE batch_id = ? AND name = 'Bjˆrn'")).to.equal(1);
  });

  for (const [kind, counts] of Object.entries(expectedFindings)) {
    it(`counts ${kind}`, () => {
      const found = detail.findings.find((finding) => finding.kind === kind);
      expect([found?.rows, found?.tickets]).to.deep.equal(counts);
    });
  }

  it('costs so little that 2,000 rows a second come in, up to the empty outbox', () => {
    // Time of this process, SQLite included, so that a busy machine does not decide.
    expect(truth.events / seconds).to.be.greaterThan(2000);
  });
});

function withoutDefinition(figures: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(figures).filter(([name]) => name !== 'definition'));
}
