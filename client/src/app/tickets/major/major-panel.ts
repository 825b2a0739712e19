import { Component, computed, inject } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Formats } from '../../core/i18n/formats';
import { injectText } from '../../core/i18n/text';
import { Badge } from '../../ui/badges/badge';
import { Icon } from '../../ui/icon/icon';
import { SheetOpener } from '../../ui/side-sheet/sheet-opener';
import { FamilyStore } from '../family/family-store';
import { TicketStore } from '../ticket-store';
import type { MajorStep } from './major-sheet';
import { MajorSheet } from './major-sheet';

/** The major incident beside the ticket: where it stands, who leads it, when the next word is due, what may be done. */
@Component({
  selector: 'app-major-panel',
  imports: [Badge, Icon, MatButtonModule],
  template: `
    @if (of(); as of) {
      @if (of.major; as major) {
        @if (isShown()) {
          <section
            [class]="major.state === 'proposed' ? 'warn' : 'breach'"
            role="region"
            [attr.aria-label]="text('majors.title')"
          >
            <div class="head">
              <app-icon name="alert" />
              <h2>{{ text('majors.title') }}</h2>
              <app-badge [tone]="major.state === 'accepted' ? 'breach' : 'warn'">{{
                text('majors.state.' + major.state)
              }}</app-badge>
              @if (major.security) {
                <app-badge tone="risk" icon="lock">{{ text('majors.security') }}</app-badge>
              }
            </div>
            <dl>
              <div>
                <dt>{{ text('majors.reason') }}</dt>
                <dd>{{ major.byRule ? text('majors.byRule.' + major.byRule) : major.reason }}</dd>
              </div>
              <div>
                <dt>{{ text('majors.businessImpact') }}</dt>
                <dd>{{ major.businessImpact || text('majors.impactMissing') }}</dd>
              </div>
              @for (role of roles(); track role.key) {
                <div>
                  <dt>{{ text('majors.' + role.key) }}</dt>
                  <dd>{{ role.name || text('majors.nobody') }}</dd>
                </div>
              }
              @if (major.nextCommunicationAt; as next) {
                <div>
                  <dt>{{ text('majors.next') }}</dt>
                  <dd [class.late]="major.overdue">
                    {{ text(major.overdue ? 'majors.overdue' : 'majors.due', { when: formats.both(next) }) }}
                  </dd>
                </div>
              }
              @if (major.state === 'resolved' && major.reviewDueAt; as due) {
                <div>
                  <dt>{{ text('majors.review') }}</dt>
                  <dd [class.late]="major.reviewOverdue">
                    {{ text(major.reviewOverdue ? 'majors.reviewOverdue' : 'majors.due', { when: formats.both(due) }) }}
                  </dd>
                </div>
              }
              @if (major.review) {
                <div>
                  <dt>{{ text('majors.review') }}</dt>
                  <dd>{{ major.review }}</dd>
                </div>
              }
            </dl>
            <div class="actions">
              @for (step of steps(); track step; let first = $first) {
                <button [matButton]="first ? 'filled' : 'outlined'" type="button" (click)="open(step)">
                  {{ text('majors.step.' + step) }}
                </button>
              }
            </div>
          </section>
        }
      }
      @if (family.proposal() === 'prominent' && (of.hint || !isShown())) {
        <section class="hint" [class.warn]="of.hint" role="region" [attr.aria-label]="text('majors.step.propose')">
          @if (of.hint; as hint) {
            <p><app-icon name="alert" />{{ text('majors.hint.' + hint, { count: of.children }) }}</p>
          }
          <button [matButton]="of.hint ? 'outlined' : 'text'" class="small" type="button" (click)="open('propose')">
            {{ text('majors.step.propose') }}
          </button>
        </section>
      }
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--space-3);
      max-width: 60rem;
    }
    section {
      display: grid;
      gap: var(--space-3);
      padding: var(--space-3) var(--space-4);
      border-radius: var(--radius-l);
    }
    .head,
    .actions {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--space-2);
    }
    h2 {
      font-size: var(--text-body);
    }
    dl {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr));
      gap: var(--space-2) var(--space-4);
    }
    dt {
      color: var(--ink-muted);
      font-size: var(--text-s);
    }
    dd {
      overflow-wrap: anywhere;
    }
    .late {
      color: var(--breach);
      font-weight: var(--weight-strong);
    }
    .breach {
      background: var(--breach-soft);
    }
    .breach .head app-icon {
      color: var(--breach);
    }
    .warn {
      background: var(--warn-soft);
    }
    .warn .head app-icon {
      color: var(--warn);
    }
    .hint {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      padding: 0;
    }
    .hint.warn {
      padding: var(--space-3) var(--space-4);
    }
    .hint p {
      display: flex;
      gap: var(--space-2);
    }
  `,
})
export class MajorPanel {
  protected readonly text = injectText();
  protected readonly formats = inject(Formats);
  protected readonly family = inject(FamilyStore);
  private readonly store = inject(TicketStore);
  private readonly sheets = inject(SheetOpener);

  protected readonly of = this.family.major;
  protected readonly isShown = computed(() => {
    const state = this.of()?.major?.state;
    return state !== undefined && state !== 'rejected' && state !== 'demoted';
  });
  protected readonly roles = computed(() => {
    const major = this.of()?.major;
    if (!major || major.state === 'proposed') return [];
    return [
      { key: 'manager', name: major.manager?.name },
      { key: 'technicalLead', name: major.technicalLead?.name },
      { key: 'communicationsLead', name: major.communicationsLead?.name },
    ];
  });
  protected readonly steps = computed<readonly MajorStep[]>(() => {
    const may = this.of()?.may;
    if (!may) return [];
    return [
      ...(may.decide ? (['accept', 'reject'] as const) : []),
      ...(may.communicate ? (['communicate'] as const) : []),
      ...(may.review ? (['review'] as const) : []),
      ...(may.edit ? (['edit'] as const) : []),
      ...(may.demote ? (['demote'] as const) : []),
    ];
  });

  protected open(step: MajorStep): void {
    void this.sheets.open(MajorSheet, { store: this.store, family: this.family, step });
  }
}
