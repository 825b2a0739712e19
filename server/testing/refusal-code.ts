import { DomainError } from '../platform/errors.ts';

/** The code with which a verb refuses; `answered` if it does not. */
export async function refusalCode(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'answered';
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}
