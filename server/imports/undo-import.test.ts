import { expect } from 'chai';
import { inTransaction } from '../platform/database.ts';
import { drainOutbox } from '../outbox/outbox-worker.ts';
import { verifyAuditChain } from '../outbox/verify-audit-chain.ts';
import { smallDesk, type SmallDesk } from '../testing/small-desk.ts';
import { census, csv, event, ImportDesk, importer, life } from '../testing/import-desk.ts';
import { refusalCode } from '../testing/refusal-code.ts';
import { findBatch } from './import-batch.ts';
import { runImport } from './run-import.ts';
import { mappingFrom } from './shipped-mappings.ts';
import { startImport } from './start-import.ts';
import { askToUndo } from './undo-import.ts';

describe('undoImport', () => {
  const desk = new ImportDesk();
  let people: SmallDesk;
  beforeEach(async () => {
    people = await smallDesk();
  });
  desk.hooks();

  it('leaves everything as it was, and the audit chain whole', async () => {
    const before = await census();
    const detail = await desk.imported(
      csv(
        ...life('1-1'),
        event('1-3', '2011-01-02T10:00:00+01:00', 'Accepted/Assigned', 'A1', 'L1', 'X').replace(',Low,', ',Major,'),
      ),
    );
    await drainOutbox();
    expect((await desk.undo(detail.id)).state).to.equal('undone');
    expect(await census()).to.deep.equal(before);
    expect((await verifyAuditChain()).faults).to.deep.equal([]);
    expect((await desk.imported(csv(...life('1-1')))).report).to.deep.include({ rows: 6, tickets: 1 });
  });

  it('leaves what another import uses by now, and takes it when that is undone too', async () => {
    const before = await census();
    const first = await desk.imported(csv(...life('1-1')));
    const second = await desk.imported(csv(...life('1-2')));
    await desk.undo(first.id);
    expect((await desk.ticketOf('1-2')).facts.sourceRows).to.equal(6);
    await desk.undo(second.id);
    expect(await census()).to.deep.equal(before);
  });

  it('is refused while it runs, to whoever may not import, and when people have worked on it since', async () => {
    const { batch } = await startImport(
      importer,
      { name: 'test.csv', path: desk.file(csv(...life('1-1'))) },
      mappingFrom('volvo-vinst'),
    );
    expect(await refusalCode(askToUndo(importer, batch.id, { evenIfWorkedOn: true }))).to.equal('conflict');
    await runImport(batch.id);
    expect(await refusalCode(askToUndo(people.ana, batch.id, { evenIfWorkedOn: true }))).to.equal('forbidden');
    expect(await refusalCode(askToUndo(importer, 99_999, { evenIfWorkedOn: true }))).to.equal('not-found');
    await inTransaction((unit) =>
      unit.run("UPDATE ticket_events SET actor_kind = 'person', actor_id = ? WHERE type = 'ticket.closed'", [
        people.luis.id,
      ]),
    );
    expect(await refusalCode(askToUndo(importer, batch.id, { evenIfWorkedOn: false }))).to.equal('conflict');
    expect((await findBatch(batch.id)).state).to.equal('done');
    expect((await desk.undo(batch.id, true)).state).to.equal('undone');
  });
});
