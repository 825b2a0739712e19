import { DestroyRef, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { auditTime, filter, fromEvent, interval, merge } from 'rxjs';
import { Live } from '../../core/live/live';

/** What happens in bursts is counted once. */
const settleMs = 2_000;
/** Not everything that counts is told to everybody: a figure may change without a message to its reader. */
const everyMs = 30_000;

/** Counts anew, quietly, when something has changed elsewhere: what is shown stays until the new figures are there. */
export function refreshReports(reload: () => void): void {
  const live = inject(Live);
  const visible = () => document.visibilityState === 'visible';
  const changes = merge(live.tickets, live.reloads).pipe(auditTime(settleMs));
  merge(changes, interval(everyMs), fromEvent(document, 'visibilitychange'))
    .pipe(filter(visible), takeUntilDestroyed(inject(DestroyRef)))
    .subscribe(() => reload());
}
