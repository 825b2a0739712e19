import { expect } from 'chai';
import {
  begin,
  buildDraft,
  buildRules,
  importer,
  minutes,
  moment,
  people,
  refusalOf,
  replayRules,
  requester,
  staff,
  teams,
} from '../testing/build-draft.ts';
import { decideAction } from './decide-action.ts';
import {
  accept,
  completeHandoff,
  deEscalate,
  directionOf,
  escalate,
  handOverOwner,
  reassign,
  returnToSender,
} from './decide-move.ts';
import { assign, release, resume, take, wait } from './decide-work.ts';
import { draftOf, openStint, type Rules, type TicketDraft } from './ticket-draft.ts';

const handoff = {
  handoffReason: 'skills',
  tried: 'Reinicié el conmutador',
  summary: 'No hay enlace en el 3.er piso',
} as const;

function act(
  draft: TicketDraft,
  action: string,
  input: object,
  after: number,
  who: number = people.luis,
  rules: Rules = buildRules(),
): void {
  decideAction(draft, action, input, moment(after, who === people.requester ? requester : staff(who)), rules);
}

/** With the networks team, unaccepted, ten minutes after it was opened and taken. */
function escalated(priority: 1 | 3 = 3): TicketDraft {
  const draft = buildDraft({ priority });
  act(draft, 'take', {}, 5);
  act(draft, 'escalate', { teamId: teams.networks.id, ...handoff }, 10);
  return draftOf(draft);
}

const lastEvent = (draft: TicketDraft) => draft.events.at(-1);

