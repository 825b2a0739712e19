import { expect } from 'chai';
import { calendarDefinition } from './calendar-definition.ts';
import { type FacedClock, faceOf } from './clock-face.ts';
import { compileCalendar } from './compiled-calendar.ts';

const minute = 60_000;
const hour = 60 * minute;
const at = (iso: string): number => Date.parse(iso);
const friday = at('2026-11-06T00:00:00Z');
const office = compileCalendar(
  calendarDefinition.parse({
    zone: 'UTC',
    week: Array.from({ length: 7 }, (_, day) => (day < 5 ? [{ from: '08:00', to: '18:00' }] : [])),
  }),
  friday,
);

/** Started on Friday at 16:00 with four hours: due on Monday at 10:00. */
const clock = (more: Partial<FacedClock> = {}): FacedClock => ({
  state: 'running',
  consumedMs: 0,
  countedUntil: at('2026-11-06T16:00:00Z'),
  targetMs: 4 * hour,
  dueAt: at('2026-11-09T10:00:00Z'),
  breached: false,
  outcome: null,
  remainingMs: 4 * hour,
  ...more,
});

describe('The face of a clock', () => {
  it('counts open time only: it stands still over a weekend', () => {
    const left = (iso: string) => faceOf(clock(), office, at(iso)).remainingMs;
    expect(left('2026-11-06T16:30:00Z')).to.equal(3.5 * hour);
    expect(left('2026-11-06T20:00:00Z')).to.equal(2 * hour);
    expect(left('2026-11-08T20:00:00Z')).to.equal(2 * hour);
    expect(left('2026-11-09T09:59:59Z')).to.equal(1000);
    expect(left('2026-11-09T11:00:00Z')).to.equal(-hour);
  });

  it('says when closed hours lie between', () => {
    expect(faceOf(clock(), office, at('2026-11-08T20:00:00Z')).acrossClosing).to.equal(true);
    expect(faceOf(clock(), office, at('2026-11-09T08:30:00Z')).acrossClosing).to.equal(false);
    expect(faceOf(clock(), null, at('2026-11-09T11:00:00Z')).acrossClosing, 'overdue').to.equal(false);
  });

  it('is at risk from exactly three quarters on, and broken only after the very instant', () => {
    const moods: readonly [string, string][] = [
      ['2026-11-09T08:59:59.999Z', 'running'],
      ['2026-11-09T09:00:00Z', 'risk'],
      ['2026-11-09T10:00:00Z', 'risk'],
      ['2026-11-09T10:00:00.001Z', 'breached'],
    ];
    for (const [iso, mood] of moods) expect(faceOf(clock(), office, at(iso)).mood, iso).to.equal(mood);
  });

  it('keeps what is left while it is paused, however long', () => {
    const paused = clock({ state: 'paused', dueAt: null, consumedMs: hour });
    for (const iso of ['2026-11-06T17:00:00Z', '2027-01-01T00:00:00Z'])
      expect(faceOf(paused, office, at(iso))).to.deep.equal({
        mood: 'paused',
        remainingMs: 3 * hour,
        leftShare: 0.75,
        acrossClosing: false,
      });
  });

  it('never forgets a breach: not by a pause, not by an end', () => {
    const now = at('2026-11-09T12:00:00Z');
    expect(faceOf(clock({ state: 'paused', dueAt: null, breached: true }), office, now).mood).to.equal('breached');
    expect(faceOf(clock({ state: 'done', breached: true, outcome: 'breached' }), office, now).mood).to.equal('late');
    expect(faceOf(clock({ state: 'done', outcome: 'met' }), office, now).mood).to.equal('met');
    expect(faceOf(clock({ state: 'cancelled', breached: true }), office, now).mood).to.equal('cancelled');
  });

  it('shows what the server said until the hours are there, never more than the wall has left', () => {
    const answered = clock({ remainingMs: 2 * hour });
    expect(faceOf(answered, undefined, at('2026-11-07T12:00:00Z')).remainingMs).to.equal(2 * hour);
    expect(faceOf(answered, undefined, at('2026-11-09T09:40:00Z')).remainingMs).to.equal(20 * minute);
  });

  it('has nothing left of a target of zero', () => {
    expect(faceOf(clock({ targetMs: 0, remainingMs: 0 }), null, friday).leftShare).to.equal(0);
  });
});
