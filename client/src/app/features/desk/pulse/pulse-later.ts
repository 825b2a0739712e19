const key = 'escala.pulse.later';
const quietMs = 7 * 24 * 3_600_000;

/** Whether somebody said "not now" in this browser less than a week ago. */
export function isPutOff(now: number): boolean {
  try {
    return Number(localStorage.getItem(key)) > now;
  } catch {
    return false; // storage may be blocked
  }
}

export function putOff(now: number): void {
  try {
    localStorage.setItem(key, String(now + quietMs));
  } catch {
    // It then asks again with the next page.
  }
}
