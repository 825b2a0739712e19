import { expect } from 'chai';
import { smallDesk, type SmallDesk } from '../testing/small-desk.ts';
import type { importer } from '../testing/import-desk.ts';
import { census, csv, event, ImportDesk, life } from '../testing/import-desk.ts';
import { refusalCode } from '../testing/refusal-code.ts';
import { mappingFrom } from './shipped-mappings.ts';
import { startImport } from './start-import.ts';

describe('startImport', () => {
  const desk = new ImportDesk();
  let people: SmallDesk;
  beforeEach(async () => {
    people = await smallDesk();
  });
  desk.hooks();

  it('is refused to whoever may not import', async () => {
    const start = (actor: typeof importer) =>
      startImport(actor, { name: 'x.csv', path: desk.file(csv(...life('1-1'))) }, mappingFrom('volvo-vinst'));
    for (const actor of [people.ana, people.luis]) expect(await refusalCode(start(actor))).to.equal('forbidden');
    expect((await start(people.administrator)).batch).to.deep.include({
      state: 'queued',
      startedByName: 'Berta Admin',
    });
  });

  it('brings the same file only once', async () => {
    const content = csv(...life('1-1'), ...life('1-2'));
    const first = await desk.imported(content);
    const before = await census();
    expect((await desk.imported(content)).id).to.equal(first.id);
    expect(await census()).to.deep.equal(before);
  });

  it('brings known rows in another file only once, and tells what is changed or late', async () => {
    await desk.imported(csv(...life('1-1'), ...life('1-2')));
    const before = await census();
    const more = event('1-1', '2011-01-04T10:00:00+01:00', 'Accepted/In Progress', 'A1', 'L1', 'Bjˆrn');
    const detail = await desk.imported(csv(...life('1-1'), more, ...life('1-2', '05'), ...life('1-9')));
    expect(detail.report).to.deep.include({ rows: 6, tickets: 1, knownRows: 6, changedRows: 6, lateRows: 1 });
    const after = await census();
    expect(after['tickets']! - before['tickets']!).to.equal(1);
    expect((await desk.ticketOf('1-1')).facts.sourceRows).to.equal(6);
  });
});
