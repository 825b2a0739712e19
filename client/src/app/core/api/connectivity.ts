import { Injectable, signal } from '@angular/core';

/** Whether the server answers. The shell shows a banner; what people type is kept by the screens. */
@Injectable({ providedIn: 'root' })
export class Connectivity {
  private readonly lost = signal(false);
  readonly offline = this.lost.asReadonly();

  constructor() {
    window.addEventListener('offline', () => this.lost.set(true));
    window.addEventListener('online', () => this.lost.set(false));
  }

  noteAnswer(): void {
    this.lost.set(false);
  }

  noteSilence(): void {
    this.lost.set(true);
  }
}
