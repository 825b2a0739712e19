/** A stretch of time in which a zone keeps one distance from UTC; all in epoch milliseconds. */
export interface OffsetSpan {
  readonly from: number;
  readonly to: number;
  /** Local minus UTC. */
  readonly offset: number;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formatters.set(zone, made);
  return made;
}

/** Local minus UTC at an instant, in milliseconds. Throws RangeError for an unknown zone. */
export function offsetAt(zone: string, at: number): number {
  const whole = Math.floor(at / 1000) * 1000;
  const parts = new Map(
    formatterOf(zone)
      .formatToParts(whole)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) - whole;
}

/** No zone has changed its clock twice within this time. */
const step = 14 * 86_400_000;

/** The stretches of constant offset that cover `[from, to)`, changes found to the second. */
export function offsetSpans(zone: string, from: number, to: number): OffsetSpan[] {
  const spans: OffsetSpan[] = [];
  let start = from;
  let offset = offsetAt(zone, from);
  for (let at = from; at < to;) {
    const next = Math.min(at + step, to);
    const after = offsetAt(zone, next);
    if (after !== offset) {
      const change = firstWith(zone, offset, at, next);
      spans.push({ from: start, to: change, offset });
      start = change;
      offset = offsetAt(zone, change);
      at = change;
    } else {
      at = next;
    }
  }
  spans.push({ from: start, to, offset });
  return spans.filter((span) => span.to > span.from);
}

/** Bisects to the first whole second whose offset is another one. */
function firstWith(zone: string, offset: number, low: number, high: number): number {
  let [same, other] = [Math.floor(low / 1000), Math.ceil(high / 1000)];
  while (other - same > 1) {
    const middle = Math.floor((same + other) / 2);
    if (offsetAt(zone, middle * 1000) === offset) same = middle;
    else other = middle;
  }
  return other * 1000;
}
