import { expect } from 'chai';
import {
  actionsFrom,
  categoryOf,
  defineWorkflow,
  fieldsOf,
  missingFields,
  ruleOf,
  stateOf,
  tryAction,
} from './workflow.ts';

const workflow = defineWorkflow({
  initial: 'idle',
  states: { idle: 'new', busy: 'open', over: 'closed' },
  actions: {
    begin: { verb: 'take', from: ['idle', 'busy'], to: 'busy', by: ['worker'] },
    finish: {
      verb: 'resolve',
      from: ['busy'],
      to: 'over',
      by: ['worker'],
      requires: ['resolutionCode', 'resolutionText'],
      accepts: ['resolutionNote'],
    },
    nod: { verb: 'accept', from: ['busy'], by: ['worker'] },
  },
});

describe('workflow engine', () => {
  const refusals: readonly [title: string, state: string, action: string, fields: object, refusal: object][] = [
    ['an action it does not know', 'idle', 'explode', {}, { reason: 'unknown-action' }],
    ['a name that every object has', 'idle', 'constructor', {}, { reason: 'unknown-action' }],
    ['the prototype', 'idle', '__proto__', {}, { reason: 'unknown-action' }],
    ['an action from another state', 'idle', 'finish', {}, { reason: 'wrong-state', allowedFrom: ['busy'] }],
    [
      'an action from a state that is none',
      'toString',
      'begin',
      {},
      { reason: 'wrong-state', allowedFrom: ['idle', 'busy'] },
    ],
    [
      'what is missing, all of it',
      'busy',
      'finish',
      {},
      { reason: 'missing-fields', fields: ['resolutionCode', 'resolutionText'] },
    ],
    [
      'blanks, null and undefined as missing',
      'busy',
      'finish',
      { resolutionCode: ' \n\t', resolutionText: null },
      { reason: 'missing-fields', fields: ['resolutionCode', 'resolutionText'] },
    ],
    [
      'fields that the action does not ask for',
      'busy',
      'finish',
      { resolutionCode: 'x', resolutionText: 'y', teamId: 3, note: 'n' },
      { reason: 'unexpected-fields', fields: ['teamId', 'note'] },
    ],
    [
      'any field where none is asked for',
      'idle',
      'begin',
      { assigneeId: 1 },
      { reason: 'unexpected-fields', fields: ['assigneeId'] },
    ],
  ];
  for (const [title, state, action, fields, refusal] of refusals) {
    it(`refuses ${title}`, () => {
      expect(tryAction(workflow, state, action, { ...fields })).to.deep.equal(refusal);
    });
  }

  it('looks at the state before the fields: what is missing does not matter where nothing may happen', () => {
    expect(tryAction(workflow, 'over', 'finish', { teamId: 1 })).to.have.property('reason', 'wrong-state');
  });

  it('gives the rule to follow', () => {
    const rule = tryAction(workflow, 'busy', 'finish', {
      resolutionCode: 'x',
      resolutionText: 'y',
      resolutionNote: 'z',
    });
    expect(rule).to.include({ verb: 'resolve', to: 'over' });
  });

  it('counts a field that is undefined as not given, and zero and false as given', () => {
    expect(tryAction(workflow, 'idle', 'begin', { assigneeId: undefined })).to.include({ verb: 'take' });
    const rule = ruleOf(workflow, 'finish');
    expect(missingFields(rule!, { resolutionCode: 0, resolutionText: false })).to.deep.equal([]);
  });

  it('tells what an action takes and what a state offers', () => {
    expect(fieldsOf(ruleOf(workflow, 'finish')!)).to.deep.equal(['resolutionCode', 'resolutionText', 'resolutionNote']);
    expect(fieldsOf(ruleOf(workflow, 'begin')!)).to.deep.equal([]);
    expect(actionsFrom(workflow, 'busy')).to.deep.equal(['begin', 'finish', 'nod']);
    expect(actionsFrom(workflow, 'over')).to.deep.equal([]);
  });

  it('knows the category of its own states only', () => {
    expect(categoryOf(workflow, 'busy')).to.equal('open');
    expect(categoryOf(workflow, 'constructor')).to.be.undefined;
  });

  it('lets a status that was added inside a category stand where that category does', () => {
    expect(stateOf(workflow, 'busy', 'open')).to.equal('busy');
    expect(stateOf(workflow, 'planned', 'open')).to.equal('busy');
    expect(stateOf(workflow, 'constructor', 'closed')).to.equal('over');
    expect(stateOf(workflow, 'parked', 'waiting')).to.equal('parked');
  });
});
