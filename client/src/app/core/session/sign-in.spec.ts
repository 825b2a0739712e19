import { expect } from 'chai';
import { safeReturnUrl } from './sign-in';

describe('safeReturnUrl', () => {
  const cases: readonly [string | null | undefined, string][] = [
    ['/desk?queue=mine', '/desk?queue=mine'],
    [undefined, '/desk'],
    [null, '/desk'],
    ['', '/desk'],
    ['https://evil.example/', '/desk'],
    ['//evil.example/', '/desk'],
    ['/\\evil.example', '/desk'],
    ['javascript:alert(1)', '/desk'],
    ['/login?returnUrl=/login', '/desk'],
  ];
  for (const [wanted, goes] of cases) {
    it(`sends ${JSON.stringify(wanted)} to ${goes}`, () => expect(safeReturnUrl(wanted, '/desk')).to.equal(goes));
  }
});
