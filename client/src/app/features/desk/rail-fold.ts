const key = 'escala.desk.rail';

/** Whether the rail is folded: a choice of this browser. */
export function readFolded(): boolean {
  try {
    return localStorage.getItem(key) === 'folded';
  } catch {
    return false; // storage may be blocked
  }
}

export function keepFolded(folded: boolean): void {
  try {
    if (folded) localStorage.setItem(key, 'folded');
    else localStorage.removeItem(key);
  } catch {
    // The choice then lasts until the page is closed.
  }
}
