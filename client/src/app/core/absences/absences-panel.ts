import { Component, computed, inject, input, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { type AbsenceView, listAbsences, removeAbsence } from '../../../../../shared/people/absence.api';
import { Badge } from '../../ui/badges/badge';
import { Confirm } from '../../ui/confirm/confirm';
import { ErrorPanel } from '../../ui/error-panel/error-panel';
import { Icon } from '../../ui/icon/icon';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { ApiClient } from '../api/api-client';
import { type ApiProblem, asProblem } from '../api/api-problem';
import { Formats } from '../i18n/formats';
import { Language } from '../i18n/language';
import { injectText } from '../i18n/text';
import { AbsenceForm } from './absence-form';
import { injectAwayWords } from './away-words';

/** When somebody is not there, now and later; whoever may, enters, changes and takes back. */
@Component({
  selector: 'app-absences-panel',
  imports: [AbsenceForm, Badge, ErrorPanel, Icon, MatButtonModule, Skeleton],
  template: `
    @if (ready()) {
      <div class="head">
        <h2>{{ text('absences.title') }}</h2>
        @if (away(); as words) {
          <app-badge tone="warn" icon="calendar">{{ words }}</app-badge>
        }
      </div>
      <p class="muted">{{ text(own() ? 'absences.ownHelp' : 'absences.help') }}</p>
      @if (absences.error(); as error) {
        <app-error-panel [error]="error" (retry)="absences.reload()" />
      } @else if (!absences.hasValue()) {
        <app-skeleton [lines]="2" />
      } @else {
        <ul>
          @for (absence of absences.value().items; track absence.id) {
            @if (editing() === absence.id) {
              <li class="form">
                <app-absence-form [personId]="personId()" [absence]="absence" [zone]="zone()" (left)="leave($event)" />
              </li>
            } @else {
              <li>
                <div>
                  <strong>{{ daysOf(absence) }}</strong>
                  @if (absence.kind) {
                    <span class="muted">{{ text('absences.kinds.' + absence.kind) }}</span>
                  }
                </div>
                @if (absences.value().mayKeep) {
                  <div class="buttons">
                    <button
                      matIconButton
                      class="small"
                      type="button"
                      [attr.aria-label]="text('absences.change', { days: daysOf(absence) })"
                      (click)="editing.set(absence.id)"
                    >
                      <app-icon name="edit" />
                    </button>
                    <button
                      matIconButton
                      class="small"
                      type="button"
                      [attr.aria-label]="text('absences.takeBack', { days: daysOf(absence) })"
                      (click)="takeBack(absence)"
                    >
                      <app-icon name="close" />
                    </button>
                  </div>
                }
              </li>
            }
          } @empty {
            <li class="muted">{{ text('absences.none') }}</li>
          }
        </ul>
        @if (problem(); as problem) {
          <app-error-panel [error]="problem" [retryable]="false" />
        }
        @if (absences.value().mayKeep) {
          @if (editing() === 'new') {
            <app-absence-form [personId]="personId()" [absence]="null" [zone]="zone()" (left)="leave($event)" />
          } @else {
            <button matButton="outlined" class="small" type="button" (click)="editing.set('new')">
              <app-icon name="add" />{{ text('absences.add') }}
            </button>
          }
        }
      }
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--space-3);
      justify-items: start;
    }
    .head {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--space-2) var(--space-3);
    }
    ul {
      list-style: none;
      width: 100%;
      border: 1px solid var(--line);
      border-radius: var(--radius-m);
    }
    li {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      align-items: center;
      gap: var(--space-1) var(--space-3);
      padding: var(--space-2) var(--space-3);
    }
    li.form {
      display: block;
      padding: 0;
    }
    li + li {
      border-top: 1px solid var(--line);
    }
    li > div:first-child {
      display: flex;
      flex-wrap: wrap;
      gap: 0 var(--space-3);
    }
    .buttons {
      display: flex;
    }
    app-absence-form {
      width: 100%;
    }
  `,
})
export class AbsencesPanel {
  readonly personId = input.required<number>();
  /** Whether the reader is that person. */
  readonly own = input(false);

  protected readonly text = injectText();
  private readonly formats = inject(Formats);
  private readonly api = inject(ApiClient);
  private readonly confirm = inject(Confirm);
  private readonly awayWords = injectAwayWords();
  /** Its words belong to the staff's, which the portal does not load. */
  protected readonly ready = signal(false);
  protected readonly absences = this.api.resource(listAbsences, () => ({
    params: { id: this.personId() },
    query: {},
  }));
  protected readonly editing = signal<number | 'new' | null>(null);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly zone = computed(() => (this.absences.hasValue() ? this.absences.value().zone : ''));
  protected readonly away = computed(() => {
    const away = this.absences.hasValue() ? this.absences.value().away : null;
    return away === null ? '' : this.awayWords(away);
  });

  constructor() {
    void inject(Language)
      .useStaffWords()
      .then(() => this.ready.set(true));
  }

  protected daysOf({ fromDay, toDay, fromTime, toTime }: AbsenceView): string {
    const [from, to] = [this.formats.day(fromDay), this.formats.day(toDay)];
    const begin = fromTime === null ? from : `${from} ${fromTime}`;
    const end = toTime === null ? to : `${to} ${toTime}`;
    return begin === end ? begin : `${begin} – ${end}`;
  }

  protected leave(saved: boolean): void {
    this.editing.set(null);
    if (saved) this.absences.reload();
  }

  protected async takeBack(absence: AbsenceView): Promise<void> {
    const question = {
      title: this.text('absences.takeBackTitle', { days: this.daysOf(absence) }),
      explanation: this.text('absences.takeBackHelp'),
      action: this.text('absences.takeBackAction'),
    };
    if (!(await this.confirm.ask(question))) return;
    this.problem.set(null);
    try {
      await this.api.call(removeAbsence, { params: { id: absence.id } });
      this.absences.reload();
    } catch (error) {
      this.problem.set(asProblem(error));
    }
  }
}
