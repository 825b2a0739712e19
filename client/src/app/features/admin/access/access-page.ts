import { Component, computed, inject } from '@angular/core';
import { type AccessView, readAccess } from '../../../../../../shared/access-control/access.api';
import { ApiClient } from '../../../core/api/api-client';
import { injectText } from '../../../core/i18n/text';
import { Reference } from '../../../tickets/reference';
import { Badge } from '../../../ui/badges/badge';
import { EmptyState } from '../../../ui/empty-state/empty-state';
import { ErrorPanel } from '../../../ui/error-panel/error-panel';
import { PageHeader } from '../../../ui/page-header/page-header';
import { Skeleton } from '../../../ui/skeleton/skeleton';
import { ChangeHistory } from '../parts/change-history';

type Grant = NonNullable<AccessView['directory']>['groups'][number]['grants'][number];

/** What each role permits and how far it reaches, and which groups of the directory give roles and teams. */
@Component({
  selector: 'app-access-page',
  imports: [Badge, ChangeHistory, EmptyState, ErrorPanel, PageHeader, Skeleton],
  templateUrl: './access-page.html',
  styleUrl: './access-page.css',
})
export class AccessPage {
  protected readonly text = injectText();
  protected readonly reference = inject(Reference);
  protected readonly access = inject(ApiClient).resource(readAccess, () => ({}));
  protected readonly roles = computed(() => (this.access.hasValue() ? this.access.value().roles : []));
  protected readonly directory = computed(() => (this.access.hasValue() ? this.access.value().directory : null));

  /** "Agente (su equipo) · en Redes, como líder" */
  protected wordsOf({ role, scope, team, lead }: Grant): string {
    const known = this.roles().find(({ key }) => key === role);
    const named = known ? this.reference.say(known.name) : role;
    const reach = scope ?? known?.usualScope;
    return [
      ...(named === null ? [] : [reach === undefined ? named : `${named} (${this.text(`admin.scope.${reach}`)})`]),
      ...(team === null ? [] : [this.text(lead ? 'admin.access.leads' : 'admin.access.joins', { team })]),
    ].join(' · ');
  }
}
