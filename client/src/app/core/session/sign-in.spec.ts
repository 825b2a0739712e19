import { expect } from 'chai';
import { safeReturnUrl } from './sign-in';

describe('safeReturnUrl', () => {
  const cases: readonly [string | null | undefined, string][] = [
    ['/desk?queue=mine', '/desk?queue=mine'],
    [undefined, '/'],
    [null, '/'],
    ['', '/'],
    ['https://evil.example/', '/'],
    ['//evil.example/', '/'],
    ['/\\evil.example', '/'],
    ['javascript:alert(1)', '/'],
    ['/login?returnUrl=/login', '/'],
  ];
  for (const [wanted, goes] of cases) {
    it(`sends ${JSON.stringify(wanted)} to ${goes}`, () => expect(safeReturnUrl(wanted)).to.equal(goes));
  }
});
