import { expect } from 'chai';
import { seedMatrix } from '../../shared/tickets/priority.ts';
import { createTicketBody } from '../../shared/tickets/ticket.api.ts';
import { readHistory } from '../configuration/read-history.ts';
import type { Actor } from '../platform/actor.ts';
import { database } from '../platform/database.ts';
import { refusalCode } from '../testing/refusal-code.ts';
import { smallDesk, type SmallDesk } from '../testing/small-desk.ts';
import { openTicket } from '../tickets/open-ticket.ts';
import { readReference } from './read-reference.ts';
import { saveMatrix } from './save-matrix.ts';

describe('saveMatrix', () => {
  let desk: SmallDesk;
  let admin: Actor;
  let version: number;
  beforeEach(async () => {
    desk = await smallDesk();
    admin = desk.administrator;
    version = (await readReference(admin)).matrix.version;
  });

  const gentle = seedMatrix.map((cell) =>
    cell.impact === 'low' && cell.urgency === 'high' ? { ...cell, priority: 4 as const } : cell,
  );
  const open = async () => {
    const body = createTicketBody.parse({ title: 'No abre', affected: 'me', canWork: 'no' });
    await openTicket(desk.ana, body);
    return database.all<{ priority: number }>('SELECT priority FROM tickets ORDER BY id');
  };

  it('is for administrators', async () => {
    expect(await refusalCode(saveMatrix(desk.luis, { version, cells: gentle, note: '' }))).to.equal('forbidden');
  });

  it('refuses holes, doubles and unknown levels', async () => {
    const faulty = [
      gentle.slice(1),
      [...gentle, ...gentle.slice(0, 1)],
      gentle.map((cell, index) => (index === 0 ? { ...cell, impact: 'cosmic' } : cell)),
    ];
    for (const cells of faulty) {
      expect(await refusalCode(saveMatrix(admin, { version, cells, note: '' }))).to.equal('bad-input');
    }
    expect((await readReference(admin)).matrix.version).to.equal(version);
  });

  it('decides tickets to come; those that are keep theirs', async () => {
    expect(await open()).to.deep.equal([{ priority: 3 }]);
    const next = await saveMatrix(admin, { version, cells: gentle, note: 'Menos ruido' });
    expect(next).to.be.greaterThan(version);
    expect(await open()).to.deep.equal([{ priority: 3 }, { priority: 4 }]);
    const [change, before] = await readHistory(admin, 'matrix', { limit: 5 });
    expect(change).to.deep.include({ note: 'Menos ruido', changed: ['low/high'] });
    expect(before?.data).to.deep.include({ 'low/high': 3 });
    const old = await database.first(
      'SELECT priority FROM matrix_cells WHERE version_id = ? AND impact = ? AND urgency = ?',
      [version, 'low', 'high'],
    );
    expect(old).to.deep.equal({ priority: 3 });
  });

  it('is saved over by nobody who has not seen it', async () => {
    await saveMatrix(admin, { version, cells: gentle, note: '' });
    expect(await refusalCode(saveMatrix(admin, { version, cells: gentle, note: '' }))).to.equal('conflict');
  });
});
