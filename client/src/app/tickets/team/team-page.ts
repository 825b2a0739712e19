import { Component, computed, inject, input } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { readTeamPeople, type TeamPeople } from '../../../../../shared/people/team-people.api';
import { AbsencesSheet } from '../../core/absences/absences-sheet';
import { injectAwayWords } from '../../core/absences/away-words';
import { ApiClient } from '../../core/api/api-client';
import { Formats } from '../../core/i18n/formats';
import { injectText } from '../../core/i18n/text';
import { Avatar } from '../../ui/avatar/avatar';
import { Badge } from '../../ui/badges/badge';
import { ErrorPanel } from '../../ui/error-panel/error-panel';
import { Icon } from '../../ui/icon/icon';
import { PageHeader } from '../../ui/page-header/page-header';
import { SheetOpener } from '../../ui/side-sheet/sheet-opener';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { TeamAssignment } from './team-assignment';

type Member = TeamPeople['members'][number];

/** A team as it works: who is there, and what everybody has in hand. */
@Component({
  selector: 'app-team-page',
  imports: [Avatar, Badge, ErrorPanel, Icon, MatButtonModule, PageHeader, RouterLink, Skeleton, TeamAssignment],
  templateUrl: './team-page.html',
  styleUrl: './team-page.css',
})
export class TeamPage {
  /** Of the team, from the address. */
  readonly id = input.required<string>();

  protected readonly text = injectText();
  protected readonly formats = inject(Formats);
  protected readonly awayWords = injectAwayWords();
  private readonly sheets = inject(SheetOpener);
  protected readonly people = inject(ApiClient).resource(readTeamPeople, () => ({ params: { id: Number(this.id()) } }));
  protected readonly team = computed(() => (this.people.hasValue() ? this.people.value().team : null));
  protected readonly members = computed(() => (this.people.hasValue() ? this.people.value().members : []));
  protected readonly explanation = computed(() => {
    const away = this.members().filter((member) => member.away !== null).length;
    const all = this.text.count('team.members', this.members().length);
    return away === 0 ? all : `${all} · ${this.text.count('absences.someAway', away)}`;
  });

  /** What is planned beyond now, in one line. */
  protected plans({ absences, away }: Member): readonly string[] {
    return absences
      .filter(({ startsAt }) => away === null || startsAt > away.until)
      .map(({ fromDay, toDay, kind }) => {
        const days = fromDay === toDay ? this.formats.day(fromDay) : this.between(fromDay, toDay);
        return kind === null ? days : `${days} (${this.text(`absences.kinds.${kind}`).toLowerCase()})`;
      });
  }

  protected kindOf({ absences, away }: Member): string {
    const current = away === null ? undefined : absences.find(({ startsAt }) => startsAt <= away.until);
    return current?.kind ? this.text(`absences.kinds.${current.kind}`) : '';
  }

  protected async openAbsences({ id, name }: Member): Promise<void> {
    await this.sheets.open(AbsencesSheet, { id, name }, 'heading');
    this.people.reload();
  }

  private between(from: string, to: string): string {
    return `${this.formats.day(from)} – ${this.formats.day(to)}`;
  }
}
