import { expect } from 'chai';
import { calendarDefinition } from '../../../../../shared/sla/calendar-definition';
import type { ClockStory } from '../../../../../shared/sla/clock-view';
import { compileCalendar } from '../../../../../shared/sla/compiled-calendar';
import { spansOf } from './clock-spans';

const at = (iso: string): number => Date.parse(iso);
const office = compileCalendar(
  calendarDefinition.parse({
    zone: 'UTC',
    week: Array.from({ length: 7 }, () => [{ from: '08:00', to: '18:00' }]),
  }),
  at('2026-11-02T00:00:00Z'),
);
const named = { id: 1, versionId: 7, name: { es: 'x', en: 'x' }, zone: 'UTC' };

describe('spansOf', () => {
  const step = (
    kind: ClockStory['steps'][number]['kind'],
    iso: string,
    more: Partial<ClockStory['steps'][number]> = {},
  ): ClockStory['steps'][number] => ({
    at: iso,
    kind,
    reason: null,
    consumedMs: 0,
    targetMs: 0,
    dueAt: null,
    priority: 3,
    policy: null,
    calendar: kind === 'started' ? named : null,
    ...more,
  });
  const told = (
    state: ClockStory['state'],
    dueAt: string | null,
    steps: readonly ClockStory['steps'][number][],
  ): Parameters<typeof spansOf>[0] => ({ state, dueAt, startedAt: steps[0]!.at, steps: [...steps] });
  const drawn = (clock: Parameters<typeof spansOf>[0], now: string): string[] =>
    spansOf(clock, () => office, at(now)).spans.map(
      ({ kind, from, to }) =>
        `${kind} ${new Date(from).toISOString().slice(8, 16)}–${new Date(to).toISOString().slice(8, 16)}`,
    );

  it('shows the night as closed, and what is left until it is due', () => {
    const due = '2026-11-03T10:00:00Z';
    const clock = told('running', due, [step('started', '2026-11-02T16:00:00Z', { dueAt: due })]);
    expect(drawn(clock, '2026-11-02T17:00:00Z')).to.deep.equal([
      'open 02T16:00–02T17:00',
      'ahead 02T17:00–02T18:00',
      'closed-ahead 02T18:00–03T08:00',
      'ahead 03T08:00–03T10:00',
    ]);
  });

  it('shows a pause from its step to the next that ends it, whatever is changed in between', () => {
    const clock = told('running', '2026-11-02T17:00:00Z', [
      step('started', '2026-11-02T09:00:00Z', { dueAt: '2026-11-02T13:00:00Z' }),
      step('paused', '2026-11-02T10:00:00Z', { reason: 'requester' }),
      step('retargeted', '2026-11-02T11:00:00Z', { reason: 'priority' }),
      step('resumed', '2026-11-02T12:00:00Z', { dueAt: '2026-11-02T17:00:00Z' }),
    ]);
    expect(drawn(clock, '2026-11-02T13:00:00Z')).to.deep.equal([
      'open 02T09:00–02T10:00',
      'paused 02T10:00–02T11:00',
      'paused 02T11:00–02T12:00',
      'open 02T12:00–02T13:00',
      'ahead 02T13:00–02T17:00',
    ]);
  });

  it('shows as late what ran after it was due, and ends where it ended', () => {
    const due = '2026-11-02T10:00:00Z';
    const clock = told('done', due, [
      step('started', '2026-11-02T09:00:00Z', { dueAt: due }),
      step('breached', due, { dueAt: due }),
      step('fulfilled', '2026-11-02T10:30:00Z', { dueAt: due }),
    ]);
    expect(drawn(clock, '2026-11-04T00:00:00Z')).to.deep.equal(['open 02T09:00–02T10:00', 'over 02T10:00–02T10:30']);
    expect(spansOf(clock, () => office, at('2026-11-04T00:00:00Z')).now).to.equal(null);
  });

  it('takes a breach that nobody has marked yet for what it is', () => {
    const due = '2026-11-02T10:00:00Z';
    const clock = told('running', due, [step('started', '2026-11-02T09:00:00Z', { dueAt: due })]);
    expect(drawn(clock, '2026-11-02T11:00:00Z')).to.deep.equal(['open 02T09:00–02T10:00', 'over 02T10:00–02T11:00']);
  });

  it('leaves out the rest between an end and a reopening', () => {
    const clock = told('running', '2026-11-02T15:00:00Z', [
      step('started', '2026-11-02T09:00:00Z', { dueAt: '2026-11-02T12:00:00Z' }),
      step('fulfilled', '2026-11-02T10:00:00Z'),
      step('reopened', '2026-11-02T13:00:00Z', { dueAt: '2026-11-02T15:00:00Z' }),
    ]);
    expect(drawn(clock, '2026-11-02T14:00:00Z')).to.deep.equal([
      'open 02T09:00–02T10:00',
      'open 02T13:00–02T14:00',
      'ahead 02T14:00–02T15:00',
    ]);
  });

  it('draws open time while the hours are not known, and around the clock where there are none', () => {
    const clock = told('running', '2026-11-03T10:00:00Z', [
      step('started', '2026-11-02T16:00:00Z', { dueAt: '2026-11-03T10:00:00Z' }),
    ]);
    const spans = spansOf(clock, () => undefined, at('2026-11-03T00:00:00Z')).spans;
    expect(spans.map(({ kind }) => kind)).to.deep.equal(['open', 'ahead']);
  });
});
