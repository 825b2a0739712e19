import { expect } from 'chai';
import { builtInRoles } from '../../../../../shared/access-control/roles';
import { areaOf, homeOf } from './areas';

describe('areaOf', () => {
  const cases: readonly [string, string][] = [
    ['/', 'portal'],
    ['/tickets/INC-1', 'portal'],
    ['/desk', 'desk'],
    ['/desk?queue=mine', 'desk'],
    ['/desk/tickets/INC-1#x', 'desk'],
    ['/desktop', 'portal'],
    ['/insight/backlog', 'insight'],
    ['/admin', 'admin'],
  ];
  for (const [url, key] of cases) it(`${url} is ${key}`, () => expect(areaOf(url)?.key).to.equal(key));
});

describe('homeOf', () => {
  const cases: readonly [string, boolean, string][] = [
    ['employee', false, '/'],
    ['agent', true, '/desk'],
    ['team-lead', true, '/desk'],
    ['agent', false, '/desk'],
    ['service-manager', false, '/insight'],
    ['service-manager', true, '/desk'],
    ['director', false, '/insight'],
    ['auditor', false, '/insight'],
    ['administrator', false, '/admin'],
  ];
  for (const [role, hasQueue, home] of cases) {
    it(`of ${role} ${hasQueue ? 'with' : 'without'} a queue is ${home}`, () => {
      const held = builtInRoles.find(({ key }) => key === role)?.permissions ?? [];
      expect(homeOf((permission) => held.includes(permission), hasQueue)).to.equal(home);
    });
  }
});
