import type { ImportState } from '../../../../../../shared/imports/import.api';
import type { Tone } from '../../../ui/badges/badge';
import type { IconName } from '../../../ui/icon/icon-paths';

/** How the state of an import looks; its words are `imports.state`. */
export const importLooks: Readonly<Record<ImportState, { readonly tone: Tone; readonly icon: IconName }>> = {
  queued: { tone: 'neutral', icon: 'clock' },
  staging: { tone: 'info', icon: 'upload' },
  running: { tone: 'accent', icon: 'play' },
  done: { tone: 'ok', icon: 'check' },
  failed: { tone: 'breach', icon: 'alert' },
  undoing: { tone: 'warn', icon: 'history' },
  undone: { tone: 'neutral', icon: 'archive' },
};

/** Whether it still moves, so that the screen keeps looking. */
export function isMoving(state: ImportState): boolean {
  return state === 'queued' || state === 'staging' || state === 'running' || state === 'undoing';
}
