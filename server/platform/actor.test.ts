import { expect } from 'chai';
import type { Actor, Grant } from './actor.ts';
import { reachOf, requirePermission, systemActor } from './actor.ts';

const actor = (...grants: Grant[]): Actor => ({
  ...systemActor('x'),
  id: 7,
  kind: 'person',
  grants,
  permissions: new Set(grants.flatMap(({ permissions }) => permissions)),
  teamIds: [1, 2],
  departmentId: 9,
});
const grant = (scope: Grant['scope'], scopeId = 0): Grant => ({
  role: 'r',
  permissions: ['report.read'],
  scope,
  scopeId,
});

describe('reach of a permission', () => {
  it('is nothing without a grant', () => {
    expect(reachOf(actor(grant('all')), 'import.run')).to.deep.equal({ all: false, teamIds: [], departmentIds: [] });
  });
  it('is the own teams or a named one', () => {
    expect(reachOf(actor(grant('team'), grant('team', 5)), 'report.read').teamIds).to.deep.equal([1, 2, 5]);
  });
  it('is the own department or a named one', () => {
    expect(reachOf(actor(grant('department'), grant('department', 4)), 'report.read').departmentIds).to.deep.equal([
      9, 4,
    ]);
  });
  it('is everything', () => {
    expect(reachOf(actor(grant('own'), grant('all')), 'report.read').all).to.equal(true);
  });
  it('refuses what is not granted', () => {
    expect(() => requirePermission(actor(grant('all')), 'import.run')).to.throw(/forbidden/);
  });
});
