import { Component, computed, input, model, output, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import type { ApiResponse } from '../../../../../shared/api/request-types';
import type { escalationTargets } from '../../../../../shared/tickets/ticket-surroundings.api';
import { writePaths } from '../../../../../shared/tickets/usual-paths';
import { type ApiProblem, asProblem } from '../../core/api/api-problem';
import { injectText } from '../../core/i18n/text';
import { Badge } from '../../ui/badges/badge';
import { ErrorPanel } from '../../ui/error-panel/error-panel';
import { Skeleton } from '../../ui/skeleton/skeleton';
import type { TicketStore } from '../ticket-store';
import { injectReasonWords } from './reason-words';

export type Targets = ApiResponse<typeof escalationTargets>;
type Target = Targets['items'][number];

/** More teams than this are narrowed by typing. */
const searchFrom = 9;

/** Where a ticket may go: suggestions first, each team with its tier, and what speaks against it. */
@Component({
  selector: 'app-target-picker',
  imports: [Badge, ErrorPanel, MatButtonModule, Skeleton],
  template: `
    <fieldset class="field">
      <legend class="field-label">{{ text('ticket.sheet.target') }}</legend>
      @if (problem(); as problem) {
        <app-error-panel [error]="problem" (retry)="load()" />
      } @else if (targets() === null) {
        <app-skeleton [lines]="3" />
      } @else {
        @if (all().length >= searchFrom && hidden() === 0) {
          <input
            #box
            class="control"
            type="search"
            [attr.aria-label]="text('ui.filter.search')"
            [placeholder]="text('ui.filter.search')"
            [value]="typed()"
            (input)="typed.set(box.value)"
          />
        }
        <div class="teams">
          @for (target of shown(); track target.team.id) {
            <label [class.on]="target.team.id === value()" [class.off]="isClosed(target)">
              <input
                type="radio"
                name="target"
                [value]="target.team.id"
                [checked]="target.team.id === value()"
                [disabled]="isClosed(target)"
                (change)="choose(target)"
              />
              <span class="name">{{ target.team.name }}</span>
              <span class="tier"
                >L{{ target.team.tier }}
                @if (target.team.tierTo) {
                  –{{ target.team.tierTo }}
                }
              </span>
              <span class="notes">
                {{ text.count('ticket.sheet.members', target.members) }}
                @if (target.away > 0) {
                  <app-badge tone="warn" icon="calendar">{{ text.count('absences.someAway', target.away) }}</app-badge>
                }
                @if (target.suggested) {
                  <app-badge tone="accent" icon="sparkle">{{ text('ticket.sheet.suggested') }}</app-badge>
                }
                @for (reason of target.reasons; track $index) {
                  <span class="reason">{{ reasonWords(reason) }}</span>
                }
                @if (target.previous) {
                  <app-badge icon="history">{{ text('ticket.sheet.previous') }}</app-badge>
                }
                @if (!target.onPath) {
                  <app-badge tone="risk" icon="alert">{{ text('ticket.sheet.offPath') }}</app-badge>
                }
              </span>
              @if (!target.onPath) {
                <span class="why">{{
                  text(mayLeavePath() ? 'ticket.sheet.offPathMay' : 'ticket.sheet.offPathCannot')
                }}</span>
              }
            </label>
          } @empty {
            <p class="muted">{{ text('ticket.sheet.noTargets') }}</p>
          }
        </div>
        @if (hidden() > 0) {
          <button class="more" matButton="text" type="button" (click)="showsAll.set(true)">
            {{ text.count('ticket.sheet.otherTeams', hidden()) }}
          </button>
        }
        @if (hasOffPath()) {
          <p class="paths">{{ pathWords() }}</p>
        }
        @if (invalid()) {
          <p class="field-error" role="alert">{{ text('ticket.sheet.targetRequired') }}</p>
        }
      }
    </fieldset>
  `,
  styles: `
    fieldset {
      border: 0;
      padding: 0;
      margin: 0;
    }
    .teams {
      display: grid;
      gap: var(--space-1);
      max-height: 18rem;
      overflow-y: auto;
      padding: 2px;
    }
    label {
      display: grid;
      grid-template-columns: auto 1fr auto;
      gap: 0 var(--space-2);
      align-items: baseline;
      padding: var(--space-2) var(--space-3);
      border: 1px solid var(--line);
      border-radius: var(--radius-m);
      cursor: pointer;
    }
    label:hover {
      border-color: var(--line-strong);
    }
    label.on {
      border-color: var(--accent);
      background: var(--accent-soft);
    }
    label.off {
      cursor: not-allowed;
      background: var(--surface-sunken);
    }
    label.off .name {
      color: var(--ink-muted);
    }
    input[type='radio'] {
      accent-color: var(--accent);
      translate: 0 0.1rem;
    }
    .name {
      font-weight: var(--weight-medium);
      overflow-wrap: anywhere;
    }
    .tier {
      font-weight: var(--weight-strong);
      color: var(--accent-strong);
    }
    .notes {
      grid-column: 2 / -1;
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--space-1) var(--space-2);
      font-size: var(--text-s);
      color: var(--ink-muted);
    }
    .reason {
      padding: 0 var(--space-2);
      border: 1px solid var(--line);
      border-radius: var(--radius-pill);
      color: var(--ink);
    }
    .more {
      margin-top: var(--space-1);
    }
    .paths {
      margin-top: var(--space-1);
      font-size: var(--text-s);
      color: var(--ink-muted);
    }
    .why {
      grid-column: 2 / -1;
      font-size: var(--text-s);
      color: var(--risk);
    }
  `,
})
export class TargetPicker {
  readonly store = input.required<TicketStore>();
  readonly direction = input.required<'up' | 'same' | 'down'>();
  readonly value = model<number | null>(null);
  readonly invalid = input(false);
  /** What the server knows of where it may go, once it is there. */
  readonly loaded = output<Targets>();
  readonly chosen = output<Target>();

  protected readonly text = injectText();
  protected readonly reasonWords = injectReasonWords();
  protected readonly searchFrom = searchFrom;
  protected readonly targets = signal<Targets | null>(null);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly typed = signal('');
  protected readonly mayLeavePath = computed(() => this.store().ticket()?.may.offPath ?? false);
  protected readonly all = computed(() =>
    (this.targets()?.items ?? []).filter(({ direction }) => direction === this.direction()),
  );
  protected readonly shown = computed(() => {
    const wanted = plain(this.typed());
    const offered = this.likely().length > 0 && !this.showsAll() ? this.likely() : this.all();
    return offered.filter(({ team }) => plain(team.name).includes(wanted));
  });
  /** Down it goes to those who had it; the rest of the house is asked for. Nobody else is hidden. */
  private readonly likely = computed(() =>
    this.direction() === 'down' ? this.all().filter(({ suggested, previous }) => suggested || previous) : [],
  );
  protected readonly showsAll = signal(false);
  protected readonly hidden = computed(() =>
    this.showsAll() || this.likely().length === 0 ? 0 : this.all().length - this.likely().length,
  );
  protected readonly hasOffPath = computed(() => this.shown().some(({ onPath }) => !onPath));
  protected readonly pathWords = computed(() => {
    const { usual, allowed } = this.targets()?.paths ?? { usual: true, allowed: [] };
    return this.text(`ticket.sheet.${usual ? 'usualPaths' : 'ownPaths'}`, { paths: writePaths(allowed) });
  });

  constructor() {
    queueMicrotask(() => void this.load());
  }

  protected async load(): Promise<void> {
    this.problem.set(null);
    try {
      const targets = await this.store().targets();
      this.targets.set(targets);
      this.loaded.emit(targets);
      const suggested = this.all().filter((target) => target.suggested && !this.isClosed(target));
      // One clear suggestion needs no press.
      if (this.value() === null && suggested.length === 1 && suggested[0]) this.choose(suggested[0]);
    } catch (error) {
      this.problem.set(asProblem(error));
    }
  }

  protected isClosed(target: Target): boolean {
    return !target.onPath && !this.mayLeavePath();
  }

  protected choose(target: Target): void {
    this.value.set(target.team.id);
    this.chosen.emit(target);
  }
}

function plain(words: string): string {
  return words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
