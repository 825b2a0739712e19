import { HttpErrorResponse } from '@angular/common/http';
import { expect } from 'chai';
import { ApiProblem, asProblem } from './api-problem';

describe('asProblem', () => {
  const told = {
    type: 'urn:escala:problem:conflict',
    title: 'Alguien lo cambió antes',
    status: 409,
    code: 'conflict',
    changes: ['title'],
  };

  it('reads a problem with what it carries besides', () => {
    const problem = asProblem(new HttpErrorResponse({ status: 409, error: told }));
    expect(problem).to.be.instanceOf(ApiProblem);
    expect(problem.code).to.equal('conflict');
    expect(problem.extras).to.deep.equal({ type: told.type, changes: ['title'] });
  });

  it('reads one that came as text', () => {
    expect(asProblem(new HttpErrorResponse({ status: 409, error: JSON.stringify(told) })).code).to.equal('conflict');
  });

  it('calls no answer at all offline', () => {
    expect(asProblem(new HttpErrorResponse({ status: 0 })).code).to.equal('offline');
  });

  it('trusts no page of a proxy: 502 with HTML is unavailable, without its text', () => {
    const problem = asProblem(new HttpErrorResponse({ status: 502, error: '<html>bad gateway</html>' }));
    expect(problem.code).to.equal('unavailable');
    expect(problem.detail).to.equal(null);
  });

  it('finds the problem inside what Angular wrapped', () => {
    const inner = new ApiProblem({ code: 'not-found', status: 404, title: 'x' });
    expect(asProblem(new Error('Resource failed', { cause: inner }))).to.equal(inner);
  });

  it('makes a problem of anything thrown', () => {
    expect(asProblem('boom').code).to.equal('internal');
  });
});
