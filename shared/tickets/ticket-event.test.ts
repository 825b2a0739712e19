import { expect } from 'chai';
import { isSpokenToRequester, requesterSees, ticketEventData, ticketEventTypes } from './ticket-event.ts';

describe('ticket events', () => {
  it('show requesters only fields that the event has', () => {
    for (const type of ticketEventTypes) {
      for (const field of requesterSees[type] ?? [])
        expect(Object.keys(ticketEventData[type].shape), type).to.include(field);
    }
  });

  it('keep how the desk works from the requester: time, tags, edits, hand-offs, owners and who watches', () => {
    const hidden = [
      'time-logged',
      'edited',
      'released',
      'handoff-completed',
      'accepted',
      'owner-changed',
      'tagged',
      'untagged',
      'watched',
      'unwatched',
      'linked',
      'unlinked',
      'vendor-notified',
      'vendor-numbered',
      'vendor-charged',
      'vendor-responded',
      'vendor-restored',
      'vendor-said',
      'runbook-step',
      'l1-judged',
      'ping-pong',
      'activity',
      'clock-warned',
      'clock-breached',
      'paged',
      'page-acknowledged',
      'rule-run',
      'assignment-decided',
      'absorbed',
      'parent-changed',
      'followed-parent',
      'major-proposed',
      'major-accepted',
      'major-rejected',
      'major-edited',
      'major-communicated',
      'major-demoted',
      'major-silent',
      'major-review-late',
      'major-reviewed',
      'rated',
    ];
    for (const type of ticketEventTypes)
      expect(requesterSees[type] === undefined, type).to.equal(hidden.includes(type.replace('ticket.', '')));
    const desk = ['handoffReason', 'offPath', 'owesHandoff', 'secondsPerTier', 'previousId', 'ownerTeamId', 'priority'];
    const shown = Object.values(requesterSees).flat();
    expect(shown.filter((field) => desk.includes(field))).to.deep.equal([]);
  });

  it('speak to the requester by answers, resolutions and questions, never by a hand-off or a note', () => {
    const spoken = ticketEventTypes.filter((type) => isSpokenToRequester(type, {}));
    expect(spoken).to.have.members([
      'ticket.opened',
      'ticket.commented',
      'ticket.status-changed',
      'ticket.resolved',
      'ticket.confirmed',
      'ticket.reopened',
      'ticket.cancelled',
    ]);
    expect(isSpokenToRequester('ticket.waiting', { asked: true })).to.equal(true);
    expect(isSpokenToRequester('ticket.waiting', { asked: 'true' })).to.equal(false);
    expect(isSpokenToRequester('ticket.escalated', { asked: false })).to.equal(false);
  });
});
