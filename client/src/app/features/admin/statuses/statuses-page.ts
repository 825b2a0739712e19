import { Component, computed, inject, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { practiceKeys } from '../../../../../../shared/practices/registry';
import { listStatuses, type StatusView } from '../../../../../../shared/reference/status.api';
import { stateCategories } from '../../../../../../shared/workflow/workflow';
import { ApiClient } from '../../../core/api/api-client';
import { injectText } from '../../../core/i18n/text';
import { Reference } from '../../../tickets/reference';
import { Badge } from '../../../ui/badges/badge';
import { ErrorPanel } from '../../../ui/error-panel/error-panel';
import { Icon } from '../../../ui/icon/icon';
import { PageHeader } from '../../../ui/page-header/page-header';
import { SheetOpener } from '../../../ui/side-sheet/sheet-opener';
import { Skeleton } from '../../../ui/skeleton/skeleton';
import { ChangeHistory } from '../parts/change-history';
import { StatusSheet } from './status-sheet';
import { MayChange } from '../parts/may-change';

/** What the steps of each kind of ticket are called: the statuses of each group, which alone drives clocks and figures. */
@Component({
  selector: 'app-statuses-page',
  imports: [Badge, ChangeHistory, ErrorPanel, Icon, MatButtonModule, MayChange, PageHeader, Skeleton],
  templateUrl: './statuses-page.html',
  styleUrl: './statuses-page.css',
})
export class StatusesPage {
  protected readonly text = injectText();
  protected readonly reference = inject(Reference);
  private readonly sheets = inject(SheetOpener);
  protected readonly list = inject(ApiClient).resource(listStatuses, () => ({}));
  protected readonly stamp = signal(0);

  protected readonly practices = computed(() => {
    const items = this.list.hasValue() ? this.list.value().items : [];
    return practiceKeys.map((practice) => ({
      practice,
      name: this.text(`${practice}.plural`),
      groups: stateCategories
        .map((category) => ({
          category,
          name: this.text(`configuration.status.group.${category}`),
          statuses: items.filter((status) => status.practice === practice && status.category === category),
        }))
        .filter(({ statuses }) => statuses.length > 0),
    }));
  });

  protected async open(status: StatusView | null): Promise<void> {
    if ((await this.sheets.open<boolean>(StatusSheet, status)) !== true) return;
    this.list.reload();
    this.reference.reload();
    this.stamp.update((stamp) => stamp + 1);
  }
}
