import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import type { ImportMapping } from '../../shared/imports/import-mapping.ts';
import type { ImportDetail } from '../../shared/imports/import.api.ts';
import { systemActor } from '../platform/actor.ts';
import { database, inTransaction } from '../platform/database.ts';
import { DomainError } from '../platform/errors.ts';
import { drainOutbox } from '../outbox/outbox-worker.ts';
import { verifyAuditChain } from '../outbox/verify-audit-chain.ts';
import { loadAggregate } from '../tickets/load-ticket.ts';
import { smallDesk, type SmallDesk } from '../testing/small-desk.ts';
import { doImportJob } from './do-import-job.ts';
import { findBatch } from './import-batch.ts';
import { freeLease, holdLease, importLease } from './import-lease.ts';
import { presentImportDetail } from './import.presenter.ts';
import { runImport } from './run-import.ts';
import { mappingFrom } from './shipped-mappings.ts';
import { startImport } from './start-import.ts';
import { askToUndo } from './undo-import.ts';

const actor = systemActor('import test', 'import');
const glpiFile = new URL('fixtures/glpi-like.csv', import.meta.url);

/** Event rows of a small made-up desk, in the columns of the Volvo mapping. */
const header =
  'SR Number,Change Date+Time,Status,Sub Status,Involved ST,ST Level,SR Latest Impact,Product,Country,Owner First Name';
const event = (key: string, at: string, state: string, team: string, level: string, owner: string) =>
  `${key},${at},${state.replace('/', ',')},${team},${level},Low,PROD1,se,${owner}`;
const life = (key: string, day = '02') => [
  event(key, `2011-01-${day}T10:00:00+01:00`, 'Accepted/In Progress', 'A1', 'L1', 'Bjˆrn'),
  event(key, `2011-01-${day}T10:10:00+01:00`, 'Queued/Awaiting Assignment', 'A2 2nd', 'L2', 'Bjˆrn'),
  event(key, `2011-01-${day}T11:00:00+01:00`, 'Accepted/In Progress', 'A2 2nd', 'L2', 'bjˆrn'),
  event(key, `2011-01-${day}T11:30:00+01:00`, 'Accepted/Wait - User', 'A2 2nd', 'L2', 'bjˆrn'),
  event(key, `2011-01-${day}T12:30:00+01:00`, 'Completed/Resolved', 'A2 2nd', 'L2', 'bjˆrn'),
  event(key, `2011-01-${day}T18:00:00+01:00`, 'Completed/Closed', 'A2 2nd', 'L2', 'Siebel'),
];
const csv = (...rows: readonly string[]) => `${[header, ...rows].join('\n')}\n`;

const counted = [
  'tickets',
  'ticket_facts',
  'ticket_stints',
  'ticket_events',
  'ticket_texts',
  'incident_details',
  'people',
  'person_words',
  'teams',
  'services',
  'sites',
  'statuses',
  'levels',
  'resolution_codes',
  'import_rows',
  'import_created',
  'import_deviations',
];

/** How many rows each table has: what an import must leave as it was. */
async function census(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of counted)
    counts[table] = (await database.first<{ n: number }>(`SELECT COUNT(*) AS n FROM ${table}`))!.n;
  return counts;
}

