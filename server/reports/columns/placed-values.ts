/** Up to here sorting everything is as quick as looking for a few places. */
const sortedUpTo = 2_000;

/** The place of a number's upper half, which tells sign, exponent and the first digits, among its two halves. */
const upperHalf = new Uint8Array(new Float64Array([1]).buffer)[7] === 0x3f ? 1 : 0;

/**
 * The values at some places (from 1) of the ascending order. Many values are not sorted for a few places: they are
 * counted by their first digits, and only those that begin like the value at a place are looked at closer.
 * @param keep the order of the values, which is otherwise lost
 */
export function placedValues(
  values: Float64Array,
  places: readonly number[],
  keep = false,
): [place: number, value: number][] {
  const ascending = [...places].sort((one, other) => one - other);
  if (values.length > sortedUpTo) return selected(values, ascending, keep);
  const sorted = (keep ? values.slice() : values).sort();
  return ascending.map((place) => [place, sorted[place - 1] ?? 0]);
}

function selected(values: Float64Array, ascending: readonly number[], keep: boolean): [place: number, value: number][] {
  const halves = new Int32Array(values.buffer, values.byteOffset, values.length * 2).subarray(upperHalf);
  let [least, most] = [halves[0] ?? 0, halves[0] ?? 0];
  for (let i = 0; i < halves.length; i += 2) {
    const half = halves[i] ?? 0;
    if (half < least) least = half;
    if (half > most) most = half;
  }
  // Only of numbers that are not negative do the bits stand in the order of the values.
  if (least < 0) return parted(keep ? values.slice() : values, ascending);

  const shift = shiftFor(most - least, values.length);
  const counts = new Int32Array(((most - least) >> shift) + 1);
  for (let i = 0; i < halves.length; i += 2) {
    const bucket = ((halves[i] ?? 0) - least) >> shift;
    counts[bucket] = (counts[bucket] ?? 0) + 1;
  }
  const wanted = bucketsOf(counts, ascending);
  const marks = new Uint8Array(counts.length);
  for (const { bucket } of wanted) marks[bucket] = 1;
  const found = new Map(
    wanted.map(({ bucket }) => [bucket, { values: new Float64Array(counts[bucket] ?? 0), used: 0 }]),
  );
  for (let i = 0; i < values.length; i += 1) {
    const bucket = ((halves[2 * i] ?? 0) - least) >> shift;
    if (marks[bucket] !== 1) continue;
    const own = found.get(bucket);
    if (own) own.values[own.used++] = values[i] ?? 0;
  }
  return wanted.flatMap(({ bucket, before, places }) =>
    parted(
      found.get(bucket)?.values ?? new Float64Array(0),
      places.map((place) => place - before),
    ).map(([place, value]): [number, number] => [place + before, value]),
  );
}

/** So that there are not many more buckets than values. */
function shiftFor(range: number, count: number): number {
  let shift = 0;
  while (range >> shift > count) shift += 1;
  return shift;
}

interface WantedBucket {
  readonly bucket: number;
  /** Values in the buckets before it. */
  readonly before: number;
  readonly places: number[];
}

function bucketsOf(counts: Int32Array, ascending: readonly number[]): WantedBucket[] {
  const wanted: WantedBucket[] = [];
  let [bucket, before] = [0, 0];
  for (const place of ascending) {
    while (before + (counts[bucket] ?? 0) < place && bucket < counts.length - 1) before += counts[bucket++] ?? 0;
    const last = wanted.at(-1);
    if (last?.bucket === bucket) last.places.push(place);
    else wanted.push({ bucket, before, places: [place] });
  }
  return wanted;
}

/** Parts the values around each place in turn (Hoare's selection). */
function parted(values: Float64Array, ascending: readonly number[]): [place: number, value: number][] {
  let from = 0;
  for (const place of ascending) {
    part(values, from, place - 1);
    from = place;
  }
  return ascending.map((place) => [place, values[place - 1] ?? 0]);
}

/** Afterwards `at` holds what it would hold in order, nothing larger stands before it and nothing smaller behind. */
function part(values: Float64Array, from: number, at: number): void {
  let low = from;
  let high = values.length - 1;
  while (low < high) {
    const pivot = middleOf(values[low] ?? 0, values[(low + high) >> 1] ?? 0, values[high] ?? 0);
    let i = low;
    let j = high;
    while (i <= j) {
      while ((values[i] ?? 0) < pivot) i += 1;
      while ((values[j] ?? 0) > pivot) j -= 1;
      if (i > j) break;
      const kept = values[i] ?? 0;
      values[i] = values[j] ?? 0;
      values[j] = kept;
      i += 1;
      j -= 1;
    }
    if (at <= j) high = j;
    else if (at >= i) low = i;
    else return;
  }
}

function middleOf(one: number, other: number, third: number): number {
  return Math.max(Math.min(one, other), Math.min(Math.max(one, other), third));
}
