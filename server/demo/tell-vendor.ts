import { readVendorCases } from '../contracts/read-vendor-cases.ts';
import { chargeVendorCase, notifyVendor, recordVendorStep, setVendorCase } from '../contracts/vendor-cases.ts';
import { clock } from '../platform/clock.ts';
import { database } from '../platform/database.ts';
import { phrases } from './corpus/phrases.ts';
import type { Story } from './simulate.ts';
import { hour, minute } from './story-teller.ts';
import { WorkTeller } from './tell-work.ts';

/** Share of what vendors promise that they keep. */
const kept = 0.87;
/** Share of the vendors that give a number on the spot. */
const numberedAtOnce = 0.6;

/** What happens outside: the coordinator notifies, the vendor responds and restores in its own time. */
export class VendorTeller extends WorkTeller {
  private number: string | undefined;

  protected async *waitForVendor(): Story {
    const { plan } = this;
    yield* this.later(25, this.current());
    const caseId = await this.notify();
    if (caseId === null) {
      // Nobody outside is under contract for it: the team goes on by itself.
      yield* this.stopAt('vendor');
      yield* this.later(plan.priority < 3 ? 3 * hour : 18 * hour, this.current());
      return;
    }
    await this.run(this.current(), 'wait', { waitReason: 'vendor', note: this.words(phrases.reasonToWaitForVendor) });
    yield* this.stopAt('vendor');
    yield* this.vendorWorks(caseId);
    await this.run(this.current(), 'resume');
  }

  /** @returns the case, or null where no contract covers the ticket */
  private async notify(): Promise<number | null> {
    const { actor } = this.current();
    const { random } = this.plan;
    const offer = (await readVendorCases(actor, this.ref)).offers.find(({ covers }) => covers);
    if (!offer) return null;
    await notifyVendor(actor, this.ref, {
      contractId: offer.id,
      note: this.words(phrases.toldVendor),
      ...(random.chance(numberedAtOnce) ? { caseNumber: this.caseNumber() } : {}),
    });
    const row = await database.first<{ id: number }>('SELECT MAX(id) AS id FROM vendor_cases WHERE ticket_id = ?', [
      Number(this.ref),
    ]);
    return row?.id ?? null;
  }

  private async *vendorWorks(caseId: number): Story {
    yield* this.vendorTakes('vendor-response', 40);
    const { actor } = this.current();
    await setVendorCase(actor, this.ref, caseId, this.caseNumber());
    await recordVendorStep(actor, this.ref, caseId, { step: 'responded', words: this.words(phrases.vendorResponded) });
    yield* this.vendorTakes('vendor-restore', 3 * hour);
    await recordVendorStep(actor, this.ref, caseId, { step: 'restored', words: this.words(phrases.vendorRestored) });
    const amount = billAt(clock.now());
    if (amount !== null) await chargeVendorCase(actor, this.ref, caseId, { amount, currency: 'USD' });
  }

  /** Part of what was promised, or now and then more; what was not promised takes about so many minutes. */
  private async *vendorTakes(metric: 'vendor-response' | 'vendor-restore', minutes: number): Story {
    const { random, brisk } = this.plan;
    const promise = brisk
      ? undefined
      : await database.first<{ due: number }>(
          "SELECT due_at AS due FROM ticket_clocks WHERE ticket_id = ? AND kind = 'uc' AND metric = ? AND state = 'running'",
          [Number(this.ref), metric],
        );
    if (!promise || promise.due <= clock.now()) {
      yield* this.later(minutes, this.current());
    } else if (random.chance(kept)) {
      const at = clock.now() + ((promise.due - clock.now()) * random.between(25, 90)) / 100;
      yield await this.inTime(Math.round(at));
    } else {
      yield promise.due + Math.round(random.delay(50)) * minute;
    }
  }

  /** One for each ticket, whenever it is told. */
  private caseNumber(): string {
    this.number = this.number ?? `CS-${String(this.plan.random.between(100_000, 999_999))}`;
    return this.number;
  }
}

/** Dollars; two of five vendors have not sent a bill. Told by the minute, so that it moves no other chance. */
function billAt(now: number): number | null {
  const seed = Math.floor(now / minute);
  return seed % 5 < 2 ? null : 40 + ((seed * 37) % 38_050) / 100;
}
