import { expect } from 'chai';
import { readdirSync } from 'node:fs';
import { requesterSees } from '../../../../../shared/tickets/ticket-event';
import { en } from './en';
import { enStaff } from './en-staff';
import { es } from './es';
import { esStaff } from './es-staff';

describe('words of the screens', () => {
  // What mails say is written by the server alone.
  const files = readdirSync('shared/i18n/es')
    .map((file) => file.replace('.json', ''))
    .filter((file) => file !== 'mail');
  const isPart = (file: string): boolean => file.endsWith('.portal');
  const roomOf = (file: string): string => file.replace('.portal', '');
  const parts = files.filter(isPart).map(roomOf);

  it('hold every room that exists, in both languages', () => {
    const rooms = files.filter((file) => !isPart(file)).sort();
    expect([...new Set([...Object.keys(es), ...Object.keys(esStaff)])].sort()).to.deep.equal(rooms);
    expect([...new Set([...Object.keys(en), ...Object.keys(enStaff)])].sort()).to.deep.equal(rooms);
  });

  it('keep for the staff all that the portal does not read of a room', () => {
    const shared = Object.keys(es).filter((room) => room in esStaff);
    expect(shared).to.have.members(parts);
    for (const [everybody, staff] of [
      [es, esStaff],
      [en, enStaff],
    ]) {
      expect(everybody).to.have.nested.property('ticket.field.number');
      expect(everybody).to.not.have.nested.property('ticket.header');
      expect(staff).to.have.nested.property('ticket.header');
    }
  });

  it('tell an employee every event that an employee sees', () => {
    const told = Object.keys(requesterSees).filter((type) => type !== 'ticket.commented');
    for (const words of [es, en])
      expect(words.timeline.portal).to.have.keys(told.map((type) => type.replace('ticket.', '')));
  });
});
