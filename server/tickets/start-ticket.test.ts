import { expect } from 'chai';
import {
  begin,
  buildRules,
  importer,
  people,
  refusalOf,
  replayRules,
  requester,
  staff,
  teams,
} from '../testing/build-draft.ts';
import { type OpeningFacts, startTicket } from './start-ticket.ts';

const opening: OpeningFacts = {
  practice: 'incident',
  title: 'La impresora no imprime',
  requesterId: people.requester,
  ownerTeamId: teams.desk.id,
  teamId: teams.desk.id,
  channel: 'portal',
  priority: 3,
};
const at = { at: begin, author: requester };

describe('opening a ticket', () => {
  it('refuses a team that does not exist, at work or as owner, in replay too', () => {
    for (const rules of [buildRules(), replayRules]) {
      expect(refusalOf(() => startTicket({ ...opening, teamId: 999 }, at, rules))).to.include({
        code: 'bad-input',
        reason: 'unknown-team',
      });
      expect(refusalOf(() => startTicket({ ...opening, ownerTeamId: 999 }, at, rules))).to.include({
        reason: 'unknown-team',
      });
    }
  });

  it('makes one row, one stay and one event', () => {
    const draft = startTicket(opening, at, buildRules());
    expect(draft.ticket).to.include({
      status: 'new',
      stateCategory: 'new',
      tier: 1,
      version: 0,
      createdAt: begin,
      updatedAt: begin,
      assigneeId: null,
      ownerId: null,
    });
    expect(draft.facts).to.include({
      bornTier: 1,
      highestTier: 0,
      leftTierOne: false,
      firstResponseAt: null,
      reopenCount: 0,
      excluded: false,
    });
    expect(draft.stints).to.have.length(1);
    expect(draft.stints[0]).to.include({
      seq: 1,
      enteredByMove: 'opened',
      enteredAt: begin,
      acceptedAt: null,
      leftAt: null,
    });
    expect(draft.events).to.have.length(1);
    expect(draft.events[0]).to.deep.include({
      type: 'ticket.opened',
      visibility: 'public',
      data: { channel: 'portal', teamId: teams.desk.id, priority: 3, status: 'new', tier: 1 },
    });
    expect(draft.baseVersion).to.equal(null);
  });

  it('above the front line has left it from the start; the owner stays below', () => {
    const draft = startTicket({ ...opening, teamId: teams.networks.id }, at, buildRules());
    expect(draft.ticket).to.include({ tier: 2, teamId: teams.networks.id, ownerTeamId: teams.desk.id });
    expect(draft.facts).to.include({ bornTier: 2, leftTierOne: true });
  });

  it('by phone, chat or at the counter is the first response, if somebody of the desk wrote it down', () => {
    for (const channel of ['phone', 'chat', 'counter'] as const) {
      expect(
        startTicket({ ...opening, channel }, { at: begin, author: staff(people.luis) }, buildRules()).facts
          .firstResponseAt,
      ).to.equal(begin);
    }
    expect(startTicket({ ...opening, channel: 'phone' }, at, buildRules()).facts.firstResponseAt).to.equal(null);
    expect(
      startTicket({ ...opening, channel: 'email' }, { at: begin, author: staff(people.luis) }, buildRules()).facts
        .firstResponseAt,
    ).to.equal(null);
    expect(
      startTicket({ ...opening, channel: 'phone' }, { at: begin, author: importer }, replayRules).facts.firstResponseAt,
      'nothing is invented',
    ).to.equal(null);
  });

  it('with somebody already at work has been accepted', () => {
    const draft = startTicket({ ...opening, assigneeId: people.luis }, { at: begin, author: importer }, replayRules);
    expect(draft.ticket).to.include({ assigneeId: people.luis, ownerId: people.luis, version: 0 });
    expect(draft.stints[0]).to.include({ acceptedAt: begin, acceptedBy: people.luis });
    expect(draft.facts).to.include({ firstAssignedAt: begin, highestTier: 1 });
  });
});
