import { Injectable, signal } from '@angular/core';

/** The list one came from: the way back, and the neighbours of a ticket that is open. */
@Injectable({ providedIn: 'root' })
export class ListTrail {
  private readonly place = signal('/desk');
  private readonly numbers = signal<readonly string[]>([]);

  readonly url = this.place.asReadonly();

  remember(url: string, numbers: readonly string[]): void {
    this.place.set(url);
    this.numbers.set(numbers);
  }

  before(number: string): string | null {
    const at = this.numbers().indexOf(number);
    return at > 0 ? (this.numbers()[at - 1] ?? null) : null;
  }

  after(number: string): string | null {
    const at = this.numbers().indexOf(number);
    return at >= 0 ? (this.numbers()[at + 1] ?? null) : null;
  }
}
