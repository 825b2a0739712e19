/** `2026-03-29` → `2026-03-30`: days of a calendar, without any zone. */
export function nextDay(day: string): string {
  return shifted(day, 1);
}

export function previousDay(day: string): string {
  return shifted(day, -1);
}

function shifted(day: string, by: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + by);
  return at.toISOString().slice(0, 10);
}
