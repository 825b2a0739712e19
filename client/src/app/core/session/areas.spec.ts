import { expect } from 'chai';
import { areaOf } from './areas';

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
