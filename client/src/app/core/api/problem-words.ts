import type { Text } from '../i18n/text';
import type { ApiProblem } from './api-problem';

/** What to tell a person: the server's sentence, else the words of its code. */
export function wordsOf(problem: ApiProblem, text: Text): string {
  if (problem.code === 'offline') return text('ui.error.offline');
  return problem.detail ?? text.or(`problems.titles.${problem.code}`, text('ui.error.unknown'));
}