describe('work on a ticket', () => {
  describe('refuses', () => {
    const cases: readonly [
      title: string,
      build: () => TicketDraft,
      action: string,
      input: object,
      who: number,
      refusal: object,
    ][] = [
      [
        'to take without a seat in the team',
        () => buildDraft(),
        'take',
        {},
        people.outsider,
        { code: 'bad-input', reason: 'assignee-outside-team' },
      ],
      [
        'an assignee of another team',
        () => buildDraft(),
        'assign',
        { assigneeId: people.marta },
        people.luis,
        { code: 'bad-input', reason: 'assignee-outside-team' },
      ],
      [
        'to assign nobody',
        () => buildDraft(),
        'assign',
        {},
        people.luis,
        { code: 'missing-fields', fields: ['assigneeId'] },
      ],
      [
        'to release what nobody has',
        () => buildDraft({ status: 'in-progress', stateCategory: 'open' }),
        'release',
        {},
        people.luis,
        { code: 'illegal-transition', reason: 'nobody-assigned' },
      ],
      [
        'to wait for the requester without a question',
        () => buildDraft(),
        'wait',
        { waitReason: 'requester' },
        people.luis,
        { code: 'missing-fields', reason: 'waits-without-question', fields: ['message'] },
      ],
      [
        'to wait for no reason',
        () => buildDraft(),
        'wait',
        { message: '¿Qué piso?' },
        people.luis,
        { code: 'missing-fields', fields: ['waitReason'] },
      ],
      [
        'to wait while nobody of the team works on it',
        () => buildDraft(),
        'wait',
        { waitReason: 'vendor' },
        people.outsider,
        { code: 'illegal-transition', reason: 'nobody-assigned' },
      ],
      [
        'to resume what does not wait',
        () => buildDraft(),
        'resume',
        {},
        people.luis,
        { code: 'illegal-transition', reason: 'wrong-state', allowedFrom: ['waiting'] },
      ],
      [
        'an unknown action',
        () => buildDraft(),
        'explode',
        {},
        people.luis,
        { code: 'not-found', reason: 'unknown-action' },
      ],
      [
        'fields that the action does not take',
        () => buildDraft(),
        'take',
        { resolutionText: 'x' },
        people.luis,
        { code: 'bad-input', reason: 'unexpected-fields', fields: ['resolutionText'] },
      ],
      [
        'an escalation to an unknown team',
        () => buildDraft(),
        'escalate',
        { teamId: 999, ...handoff },
        people.luis,
        { code: 'bad-input', reason: 'unknown-team' },
      ],
      [
        'an escalation to its own team',
        () => buildDraft(),
        'escalate',
        { teamId: teams.desk.id, ...handoff },
        people.luis,
        { code: 'illegal-transition', reason: 'same-team' },
      ],
      [
        'an escalation inside the tier',
        () => buildDraft(),
        'escalate',
        { teamId: teams.deskNorth.id, ...handoff },
        people.luis,
        { code: 'illegal-transition', reason: 'not-upward' },
      ],
      [
        'an escalation downwards',
        escalated,
        'escalate',
        { teamId: teams.desk.id, ...handoff },
        people.marta,
        { code: 'illegal-transition', reason: 'not-upward' },
      ],
      [
        'an escalation to a dissolved team',
        () => buildDraft(),
        'escalate',
        { teamId: teams.dissolved.id, ...handoff },
        people.luis,
        { code: 'bad-input', reason: 'inactive-team' },
      ],
      [
        'an escalation off the path',
        () => buildDraft(),
        'escalate',
        { teamId: teams.experts.id, ...handoff },
        people.luis,
        { code: 'forbidden', reason: 'off-path', fromTier: 1, toTier: 3 },
      ],
      [
        'a hand-off without an attempt',
        () => buildDraft(),
        'escalate',
        { teamId: teams.networks.id, ...handoff, tried: undefined },
        people.luis,
        { code: 'missing-fields', reason: 'handoff-incomplete', fields: ['tried'] },
      ],
      [
        'a hand-off with a reason alone, and tells all that lacks',
        () => buildDraft(),
        'escalate',
        { teamId: teams.networks.id, handoffReason: 'skills' },
        people.luis,
        { code: 'missing-fields', reason: 'handoff-incomplete', fields: ['tried', 'summary'] },
      ],
      [
        'a hand-off with nothing at all, and tells all that lacks',
        () => buildDraft(),
        'escalate',
        {},
        people.luis,
        { code: 'missing-fields', fields: ['teamId', 'handoffReason', 'tried', 'summary'] },
      ],
      [
        'a return of what was never handed over',
        () => buildDraft({ status: 'in-progress', stateCategory: 'open' }),
        'return',
        { returnReason: 'no' },
        people.luis,
        { code: 'illegal-transition', reason: 'nothing-to-return' },
      ],
      [
        'a return without a reason',
        escalated,
        'return',
        {},
        people.marta,
        { code: 'missing-fields', fields: ['returnReason'] },
      ],
      [
        'to de-escalate without a solution',
        escalated,
        'de-escalate',
        { teamId: teams.desk.id },
        people.marta,
        { code: 'missing-fields', fields: ['solution'] },
      ],
      [
        'to de-escalate upwards',
        escalated,
        'de-escalate',
        { teamId: teams.experts.id, solution: 's' },
        people.marta,
        { code: 'illegal-transition', reason: 'not-downward' },
      ],
      [
        'to de-escalate inside the tier',
        escalated,
        'de-escalate',
        { teamId: teams.systems.id, solution: 's' },
        people.marta,
        { code: 'illegal-transition', reason: 'not-downward' },
      ],
      [
        'to reassign to another tier',
        escalated,
        'reassign',
        { teamId: teams.desk.id },
        people.marta,
        { code: 'illegal-transition', reason: 'not-same-tier' },
      ],
      [
        'to reassign to the same team',
        escalated,
        'reassign',
        { teamId: teams.networks.id },
        people.marta,
        { code: 'illegal-transition', reason: 'same-team' },
      ],
      [
        'to reassign to a dissolved team',
        escalated,
        'reassign',
        { teamId: teams.dissolved.id },
        people.marta,
        { code: 'bad-input', reason: 'inactive-team' },
      ],
      [
        'an owner outside the owning team',
        () => buildDraft(),
        'hand-over-owner',
        { ownerTeamId: teams.desk.id, ownerId: people.marta },
        people.luis,
        { code: 'bad-input', reason: 'owner-outside-team' },
      ],
      [
        'an owner above the front line',
        escalated,
        'hand-over-owner',
        { ownerTeamId: teams.networks.id },
        people.luis,
        { code: 'illegal-transition', reason: 'owner-above-front-line' },
      ],
      [
        'an owning team that is dissolved',
        () => buildDraft(),
        'hand-over-owner',
        { ownerTeamId: teams.dissolved.id },
        people.luis,
        { code: 'bad-input', reason: 'inactive-team' },
      ],
    ];
    for (const [title, build, action, input, who, refusal] of cases) {
      it(title, () => {
        const draft = build();
        const before = JSON.stringify([draft.ticket, draft.facts, draft.stints]);
        expect(refusalOf(() => act(draft, action, input, 60, who))).to.deep.include(refusal);
        expect(draft.events).to.deep.equal([]);
        expect(JSON.stringify([draft.ticket, draft.facts, draft.stints]), 'nothing has moved').to.equal(before);
      });
    }

    it('a return once it was accepted', () => {
      const draft = escalated();
      act(draft, 'accept', {}, 20, people.marta);
      expect(refusalOf(() => act(draft, 'return', { returnReason: 'no' }, 25, people.marta))).to.include({
        code: 'illegal-transition',
        reason: 'already-accepted',
      });
    });

    it('to accept twice', () => {
      const draft = escalated();
      act(draft, 'accept', {}, 20, people.marta);
      expect(refusalOf(() => act(draft, 'accept', {}, 21, people.omar))).to.include({
        code: 'illegal-transition',
        reason: 'already-accepted',
      });
    });

    it('a return that goes up: it would be an escalation without a hand-off', () => {
      const draft = escalated();
      act(draft, 'return', { returnReason: 'Falta la MAC' }, 20, people.marta);
      expect(refusalOf(() => act(draft, 'return', { returnReason: 'No' }, 25))).to.include({
        code: 'illegal-transition',
        reason: 'return-goes-up',
      });
    });

    it('that time runs backwards', () => {
      const draft = escalated();
      expect(refusalOf(() => act(draft, 'accept', {}, 9, people.marta))).to.include({
        code: 'bad-input',
        reason: 'time-runs-backwards',
      });
      expect(
        refusalOf(() => accept(draft, { at: begin - 1, author: importer }, replayRules)),
        'in replay too',
      ).to.include({ reason: 'time-runs-backwards' });
    });

    it('to take in the name of nobody', () => {
      expect(
        refusalOf(() => take(buildDraft(), 'in-progress', { at: begin, author: importer }, buildRules())),
      ).to.include({ code: 'forbidden', reason: 'needs-a-person' });
    });
  });

  describe('taking, assigning, releasing', () => {
    it('puts it into work with the name of whoever took it, and accepts it for the team', () => {
      const draft = buildDraft();
      act(draft, 'take', {}, 5);
      expect(draft.ticket).to.include({
        status: 'in-progress',
        stateCategory: 'open',
        assigneeId: people.luis,
        ownerId: people.luis,
        version: 1,
        updatedAt: begin + minutes(5),
      });
      expect(openStint(draft)).to.include({ acceptedAt: begin + minutes(5), acceptedBy: people.luis });
      expect(draft.facts).to.include({ firstAssignedAt: begin + minutes(5), highestTier: 1, assigneeChanges: 0 });
      expect(lastEvent(draft)).to.deep.include({
        type: 'ticket.taken',
        data: { from: 'new', to: 'in-progress', assigneeId: people.luis, previousId: null },
      });
    });

    it('counts each new person after the first, and not the same one twice', () => {
      const draft = buildDraft();
      act(draft, 'assign', { assigneeId: people.kate }, 5);
      act(draft, 'assign', { assigneeId: people.kate }, 6);
      act(draft, 'take', {}, 7);
      expect(draft.facts).to.include({ firstAssignedAt: begin + minutes(5), assigneeChanges: 1 });
      expect(draft.ticket.assigneeId).to.equal(people.luis);
    });

    it('gives back what nobody has begun as new, so that its queue does not call it work in progress', () => {
      const draft = buildDraft();
      draft.ticket.assigneeId = people.luis;
      act(draft, 'release', {}, 6);
      expect(draft.ticket).to.include({ assigneeId: null, status: 'new', stateCategory: 'new' });
      expect(lastEvent(draft)?.data).to.deep.include({ from: 'new', to: 'new', previousId: people.luis });
    });

    it('gives it back to the queue of the same team, with the note for the desk alone', () => {
      const draft = buildDraft();
      act(draft, 'take', {}, 5);
      act(draft, 'release', { note: 'Salgo a comer' }, 6);
      expect(draft.ticket).to.include({
        assigneeId: null,
        teamId: teams.desk.id,
        stateCategory: 'open',
        ownerId: people.luis,
      });
      expect(lastEvent(draft)).to.include({ type: 'ticket.released', visibility: 'private', text: 'Salgo a comer' });
    });
  });

  describe('waiting', () => {
    it('counts the seconds, keeps the question in public and the first response', () => {
      const draft = buildDraft();
      act(draft, 'take', {}, 5);
      act(draft, 'wait', { waitReason: 'requester', message: '¿Qué piso?' }, 10);
      expect(draft.ticket).to.include({ status: 'waiting', stateCategory: 'waiting', waitReason: 'requester' });
      expect(draft.facts).to.include({
        waitingSince: begin + minutes(10),
        firstResponseAt: begin + minutes(10),
        publicReplies: 1,
      });
      expect(lastEvent(draft)).to.deep.include({
        type: 'ticket.waiting',
        text: '¿Qué piso?',
        visibility: 'public',
        data: { from: 'in-progress', to: 'waiting', waitReason: 'requester', asked: true },
      });

      act(draft, 'resume', {}, 40);
      expect(draft.ticket).to.include({ stateCategory: 'open', waitReason: null });
      expect(draft.facts).to.include({ waitingSeconds: 1800, waitingSince: null });
      expect(lastEvent(draft)!.data).to.include({ waitedSeconds: 1800, because: 'worker' });

      act(draft, 'wait', { waitReason: 'vendor' }, 50);
      act(draft, 'resume', {}, 51);
      expect(draft.facts.waitingSeconds).to.equal(1860);
    });

    it('takes the ticket on the way when nobody has it', () => {
      const draft = buildDraft();
      act(draft, 'wait', { waitReason: 'vendor', note: 'Pieza pedida' }, 5, people.kate);
      expect(draft.ticket.assigneeId).to.equal(people.kate);
      expect(openStint(draft).acceptedBy).to.equal(people.kate);
    });

    it('changes its reason without ending the wait', () => {
      const draft = buildDraft();
      act(draft, 'wait', { waitReason: 'vendor' }, 10);
      const { version } = draft.ticket;
      const fresh = draftOf(draft);
      act(fresh, 'change-wait-reason', { waitReason: 'requester', message: '¿Sigue igual?' }, 20);
      expect(fresh.ticket).to.include({ waitReason: 'requester', stateCategory: 'waiting', version: version + 1 });
      expect(fresh.facts).to.include({ waitingSince: begin + minutes(10), waitingSeconds: 0 });
      expect(refusalOf(() => act(fresh, 'change-wait-reason', { waitReason: 'requester' }, 21))).to.include({
        reason: 'waits-without-question',
      });
    });

    it('loses neither the question nor the note beside it', () => {
      const draft = buildDraft();
      act(draft, 'wait', { waitReason: 'requester', message: '¿Qué piso?', note: 'Sospecho del cable' }, 10);
      expect(draft.events.map(({ type, visibility, text }) => [type, visibility, text])).to.deep.equal([
        ['ticket.waiting', 'public', '¿Qué piso?'],
        ['ticket.commented', 'private', 'Sospecho del cable'],
      ]);
    });

    it('says a message in public also where nobody is asked', () => {
      const draft = buildDraft();
      act(draft, 'wait', { waitReason: 'vendor', message: 'Esperamos la pieza', note: 'Pedido 4711' }, 10);
      expect(draft.events.map(({ type, visibility, text }) => [type, visibility, text])).to.deep.equal([
        ['ticket.waiting', 'public', null],
        ['ticket.commented', 'public', 'Esperamos la pieza'],
        ['ticket.commented', 'private', 'Pedido 4711'],
      ]);
      expect(draft.facts.publicReplies).to.equal(1);
      expect(lastEvent(draft)!.data).to.not.have.property('asked');
    });

    it('ends when the ticket is taken, moved or resolved', () => {
      const ends: readonly [string, object][] = [
        ['take', {}],
        ['escalate', { teamId: teams.networks.id, ...handoff }],
        ['resolve', { resolutionCode: 'solved', resolutionText: 'Listo' }],
      ];
      for (const [action, input] of ends) {
        const draft = buildDraft();
        act(draft, 'wait', { waitReason: 'vendor' }, 10);
        act(draft, action, input, 12, people.kate);
        expect(draft.facts, action).to.include({ waitingSeconds: 120, waitingSince: null });
        expect(draft.ticket.waitReason, action).to.equal(null);
      }
    });

    it('shows the requester that work goes on, also where the desk adds a note', () => {
      const draft = buildDraft();
      act(draft, 'wait', { waitReason: 'vendor' }, 10);
      act(draft, 'resume', { note: 'Llegó la pieza' }, 12);
      const resumed = draft.events.find(({ type }) => type === 'ticket.resumed');
      expect(resumed).to.include({ visibility: 'public', text: null });
      expect(lastEvent(draft)).to.include({ type: 'ticket.commented', visibility: 'private', text: 'Llegó la pieza' });
    });
  });

  describe('escalation', () => {
    it('goes up to the queue of the next team; owner and first response stay', () => {
      const draft = buildDraft();
      act(draft, 'take', {}, 5);
      act(draft, 'escalate', { teamId: teams.networks.id, ...handoff }, 10);
      expect(draft.ticket).to.include({
        teamId: teams.networks.id,
        tier: 2,
        assigneeId: null,
        ownerTeamId: teams.desk.id,
        ownerId: people.luis,
        status: 'in-progress',
      });
      expect(draft.facts).to.include({
        escalations: 1,
        teamChanges: 1,
        leftTierOne: true,
        highestTier: 1,
        pingPong: 0,
        firstResponseAt: null,
      });
      expect(draft.stints).to.have.length(2);
      expect(draft.stints[0]).to.include({ leftAt: begin + minutes(10), endedBy: 'escalated' });
      expect(draft.stints[1]).to.include({
        seq: 2,
        tier: 2,
        enteredByMove: 'escalated',
        fromTeamId: teams.desk.id,
        enteredAt: begin + minutes(10),
        acceptedAt: null,
        handoffReason: 'skills',
        handoffTried: handoff.tried,
        handoffSummary: handoff.summary,
        handoffDueAt: null,
      });
      expect(lastEvent(draft)!.data).to.deep.equal({
        fromTeamId: 1,
        fromTier: 1,
        toTeamId: 3,
        toTier: 2,
        handoffReason: 'skills',
        offPath: false,
        owesHandoff: false,
        secondsPerTier: { 1: 600 },
      });
    });

    for (const reason of ['rights', 'warranty'] as const) {
      it(`does not ask what was tried where ${reason} lack`, () => {
        const draft = buildDraft();
        act(draft, 'escalate', { teamId: teams.networks.id, handoffReason: reason, summary: 'Sin permisos' }, 5);
        expect(draft.ticket.tier).to.equal(2);
      });
    }

    it('leaves the path with the permission, or for a major incident, and says so', () => {
      const allowed = buildDraft();
      act(
        allowed,
        'escalate',
        { teamId: teams.experts.id, ...handoff },
        5,
        people.luis,
        buildRules({ mayLeavePath: true }),
      );
      expect(lastEvent(allowed)!.data).to.include({ offPath: true, toTier: 3 });
      const major = buildDraft({ isMajor: true });
      act(major, 'escalate', { teamId: teams.vendor.id, ...handoff }, 5);
      expect(lastEvent(major)!.data).to.include({ offPath: true, toTier: 4 });
    });

    it('of a P1 goes at once and owes the hand-off for 15 minutes', () => {
      const draft = buildDraft({ priority: 1 });
      act(draft, 'escalate', { teamId: teams.networks.id, handoffReason: 'time' }, 5);
      expect(openStint(draft).handoffDueAt).to.equal(begin + minutes(20));
      expect(lastEvent(draft)!.data).to.include({ owesHandoff: true });

      const paid = draftOf(draft);
      completeHandoff(paid, { tried: 'Se reinició', summary: 'Sigue sin ir' }, moment(12));
      expect(openStint(paid)).to.include({
        handoffDueAt: null,
        handoffTried: 'Se reinició',
        handoffSummary: 'Sigue sin ir',
      });
      expect(lastEvent(paid)).to.include({ type: 'ticket.handoff-completed', visibility: 'private' });
      expect(refusalOf(() => completeHandoff(paid, { summary: 'Sigue sin ir' }, moment(13)))).to.include({
        code: 'illegal-transition',
        reason: 'no-handoff-owed',
      });
    });

    it('of a P1 with everything owes nothing', () => {
      expect(openStint(escalated(1)).handoffDueAt).to.equal(null);
    });

    it('of a P2 owes nothing because it is refused', () => {
      expect(
        refusalOf(() =>
          act(buildDraft({ priority: 2 }), 'escalate', { teamId: teams.networks.id, handoffReason: 'time' }, 5),
        ),
      ).to.include({ reason: 'handoff-incomplete' });
    });

    it('sums the seconds of each tier over all its stays', () => {
      const draft = escalated();
      act(draft, 'return', { returnReason: 'Falta la MAC' }, 20, people.marta);
      act(draft, 'escalate', { teamId: teams.networks.id, ...handoff }, 25);
      act(draft, 'accept', {}, 26, people.marta);
      act(draft, 'escalate', { teamId: teams.experts.id, ...handoff }, 40, people.marta);
      expect(lastEvent(draft)!.data).to.deep.include({ secondsPerTier: { 1: 900, 2: 1500 } });
    });
  });

  describe('acceptance and return', () => {
    it('accepts in the name of the team and takes what nobody has', () => {
      const draft = escalated();
      act(draft, 'accept', {}, 22, people.marta);
      expect(openStint(draft)).to.include({ acceptedAt: begin + minutes(22), acceptedBy: people.marta });
      expect(draft.ticket).to.include({ assigneeId: people.marta, ownerId: people.luis });
      expect(draft.facts.highestTier).to.equal(2);
      expect(lastEvent(draft)).to.deep.include({
        type: 'ticket.accepted',
        visibility: 'private',
        data: { teamId: teams.networks.id, waitedSeconds: 720 },
      });
    });

    it('returns to the sender with the reason: counted, and the sender had it before', () => {
      const draft = escalated();
      act(draft, 'return', { returnReason: 'Falta la MAC' }, 20, people.marta);
      expect(draft.ticket).to.include({ teamId: teams.desk.id, tier: 1, assigneeId: null, ownerTeamId: teams.desk.id });
      expect(draft.facts).to.include({ returns: 1, teamChanges: 2, pingPong: 1, highestTier: 1, leftTierOne: true });
      expect(draft.stints[1]).to.include({ endedBy: 'returned', returnReason: 'Falta la MAC', acceptedAt: null });
      expect(openStint(draft)).to.include({ enteredByMove: 'returned', fromTeamId: teams.networks.id });
    });

    it('returns between equals without counting a returned escalation', () => {
      const draft = escalated();
      act(draft, 'reassign', { teamId: teams.systems.id }, 20, people.marta);
      act(draft, 'return', { returnReason: 'No es nuestro' }, 25, people.outsider);
      expect(draft.ticket.teamId).to.equal(teams.networks.id);
      expect(draft.facts.returns).to.equal(0);
    });
  });

  describe('down and across', () => {
    it('carries the solution down to whom it is given', () => {
      const draft = escalated();
      act(draft, 'accept', {}, 15, people.marta);
      act(draft, 'de-escalate', { teamId: teams.deskNorth.id, solution: 'Cambiar el cable' }, 30, people.marta);
      expect(draft.ticket).to.include({
        teamId: teams.deskNorth.id,
        tier: 1,
        ownerTeamId: teams.desk.id,
        ownerId: people.luis,
      });
      expect(draft.stints[1]).to.include({ endedBy: 'de-escalated', solution: 'Cambiar el cable' });
      expect(draft.facts).to.include({ highestTier: 2, pingPong: 0, returns: 0, escalations: 1 });
    });

    it('reassigns inside the tier without hand-off', () => {
      const draft = escalated();
      act(draft, 'reassign', { teamId: teams.systems.id, note: 'Es del servidor' }, 20, people.marta);
      expect(openStint(draft)).to.include({ enteredByMove: 'reassigned', tier: 2, teamId: teams.systems.id });
      expect(draft.facts).to.include({ escalations: 1, teamChanges: 2, returns: 0 });
    });

    it('takes the direction from the tiers', () => {
      expect([directionOf(1, 3), directionOf(2, 2), directionOf(5, 1)]).to.deep.equal(['up', 'same', 'down']);
    });
  });

  describe('owner', () => {
    it('follows whoever works at the front line, and nobody else', () => {
      const draft = escalated();
      act(draft, 'accept', {}, 15, people.marta);
      act(draft, 'assign', { assigneeId: people.omar }, 16, people.marta);
      expect(draft.ticket.ownerId).to.equal(people.luis);
      act(draft, 'de-escalate', { teamId: teams.desk.id, solution: 's' }, 20, people.marta);
      expect(draft.ticket.ownerId).to.equal(people.luis);
      act(draft, 'take', {}, 25, people.kate);
      expect(draft.ticket.ownerId).to.equal(people.kate);
    });

    it('is handed over to a person of the team, or to the team alone', () => {
      const draft = escalated();
      const { version } = draft.ticket;
      handOverOwner(
        draft,
        { ownerTeamId: teams.desk.id, ownerId: people.kate, note: 'Vacaciones' },
        moment(15),
        buildRules(),
      );
      expect(draft.ticket).to.include({
        ownerTeamId: teams.desk.id,
        ownerId: people.kate,
        teamId: teams.networks.id,
        version: version + 1,
      });
      expect(lastEvent(draft)).to.deep.include({
        type: 'ticket.owner-changed',
        visibility: 'private',
        data: { ownerTeamId: 1, ownerId: 12, previousTeamId: 1, previousId: 11 },
      });
      handOverOwner(draft, { ownerTeamId: teams.deskNorth.id }, moment(16), buildRules());
      expect(draft.ticket).to.include({ ownerTeamId: teams.deskNorth.id, ownerId: null });
    });
  });

  describe('in replay', () => {
    const at = (after: number) => moment(after, importer);
    const waivers: readonly [deviation: string, type: string, (draft: TicketDraft) => void][] = [
      ['released-unassigned', 'ticket.released', (draft) => release(draft, {}, 'in-progress', at(5), replayRules)],
      [
        'waits-without-question',
        'ticket.waiting',
        (draft) => {
          assign(draft, { assigneeId: 11 }, 'in-progress', at(4), replayRules);
          wait(draft, { waitReason: 'requester' }, 'waiting', at(5), replayRules);
        },
      ],
      [
        'waiting-unassigned',
        'ticket.waiting',
        (draft) => wait(draft, { waitReason: 'vendor' }, 'waiting', at(5), replayRules),
      ],
      [
        'up-without-handoff',
        'ticket.escalated',
        (draft) => escalate(draft, { teamId: teams.networks.id }, 'in-progress', at(5), replayRules),
      ],
      [
        'off-path',
        'ticket.escalated',
        (draft) => escalate(draft, { teamId: teams.experts.id, ...handoff }, 'in-progress', at(5), replayRules),
      ],
      [
        'inactive-team',
        'ticket.escalated',
        (draft) => escalate(draft, { teamId: teams.dissolved.id, ...handoff }, 'in-progress', at(5), replayRules),
      ],
      [
        'assignee-outside-team',
        'ticket.assigned',
        (draft) => assign(draft, { assigneeId: people.marta }, 'in-progress', at(5), buildRules({ mode: 'replay' })),
      ],
      [
        'down-without-reason',
        'ticket.returned',
        (draft) => {
          escalate(draft, { teamId: teams.networks.id, ...handoff }, 'in-progress', at(4), replayRules);
          returnToSender(draft, {}, 'in-progress', at(5), replayRules);
        },
      ],
      [
        'down-without-reason',
        'ticket.de-escalated',
        (draft) => {
          escalate(draft, { teamId: teams.networks.id, ...handoff }, 'in-progress', at(4), replayRules);
          deEscalate(draft, { teamId: teams.desk.id }, 'in-progress', at(5), replayRules);
        },
      ],
    ];
    for (const [deviation, type, replay] of waivers) {
      it(`records ${type} with the deviation ${deviation}, and invents no words`, () => {
        const draft = buildDraft({}, replayRules);
        replay(draft);
        expect(lastEvent(draft)).to.deep.include({ type, deviations: [deviation] });
        expect(draft.events.slice(0, -1).flatMap(({ deviations }) => deviations)).to.deep.equal([]);
        expect(lastEvent(draft)!.text).to.equal(
          type === 'ticket.escalated' && deviation !== 'up-without-handoff'
            ? `${handoff.summary}\n\n${handoff.tried}`
            : null,
        );
        expect(draft.facts).to.include({ publicReplies: 0, firstResponseAt: null });
      });
    }

    it('names every rule that one event did not keep', () => {
      const draft = buildDraft({}, replayRules);
      escalate(draft, { teamId: teams.experts.id }, 'in-progress', at(5), replayRules);
      expect(lastEvent(draft)!.deviations).to.have.members(['up-without-handoff', 'off-path']);
    });

    it('owes no hand-off for a P1 of long ago', () => {
      const draft = buildDraft({ priority: 1 }, replayRules);
      escalate(draft, { teamId: teams.networks.id }, 'in-progress', at(5), replayRules);
      expect(openStint(draft).handoffDueAt).to.equal(null);
      expect(lastEvent(draft)!.deviations).to.deep.equal(['up-without-handoff']);
    });

    it('does not put the importer to work', () => {
      const draft = buildDraft({}, replayRules);
      wait(draft, { waitReason: 'vendor' }, 'waiting', at(5), replayRules);
      expect(draft.ticket.assigneeId).to.equal(null);
      expect(openStint(draft).acceptedAt).to.equal(null);
    });

    it('keeps integrity: an unknown team, the same team and the direction of a move', () => {
      const draft = buildDraft({}, replayRules);
      expect(refusalOf(() => escalate(draft, { teamId: 999 }, 'in-progress', at(5), replayRules))).to.include({
        reason: 'unknown-team',
      });
      expect(refusalOf(() => reassign(draft, { teamId: teams.desk.id }, 'in-progress', at(5), replayRules))).to.include(
        { reason: 'same-team' },
      );
      expect(
        refusalOf(() => deEscalate(draft, { teamId: teams.networks.id }, 'in-progress', at(5), replayRules)),
      ).to.include({ reason: 'not-downward' });
      expect(refusalOf(() => resume(draft, 'worker', 'nowhere', at(5), replayRules))).to.include({
        reason: 'unknown-status',
      });
    });
  });
});
