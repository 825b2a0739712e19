import { expect } from 'chai';
import { systemActor } from '../platform/actor.ts';
import { database } from '../platform/database.ts';
import { buildCategory, ticketDesk, type TicketDesk } from '../testing/ticket-desk.ts';
import { allowedPaths, authorOf, isAllowedPath, liveRules } from './live-rules.ts';
import { loadAggregate } from './load-ticket.ts';
import { refusalOf } from '../testing/build-draft.ts';

describe('rules of live work', () => {
  let desk: TicketDesk;
  before(async () => {
    desk = await ticketDesk();
  });

  it('allow the next tier, and the fifth from the experts, where a category says nothing', () => {
    const allowed = [1, 2, 3, 4, 5].flatMap((from) =>
      [1, 2, 3, 4, 5].filter((to) => isAllowedPath(null, from, to)).map((to) => `${String(from)}→${String(to)}`),
    );
    expect(allowed).to.deep.equal(['1→2', '2→3', '3→4', '3→5', '4→5']);
  });

  it('allow exactly the paths of a category that has some', async () => {
    const paths = await allowedPaths(
      database,
      (
        await buildCategory({
          paths: [
            [1, 4],
            [3, 5],
          ],
        })
      ).id,
    );
    expect(paths).to.deep.equal([
      [1, 4],
      [3, 5],
    ]);
    expect(isAllowedPath(paths, 1, 4)).to.equal(true);
    expect(isAllowedPath(paths, 1, 2)).to.equal(false);
    expect(await allowedPaths(database, (await buildCategory()).id)).to.equal(null);
    expect(await allowedPaths(database, null)).to.equal(null);
    expect(await allowedPaths(database, 999_999)).to.equal(null);
  });

  it('know the teams and members that the request names, and no others', async () => {
    const ticket = await desk.open();
    const { teams, people } = desk;
    const rules = await liveRules(database, await desk.actor('luis'), await loadAggregate(database, ticket.number), {
      teamId: teams.networks.id,
      assigneeId: people.kate.id,
    });
    expect(rules.team(teams.networks.id)).to.include({ tier: 2, active: true });
    expect(refusalOf(() => rules.team(999_999))).to.include({ reason: 'unknown-team' });
    expect(rules.isMember(teams.desk.id, people.kate.id)).to.equal(true);
    expect(rules.isMember(teams.networks.id, people.kate.id)).to.equal(false);
    expect(rules).to.include({ mode: 'live', activeChildren: 0, mayLeavePath: false });
  });

  it('name the author: the desk answers, whoever asks for help does not answer themselves', async () => {
    const facts = { requesterId: desk.people.luis.id, beneficiaryId: null };
    const others = { requesterId: desk.people.ana.id, beneficiaryId: null };
    const [luis, ana, aldo] = [await desk.actor('luis'), await desk.actor('ana'), await desk.actor('aldo')];
    expect(authorOf(luis, others)).to.deep.equal({ id: luis.id, kind: 'person', onBehalfOf: null, staff: true });
    expect(authorOf(luis, facts).staff).to.equal(false);
    expect(authorOf(ana, others).staff).to.equal(false);
    expect(authorOf(aldo, others).staff).to.equal(true);
    expect(authorOf(systemActor('auto-close'), others)).to.deep.equal({
      id: null,
      kind: 'system',
      onBehalfOf: 'auto-close',
      staff: true,
    });
  });
});
