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
import { cancel, close, comment, editFields, noteActivity, reopen, resolve } from './decide-outcome.ts';
import { escalate } from './decide-move.ts';
import { assign } from './decide-work.ts';
import { draftOf, openStint, type Rules, type TicketDraft } from './ticket-draft.ts';

const solution = { resolutionCode: 'solved', resolutionText: 'Cambiamos el cable' } as const;
const handoff = { handoffReason: 'skills', tried: 'Se reinició', summary: 'Sin enlace' } as const;

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

function resolved(after = 30): TicketDraft {
  const draft = buildDraft();
  act(draft, 'resolve', solution, after);
  return draftOf(draft);
}

function say(
  draft: TicketDraft,
  visibility: 'public' | 'private',
  after: number,
  who: number = people.luis,
  resumeTo: string | null = 'in-progress',
): void {
  const author = who === people.requester ? requester : staff(who);
  comment(
    draft,
    { body: 'Hola', visibility, attachmentIds: [] },
    who === people.requester,
    resumeTo,
    moment(after, author),
    buildRules(),
  );
}

const types = (draft: TicketDraft) => draft.events.map(({ type }) => type);

describe('outcome of a ticket', () => {
  describe('refuses', () => {
    const cases: readonly [
      title: string,
      build: () => TicketDraft,
      action: string,
      input: object,
      who: number,
      rules: Rules,
      refusal: object,
    ][] = [
      [
        'to resolve without code and text',
        buildDraft,
        'resolve',
        {},
        people.luis,
        buildRules(),
        { code: 'missing-fields', fields: ['resolutionCode', 'resolutionText'] },
      ],
      [
        'to resolve with blanks',
        buildDraft,
        'resolve',
        { resolutionCode: ' ', resolutionText: '\n' },
        people.luis,
        buildRules(),
        { code: 'missing-fields', fields: ['resolutionCode', 'resolutionText'] },
      ],
      [
        'to resolve while tickets inside it are open',
        buildDraft,
        'resolve',
        solution,
        people.luis,
        buildRules({ activeChildren: 2 }),
        { code: 'illegal-transition', reason: 'open-children', count: 2 },
      ],
      [
        'to resolve while nobody of the team works on it',
        buildDraft,
        'resolve',
        solution,
        people.outsider,
        buildRules(),
        { code: 'illegal-transition', reason: 'nobody-assigned' },
      ],
      [
        'to resolve twice',
        resolved,
        'resolve',
        solution,
        people.luis,
        buildRules(),
        { code: 'illegal-transition', reason: 'wrong-state', current: 'resolved' },
      ],
      [
        'to close what is not resolved',
        buildDraft,
        'close',
        {},
        people.luis,
        buildRules(),
        { code: 'illegal-transition', allowedFrom: ['resolved'] },
      ],
      [
        'to confirm what is not resolved',
        buildDraft,
        'confirm',
        {},
        people.requester,
        buildRules(),
        { code: 'illegal-transition', allowedFrom: ['resolved'] },
      ],
      [
        'to reopen without words',
        resolved,
        'reopen',
        {},
        people.requester,
        buildRules(),
        { code: 'missing-fields', fields: ['message'] },
      ],
      [
        'to reopen what was never resolved',
        buildDraft,
        'reopen',
        { message: 'x' },
        people.requester,
        buildRules(),
        { code: 'illegal-transition', allowedFrom: ['resolved'] },
      ],
      [
        'to cancel without a reason',
        buildDraft,
        'cancel',
        {},
        people.luis,
        buildRules(),
        { code: 'missing-fields', fields: ['cancelReason'] },
      ],
      [
        'to cancel while tickets inside it are open',
        buildDraft,
        'cancel',
        { cancelReason: 'x' },
        people.luis,
        buildRules({ activeChildren: 1 }),
        { code: 'illegal-transition', reason: 'open-children' },
      ],
      [
        'to cancel what is resolved',
        resolved,
        'cancel',
        { cancelReason: 'x' },
        people.luis,
        buildRules(),
        { code: 'illegal-transition', reason: 'wrong-state' },
      ],
    ];
    for (const [title, build, action, input, who, rules, refusal] of cases) {
      it(title, () => {
        const draft = build();
        const before = JSON.stringify([draft.ticket, draft.facts, draft.stints]);
        expect(refusalOf(() => act(draft, action, input, 60, who, rules))).to.deep.include(refusal);
        expect(JSON.stringify([draft.ticket, draft.facts, draft.stints]), 'nothing has moved').to.equal(before);
      });
    }

    it('anything at all once it is closed or cancelled', () => {
      const closed = resolved();
      act(closed, 'close', {}, 40);
      const cancelled = buildDraft();
      act(cancelled, 'cancel', { cancelReason: 'Duplicado' }, 5);
      for (const draft of [closed, cancelled]) {
        for (const action of Object.keys(buildRules().practice.workflow.actions)) {
          expect(
            refusalOf(() => act(draft, action, {}, 50)),
            action,
          ).to.include({ code: 'illegal-transition', reason: 'wrong-state' });
        }
        expect(refusalOf(() => say(draft, 'public', 50, people.requester))).to.include({
          code: 'illegal-transition',
          reason: 'closed-is-final',
        });
        expect(refusalOf(() => reopen(draft, { message: 'x' }, 'in-progress', moment(50), buildRules()))).to.include({
          reason: 'closed-is-final',
        });
      }
    });

    it('the requester who comes back after the window, not the desk, and not within it', () => {
      const week = 7 * 24 * 60;
      expect(
        refusalOf(() => act(resolved(30), 'reopen', { message: 'x' }, 30 + week + 1, people.requester)),
      ).to.include({ code: 'illegal-transition', reason: 'reopen-window-over' });
      act(resolved(30), 'reopen', { message: 'x' }, 30 + week, people.requester);
      act(resolved(30), 'reopen', { message: 'x' }, 30 + week + 1, people.luis);
    });
  });

  describe('resolution', () => {
    it('keeps when, by whom, at which tier and with which words', () => {
      const draft = buildDraft({ categoryId: 7 });
      act(draft, 'take', {}, 5);
      act(draft, 'resolve', { ...solution, resolutionNote: 'Cable del puesto 4' }, 30);
      expect(draft.ticket).to.include({
        status: 'resolved',
        stateCategory: 'resolved',
        resolvedAt: begin + minutes(30),
        closedAt: null,
        ...solution,
        closingCategoryId: 7,
      });
      expect(draft.facts).to.include({
        resolvedAt: begin + minutes(30),
        firstResolvedAt: begin + minutes(30),
        resolvingTier: 1,
        resolvingTierTo: null,
        resolvingTeamId: teams.desk.id,
        highestTier: 1,
        leftTierOne: false,
      });
      expect(openStint(draft)).to.include({ resolvedHere: true, leftAt: null });
      expect(draft.events.slice(-2).map(({ type, visibility, text }) => [type, visibility, text])).to.deep.equal([
        ['ticket.resolved', 'public', 'Cambiamos el cable'],
        ['ticket.commented', 'private', 'Cable del puesto 4'],
      ]);
    });

    it('is the first response when there was none, and not when there was', () => {
      const silent = buildDraft();
      act(silent, 'resolve', solution, 30);
      expect(silent.facts).to.include({ firstResponseAt: begin + minutes(30), publicReplies: 1 });
      const answered = buildDraft();
      say(answered, 'public', 10);
      act(answered, 'resolve', solution, 30);
      expect(answered.facts).to.include({ firstResponseAt: begin + minutes(10), publicReplies: 2 });
    });

    it('takes and accepts on the way', () => {
      const draft = buildDraft();
      act(draft, 'resolve', solution, 30, people.kate);
      expect(draft.ticket.assigneeId).to.equal(people.kate);
      expect(openStint(draft)).to.include({ acceptedBy: people.kate, acceptedAt: begin + minutes(30) });
      expect(draft.facts.firstAssignedAt).to.equal(begin + minutes(30));
    });

    it('at a team of two tiers keeps both', () => {
      const draft = buildDraft();
      escalate(draft, { teamId: teams.twoTiers.id, ...handoff }, 'in-progress', moment(5), buildRules());
      resolve(draft, solution, 'resolved', moment(30), buildRules({ isMember: () => true }));
      expect(draft.facts).to.include({ resolvingTier: 2, resolvingTierTo: 3, highestTier: 2, leftTierOne: true });
    });

    it('counts the waits that came before it, a running one too', () => {
      const draft = buildDraft();
      act(draft, 'wait', { waitReason: 'vendor' }, 10);
      act(draft, 'resolve', solution, 25);
      expect(draft.facts).to.include({ waitingSeconds: 900, waitingSecondsAtResolution: 900, waitingSince: null });
    });
  });

  describe('reopening', () => {
    it('goes on with the same ticket and forgets no fact', () => {
      const draft = resolved(30);
      const { facts } = structuredClone({ facts: draft.facts });
      act(draft, 'reopen', { message: 'Sigue igual' }, 60, people.requester);
      expect(draft.ticket).to.include({
        status: 'in-progress',
        resolvedAt: null,
        closedAt: null,
        resolutionCode: null,
        resolutionText: null,
        teamId: teams.desk.id,
        assigneeId: people.luis,
      });
      expect(draft.facts).to.deep.equal({ ...facts, reopenCount: 1 });
      expect(draft.events.at(-1)).to.deep.include({
        type: 'ticket.reopened',
        text: 'Sigue igual',
        visibility: 'public',
        data: { from: 'resolved', to: 'in-progress', count: 1 },
      });
    });

    it('counts every time, and the last resolution decides where it was resolved', () => {
      const draft = resolved(30);
      act(draft, 'reopen', { message: 'No' }, 60, people.requester);
      act(draft, 'escalate', { teamId: teams.networks.id, ...handoff }, 70);
      act(draft, 'resolve', { ...solution, l1Capable: 'no' }, 90, people.marta);
      act(draft, 'reopen', { message: 'No' }, 100, people.requester);
      act(draft, 'resolve', { ...solution, l1Capable: 'no' }, 120, people.marta);
      expect(draft.facts).to.include({
        reopenCount: 2,
        firstResolvedAt: begin + minutes(30),
        resolvedAt: begin + minutes(120),
        resolvingTier: 2,
        resolvingTeamId: teams.networks.id,
      });
      expect(draft.stints.map(({ resolvedHere }) => resolvedHere)).to.deep.equal([false, true]);
    });
  });

  describe('end', () => {
    it('is confirmed by the requester in public', () => {
      const draft = resolved();
      act(draft, 'confirm', { message: '¡Gracias!' }, 40, people.requester);
      expect(draft.ticket).to.include({
        status: 'closed',
        stateCategory: 'closed',
        closedAt: begin + minutes(40),
        resolvedAt: begin + minutes(30),
      });
      expect(draft.events.at(-1)).to.include({ type: 'ticket.confirmed', text: '¡Gracias!', visibility: 'public' });
      expect(draft.facts.publicReplies).to.equal(1);
    });

    it('is closed by the desk with the note inside the desk', () => {
      const draft = resolved();
      act(draft, 'close', { note: 'No contesta' }, 40);
      expect(draft.events.map(({ type, visibility, text }) => [type, visibility, text])).to.deep.equal([
        ['ticket.closed', 'public', null],
        ['ticket.commented', 'private', 'No contesta'],
      ]);
    });

    it('is cancelled and then not counted as work', () => {
      const draft = buildDraft();
      act(draft, 'cancel', { cancelReason: 'Ya funciona' }, 5, people.requester);
      expect(draft.ticket).to.include({ stateCategory: 'cancelled', closedAt: begin + minutes(5), resolvedAt: null });
      expect(draft.facts).to.include({ excluded: true, resolvedAt: null });
    });
  });

  describe('comments', () => {
    it('of the desk: the first public one is the first response, set once; the version stays', () => {
      const draft = buildDraft();
      const { version } = draft.ticket;
      say(draft, 'private', 5);
      expect(draft.facts).to.include({ firstResponseAt: null, publicReplies: 0 });
      say(draft, 'public', 10);
      say(draft, 'public', 15);
      expect(draft.facts).to.include({ firstResponseAt: begin + minutes(10), publicReplies: 2 });
      expect(draft.ticket).to.include({ version, status: 'new', updatedAt: begin + minutes(15) });
    });

    it('of the requester are no response', () => {
      const draft = buildDraft();
      say(draft, 'public', 5, people.requester);
      expect(draft.facts).to.include({ firstResponseAt: null, publicReplies: 0 });
    });

    it('of the requester set going what waited for them, and only that', () => {
      const asked = buildDraft();
      act(asked, 'wait', { waitReason: 'requester', message: '¿Qué piso?' }, 10);
      const answered = draftOf(asked);
      say(answered, 'public', 40, people.requester);
      expect(types(answered)).to.deep.equal(['ticket.commented', 'ticket.resumed']);
      expect(answered.ticket).to.include({ stateCategory: 'open', waitReason: null, assigneeId: people.luis });
      expect(answered.facts.waitingSeconds).to.equal(1800);
      expect(answered.events.at(-1)!.data).to.include({ because: 'answer', waitedSeconds: 1800 });

      const vendor = buildDraft();
      act(vendor, 'wait', { waitReason: 'vendor' }, 10);
      const told = draftOf(vendor);
      say(told, 'public', 40, people.requester);
      expect(types(told)).to.deep.equal(['ticket.commented']);
      expect(told.ticket.stateCategory).to.equal('waiting');
    });

    it('of the desk leave it waiting, and so does a note of somebody who is also the requester', () => {
      const draft = buildDraft();
      act(draft, 'wait', { waitReason: 'requester', message: '¿Qué piso?' }, 10);
      say(draft, 'public', 20);
      say(draft, 'private', 30, people.requester);
      expect(draft.ticket).to.include({ stateCategory: 'waiting', waitReason: 'requester' });
    });

    it('stay possible inside the desk once it is closed', () => {
      const draft = resolved();
      act(draft, 'close', {}, 40);
      say(draft, 'private', 50);
      expect(draft.ticket.stateCategory).to.equal('closed');
    });
  });

  describe('edits', () => {
    it('record what changed from what to what, and raise the version once', () => {
      const draft = buildDraft();
      const { version } = draft.ticket;
      editFields(
        draft,
        { title: 'Impresora del 3.er piso', impact: 'medium', siteId: 4 },
        { priorityConfirmed: false },
        moment(5),
      );
      expect(draft.events).to.have.length(1);
      expect(draft.events[0]).to.deep.include({
        type: 'ticket.edited',
        visibility: 'private',
        data: {
          changes: {
            title: { from: 'La impresora no imprime', to: 'Impresora del 3.er piso' },
            siteId: { from: null, to: 4 },
            'details.priorityConfirmed': { from: undefined, to: false },
          },
        },
      });
      expect(draft.ticket.version).to.equal(version + 1);
      expect(draft.detailsChanged).to.equal(true);
    });

    it('that change nothing leave no trace', () => {
      const draft = buildDraft();
      const { version, updatedAt } = draft.ticket;
      editFields(draft, { title: draft.ticket.title, impact: 'medium' }, {}, moment(5));
      expect(draft.events).to.deep.equal([]);
      expect(draft.ticket).to.include({ version, updatedAt });
    });
  });

  describe('in replay', () => {
    const at = (after: number) => moment(after, importer);

    it('resolves unassigned and without words, named as deviations, and invents nothing', () => {
      const draft = buildDraft({}, replayRules);
      resolve(draft, { resolutionCode: 'imported' }, 'resolved', at(30), replayRules);
      expect(draft.events).to.have.length(1);
      expect(draft.events[0]).to.deep.include({
        type: 'ticket.resolved',
        text: null,
        deviations: ['resolved-unassigned', 'resolved-without-note'],
      });
      expect(draft.ticket).to.include({ assigneeId: null, resolutionText: null });
      expect(draft.facts).to.include({
        publicReplies: 0,
        firstResponseAt: null,
        firstAssignedAt: null,
        highestTier: 1,
      });
    });

    it('resolves again without reopening: the last resolution counts, no reopening does', () => {
      const draft = buildDraft({}, replayRules);
      assign(draft, { assigneeId: people.luis }, 'in-progress', at(5), replayRules);
      resolve(draft, solution, 'resolved', at(30), replayRules);
      resolve(draft, solution, 'resolved', at(90), replayRules);
      expect(draft.events.at(-1)!.deviations).to.deep.equal(['resolved-again']);
      expect(draft.events.at(-1)!.data).to.include({ again: true });
      expect(draft.facts).to.include({
        reopenCount: 0,
        firstResolvedAt: begin + minutes(30),
        resolvedAt: begin + minutes(90),
      });
    });

    it('reopens what was closed or cancelled, named, whenever it was', () => {
      const draft = buildDraft({}, replayRules);
      assign(draft, { assigneeId: people.luis }, 'in-progress', at(5), replayRules);
      resolve(draft, solution, 'resolved', at(30), replayRules);
      close(draft, {}, 'closed', at(40), replayRules);
      const year = 365 * 24 * 60;
      reopen(draft, {}, 'in-progress', at(year), replayRules);
      expect(draft.events.at(-1)).to.deep.include({
        type: 'ticket.reopened',
        deviations: ['reopened-after-closed'],
        text: null,
      });
      expect(draft.facts).to.include({ reopenCount: 1, excluded: false });

      cancel(draft, {}, 'cancelled', at(year + 1), replayRules);
      expect(draft.facts).to.include({ excluded: true, resolvedAt: begin + minutes(30), resolvingTier: 1 });
      reopen(draft, {}, 'in-progress', at(year + 2), replayRules);
      expect(draft.facts).to.include({ excluded: false, reopenCount: 2 });
    });

    it('notes a row in which only the time changes, without raising the version', () => {
      const draft = buildDraft({}, replayRules);
      const { version } = draft.ticket;
      noteActivity(draft, at(5));
      expect(draft.events.at(-1)).to.include({ type: 'ticket.activity', visibility: 'private', text: null });
      expect(draft.ticket).to.include({ version, updatedAt: begin + minutes(5) });
    });

    it('refuses a status that nobody knows and time that runs backwards', () => {
      const draft = buildDraft({}, replayRules);
      expect(refusalOf(() => resolve(draft, solution, 'somewhere', at(30), replayRules))).to.include({
        code: 'bad-input',
        reason: 'unknown-status',
      });
      noteActivity(draft, at(10));
      expect(refusalOf(() => noteActivity(draft, at(9)))).to.include({
        code: 'bad-input',
        reason: 'time-runs-backwards',
      });
      noteActivity(draft, at(10));
    });
  });
});
