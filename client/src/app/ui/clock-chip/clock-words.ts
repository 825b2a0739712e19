import type { ClockFace } from '../../../../../shared/sla/clock-face';
import type { Formats } from '../../core/i18n/formats';
import type { Text } from '../../core/i18n/text';

/** A clock as the server shows it, in a list or on a ticket. Instants are ISO strings. */
export interface ShownClock {
  readonly state: 'running' | 'paused' | 'done' | 'cancelled';
  readonly dueAt: string | null;
  readonly targetMs: number;
  readonly consumedMs: number;
  readonly countedUntil: string;
  readonly remainingMs: number;
  readonly pausedBecause: string | null;
  /** A list says whether, a ticket says when. */
  readonly breached?: boolean;
  readonly breachedAt?: string | null;
  readonly fulfilledAt?: string | null;
  readonly outcome?: 'met' | 'breached' | null;
}

export interface ClockWords {
  /** What matters first: "1 h 20 min", "Vencido hace 40 min", "En pausa". */
  readonly lead: string;
  /** The exact instant in the reader's zone, or what is left while it stands still. */
  readonly exact: string;
  /** The state in a word where the lead does not say it: "En riesgo". */
  readonly state: string;
  /** Everything in one sentence, for those who hear it. */
  readonly spoken: string;
}

/** What is seen; `spoken` says it in full either way. */
export type ChipForm = 'full' | 'compact';

/** @param at epoch milliseconds of the present */
export function clockWords(
  clock: ShownClock,
  face: ClockFace,
  at: number,
  form: ChipForm,
  text: Text,
  formats: Formats,
): ClockWords {
  const { dueAt } = clock;
  const seen = (instant: string): string =>
    form === 'compact' ? formats.shortMoment(instant) : formats.moment(instant);
  const left = face.acrossClosing
    ? formats.openTime(face.remainingMs / 1000)
    : formats.countdown(face.remainingMs / 1000);
  const due = dueAt === null ? '' : formats.moment(dueAt);
  switch (face.mood) {
    case 'running':
    case 'risk': {
      const state = face.mood === 'risk' ? text('clocks.mood.risk') : '';
      const brief = form === 'compact' && face.acrossClosing;
      const lead = brief ? left : text(face.acrossClosing ? 'clocks.chip.openTime' : 'clocks.chip.in', { span: left });
      const says = text(face.acrossClosing ? 'clocks.spoken.openTime' : 'clocks.spoken.left', { span: left, due });
      return {
        lead,
        exact: dueAt === null ? '' : seen(dueAt),
        state,
        spoken: [state, says].filter((part) => part !== '').join(': '),
      };
    }
    case 'breached': {
      // A lower priority grants a later instant and cures nothing: what was broken is broken since then.
      const isBehind = dueAt !== null && Date.parse(dueAt) <= at;
      const since = isBehind ? dueAt : (clock.breachedAt ?? null);
      const state = clock.state === 'paused' ? text('clocks.mood.paused') : '';
      if (since === null) return only(text('clocks.mood.breached'), state);
      const lead = text('clocks.chip.overdue', { span: formats.countdown((at - Date.parse(since)) / 1000) });
      const spoken = [`${lead}, ${formats.moment(since)}`, state].filter((part) => part !== '').join('. ');
      return { lead, exact: seen(since), state, spoken };
    }
    case 'paused': {
      const lead = text('clocks.mood.paused');
      const exact = text('clocks.chip.left', { span: formats.openTime(face.remainingMs / 1000) });
      const reason = clock.pausedBecause === null ? '' : text.or(`clocks.pause.${clock.pausedBecause}`, '');
      return { lead, exact, state: '', spoken: [lead, reason, exact].filter((part) => part !== '').join(', ') };
    }
    case 'met':
    case 'late': {
      const lead = text(`clocks.mood.${face.mood}`);
      const exact = clock.fulfilledAt ? seen(clock.fulfilledAt) : '';
      return { lead, exact, state: '', spoken: [lead, exact].filter((part) => part !== '').join(', ') };
    }
    case 'cancelled':
      return only(text('clocks.mood.cancelled'), '');
  }
}

function only(lead: string, state: string): ClockWords {
  return { lead, exact: '', state, spoken: state === '' ? lead : `${lead}. ${state}` };
}
