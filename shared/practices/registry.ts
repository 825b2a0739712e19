import { incident } from './incident.ts';
import type { Practice } from './practice.ts';
import { task } from './task.ts';

const practices = { incident, task } as const satisfies Record<string, Practice>;

export type PracticeKey = keyof typeof practices;

export const practiceKeys = ['incident', 'task'] as const satisfies readonly PracticeKey[];

export function practiceOf(key: PracticeKey): Practice {
  return practices[key];
}

export function isPracticeKey(value: string): value is PracticeKey {
  return Object.hasOwn(practices, value);
}

/** `INC` → incident: links, mail subjects and search know a ticket by its number alone. */
export function practiceOfPrefix(prefix: string): PracticeKey | undefined {
  return practiceKeys.find((key) => practices[key].prefix === prefix);
}
