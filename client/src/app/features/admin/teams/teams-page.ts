import { Component, computed, inject, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { rightsReaders } from '../../../../../../shared/access-control/permissions';
import { listTeams, type TeamView } from '../../../../../../shared/people/team.api';
import { ApiClient } from '../../../core/api/api-client';
import { Formats } from '../../../core/i18n/formats';
import { injectText } from '../../../core/i18n/text';
import { Session } from '../../../core/session/session';
import { Reference } from '../../../tickets/reference';
import { Badge } from '../../../ui/badges/badge';
import { Cell } from '../../../ui/data-table/cell';
import type { Column } from '../../../ui/data-table/column';
import { DataTable } from '../../../ui/data-table/data-table';
import { Icon } from '../../../ui/icon/icon';
import { PageHeader } from '../../../ui/page-header/page-header';
import { SheetOpener } from '../../../ui/side-sheet/sheet-opener';
import { ChangeHistory } from '../parts/change-history';
import { RowName } from '../parts/row-name';
import { SkillWords } from '../parts/skill-words';
import { MembersSheet } from './members-sheet';
import { TeamSheet } from './team-sheet';
import { MayChange } from '../parts/may-change';

/** The teams that help, tier by tier. */
@Component({
  selector: 'app-teams-page',
  imports: [Badge, Cell, ChangeHistory, DataTable, Icon, MatButtonModule, MayChange, PageHeader, RouterLink, RowName],
  template: `
    <app-page-header [title]="text('admin.page.teams.title')" [explanation]="text('admin.page.teams.sentence')">
      <button *appMayChange matButton="filled" type="button" (click)="open(null)">
        <app-icon name="add" />{{ text('configuration.team.new') }}
      </button>
    </app-page-header>
    <div class="sheet">
      <app-data-table
        [caption]="text('admin.page.teams.title')"
        [columns]="columns()"
        [rows]="rows()"
        [rowKey]="keyOf"
        [loading]="teams.isLoading()"
        [error]="teams.error()"
        [emptyTitle]="text('configuration.team.none')"
        (opened)="open($event)"
        (retried)="teams.reload()"
      >
        <ng-template appCell="name" [rows]="rows()" let-row
          ><app-row-name [name]="row.name" (opened)="open(row)">
            @if (!row.active) {
              <app-badge>{{ text('configuration.inactive') }}</app-badge>
            }
            @if (row.vendorServed) {
              <app-badge tone="info" icon="building">{{ text('configuration.team.vendor') }}</app-badge>
            }
          </app-row-name>
        </ng-template>
        <ng-template appCell="open" [rows]="rows()" let-row
          ><a
            [routerLink]="['/admin/teams', row.id]"
            [attr.aria-label]="formats.number(row.openTickets) + ' · ' + text('team.openTeam') + ': ' + row.name"
            (click)="$event.stopPropagation()"
            >{{ formats.number(row.openTickets) }}</a
          ></ng-template
        >
        @if (administers) {
          <ng-template appCell="members" [rows]="rows()" let-row
            ><app-row-name
              [name]="formats.number(row.members)"
              [label]="text('configuration.members.open', { name: row.name, count: row.members })"
              (opened)="openMembers(row)"
            />
          </ng-template>
        }
      </app-data-table>
    </div>
    <app-change-history kind="team" [stamp]="stamp()" />
    @if (administers) {
      <app-change-history kind="team-members" [stamp]="stamp()" />
    }
  `,
  styles: `
    .sheet {
      border: 1px solid var(--line);
      border-radius: var(--radius-l);
      overflow: hidden;
      background: var(--surface-raised);
    }
  `,
})
export class TeamsPage {
  protected readonly text = injectText();
  private readonly reference = inject(Reference);
  protected readonly formats = inject(Formats);
  protected readonly administers = inject(Session).mayAny(rightsReaders);
  private readonly sheets = inject(SheetOpener);
  private readonly words = inject(SkillWords);

  protected readonly teams = inject(ApiClient).resource(listTeams, () => ({}));
  protected readonly rows = computed(() => (this.teams.hasValue() ? this.teams.value().items : []));
  protected readonly stamp = signal(0);
  protected readonly columns = computed<readonly Column<TeamView>[]>(() => [
    { key: 'tier', header: this.text('configuration.team.tier'), cell: (row) => `L${row.tier}`, width: '5rem' },
    { key: 'name', header: this.text('configuration.team.name'), onCard: 'title' },
    {
      key: 'skills',
      header: this.text('configuration.team.skills'),
      cell: (row) => row.skills.map((skill) => this.words.say(skill)).join(', '),
    },
    {
      key: 'languages',
      header: this.text('configuration.team.languages'),
      cell: (row) => row.languages.join(', '),
      width: '7rem',
    },
    {
      key: 'members',
      header: this.text('configuration.team.members'),
      cell: (row) => this.formats.number(row.members),
      align: 'end',
      width: '7rem',
    },
    {
      key: 'open',
      header: this.text('configuration.team.openTickets'),
      cell: (row) => this.formats.number(row.openTickets),
      align: 'end',
      width: '8rem',
    },
  ]);
  protected readonly keyOf = (row: TeamView): number => row.id;

  protected async open(team: TeamView | null): Promise<void> {
    this.after(await this.sheets.open<boolean>(TeamSheet, team));
  }

  protected async openMembers(team: TeamView): Promise<void> {
    this.after(await this.sheets.open<boolean>(MembersSheet, team));
  }

  private after(saved: boolean | undefined): void {
    if (saved !== true) return;
    this.teams.reload();
    this.reference.reload();
    this.stamp.update((stamp) => stamp + 1);
  }
}
