import { expect } from 'chai';
import { readHistory } from '../configuration/read-history.ts';
import { database, inTransaction } from '../platform/database.ts';
import { DomainError } from '../platform/errors.ts';
import { buildPerson } from '../testing/factories.ts';
import { refusalCode } from '../testing/refusal-code.ts';
import { smallDesk, type SmallDesk } from '../testing/small-desk.ts';
import { loadActor } from './load-actor.ts';
import { readMembers, saveMembers } from './save-members.ts';

describe('members of a team', () => {
  let desk: SmallDesk;
  beforeEach(async () => {
    desk = await smallDesk();
  });

  const save = (members: { id: number; lead: boolean }[], version = 0, note = '') =>
    saveMembers(desk.administrator, desk.frontLine, { members, version, note });
  const luis = () => ({ id: desk.luis.id, lead: false });
  const kate = () => ({ id: desk.kate.id, lead: false });
  const reasonOf = async (work: Promise<unknown>) => {
    try {
      await work;
      return 'answered';
    } catch (error) {
      return error instanceof DomainError ? (error.extras['reason'] ?? error.code) : error;
    }
  };

  it('are kept by nobody else', async () => {
    expect(await refusalCode(Promise.resolve().then(() => readMembers(desk.luis, desk.frontLine)))).to.equal(
      'forbidden',
    );
    const edit = { members: [], version: 0, note: '' };
    expect(await refusalCode(saveMembers(desk.luis, desk.frontLine, edit))).to.equal('forbidden');
    expect(await refusalCode(saveMembers(desk.administrator, 999, edit))).to.equal('not-found');
    expect(await refusalCode(readMembers(desk.administrator, 999))).to.equal('not-found');
  });

  it('are people who are here, each once, and not oneself', async () => {
    const gone = await buildPerson({ active: false });
    expect(await reasonOf(save([luis(), luis()]))).to.equal('twice');
    expect(await reasonOf(save([{ id: gone.id, lead: false }]))).to.equal('unknown-person');
    expect(await reasonOf(save([{ id: 999_999, lead: false }]))).to.equal('unknown-person');
    expect(await reasonOf(save([{ id: desk.administrator.id, lead: false }]))).to.equal('not-for-oneself');
  });

  it('do not make themselves lead', async () => {
    await inTransaction((unit) =>
      unit.run('INSERT INTO team_members (team_id, person_id, is_lead) VALUES (?, ?, 0)', [
        desk.frontLine,
        desk.administrator.id,
      ]),
    );
    const mine = (lead: boolean) => [luis(), kate(), { id: desk.administrator.id, lead }];
    expect(await reasonOf(save(mine(true)))).to.equal('not-for-oneself');
    expect(await reasonOf(save(mine(false)))).to.equal('answered');
  });

  it('follow the directory where it put them', async () => {
    await inTransaction((unit) =>
      unit.run("UPDATE team_members SET source = 'ldap' WHERE person_id = ?", [desk.luis.id]),
    );
    expect(await reasonOf(save([{ ...luis(), lead: true }, kate()]))).to.equal('owned-by-directory');
    const { items } = await save([]);
    expect(items.map(({ id, source }) => [id, source])).to.deep.equal([[desk.luis.id, 'ldap']]);
  });

  it('come, lead and go with the next request, and the history tells', async () => {
    const { items, version } = await save([luis(), { id: desk.marta.id, lead: true }], 0, 'Kate pasa a redes');
    expect(version).to.equal(1);
    expect(items.map(({ id, lead, works }) => [id, lead, works])).to.deep.equal([
      [desk.marta.id, true, true],
      [desk.luis.id, false, true],
    ]);
    expect((await loadActor(desk.marta.id))?.ledTeamIds).to.deep.equal([desk.frontLine]);
    expect((await loadActor(desk.kate.id))?.teamIds).to.deep.equal([]);
    const [change] = await readHistory(desk.administrator, 'team-members', { id: desk.frontLine, limit: 1 });
    expect(change).to.deep.include({ note: 'Kate pasa a redes', changed: ['members'] });
    expect(await refusalCode(save([luis()])), 'an old version').to.equal('conflict');
  });

  it('are told from those whose role does no work there', async () => {
    const { items } = await save([luis(), kate(), { id: desk.ana.id, lead: false }]);
    expect(items.find(({ id }) => id === desk.ana.id)).to.include({ works: false });
  });

  it('who leave hand over at once', async () => {
    await inTransaction((unit) => unit.run("INSERT INTO jobs (name, next_run_at) VALUES ('release-owners', 0)"));
    const asked = async () =>
      (await database.first<{ at: number | null }>("SELECT requested_at AS at FROM jobs WHERE name = 'release-owners'"))
        ?.at;
    await save([luis(), kate(), { id: desk.ana.id, lead: false }]);
    expect(await asked()).to.equal(null);
    await save([luis(), kate()], 1);
    expect(await asked()).to.be.a('number');
  });
});
