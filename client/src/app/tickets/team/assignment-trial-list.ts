import { Component, inject, input, output } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { AssignmentTrial } from '../../../../../shared/automation/assignment.api';
import { Formats } from '../../core/i18n/formats';
import { injectText } from '../../core/i18n/text';

type Tried = AssignmentTrial['items'][number];

/** Who would have got the last tickets of a team, and why; how it would have been shared. */
@Component({
  selector: 'app-assignment-trial-list',
  imports: [MatButtonModule, RouterLink],
  template: `
    <div class="head">
      <h3 tabindex="-1">{{ text('team.assignment.trial', { count: trial().items.length }) }}</h3>
      <button matButton="text" class="small" type="button" (click)="closed.emit()">
        {{ text('team.assignment.hide') }}
      </button>
    </div>
    <p class="muted">{{ text('team.assignment.trialHelp') }}</p>
    @if (trial().shares.length > 0) {
      <ul class="shares" [attr.aria-label]="text('team.assignment.shares')">
        @for (share of trial().shares; track share.person.id) {
          <li>{{ text('team.assignment.share', { name: share.person.name, count: share.count }) }}</li>
        }
      </ul>
    }
    <ol tabindex="0" [attr.aria-label]="text('team.assignment.trial', { count: trial().items.length })">
      @for (one of trial().items; track $index) {
        <li>
          <p class="ticket">
            @if (one.title === null) {
              <strong>{{ one.number }}</strong>
            } @else {
              <a [routerLink]="['/desk/t', one.number]">{{ one.number }}</a>
              <span>{{ one.title }}</span>
            }
            <span class="muted">{{ one.priority === null ? '' : 'P' + one.priority }} · {{ moment(one) }}</span>
          </p>
          <p class="who">
            <strong>{{ whoOf(one) }}</strong>
            @if (one.chosen) {
              <span class="muted">{{ whyOf(one) }}</span>
            }
          </p>
          @if (one.skipped.length > 0) {
            <p class="muted">{{ skippedOf(one) }}</p>
          }
        </li>
      } @empty {
        <li class="muted">{{ text('team.assignment.trialNone') }}</li>
      }
    </ol>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--space-3);
      padding-top: var(--space-4);
      border-top: 1px solid var(--line);
    }
    .head {
      display: flex;
      flex-wrap: wrap;
      justify-content: space-between;
      gap: var(--space-2);
    }
    .shares {
      list-style: none;
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-2);
    }
    .shares li {
      padding: 0.1em 0.7em;
      border-radius: var(--radius-pill);
      background: var(--accent-soft);
      color: var(--accent-strong);
      font-variant-numeric: tabular-nums;
    }
    ol {
      list-style: none;
      max-height: 32rem;
      overflow-y: auto;
      border: 1px solid var(--line);
      border-radius: var(--radius-m);
    }
    ol li {
      padding: var(--space-2) var(--space-3);
      overflow-wrap: anywhere;
    }
    ol li + li {
      border-top: 1px solid var(--line);
    }
    .ticket,
    .who {
      display: flex;
      flex-wrap: wrap;
      gap: 0 var(--space-2);
    }
  `,
})
export class AssignmentTrialList {
  readonly trial = input.required<AssignmentTrial>();
  readonly closed = output();

  protected readonly text = injectText();
  private readonly formats = inject(Formats);

  protected moment({ enteredAt }: Tried): string {
    return this.formats.moment(enteredAt);
  }

  protected whoOf({ outcome, chosen }: Tried): string {
    return chosen?.name ?? this.text(`team.assignment.${outcome === 'nobody' ? 'nobody' : 'closed'}`);
  }

  /** What spoke for them, and who had it in fact. */
  protected whyOf({ open, load, skills, speaks, actual, chosen }: Tried): string {
    const known = skills.map((skill) => this.text.or(`tiers.skill.${skill}`, skill));
    return [
      this.text('team.assignment.hand', { open, load }),
      ...(known.length > 0 ? [this.text('team.decision.knows', { skills: known.join(', ') })] : []),
      ...(speaks ? [this.text('team.decision.speaks')] : []),
      ...(actual === null || actual.id === chosen?.id
        ? []
        : [this.text('team.assignment.actual', { name: actual.name })]),
    ].join(' · ');
  }

  protected skippedOf({ skipped }: Tried): string {
    return skipped
      .map(({ person, why }) =>
        this.text(`team.skip.${why === 'away' ? 'gone' : why}`, { name: person.name, moment: '' }),
      )
      .join('; ');
  }
}
