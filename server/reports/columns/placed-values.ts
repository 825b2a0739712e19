/** Up to here sorting everything is as quick as looking for a few places. */
const sortedUpTo = 2_000;

/**
 * The values at some places (from 1) of the ascending order. Many values are not sorted for a few places: they are
 * parted around each place in turn (Hoare's selection). The values are left in another order.
 */
export function placedValues(values: Float64Array, places: readonly number[]): [place: number, value: number][] {
  const ascending = [...places].sort((one, other) => one - other);
  if (values.length <= sortedUpTo) values.sort();
  else {
    let from = 0;
    for (const place of ascending) {
      part(values, from, place - 1);
      from = place;
    }
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
