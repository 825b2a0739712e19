/** So many are read at a glance. */
const glance = 3;

/** The first names of many, and the others, which open; nobody is hidden alone. */
export function fewNames(names: readonly string[]): { readonly few: string; readonly more: readonly string[] } {
  const count = names.length > glance + 1 ? glance : names.length;
  return { few: names.slice(0, count).join(', '), more: names.slice(count) };
}
