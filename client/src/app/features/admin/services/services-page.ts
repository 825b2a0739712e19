import { Component, computed, inject, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import {
  type CategoryView,
  listServices,
  type ServiceView,
} from '../../../../../../shared/reference/reference-admin.api';
import { usualPaths, writePaths } from '../../../../../../shared/tickets/usual-paths';
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
import { SkillWords } from '../parts/skill-words';
import { CategorySheet, type CategorySheetData } from './category-sheet';
import { ServiceSheet } from './service-sheet';
import { MayChange, mayChange } from '../parts/may-change';

/** What people choose from, service by service: its categories, where they start and how they may climb. */
@Component({
  selector: 'app-services-page',
  imports: [Badge, ChangeHistory, ErrorPanel, Icon, MatButtonModule, MayChange, PageHeader, Skeleton],
  templateUrl: './services-page.html',
  styleUrl: './services-page.css',
})
export class ServicesPage {
  protected readonly text = injectText();
  protected readonly changes = mayChange();
  protected readonly reference = inject(Reference);
  private readonly sheets = inject(SheetOpener);
  private readonly words = inject(SkillWords);
  protected readonly list = inject(ApiClient).resource(listServices, () => ({}));
  protected readonly stamp = signal(0);

  protected readonly groups = computed(() => {
    if (!this.list.hasValue()) return [];
    const { services, categories } = this.list.value();
    const of = (serviceId: number | null) =>
      categories
        .filter((category) => category.serviceId === serviceId)
        .map((category) => ({ category, facts: this.factsOf(category) }));
    const named = services.map((service) => ({
      id: service.id,
      service,
      name: this.reference.say(service.name),
      topic: service.topic ? this.text.or(`portal.topic.${service.topic}`, service.topic) : '',
      categories: of(service.id),
    }));
    const others = of(null);
    return others.length === 0
      ? named
      : [
          ...named,
          { id: 0, service: null, name: this.text('configuration.service.others'), topic: '', categories: others },
        ];
  });

  protected async openService(service: ServiceView | null): Promise<void> {
    this.after(await this.sheets.open<boolean>(ServiceSheet, service));
  }

  protected async openCategory(category: CategoryView | null, serviceId: number | null): Promise<void> {
    const categories = this.list.hasValue() ? this.list.value().categories : [];
    const data: CategorySheetData = { category, categories, serviceId };
    this.after(await this.sheets.open<boolean>(CategorySheet, data));
  }

  private after(saved: boolean | undefined): void {
    if (saved !== true) return;
    this.list.reload();
    this.reference.reload();
    this.stamp.update((stamp) => stamp + 1);
  }

  /** "L1 → L2 · Empieza en: Redes · 3 pasos" */
  private factsOf({ allowedPaths, defaultTeamId, runbook, skills }: CategoryView): string {
    const paths =
      allowedPaths.length === 0
        ? this.text('admin.services.usualPaths', { paths: writePaths(usualPaths) })
        : writePaths(allowedPaths);
    const team = this.reference.team(defaultTeamId)?.name;
    return [
      `${this.text('admin.services.paths')}: ${paths}`,
      ...(team ? [`${this.text('admin.services.team')}: ${team}`] : []),
      ...(runbook.length > 0 ? [this.text('configuration.service.steps', { count: runbook.length })] : []),
      ...(skills.length > 0
        ? [`${this.text('configuration.service.skills')}: ${skills.map((skill) => this.words.say(skill)).join(', ')}`]
        : []),
    ].join(' · ');
  }
}
