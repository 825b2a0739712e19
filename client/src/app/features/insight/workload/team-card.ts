import { NgTemplateOutlet } from '@angular/common';
import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type AgentWork, type Counted, stillDays, type TeamWork } from '../../../../../../shared/reports/workload.api';
import { Formats } from '../../../core/i18n/formats';
import { injectText } from '../../../core/i18n/text';
import { injectFigureWords } from '../figure-words';

type Work = TeamWork['unassigned'] & Partial<Pick<AgentWork, 'resolvedToday' | 'resolvedWeek'>>;

interface WorkRow {
  readonly key: string;
  readonly name: string;
  readonly kind: 'team' | 'nobody' | 'person';
  readonly work: Work;
  /** Of the fullest person, 0 to 100; null for the whole team, which has no bar. */
  readonly width: number | null;
}

/** One team: what came and went, then what is open, of all, of nobody and of each person. */
@Component({
  selector: 'app-team-card',
  imports: [NgTemplateOutlet, RouterLink],
  templateUrl: './team-card.html',
  styleUrl: './team-card.css',
  host: { class: 'card', role: 'region', '[attr.aria-labelledby]': "'load-team-' + team().id" },
})
export class TeamCard {
  readonly team = input.required<TeamWork>();
  /** The load of the fullest person of all teams. */
  readonly most = input.required<number>();

  protected readonly text = injectText();
  protected readonly formats = inject(Formats);
  protected readonly words = injectFigureWords();
  protected readonly stillDays = stillDays;

  protected readonly tier = computed(() => {
    const { tier, tierTo } = this.team();
    return [tier, ...(tierTo === null ? [] : [tierTo])]
      .map((one) => this.text('insight.value.tierShort', { tier: one }))
      .join('/');
  });
  protected readonly perHead = computed(() => {
    const { load, people } = this.team();
    return people === 0 ? null : load / people;
  });
  /** What came and was not resolved this week. */
  protected readonly growth = computed(() => this.team().enteredWeek.n - this.team().resolvedWeek.n);

  protected readonly rows = computed<readonly WorkRow[]>(() => {
    const team = this.team();
    const width = (load: number): number => (load / this.most()) * 100;
    return [
      { key: 'team', name: this.text('insight.load.whole'), kind: 'team', work: team, width: null },
      {
        key: 'nobody',
        name: this.text('insight.load.nobody'),
        kind: 'nobody',
        work: team.unassigned,
        width: width(team.unassigned.load),
      },
      ...(team.agents ?? []).map((agent): WorkRow => ({
        key: String(agent.id),
        name: agent.name,
        kind: 'person',
        work: agent,
        width: width(agent.load),
      })),
    ];
  });

  protected to({ n, q }: Counted) {
    return n === 0 ? null : this.words.drillLink(q);
  }

  protected signed(n: number): string {
    return n > 0 ? `+${this.formats.number(n)}` : n < 0 ? `−${this.formats.number(-n)}` : '0';
  }
}
