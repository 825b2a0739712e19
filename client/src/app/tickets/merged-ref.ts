/** Whether an address asked for another ticket than the one that answered: it was merged into it. */
export function leadsElsewhere(asked: string, answered: { readonly id: number; readonly number: string }): boolean {
  if (/^\d+$/.test(asked)) return Number(asked) !== answered.id;
  return partsOf(asked) !== partsOf(answered.number);
}

/** `inc-17` and `INC-000017` are one number. */
function partsOf(number: string): string {
  const [prefix = '', digits = ''] = number.toUpperCase().split('-');
  return `${prefix}-${String(Number(digits))}`;
}
