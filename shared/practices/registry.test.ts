import { expect } from 'chai';
import { actionFields, actionsFrom, coreVerbs, stateCategories } from '../workflow/workflow.ts';
import { isPracticeKey, practiceKeys, practiceOf, practiceOfPrefix } from './registry.ts';

describe('practices', () => {
  it('are known by their own key and prefix only', () => {
    for (const key of practiceKeys) {
      expect(isPracticeKey(key)).to.equal(true);
      expect(practiceOf(key).key).to.equal(key);
      expect(practiceOfPrefix(practiceOf(key).prefix)).to.equal(key);
    }
    for (const stranger of ['', 'constructor', 'toString', '__proto__', 'Incident']) {
      expect(isPracticeKey(stranger), stranger).to.equal(false);
      expect(practiceOfPrefix(stranger), stranger).to.be.undefined;
    }
  });

  it('have prefixes of their own: INC stands for nothing else', () => {
    const prefixes = practiceKeys.map((key) => practiceOf(key).prefix);
    expect(new Set(prefixes).size).to.equal(prefixes.length);
    for (const prefix of prefixes) expect(prefix).to.match(/^[A-Z]{2,5}$/);
  });

  for (const key of practiceKeys) {
    const practice = practiceOf(key);
    const { workflow } = practice;
    const states = Object.keys(workflow.states);
    const actions = Object.entries(workflow.actions);

    describe(key, () => {
      it('starts in a state of category new', () => {
        expect(workflow.states[workflow.initial]).to.equal('new');
      });

      it('uses categories, verbs and fields that the core knows', () => {
        for (const category of Object.values(workflow.states)) expect(stateCategories).to.include(category);
        for (const [name, rule] of actions) {
          expect(coreVerbs, name).to.include(rule.verb);
          for (const field of [...(rule.requires ?? []), ...(rule.accepts ?? [])])
            expect(actionFields, name).to.include(field);
          expect(rule.by, name).to.not.be.empty;
        }
      });

      it('names only states that exist', () => {
        for (const [name, rule] of actions) {
          expect(states, name).to.include.members([...rule.from]);
          if (rule.to !== undefined) expect(states, name).to.include(rule.to);
        }
      });

      it('reaches every state from the first', () => {
        const reached = new Set([workflow.initial]);
        for (const state of reached) {
          for (const action of actionsFrom(workflow, state)) reached.add(workflow.actions[action]?.to ?? state);
        }
        expect([...reached].sort()).to.deep.equal([...states].sort());
      });

      it('has a way out of every state that is not final, and none out of a final one', () => {
        for (const state of states) {
          const leaving = actionsFrom(workflow, state).filter(
            (action) => (workflow.actions[action]?.to ?? state) !== state,
          );
          const final = ['closed', 'cancelled'].includes(workflow.states[state] ?? '');
          expect(leaving.length > 0, state).to.equal(!final);
        }
      });

      it('lets work go on after every wait', () => {
        for (const state of states.filter((one) => workflow.states[one] === 'waiting')) {
          const resumes = actionsFrom(workflow, state).filter((action) => workflow.actions[action]?.verb === 'resume');
          expect(resumes, state).to.have.length(1);
        }
      });

      it('has names that fit into addresses and events', () => {
        for (const [name] of actions) expect(name).to.match(/^[a-z]+(-[a-z]+)*$/);
        for (const state of states) expect(state).to.match(/^[a-z]+(-[a-z]+)*$/);
      });

      it('asks in its forms only for what opening a ticket takes', () => {
        const own = Object.keys(practice.details.shape);
        const forms = [
          practice.form.desk,
          ...(practice.form.portal ? [practice.form.portal] : []),
          practice.detailsForm,
        ];
        const core = [
          'title',
          'description',
          'requesterId',
          'channel',
          'serviceId',
          'categoryId',
          'teamId',
          'siteId',
          'impact',
          'urgency',
          'attachmentIds',
        ];
        for (const { name } of forms.flatMap((form) => form.fields)) {
          expect(name.startsWith('details.') ? own : core, name).to.include(name.replace('details.', ''));
        }
      });

      it('shows employees a form exactly if they may open it', () => {
        expect(practice.form.portal !== null).to.equal(practice.openedByEmployees);
      });
    });
  }
});
