import { expect } from 'chai';
import { runActionBody } from '../../../../../shared/tickets/ticket.api';
import { actionFields } from '../../../../../shared/workflow/workflow';
import { actionInput } from './action-form';

describe('what a sheet sends', () => {
  it('leaves out blanks and what the action does not ask', () => {
    const input = actionInput({ note: '   ', solution: 'x', resolutionText: ' Listo ' }, ['note', 'resolutionText']);
    expect(JSON.parse(JSON.stringify(input))).to.deep.equal({ resolutionText: 'Listo' });
  });

  it('drops reasons that nobody may choose', () => {
    expect(actionInput({ waitReason: 'unspecified' }, ['waitReason']).waitReason).to.equal(undefined);
    expect(actionInput({ handoffReason: 'nonsense' }, ['handoffReason']).handoffReason).to.equal(undefined);
  });

  it('does not send a text where an id belongs', () => {
    expect(actionInput({ teamId: '3' }, ['teamId']).teamId).to.equal(undefined);
  });

  it('sends an agreed date as an instant, and nothing else', () => {
    const { waitUntil } = actionInput({ waitUntil: '2026-10-19T09:00' }, ['waitUntil']);
    expect(waitUntil).to.equal(new Date(2026, 9, 19, 9).toISOString());
    expect(actionInput({ waitUntil: 'mañana' }, ['waitUntil']).waitUntil).to.equal(undefined);
    expect(actionInput({ waitUntil: '2026-10-19T09:00' }, ['note']).waitUntil).to.equal(undefined);
  });

  it('sends files only with an action that takes them, and no empty list', () => {
    expect(actionInput({}, ['message', 'attachmentIds'], [4, 5]).attachmentIds).to.deep.equal([4, 5]);
    expect(actionInput({}, ['message'], [4]).attachmentIds).to.equal(undefined);
    expect(actionInput({}, ['attachmentIds']).attachmentIds).to.equal(undefined);
  });

  it('can carry every field of the vocabulary', () => {
    expect(Object.keys(actionInput({}, actionFields)).sort()).to.deep.equal([...actionFields].sort());
  });

  it('passes the contract', () => {
    const values = { teamId: 3, handoffReason: 'skills', tried: 'Se reinició', summary: 'Sigue sin ir' };
    const body = { version: 1, ...actionInput(values, ['teamId', 'handoffReason', 'tried', 'summary']) };
    expect(runActionBody.safeParse(body).success).to.equal(true);
  });
});
