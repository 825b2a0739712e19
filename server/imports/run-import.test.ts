import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { database, inTransaction } from '../platform/database.ts';
import { drainOutbox } from '../outbox/outbox-worker.ts';
import { verifyAuditChain } from '../outbox/verify-audit-chain.ts';
import { emptyDatabase } from '../testing/empty-database.ts';
import { census, csv, event, findingsOf, header, ImportDesk, importer, life } from '../testing/import-desk.ts';
import { smallDesk } from '../testing/small-desk.ts';
import '../practices/register.ts';
import { loadActor } from '../people/load-actor.ts';
import { runTicketAction } from '../tickets/run-ticket-action.ts';
import { presentImportDetail } from './import.presenter.ts';
import { runImport } from './run-import.ts';
import { mappingFrom } from './shipped-mappings.ts';
import { startImport } from './start-import.ts';

const glpiFile = new URL('fixtures/glpi-like.csv', import.meta.url);

describe('import of history', () => {
  const desk = new ImportDesk();
  beforeEach(emptyDatabase);
  desk.hooks();

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
        const detail = await desk.imported(content);
        expect(detail.state).to.equal('failed');
        expect(detail.report?.faults[0]).to.deep.include(fault);
        expect(await census()).to.deep.equal(before);
      });
    }

    it('a file that is gone', async () => {
      const { batch } = await startImport(
        importer,
        { name: 'x.csv', path: desk.file(csv(...good)) },
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
      expect((await desk.imported(csv(...good), mapping)).report?.faults[0]).to.deep.include({
        code: 'unknown-team',
        value: 'nobody',
      });
    });

    it('but lets it be mended and come again', async () => {
      await desk.imported(csv(event('1-2', 'never', 'Completed/Closed', 'A1', 'L1', 'X')));
      expect((await desk.imported(csv(...good))).report).to.deep.include({ rows: 6, tickets: 1 });
    });
  });

  describe('leaves bad tickets out when the mapping says so', () => {
    it('whole, and tells which and why', async () => {
      const mapping = { ...mappingFrom('volvo-vinst'), onBadRow: 'skip' as const };
      const detail = await desk.imported(
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
      await desk.imported(csv(...life('1-1')));
      const { ticket, facts, stints } = await desk.ticketOf('1-1');
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
      const detail = await desk.imported(csv(...life('1-1')));
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
      expect(findingsOf(detail)).to.deep.include({
        'up-without-handoff': [1, 1],
        'waits-without-question': [1, 1],
        'resolved-without-note': [1, 1],
        'to-the-queue': [1, 1],
      });
    });

    it('rows out of order in the order of their instants', async () => {
      await desk.imported(csv(...life('1-1').reverse()));
      expect((await desk.ticketOf('1-1')).facts).to.deep.include({ sourceRows: 6, resolvingTier: 2, bornTier: 1 });
    });

    it('tells nobody: no mail, no delivery, nothing live', async () => {
      await desk.imported(csv(...life('1-1')));
      await drainOutbox();
      expect(await database.all('SELECT * FROM outbox')).to.deep.equal([]);
      expect(await database.all('SELECT * FROM mail_messages')).to.deep.equal([]);
      expect((await verifyAuditChain()).faults).to.deep.equal([]);
    });

    it('keeps the same name at another tier as another team, and born above tier 1 with the owner of the mapping', async () => {
      await desk.imported(
        csv(
          event('1-1', '2011-01-02T10:00:00+01:00', 'Accepted/In Progress', 'A1', 'L2', 'X'),
          event('1-2', '2011-01-02T10:00:00+01:00', 'Accepted/In Progress', 'A1', 'L1', 'X'),
        ),
      );
      const [above, front] = [await desk.ticketOf('1-1'), await desk.ticketOf('1-2')];
      expect(above.ticket.teamId).to.not.equal(front.ticket.teamId);
      expect([above.ticket.tier, front.ticket.tier]).to.deep.equal([2, 1]);
      expect([above.ticket.ownerId, above.ticket.ownerTeamId === above.ticket.teamId]).to.deep.equal([null, false]);
      expect(front.ticket.ownerTeamId).to.equal(front.ticket.teamId);
    });

    it('takes what looks like code for the text it is', async () => {
      const evil = '"=cmd|\' /C calc\'!A0"';
      await desk.imported(
        csv(event('=1+1', '2011-01-02T10:00:00+01:00', 'Accepted/In Progress', '<b>A1</b>', 'L1', evil)),
      );
      const { ticket } = await desk.ticketOf('=1+1');
      expect(ticket.title).to.equal('PROD1 · =1+1');
      expect(await database.first('SELECT name FROM teams WHERE name = ?', ['<b>A1</b>'])).to.not.equal(undefined);
    });
  });

  describe('replays one row per ticket by another mapping and no code', () => {
    const glpi = () => readFileSync(glpiFile, 'utf8');

    it('with d/m/Y dates of a zone, ? for nothing, and what the source counted', async () => {
      const detail = await desk.imported(glpi(), mappingFrom('glpi-like'));
      expect(detail.report).to.deep.include({ rows: 6, tickets: 6, refusedTickets: 0 });

      const closed = await desk.ticketOf('101');
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
      const night = await desk.ticketOf('102');
      expect(minutes(night.ticket.createdAt, night.facts.resolvedAt)).to.equal(60);
      expect(night.facts).to.deep.include({ reopenCount: 1, resolvingTier: 2, bornTier: 2, firstResponseAt: null });
      expect(night.ticket.resolutionText).to.equal('=HYPERLINK("http://evil")');

      expect((await desk.ticketOf('103')).ticket).to.deep.include({
        title: '<script>alert(1)</script>',
        description: '',
        stateCategory: 'waiting',
        waitReason: 'unspecified',
        tier: 2,
        tierTo: 3,
      });
      expect((await desk.ticketOf('104')).ticket).to.deep.include({ status: 'new', assigneeId: null, siteId: null });
      expect((await desk.ticketOf('105')).facts).to.deep.include({ excluded: true, resolvedAt: null });
      expect((await desk.ticketOf('106')).ticket).to.deep.include({
        status: 'planned',
        stateCategory: 'open',
        impact: 'major',
        isMajor: false,
      });
      expect(findingsOf(detail)).to.deep.include({
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
        const detail = await desk.imported(content.replace(pattern, replacement), mappingFrom('glpi-like'));
        expect(detail.state).to.equal('failed');
        expect(detail.report?.faults[0]).to.deep.include(fault);
      });
    }
  });

  describe('by a mapping of yet another shape', () => {
    const mapping = (changes: object = {}) =>
      mappingFrom(
        JSON.stringify({
          source: 'desk-b',
          name: { es: 'Mesa B', en: 'Desk B' },
          row: 'event',
          file: { delimiter: '\t', encoding: 'latin1', trim: true },
          dates: { formats: ['epoch-seconds', 'd.m.Y H:i'], zone: 'America/Bogota' },
          ticketKey: 'id',
          sequence: 'n',
          at: 'when',
          title: '{subject}',
          actor: 'who',
          assignee: 'who',
          comment: { from: 'words', visibility: 'private' },
          people: { match: 'uid', names: { root: 'El sistema' } },
          team: { from: 'group', values: { SD: { existing: 'mesa' } } },
          requester: { from: 'asker', otherwise: 'Desk B' },
          state: {
            from: 'state',
            values: {
              new: { category: 'new', status: 'new' },
              work: { category: 'open', status: 'in-progress', assignee: 'set' },
              hold: { category: 'waiting', status: 'waiting', waitReason: 'vendor' },
              closed: { category: 'closed', status: 'closed' },
              gone: { category: 'cancelled', status: 'cancelled' },
            },
          },
          ...changes,
        }),
      );
    const table = (...rows: readonly string[]) =>
      Buffer.from(
        ['id|n|when|state|who|group|asker|subject|words', ...rows].join('\n').replaceAll('|', '\t'),
        'latin1',
      );
    const story = [
      '7|3|10.01.2024 09:00|closed|root|SD|ana|Teléfono mudo|',
      '7|1|1704880800|new|root|SD|ana|Teléfono mudo|Llamó a las 5',
      '7|2|1704884400|work|luis|SD|ana|Teléfono mudo|',
    ];

    beforeEach(smallDesk);

    it('takes our own people and teams, the order of the source, and what was said', async () => {
      const detail = await desk.imported(table(...story), mapping());
      const { ticket, facts } = await desk.ticketOf('7');
      const idOf = async (uid: string) =>
        (await database.first<{ id: number }>('SELECT id FROM people WHERE uid = ?', [uid]))!.id;
      const team = await database.first<{ id: number }>("SELECT id FROM teams WHERE `key` = 'mesa'");
      expect(ticket).to.deep.include({
        title: 'Teléfono mudo',
        status: 'closed',
        teamId: team!.id,
        requesterId: await idOf('ana'),
        assigneeId: await idOf('luis'),
        resolutionCode: 'imported',
      });
      expect(new Date(ticket.createdAt).toISOString()).to.equal('2024-01-10T10:00:00.000Z');
      expect(new Date(ticket.closedAt!).toISOString()).to.equal('2024-01-10T14:00:00.000Z');
      expect(facts.sourceRows).to.equal(3);
      expect(
        await database.all('SELECT x.body, e.visibility FROM ticket_texts x JOIN ticket_events e ON e.id = x.event_id'),
      ).to.deep.equal([{ body: 'Llamó a las 5', visibility: 'private' }]);
      expect(detail.report?.created).to.deep.equal({ people: 2, teams: 0, services: 0, sites: 0 });
      expect(findingsOf(detail)).to.deep.include({ 'closed-without-resolution': [1, 1] });
    });

    it('leaves a ticket out whole whose numbers and instants disagree', async () => {
      const wrong = ['8|1|1704884400|new|root|SD|ana|Al revés|', '8|2|1704880800|work|luis|SD|ana|Al revés|'];
      const detail = await desk.imported(table(...story, ...wrong), mapping());
      expect(detail.report).to.deep.include({ tickets: 1, refusedTickets: 1 });
      expect(detail.report?.refused).to.deep.equal([
        { ticketKey: '8', code: 'bad-input', reason: 'time-runs-backwards' },
      ]);
    });

    const refusals: [string, string, object][] = [
      [
        'a number that stands twice',
        '7|2|1704885000|work|luis|SD|ana|x|',
        { line: 5, code: 'sequence-twice', value: '2' },
      ],
      [
        'a number that is none',
        '7|II|1704885000|work|luis|SD|ana|x|',
        { line: 5, column: 'n', code: 'not-a-sequence', value: 'II' },
      ],
      [
        'a state of another desk',
        '7|4|1704885000|Work|luis|SD|ana|x|',
        { line: 5, column: 'state', code: 'unknown-value', value: 'Work' },
      ],
    ];
    for (const [what, row, fault] of refusals) {
      it(`refuses ${what}`, async () => {
        expect((await desk.imported(table(...story, row), mapping())).report?.faults).to.deep.equal([fault]);
      });
    }

    it('goes on working on what is still open, whatever its status is called', async () => {
      const states = {
        from: 'state',
        values: {
          planned: { category: 'open', status: 'planned', name: { es: 'Planificado', en: 'Planned' }, assignee: 'set' },
        },
      };
      await desk.imported(table('9|1|1704880800|planned|luis|SD|ana|Mudanza|'), mapping({ state: states }));
      const { ticket } = await desk.ticketOf('9');
      expect(ticket).to.deep.include({ status: 'planned', stateCategory: 'open' });
      const luis = await loadActor(ticket.assigneeId!);
      await runTicketAction(luis!, String(ticket.id), 'resolve', {
        version: ticket.version,
        resolutionCode: 'solved',
        resolutionText: 'Hecho',
      });
      expect((await desk.ticketOf('9')).ticket.status).to.equal('resolved');
    });
  });

  describe('interrupted', () => {
    it('goes on where it was stopped and ends the same', async () => {
      const rows = Array.from({ length: 400 }, (_, index) => life(`1-${String(1000 + index)}`)).flat();
      const whole = await desk.imported(csv(...rows));
      const afterWhole = { counts: await census(), findings: whole.findings };
      await desk.undo(whole.id);

      let asked = 0;
      const { batch } = await startImport(
        importer,
        { name: 'test.csv', path: desk.file(csv(...rows)) },
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
        importer,
        { name: 'test.csv', path: desk.file(csv(...life('1-1'))) },
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
});