describe('import of history', () => {
  let folder: string;
  let desk: SmallDesk;
  let files = 0;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'escala-import-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));
  beforeEach(async () => {
    desk = await smallDesk();
    await holdLease(importLease);
  });
  afterEach(() => freeLease(importLease));

  function file(content: string | Uint8Array): string {
    const path = join(folder, `${String((files += 1))}.csv`);
    writeFileSync(path, content);
    return path;
  }

  async function imported(
    content: string | Uint8Array,
    mapping: ImportMapping = mappingFrom('volvo-vinst'),
  ): Promise<ImportDetail> {
    const { batch } = await startImport(actor, { name: 'test.csv', path: file(content) }, mapping);
    const done = batch.state === 'done' ? batch : await runImport(batch.id);
    return presentImportDetail(done);
  }

  const findings = ({ findings: all }: ImportDetail) =>
    Object.fromEntries(all.map(({ kind, rows, tickets }) => [kind, [rows, tickets]]));
  const undo = async (id: number, evenIfWorkedOn = false) =>
    doImportJob(await askToUndo(actor, id, { evenIfWorkedOn }));
  const ticketOf = async (key: string) => {
    const row = await database.first<{ id: number }>('SELECT id FROM tickets WHERE external_key = ?', [key]);
    return loadAggregate(database, String(row!.id));
  };

  describe('refuses a bad file whole, and says where', () => {
    const good = life('1-1');
    const refusals: [string, string | Uint8Array, object][] = [
      [
        'an unknown state',
        csv(...good, event('1-2', '2011-01-02T10:00:00+01:00', 'Odd/State', 'A1', 'L1', 'X')),
        { line: 8, column: 'Status+Sub Status', code: 'unknown-value', value: 'Odd/State' },
      ],
      [
        'a date that is none',
        csv(...good, event('1-2', '2011-02-30T10:00:00+01:00', 'Completed/Closed', 'A1', 'L1', 'X')),
        { line: 8, column: 'Change Date+Time', code: 'bad-date' },
      ],
      ['no date', csv(event('1-2', '', 'Completed/Closed', 'A1', 'L1', 'X')), { line: 2, code: 'missing-value' }],
      [
        'no ticket',
        csv(event('', '2011-01-02T10:00:00+01:00', 'Completed/Closed', 'A1', 'L1', 'X')),
        { line: 2, column: 'SR Number', code: 'missing-value' },
      ],
      [
        'no team',
        csv(event('1-2', '2011-01-02T10:00:00+01:00', 'Completed/Closed', '', 'L1', 'X')),
        { line: 2, column: 'Involved ST', code: 'missing-value' },
      ],
      [
        'a tier that nobody mapped',
        csv(event('1-2', '2011-01-02T10:00:00+01:00', 'Completed/Closed', 'A1', 'L9', 'X')),
        { line: 2, column: 'ST Level', code: 'unknown-value', value: 'L9' },
      ],
      [
        'a name longer than any name',
        csv(event('1-2', '2011-01-02T10:00:00+01:00', 'Completed/Closed', 'A1', 'L1', 'x'.repeat(300))),
        { line: 2, code: 'too-long' },
      ],
      [
        'a prototype as a state',
        csv(event('1-2', '2011-01-02T10:00:00+01:00', '__proto__/', 'A1', 'L1', 'X')),
        { line: 2, code: 'unknown-value' },
      ],
      [
        'a missing column',
        csv(...good).replace('ST Level', 'Level'),
        { line: 1, column: 'ST Level', code: 'missing-column' },
      ],
      [
        'a column twice',
        [`${header},Country`, ...good.map((row) => `${row},x`)].join('\n'),
        { line: 1, column: 'Country', code: 'duplicate-column' },
      ],
      ['rows of another width', `${csv(...good)}1-2,x\n`, { line: 8, code: 'wrong-column-count' }],
      ['bad quotes after good rows', `${csv(...good)}"1-2"x,,,,,,,,,\n`, { line: 8, code: 'bad-quotes' }],
      ['a truncated gzip', gzipSync(csv(...life('1-1'), ...life('1-2'))).subarray(0, 120), { code: 'truncated-gzip' }],
      ['nothing', '', { code: 'empty-file' }],
      ['a header alone', csv(), { code: 'empty-file' }],
    ];
    for (const [what, content, fault] of refusals) {
      it(what, async () => {
        const before = await census();
        const detail = await imported(content);
        expect(detail.state).to.equal('failed');
        expect(detail.report?.faults[0]).to.deep.include(fault);
        expect(await census()).to.deep.equal(before);
      });
    }

    it('a file that is gone', async () => {
      const { batch } = await startImport(
        actor,
        { name: 'x.csv', path: file(csv(...good)) },
        mappingFrom('volvo-vinst'),
      );
      await rm(batch.filePath!);
      expect((await presentImportDetail(await runImport(batch.id))).report?.faults[0]).to.deep.include({
        code: 'file-gone',
      });
    });

    it('a mapping that names a team of ours that is not there', async () => {
      const mapping = {
        ...mappingFrom('volvo-vinst'),
        team: { from: 'Involved ST', values: { A1: { existing: 'nobody' } } },
      };
      expect((await imported(csv(...good), mapping)).report?.faults[0]).to.deep.include({
        code: 'unknown-team',
        value: 'nobody',
      });
    });

    it('but lets it be mended and come again', async () => {
      await imported(csv(event('1-2', 'never', 'Completed/Closed', 'A1', 'L1', 'X')));
      expect((await imported(csv(...good))).report).to.deep.include({ rows: 6, tickets: 1 });
    });
  });

  describe('leaves bad tickets out when the mapping says so', () => {
    it('whole, and tells which and why', async () => {
      const mapping = { ...mappingFrom('volvo-vinst'), onBadRow: 'skip' as const };
      const detail = await imported(
        csv(
          ...life('1-1'),
          ...life('1-2').slice(0, 2),
          event('1-2', 'never', 'Completed/Closed', 'A1', 'L1', 'X'),
          ...life('1-3'),
        ),
        mapping,
      );
      expect(detail.report).to.deep.include({ tickets: 2, badRows: 1, refusedTickets: 1 });
      expect(detail.report?.faults).to.deep.equal([
        { line: 10, column: 'Change Date+Time', code: 'bad-date', value: 'never' },
      ]);
      expect(detail.report?.refused).to.deep.equal([{ ticketKey: '1-2', code: 'bad-row', reason: null }]);
    });
  });

  describe('replays one row per event', () => {
    it('with the instants, teams and people of the source, byte for byte', async () => {
      await imported(csv(...life('1-1')));
      const { ticket, facts, stints } = await ticketOf('1-1');
      expect(ticket).to.deep.include({
        title: 'PROD1 · 1-1',
        status: 'closed',
        stateCategory: 'closed',
        impact: 'low',
        priority: null,
        isMajor: false,
        tier: 2,
        channel: 'import',
      });
      expect(new Date(ticket.createdAt).toISOString()).to.equal('2011-01-02T09:00:00.000Z');
      expect(facts).to.deep.include({
        sourceRows: 6,
        teamChanges: 1,
        escalations: 1,
        resolvingTier: 2,
        highestTier: 2,
        leftTierOne: true,
        reopenCount: 0,
        waitingSecondsAtResolution: 3600,
        firstResponseAt: null,
        publicReplies: 0,
      });
      expect(facts.resolvedAt! - facts.createdAt).to.equal(2.5 * 3_600_000);
      expect(
        stints.map(({ enteredByMove, tier, handoffReason, handoffSummary, acceptedAt }) => [
          enteredByMove,
          tier,
          handoffReason,
          handoffSummary,
          acceptedAt !== null,
        ]),
      ).to.deep.equal([
        ['opened', 1, null, null, true],
        ['escalated', 2, null, null, true],
      ]);
      const people = await database.all<{ name: string; active: number; source: string }>(
        "SELECT name, active, source FROM people WHERE source = 'import' ORDER BY id",
      );
      expect(people.map(({ name, active }) => [name, Boolean(active)])).to.have.deep.members([
        ['VINST', false],
        ['Bjˆrn', false],
        ['bjˆrn', false],
        ['Siebel', false],
      ]);
    });

    it('as events of the import on behalf of the names of the source, with their deviations', async () => {
      const detail = await imported(csv(...life('1-1')));
      const events = await database.all<{
        type: string;
        kind: string;
        name: string;
        deviations: string | null;
        actor: number | null;
      }>(
        'SELECT type, actor_kind AS kind, on_behalf_of AS name, deviations, actor_id AS actor FROM ticket_events ORDER BY id',
      );
      expect(events.map(({ type, name }) => [type, name])).to.deep.equal([
        ['ticket.opened', 'Bjˆrn'],
        ['ticket.assigned', 'Bjˆrn'],
        ['ticket.escalated', 'Bjˆrn'],
        ['ticket.assigned', 'bjˆrn'],
        ['ticket.waiting', 'bjˆrn'],
        ['ticket.resolved', 'bjˆrn'],
        ['ticket.closed', 'Siebel'],
      ]);
      expect(events.every(({ kind, actor: id }) => kind === 'import' && id === null)).to.equal(true);
      expect(events.flatMap(({ deviations }) => JSON.parse(deviations ?? '[]'))).to.deep.equal([
        'up-without-handoff',
        'waits-without-question',
        'resolved-without-note',
      ]);
      expect(findings(detail)).to.deep.include({
        'up-without-handoff': [1, 1],
        'waits-without-question': [1, 1],
        'resolved-without-note': [1, 1],
        'to-the-queue': [1, 1],
      });
    });

    it('rows out of order in the order of their instants', async () => {
      await imported(csv(...life('1-1').reverse()));
      expect((await ticketOf('1-1')).facts).to.deep.include({ sourceRows: 6, resolvingTier: 2, bornTier: 1 });
    });

    it('tells nobody: no mail, no delivery, nothing live', async () => {
      await imported(csv(...life('1-1')));
      await drainOutbox();
      expect(await database.all('SELECT * FROM outbox')).to.deep.equal([]);
      expect(await database.all('SELECT * FROM mail_messages')).to.deep.equal([]);
      expect((await verifyAuditChain()).faults).to.deep.equal([]);
    });

    it('keeps the same name at another tier as another team, and born above tier 1 with the owner of the mapping', async () => {
      await imported(
        csv(
          event('1-1', '2011-01-02T10:00:00+01:00', 'Accepted/In Progress', 'A1', 'L2', 'X'),
          event('1-2', '2011-01-02T10:00:00+01:00', 'Accepted/In Progress', 'A1', 'L1', 'X'),
        ),
      );
      const [above, front] = [await ticketOf('1-1'), await ticketOf('1-2')];
      expect(above.ticket.teamId).to.not.equal(front.ticket.teamId);
      expect([above.ticket.tier, front.ticket.tier]).to.deep.equal([2, 1]);
      expect([above.ticket.ownerId, above.ticket.ownerTeamId === above.ticket.teamId]).to.deep.equal([null, false]);
      expect(front.ticket.ownerTeamId).to.equal(front.ticket.teamId);
    });

    it('takes what looks like code for the text it is', async () => {
      const evil = '"=cmd|\' /C calc\'!A0"';
      await imported(csv(event('=1+1', '2011-01-02T10:00:00+01:00', 'Accepted/In Progress', '<b>A1</b>', 'L1', evil)));
      const { ticket } = await ticketOf('=1+1');
      expect(ticket.title).to.equal('PROD1 · =1+1');
      expect(await database.first('SELECT name FROM teams WHERE name = ?', ['<b>A1</b>'])).to.not.equal(undefined);
    });
  });

  describe('replays one row per ticket by another mapping and no code', () => {
    const glpi = () => readFileSync(glpiFile, 'utf8');

    it('with d/m/Y dates of a zone, ? for nothing, and what the source counted', async () => {
      const detail = await imported(glpi(), mappingFrom('glpi-like'));
      expect(detail.report).to.deep.include({ rows: 6, tickets: 6, refusedTickets: 0 });

      const closed = await ticketOf('101');
      expect(closed.ticket).to.deep.include({
        title: 'La impresora no imprime',
        description: 'Desde ayer; "luz roja"\ny pita',
        status: 'closed',
        priority: 3,
        impact: 'low',
        urgency: 'medium',
        resolutionText: 'Se cambió el tóner',
        tier: 1,
      });
      const minutes = (from: number, to: number | null) => (to! - from) / 60_000;
      expect(
        [closed.facts.firstResponseAt, closed.facts.resolvedAt, closed.ticket.closedAt].map((at) =>
          minutes(closed.ticket.createdAt, at),
        ),
      ).to.deep.equal([15, 150, 3780]);
      expect(new Date(closed.ticket.createdAt).toISOString()).to.equal('2024-01-02T08:00:00.000Z');
      expect(closed.facts.firstAssignedAt).to.equal(null);

      // The night in which clocks go forward: two hours by the clock, one in truth.
      const night = await ticketOf('102');
      expect(minutes(night.ticket.createdAt, night.facts.resolvedAt)).to.equal(60);
      expect(night.facts).to.deep.include({ reopenCount: 1, resolvingTier: 2, bornTier: 2, firstResponseAt: null });
      expect(night.ticket.resolutionText).to.equal('=HYPERLINK("http://evil")');

      expect((await ticketOf('103')).ticket).to.deep.include({
        title: '<script>alert(1)</script>',
        description: '',
        stateCategory: 'waiting',
        waitReason: 'unspecified',
        tier: 2,
        tierTo: 3,
      });
      expect((await ticketOf('104')).ticket).to.deep.include({ status: 'new', assigneeId: null, siteId: null });
      expect((await ticketOf('105')).facts).to.deep.include({ excluded: true, resolvedAt: null });
      expect((await ticketOf('106')).ticket).to.deep.include({
        status: 'planned',
        stateCategory: 'open',
        impact: 'major',
        isMajor: false,
      });
      expect(findings(detail)).to.deep.include({
        'counted-by-source': [1, 1],
        'born-above-first-line': [2, 2],
        'wait-without-reason': [1, 1],
      });
    });

    const refusals: [string, [RegExp, string], object][] = [
      [
        'a resolution before the opening',
        [/02\/01\/2024 11:30/, '01/01/2024 11:30'],
        { line: 3, column: 'Fecha de resolución', code: 'before-creation' },
      ],
      [
        'a closing before the resolution',
        [/05\/01\/2024 00:00;05/, '02/01/2024 10:00;05'],
        { line: 3, column: 'Fecha de cierre', code: 'closed-before-resolved' },
      ],
      ['a ticket that stands twice', [/^102;/m, '101;'], { code: 'ticket-twice', value: '101' }],
      [
        'a count that is none',
        [/;1;"=HYP/, ';una;"=HYP'],
        { column: 'Reaperturas', code: 'not-a-count', value: 'una' },
      ],
      ['an American date', [/15\/07\/2024/, '07/15/2024'], { code: 'bad-date', value: '07/15/2024' }],
    ];
    for (const [what, [pattern, replacement], fault] of refusals) {
      it(`refuses ${what}`, async () => {
        const content = glpi();
        expect(content).to.match(pattern);
        const detail = await imported(content.replace(pattern, replacement), mappingFrom('glpi-like'));
        expect(detail.state).to.equal('failed');
        expect(detail.report?.faults[0]).to.deep.include(fault);
      });
    }
  });

  describe('again and again', () => {
    it('brings the same file only once', async () => {
      const content = csv(...life('1-1'), ...life('1-2'));
      const first = await imported(content);
      const before = await census();
      expect((await imported(content)).id).to.equal(first.id);
      expect(await census()).to.deep.equal(before);
    });

    it('brings known rows in another file only once, and tells what is changed or late', async () => {
      await imported(csv(...life('1-1'), ...life('1-2')));
      const before = await census();
      const more = event('1-1', '2011-01-04T10:00:00+01:00', 'Accepted/In Progress', 'A1', 'L1', 'Bjˆrn');
      const detail = await imported(csv(...life('1-1'), more, ...life('1-2', '05'), ...life('1-9')));
      expect(detail.report).to.deep.include({ rows: 6, tickets: 1, knownRows: 6, changedRows: 6, lateRows: 1 });
      const after = await census();
      expect(after['tickets']! - before['tickets']!).to.equal(1);
      expect((await ticketOf('1-1')).facts.sourceRows).to.equal(6);
    });

    it('goes on where it was stopped and ends the same', async () => {
      const rows = Array.from({ length: 400 }, (_, index) => life(`1-${String(1000 + index)}`)).flat();
      const whole = await imported(csv(...rows));
      const afterWhole = { counts: await census(), findings: whole.findings };
      await undo(whole.id);

      let asked = 0;
      const { batch } = await startImport(
        actor,
        { name: 'test.csv', path: file(csv(...rows)) },
        mappingFrom('volvo-vinst'),
      );
      const half = await runImport(batch.id, { stopped: () => (asked += 1) > 1 });
      expect(half.state).to.equal('running');
      expect(half.doneTickets).to.be.within(1, 399);
      const detail = await presentImportDetail(await runImport(batch.id));
      expect(detail.state).to.equal('done');
      expect({ counts: await census(), findings: detail.findings }).to.deep.equal(afterWhole);
    });

    it('starts staging afresh when it was killed while it read', async () => {
      const { batch } = await startImport(
        actor,
        { name: 'test.csv', path: file(csv(...life('1-1'))) },
        mappingFrom('volvo-vinst'),
      );
      await inTransaction(async (unit) => {
        await unit.run("UPDATE import_batches SET state = 'staging' WHERE id = ?", [batch.id]);
        await unit.run(
          "INSERT INTO import_rows (batch_id, source, ticket_key, seq, payload, state) VALUES (?, 'volvo-vinst', '1-1', 1, '[]', 'staged')",
          [batch.id],
        );
      });
      expect((await presentImportDetail(await runImport(batch.id))).report).to.deep.include({ rows: 6, tickets: 1 });
    });
  });

  describe('undone', () => {
    it('leaves everything as it was, and the audit chain whole', async () => {
      const before = await census();
      const detail = await imported(
        csv(
          ...life('1-1'),
          event('1-3', '2011-01-02T10:00:00+01:00', 'Accepted/Assigned', 'A1', 'L1', 'X').replace(',Low,', ',Major,'),
        ),
      );
      await drainOutbox();
      expect((await undo(detail.id)).state).to.equal('undone');
      expect(await census()).to.deep.equal(before);
      expect((await verifyAuditChain()).faults).to.deep.equal([]);
      expect((await imported(csv(...life('1-1')))).report).to.deep.include({ rows: 6, tickets: 1 });
    });

    it('leaves what another import uses by now, and takes it when that is undone too', async () => {
      const before = await census();
      const first = await imported(csv(...life('1-1')));
      const second = await imported(csv(...life('1-2')));
      await undo(first.id);
      expect((await ticketOf('1-2')).facts.sourceRows).to.equal(6);
      await undo(second.id);
      expect(await census()).to.deep.equal(before);
    });

    it('is refused while it runs, to whoever may not import, and when people have worked on it since', async () => {
      const codeOf = (work: Promise<unknown>) =>
        work.then(
          () => 'done',
          (error: unknown) => (error instanceof DomainError ? error.code : error),
        );
      const { batch } = await startImport(
        actor,
        { name: 'test.csv', path: file(csv(...life('1-1'))) },
        mappingFrom('volvo-vinst'),
      );
      expect(await codeOf(askToUndo(actor, batch.id, { evenIfWorkedOn: true }))).to.equal('conflict');
      await runImport(batch.id);
      expect(await codeOf(askToUndo(desk.ana, batch.id, { evenIfWorkedOn: true }))).to.equal('forbidden');
      expect(await codeOf(askToUndo(actor, 99_999, { evenIfWorkedOn: true }))).to.equal('not-found');
      await inTransaction((unit) =>
        unit.run("UPDATE ticket_events SET actor_kind = 'person', actor_id = ? WHERE type = 'ticket.closed'", [
          desk.luis.id,
        ]),
      );
      expect(await codeOf(askToUndo(actor, batch.id, { evenIfWorkedOn: false }))).to.equal('conflict');
      expect((await findBatch(batch.id)).state).to.equal('done');
      expect((await undo(batch.id, true)).state).to.equal('undone');
    });
  });
});
