import type { ClockView } from '../../../../../shared/sla/clock-view';
import type { Text } from '../../core/i18n/text';

type Named = Pick<ClockView, 'kind' | 'metric'>;

/** What a promise is called: "Resolución", "OLA Redes · Tiempo del equipo", "UC · Solución del proveedor". */
export function clockName(clock: Named, team: string, text: Text): string {
  const metric = text(`clocks.metric.${clock.metric}`);
  if (clock.kind === 'sla') return metric;
  if (clock.kind === 'ola') return text('clocks.name.ola', { team, metric });
  return text('clocks.name.uc', { metric });
}

type Shown = Pick<ClockView, 'id' | 'kind' | 'metric' | 'state' | 'dueAt'>;

/**
 * Those that the header of a ticket shows: the open ones towards the customer (or how the resolution ended), then the
 * one that presses most on the team that has it, then on the vendor.
 */
export function headerClocks<Clock extends Shown>(clocks: readonly Clock[]): readonly Clock[] {
  const open = clocks.filter(({ state }) => state === 'running' || state === 'paused').sort(byDue);
  const customer = open.filter(({ kind }) => kind === 'sla');
  const ended = clocks.filter(
    ({ kind, metric, state }) => kind === 'sla' && metric === 'resolution' && state === 'done',
  );
  const first = (kind: ClockView['kind']) => open.filter((clock) => clock.kind === kind).slice(0, 1);
  return [...(customer.length > 0 ? customer : ended.slice(-1)), ...first('ola'), ...first('uc')];
}

/** The one that runs out first: of what is open, if anything is. */
export function firstDue<Clock extends Shown>(clocks: readonly Clock[]): readonly Clock[] {
  const open = clocks.filter(({ state }) => state === 'running' || state === 'paused');
  return (open.length > 0 ? open : clocks).toSorted(byDue).slice(0, 1);
}

/** What stands still comes last. */
function byDue(one: Shown, other: Shown): number {
  const dueOf = ({ dueAt }: Shown): number => (dueAt === null ? Infinity : Date.parse(dueAt));
  const [first, second] = [dueOf(one), dueOf(other)];
  return first === second ? 0 : first - second;
}
