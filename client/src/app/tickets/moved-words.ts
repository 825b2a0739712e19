import type { ApiProblem } from '../core/api/api-problem';
import { wordsOf } from '../core/api/problem-words';
import type { Text } from '../core/i18n/text';
import { conflictOf } from './edit-conflict';

/** What others did meanwhile, where that is why something was refused: "Luis Pérez lo tomó". Null otherwise. */
export function movedWords(problem: ApiProblem, text: Text): string | null {
  const changes = conflictOf(problem)?.changes ?? [];
  // Where it went says more than what was corrected on the way.
  const newest = changes.filter(({ field }) => field === 'state').at(-1) ?? changes.at(-1);
  if (!newest) return null;
  const type = typeof newest.to === 'string' ? newest.to.replace('ticket.', '') : 'other';
  const what = text.or(`ticket.moved.${type}`, text('ticket.moved.other'));
  return text('ticket.conflict.movedBy', { person: newest.by ?? text('ticket.somebody'), what });
}

/** Why something was refused, in a line: who was faster and what to do, else the server's own sentence. */
export function refusalWords(problem: ApiProblem, text: Text): string {
  const moved = movedWords(problem, text);
  return moved === null ? wordsOf(problem, text) : `${moved}. ${text('ticket.conflict.look')}`;
}
