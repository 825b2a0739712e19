import { expect } from 'chai';
import { getTicket } from '../../../../../shared/tickets/ticket.api';
import { removeTag } from '../../../../../shared/tickets/ticket-surroundings.api';
import { pathOf, queryOf } from './api-request';

describe('requests by contract', () => {
  it('fills every parameter of a path', () => {
    expect(pathOf(getTicket, { ticket: 'INC-000123' })).to.equal('/api/tickets/INC-000123');
    expect(pathOf(removeTag, { ticket: '7', tag: 'vpn' })).to.equal('/api/tickets/7/tags/vpn');
  });

  it('keeps a parameter inside its place, whatever it holds', () => {
    expect(pathOf(getTicket, { ticket: '../session?x=1#y' })).to.equal('/api/tickets/..%2Fsession%3Fx%3D1%23y');
  });

  it('leaves out what is not asked, and keeps false and zero', () => {
    expect(queryOf({ q: 'state:open', cursor: undefined, sort: null, count: false, limit: 0 })).to.deep.equal({
      q: 'state:open',
      count: 'false',
      limit: '0',
    });
  });
});
