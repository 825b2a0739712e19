import { expect } from 'chai';
import { requesterSees, ticketEventTypes } from '../../shared/tickets/ticket-event.ts';
import { smallDesk, type SmallDesk } from '../testing/small-desk.ts';
import { mayHear, type StreamEntry } from './read-stream.ts';

describe('mayHear', () => {
  let desk: SmallDesk;
  before(async () => {
    desk = await smallDesk();
  });

  const entry = (
    type: StreamEntry['message']['type'],
    visibility: StreamEntry['visibility'],
    watcherIds: number[] = [],
  ): StreamEntry => ({
    message: {
      position: 1,
      type,
      ticketId: 1,
      number: 'INC-000001',
      practice: 'incident',
      teamId: desk.frontLine,
      previousTeamId: null,
      assigneeId: null,
      stateCategory: 'open',
      priority: 3,
      version: 1,
      actorId: null,
    },
    visibility,
    facts: {
      practice: 'incident',
      requesterId: desk.ana.id,
      beneficiaryId: null,
      assigneeId: null,
      ownerTeamId: desk.frontLine,
      teamId: desk.frontLine,
      departmentId: null,
      pastTeamIds: [],
      watcherIds,
    },
  });

  for (const type of ticketEventTypes) {
    const shown = requesterSees[type] !== undefined;
    it(`${type}: the desk hears it, the requester ${shown ? 'too' : 'does not'}, strangers never`, () => {
      for (const visibility of ['public', 'private'] as const) {
        expect(mayHear(desk.luis, entry(type, visibility))).to.equal(true);
        expect(mayHear(desk.ana, entry(type, visibility))).to.equal(shown && visibility === 'public');
        expect(mayHear(desk.john, entry(type, visibility, [desk.john.id])), 'a watcher').to.equal(
          shown && visibility === 'public',
        );
        for (const stranger of [desk.john, desk.marta, desk.administrator]) {
          expect(mayHear(stranger, entry(type, visibility))).to.equal(false);
        }
      }
    });
  }
});
