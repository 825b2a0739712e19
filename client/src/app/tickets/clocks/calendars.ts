import { inject, Injectable, signal } from '@angular/core';
import type { Hours } from '../../../../../shared/sla/clock';
import { calendarVersion } from '../../../../../shared/sla/clock.api';
import { type CompiledCalendar, compileCalendar } from '../../../../../shared/sla/compiled-calendar';
import { ApiClient } from '../../core/api/api-client';

/** The hours that clocks count in, by version. A version never changes, so each is read once. */
@Injectable({ providedIn: 'root' })
export class Calendars {
  private readonly client = inject(ApiClient);
  private readonly known = signal<ReadonlyMap<number, CompiledCalendar>>(new Map());
  private readonly asked = new Set<number>();

  /** Follows what is loaded: undefined until it is there, null for always open. */
  hoursOf(version: number | null): Hours | undefined {
    if (version === null) return null;
    const hours = this.known().get(version);
    if (hours === undefined && !this.asked.has(version)) {
      this.asked.add(version);
      queueMicrotask(() => void this.load(version));
    }
    return hours;
  }

  private async load(version: number): Promise<void> {
    try {
      const { definition } = await this.client.call(calendarVersion, { params: { version } });
      const hours = compileCalendar(definition, Date.now());
      this.known.update((known) => new Map([...known, [version, hours]]));
    } catch {
      // Until the next screen asks, what the server counted is shown.
      this.asked.delete(version);
    }
  }
}
