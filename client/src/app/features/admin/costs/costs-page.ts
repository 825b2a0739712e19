import { Component, inject, linkedSignal, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { wrongIn } from '../../../../../../shared/api/field-problems';
import { type CostRate, type CostSettings, readCosts, saveCosts } from '../../../../../../shared/reports/costs.api';
import { ApiClient } from '../../../core/api/api-client';
import { Clock } from '../../../core/i18n/clock';
import { injectText } from '../../../core/i18n/text';
import { ErrorPanel } from '../../../ui/error-panel/error-panel';
import { Icon } from '../../../ui/icon/icon';
import { PageHeader } from '../../../ui/page-header/page-header';
import { Skeleton } from '../../../ui/skeleton/skeleton';
import { ChangeHistory } from '../parts/change-history';
import { SaveBar } from '../parts/save-bar';
import { FieldFault } from '../../../ui/editing/field-fault';
import { Saving } from '../../../ui/editing/saving';
import { EditFields } from '../parts/may-change';

/** What an hour of work costs at each tier, from which day on: what the cost per ticket is counted by. */
@Component({
  selector: 'app-costs-page',
  imports: [ChangeHistory, EditFields, ErrorPanel, FieldFault, Icon, MatButtonModule, PageHeader, SaveBar, Skeleton],
  templateUrl: './costs-page.html',
  styleUrl: './costs-page.css',
})
export class CostsPage {
  protected readonly text = injectText();
  private readonly api = inject(ApiClient);
  private readonly clock = inject(Clock);

  protected readonly kept = this.api.resource(readCosts, () => ({}));
  protected readonly view = linkedSignal(() => (this.kept.hasValue() ? this.kept.value() : null));
  protected readonly settings = linkedSignal<CostSettings | null>(() => this.view()?.settings ?? null);
  protected readonly done = signal('');
  protected readonly stamp = signal(0);
  protected readonly tiers = [1, 2, 3, 4, 5];
  readonly saving = new Saving(
    () => this.settings(),
    () => wrongIn(saveCosts.body, { version: 0, settings: this.settings() }),
  );

  protected choose(currency: string): void {
    this.settings.update((before) => (before ? { ...before, currency: currency.trim().toUpperCase() } : before));
  }

  protected change(index: number, change: Partial<CostRate>): void {
    this.rates((rates) => rates.map((rate, place) => (place === index ? { ...rate, ...change } : rate)));
  }

  /** The next tier that has no rate in this currency, from the first of January on. */
  protected add(): void {
    const { currency = 'USD', rates = [] } = this.settings() ?? {};
    const tier = this.tiers.find((one) => !rates.some((rate) => rate.tier === one && rate.currency === currency)) ?? 1;
    const from = `${new Date(this.clock.now()).getUTCFullYear()}-01-01`;
    this.rates((before) => [...before, { tier, currency, from, perHour: 0 }]);
  }

  protected remove(index: number): void {
    this.rates((rates) => rates.filter((_, place) => place !== index));
  }

  protected async save(): Promise<void> {
    const [settings, view] = [this.settings(), this.view()];
    if (!settings || !view) return;
    this.done.set('');
    const body = { version: view.version, settings, note: this.saving.note() };
    const saved = await this.saving.run(async () => {
      this.view.set(await this.api.call(saveCosts, { body }));
    });
    if (!saved) return;
    this.done.set(this.text('configuration.saved'));
    this.stamp.update((stamp) => stamp + 1);
  }

  private rates(change: (rates: readonly CostRate[]) => CostRate[]): void {
    this.settings.update((before) => (before ? { ...before, rates: change(before.rates) } : before));
  }
}
