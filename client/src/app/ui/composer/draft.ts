const prefix = 'escala.draft.';

/** What was being written, kept in this browser until it is sent. Storage may be blocked: then nothing is kept. */
export function readDraft(key: string): string {
  try {
    return localStorage.getItem(prefix + key) ?? '';
  } catch {
    return '';
  }
}

export function keepDraft(key: string, text: string): void {
  try {
    if (text.trim() === '') localStorage.removeItem(prefix + key);
    else localStorage.setItem(prefix + key, text);
  } catch {
    // Nothing is kept then.
  }
}

/** On sign-out: the next person at this browser must not find them. */
export function forgetDrafts(): void {
  try {
    for (const key of Object.keys(localStorage).filter((name) => name.startsWith(prefix))) localStorage.removeItem(key);
  } catch {
    // Nothing was kept then.
  }
}
