import { expect } from 'chai';
import { createTicketBody } from '../../shared/tickets/ticket.api.ts';
import { readHistory } from '../configuration/read-history.ts';
import { inTransaction } from '../platform/database.ts';
import { refusalCode } from '../testing/refusal-code.ts';
import { smallDesk, type SmallDesk } from '../testing/small-desk.ts';
import { openTicket } from '../tickets/open-ticket.ts';
import { createTeam, listTeams, saveTeam } from './save-team.ts';

const body = {
  name: 'Bases de datos',
  tier: 2,
  departmentId: null,
  mail: null,
  vendorServed: false,
  skills: [],
  languages: ['es'],
  note: '',
};

describe('teams of the administrator', () => {
  let desk: SmallDesk;
  beforeEach(async () => {
    desk = await smallDesk();
  });

  it('are edited by nobody else', async () => {
    expect(await refusalCode(listTeams(desk.luis))).to.equal('forbidden');
    expect(await refusalCode(createTeam(desk.luis, body))).to.equal('forbidden');
    const edit = { ...body, active: true, version: 0 };
    expect(await refusalCode(saveTeam(desk.luis, desk.networks, edit))).to.equal('forbidden');
  });

  it('keep their tier and stay on while they have open tickets', async () => {
    await openTicket(desk.ana, createTicketBody.parse({ title: 'No abre', affected: 'me', canWork: 'no' }));
    const team = (await listTeams(desk.administrator)).find(({ openTickets }) => openTickets === 1);
    const id = team?.id ?? 0;
    const edit = { ...body, tier: team?.tier ?? 0, active: true, version: 0 };
    const save = (change: object) => refusalCode(saveTeam(desk.administrator, id, { ...edit, ...change }));
    expect(await save({ tier: 3 })).to.equal('bad-input');
    expect(await save({ active: false })).to.equal('bad-input');
    expect(await save({})).to.equal('answered');
  });

  it('stay on while they are the front line of a department', async () => {
    const edit = { ...body, tier: 1, active: false, version: 0 };
    expect(await refusalCode(saveTeam(desk.administrator, desk.frontLine, edit))).to.equal('bad-input');
    expect((await saveTeam(desk.administrator, desk.networks, { ...edit, tier: 2 })).active).to.equal(false);
  });

  it('count who is in them, and tell who changed what', async () => {
    const before = (await listTeams(desk.administrator)).find(({ id }) => id === desk.networks);
    expect(before).to.deep.include({ members: 1, openTickets: 0, version: 0 });
    const edit = { ...body, name: 'Redes y voz', skills: ['voz'], active: true, version: 0, note: 'Nuevo alcance' };
    await saveTeam(desk.administrator, desk.networks, edit);
    const [change] = await readHistory(desk.administrator, 'team', { id: desk.networks, limit: 1 });
    expect(change).to.deep.include({ note: 'Nuevo alcance', version: 1 });
    expect(change?.changed).to.include.members(['nameEs', 'skills']);
  });

  it('leave out those of imported history', async () => {
    await inTransaction((unit) => unit.run("UPDATE teams SET source = 'import' WHERE id = ?", [desk.networks]));
    expect((await listTeams(desk.administrator)).map(({ id }) => id)).to.deep.equal([desk.frontLine]);
  });
});
