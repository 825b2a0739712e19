import { expect } from 'chai';
import { leadsElsewhere } from './merged-ref';

describe('leadsElsewhere', () => {
  const ticket = { id: 17, number: 'INC-000123' };

  it('knows a ticket by id and by number in any form', () => {
    for (const own of ['17', 'INC-000123', 'inc-123', 'Inc-0123'])
      expect(leadsElsewhere(own, ticket), own).to.equal(false);
    for (const other of ['18', 'INC-000124', 'TSK-000123', 'inc-12'])
      expect(leadsElsewhere(other, ticket), other).to.equal(true);
  });
});
