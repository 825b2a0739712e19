/** Wakes a loop early; what rings while the loop works is not lost. */
export class Bell {
  private rung = false;
  private wake: (() => void) | null = null;

  ring(): void {
    this.rung = true;
    this.wake?.();
  }

  /** @returns after `atMostMs`, or `gatherMs` after a ring, so that what comes together is done together */
  async wait(atMostMs: number, gatherMs = 20): Promise<void> {
    if (!this.rung) await this.sleep(atMostMs);
    if (this.rung) await new Promise((resolve) => setTimeout(resolve, gatherMs));
    this.rung = false;
  }

  private sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(done, ms);
      this.wake = done;
      function done(): void {
        clearTimeout(timer);
        resolve();
      }
    });
  }
}
