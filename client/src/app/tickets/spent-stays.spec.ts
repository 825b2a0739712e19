import { expect } from 'chai';
import type { StintView } from '../../../../shared/tickets/ticket-view';
import { handoffOf, spentStays } from './spent-stays';

const nothing = { reason: null, tried: null, summary: null, owedUntil: null, returnReason: null, solution: null };
const stay = (seq: number, tier: number, more: Partial<StintView> = {}): StintView => ({
  seq,
  team: { id: tier, name: `Equipo ${tier}`, tier, tierTo: null },
  tier,
  tierTo: null,
  move: seq === 1 ? 'opened' : 'escalated',
  enteredAt: `2026-03-12T1${seq}:00:00Z`,
  leftAt: null,
  seconds: 60 * seq,
  acceptedAt: null,
  acceptedBy: null,
  handoff: nothing,
  ...more,
});

describe('time already spent', () => {
  it('is nothing while it stands where it was opened', () => {
    expect(spentStays([stay(1, 1)])).to.deep.equal([]);
  });

  it('tells what a team tried with that team, though it is kept with the next stay', () => {
    const up = stay(2, 2, {
      handoff: { ...nothing, reason: 'skills', tried: 'Se reinició', summary: 'Falta el puerto' },
    });
    const [first] = spentStays([stay(1, 1), up]);
    expect(first).to.include({
      tier: 1,
      seconds: 60,
      reason: 'skills',
      tried: 'Se reinició',
      summary: 'Falta el puerto',
    });
  });

  it('tells a return with the stay that it ended', () => {
    const returned = stay(2, 2, { handoff: { ...nothing, returnReason: 'No es de redes' } });
    const back = stay(3, 1, { move: 'returned' });
    expect(spentStays([stay(1, 1), returned, back])[1]).to.include({ returnReason: 'No es de redes', tried: null });
  });

  it('finds the hand-off behind an escalation by time and team', () => {
    const up = stay(2, 2, { handoff: { ...nothing, tried: 'Se reinició' } });
    expect(handoffOf([stay(1, 1), up], { at: up.enteredAt, data: { toTeamId: 2 } })?.tried).to.equal('Se reinició');
    expect(handoffOf([stay(1, 1), up], { at: up.enteredAt, data: { toTeamId: 3 } })).to.equal(null);
  });

  it('survives a requester who sees no hand-offs', () => {
    expect(spentStays([stay(1, 1), stay(2, 2, { handoff: null })])[0]).to.include({ tried: null, reason: null });
  });
});
