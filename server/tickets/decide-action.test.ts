import { expect } from 'chai';
import { practiceKeys, practiceOf } from '../../shared/practices/registry.ts';
import { ruleOf } from '../../shared/workflow/workflow.ts';
import {
  begin,
  buildDraft,
  buildRules,
  minutes,
  moment,
  people,
  requester,
  staff,
  teams,
} from '../testing/build-draft.ts';
import { decideAction, isOffered, resumeStatusOf } from './decide-action.ts';
import { comment } from './decide-outcome.ts';
import { draftOf, type TicketDraft } from './ticket-draft.ts';

function act(draft: TicketDraft, action: string, input: object, after: number, who: number): void {
  decideAction(draft, action, input, moment(after, who === people.requester ? requester : staff(who)), buildRules());
}

function offered(draft: TicketDraft, action: string, who: number): boolean {
  return isOffered(draft, ruleOf(buildRules().practice.workflow, action)!, who);
}

describe('actions of a ticket', () => {
  it('lead through the whole life of an incident', () => {
    const draft = buildDraft({ channel: 'phone' });
    act(draft, 'take', {}, 5, people.luis);
    act(draft, 'wait', { waitReason: 'requester', message: '¿Qué piso?' }, 10, people.luis);
    comment(
      draft,
      { body: 'El tercero', visibility: 'public', attachmentIds: [] },
      true,
      'in-progress',
      moment(20, requester),
      buildRules(),
    );
    act(
      draft,
      'escalate',
      { teamId: teams.networks.id, handoffReason: 'skills', tried: 'Se reinició', summary: 'Sin enlace' },
      30,
      people.luis,
    );
    act(draft, 'return', { returnReason: 'Falta la MAC' }, 40, people.marta);
    act(
      draft,
      'escalate',
      { teamId: teams.networks.id, handoffReason: 'skills', tried: 'Se reinició', summary: 'Sigue sin ir' },
      50,
      people.kate,
    );
    act(draft, 'accept', {}, 60, people.marta);
    act(
      draft,
      'escalate',
      { teamId: teams.experts.id, handoffReason: 'vendor-defect', tried: 'Se reinició', summary: 'Sigue sin ir' },
      90,
      people.marta,
    );
    act(draft, 'accept', {}, 95, people.ines);
    act(draft, 'wait', { waitReason: 'vendor' }, 100, people.ines);
    act(draft, 'resume', {}, 160, people.ines);
    act(draft, 'de-escalate', { teamId: teams.desk.id, solution: 'Cambiar el puerto' }, 170, people.ines);
    act(draft, 'take', {}, 175, people.kate);
    act(draft, 'resolve', { resolutionCode: 'solved', resolutionText: 'Listo' }, 180, people.kate);
    act(draft, 'reopen', { message: 'Sigue' }, 200, people.requester);
    act(draft, 'resolve', { resolutionCode: 'solved', resolutionText: 'Ahora sí' }, 220, people.kate);
    act(draft, 'confirm', {}, 230, people.requester);

    expect(draft.ticket).to.include({
      status: 'closed',
      teamId: teams.desk.id,
      tier: 1,
      ownerTeamId: teams.desk.id,
      ownerId: people.kate,
      assigneeId: people.kate,
    });
    expect(draft.facts).to.deep.include({
      bornTier: 1,
      highestTier: 3,
      leftTierOne: true,
      escalations: 3,
      returns: 1,
      teamChanges: 5,
      pingPong: 3,
      reopenCount: 1,
      waitingSeconds: (10 + 60) * 60,
      waitingSecondsAtResolution: (10 + 60) * 60,
      firstAssignedAt: begin + minutes(5),
      firstResponseAt: begin + minutes(10),
      firstResolvedAt: begin + minutes(180),
      resolvedAt: begin + minutes(220),
      resolvingTier: 1,
      resolvingTeamId: teams.desk.id,
      publicReplies: 3,
      assigneeChanges: 3,
      excluded: false,
    });
    expect(draft.stints.map(({ tier, enteredByMove }) => `${String(tier)} ${enteredByMove}`)).to.deep.equal([
      '1 opened',
      '2 escalated',
      '1 returned',
      '2 escalated',
      '3 escalated',
      '1 de-escalated',
    ]);
    expect(draft.stints.filter(({ leftAt }) => leftAt === null)).to.have.length(1);
    expect(
      draft.events.every((event, index) => index === 0 || event.occurredAt >= draft.events[index - 1]!.occurredAt),
    ).to.equal(true);
    expect(draft.events.flatMap(({ deviations }) => deviations)).to.deep.equal([]);
  });

  it('raise the version once each, whatever they touch', () => {
    const draft = draftOf(buildDraft());
    const { version } = draft.ticket;
    act(draft, 'resolve', { resolutionCode: 'solved', resolutionText: 'x' }, 5, people.luis);
    expect(draft.ticket.version).to.equal(version + 1);
  });

  it('are offered where they make sense', () => {
    const fresh = buildDraft();
    expect(
      ['take', 'accept', 'return', 'release', 'de-escalate'].map((action) => offered(fresh, action, people.luis)),
    ).to.deep.equal([true, false, false, false, false]);

    act(fresh, 'take', {}, 1, people.luis);
    expect(['take', 'release'].map((action) => offered(fresh, action, people.luis))).to.deep.equal([false, true]);
    expect(offered(fresh, 'take', people.kate)).to.equal(true);

    act(
      fresh,
      'escalate',
      { teamId: teams.networks.id, handoffReason: 'rights', summary: 'Sigue sin ir' },
      2,
      people.luis,
    );
    expect(['accept', 'return', 'de-escalate'].map((action) => offered(fresh, action, people.marta))).to.deep.equal([
      true,
      true,
      true,
    ]);

    act(fresh, 'return', { returnReason: 'x' }, 3, people.marta);
    expect(
      ['accept', 'return'].map((action) => offered(fresh, action, people.luis)),
      'what came down is not thrown back up',
    ).to.deep.equal([true, false]);
  });

  it('know where work goes on after a wait, in every practice', () => {
    for (const key of practiceKeys) {
      const practice = practiceOf(key);
      const status = resumeStatusOf({ practice });
      expect(status, key).to.not.equal(null);
      expect(practice.workflow.states[status!], key).to.equal('open');
    }
  });

  it('complete a task, which ends it at once', () => {
    const rules = buildRules({ practice: practiceOf('task') });
    const draft = buildDraft({ practice: 'task' }, rules);
    decideAction(draft, 'complete', { resolutionText: 'Hecho' }, moment(5), rules);
    expect(draft.ticket).to.include({
      status: 'done',
      stateCategory: 'closed',
      resolvedAt: begin + minutes(5),
      closedAt: begin + minutes(5),
    });
  });
});
