import { expect } from 'chai';
import { practiceKeys, practiceOf } from '../../../../shared/practices/registry';
import type { ActionView } from '../../../../shared/tickets/ticket-view';
import { coreVerbs } from '../../../../shared/workflow/workflow';
import { iconOfVerb, rankActions, shownActions } from './rank-actions';

const me = { id: 7, name: 'Luis', vip: false };
const other = { id: 8, name: 'Ana', vip: false };
const offer = (...verbs: string[]): ActionView[] =>
  verbs.map((verb) => ({ name: verb, verb, to: null, requires: [], accepts: [] }));
const verbsOf = (actions: readonly ActionView[]): string[] => actions.map(({ verb }) => verb);

describe('rankActions', () => {
  it('adds nothing and hides nothing', () => {
    const actions = offer(...coreVerbs);
    const ranked = rankActions({ actions, assignee: null, stateCategory: 'new' }, 7);
    expect([...verbsOf(ranked)].sort()).to.deep.equal([...coreVerbs].sort());
  });

  it('offers to accept or return what was handed over, before everything else', () => {
    const actions = offer('take', 'resolve', 'escalate', 'return', 'accept');
    const ranked = rankActions({ actions, assignee: null, stateCategory: 'open' }, 7);
    expect(verbsOf(ranked).slice(0, 2)).to.deep.equal(['accept', 'return']);
  });

  it('offers to take what nobody has', () => {
    const actions = offer('resolve', 'assign', 'take');
    expect(verbsOf(rankActions({ actions, assignee: null, stateCategory: 'new' }, 7))[0]).to.equal('take');
  });

  it('offers to take on what was given to me by itself and has not begun', () => {
    const actions = offer('resolve', 'wait', 'take');
    expect(verbsOf(rankActions({ actions, assignee: me, stateCategory: 'new' }, 7))[0]).to.equal('take');
  });

  it('offers to finish what is mine, and to take over only behind that what is not', () => {
    const actions = offer('take', 'escalate', 'wait', 'resolve');
    expect(verbsOf(rankActions({ actions, assignee: me, stateCategory: 'open' }, 7))[0]).to.equal('resolve');
    expect(verbsOf(rankActions({ actions, assignee: other, stateCategory: 'open' }, 7)).indexOf('take')).to.equal(3);
  });

  it('has the ladder within the first two, where a phone shows no more', () => {
    const actions = offer('assign', 'wait', 'take', 'release', 'resolve', 'escalate');
    for (const assignee of [null, me, other]) {
      const ranked = rankActions({ actions, assignee, stateCategory: 'open' }, 7);
      expect(verbsOf(ranked).slice(0, 2)).to.include('escalate');
    }
  });

  it('offers to go on where it waits, and to close where it is resolved', () => {
    const actions = offer('resolve', 'reopen', 'close', 'resume');
    expect(verbsOf(rankActions({ actions, assignee: me, stateCategory: 'waiting' }, 7))[0]).to.equal('resume');
    expect(verbsOf(rankActions({ actions, assignee: me, stateCategory: 'resolved' }, 7))[0]).to.equal('close');
  });

  it('leaves in the menu what is seldom meant', () => {
    const ranked = rankActions({ actions: offer('cancel', 'take'), assignee: null, stateCategory: 'new' }, 7);
    expect(shownActions(ranked)).to.equal(1);
    expect(shownActions(offer('hand-over-owner', 'cancel'))).to.equal(0);
    expect(shownActions(offer('take', 'assign', 'wait', 'resolve'))).to.equal(3);
  });

  it('has a drawing for every verb of every practice', () => {
    const verbs = practiceKeys.flatMap((key) =>
      Object.values(practiceOf(key).workflow.actions).map(({ verb }) => verb),
    );
    for (const verb of verbs) expect(iconOfVerb(verb), verb).to.not.equal('dot');
  });
});
