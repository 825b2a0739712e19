import { expect } from 'chai';
import { ApiProblem } from '../core/api/api-problem';
import { conflictOf, newestByField, withoutFields } from './edit-conflict';

const problem = (code: string, extras: Record<string, unknown>): ApiProblem =>
  new ApiProblem({ code, status: 409, title: 'x', extras });

describe('an edit that others were faster with', () => {
  it('is a conflict only when the server calls it one', () => {
    expect(conflictOf(problem('illegal-transition', { allowedFrom: ['new'] }))).to.equal(null);
  });

  it('tells what changed, by whom and when', () => {
    const change = { field: 'title', by: 'Ana', at: '2026-03-12T10:00:00Z', to: 'Otro' };
    expect(conflictOf(problem('conflict', { version: 4, changes: [change] }))).to.deep.equal({
      version: 4,
      changes: [change],
    });
  });

  it('leaves out what it cannot read rather than fail', () => {
    const conflict = conflictOf(
      problem('conflict', { version: 'x', changes: [null, { by: 'Ana' }, { field: 'impact' }] }),
    );
    expect(conflict).to.deep.equal({ version: 0, changes: [{ field: 'impact', by: null, at: '', to: null }] });
  });

  it('asks once about a field that changed twice, with its last value', () => {
    const changes = ['a', 'b'].map((to) => ({ field: 'title', by: null, at: '', to }));
    expect(newestByField(changes).map(({ to }) => to)).to.deep.equal(['b']);
  });

  it('keeps the rest when one gives way', () => {
    expect(withoutFields({ impact: 'high', serviceId: 3 }, ['impact'])).to.deep.equal({ serviceId: 3 });
  });
});
