import type { Actor, Language } from '../platform/actor.ts';
import { inTransaction } from '../platform/database.ts';
import { DomainError } from '../platform/errors.ts';
import { changePerson } from './save-person.ts';

export interface MyChoices {
  readonly language?: Language | undefined;
  /** IANA name. */
  readonly timeZone?: string | undefined;
}

/** The language goes into screens and mail alike. */
export async function updateMe(actor: Actor, { language, timeZone }: MyChoices): Promise<void> {
  if (timeZone !== undefined && !isTimeZone(timeZone)) {
    throw new DomainError('bad-input', 'badInput', {
      errors: [{ pointer: '/body/timeZone', code: 'unknown_time_zone' }],
    });
  }
  const choices = {
    ...(language === undefined ? {} : { language }),
    ...(timeZone === undefined ? {} : { timeZone }),
  };
  await inTransaction((unit) => changePerson(unit, actor.id, choices));
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
