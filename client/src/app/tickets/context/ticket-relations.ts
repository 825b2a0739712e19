import { Component, computed, inject, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { practiceKeys, practiceOf } from '../../../../../shared/practices/registry';
import { ticketRef } from '../../../../../shared/tickets/ticket.api';
import { linkKinds } from '../../../../../shared/tickets/vocabulary';
import { type ApiProblem, asProblem } from '../../core/api/api-problem';
import { injectText } from '../../core/i18n/text';
import { StateBadge } from '../../ui/badges/state-badge';
import { ErrorPanel } from '../../ui/error-panel/error-panel';
import { Icon } from '../../ui/icon/icon';
import { SheetOpener } from '../../ui/side-sheet/sheet-opener';
import { ChildSheet, type ChildSheetData } from '../sheets/child-sheet';
import { TicketStore } from '../ticket-store';
import { injectTicketWords } from '../ticket-words';

/** Other tickets: the one this stands in, those that stand in it, and links. */
@Component({
  selector: 'app-ticket-relations',
  imports: [ErrorPanel, Icon, MatButtonModule, RouterLink, StateBadge],
  template: `
    @if (store.ticket(); as ticket) {
      @if (worksInside() && ticket.parent; as parent) {
        <h2>{{ text('ticket.context.parent') }}</h2>
        <a class="other" [routerLink]="['/desk/t', parent.number]"
          ><strong>{{ parent.number }}</strong> {{ parent.title }}</a
        >
      }
      @if (ticket.may.addTask || work().length > 0) {
        <div class="head">
          <h2>{{ text('ticket.context.children') }}</h2>
          @if (ticket.may.addTask) {
            @for (practice of inside(); track practice) {
              <button matButton="text" class="small" type="button" (click)="addChild(practice)">
                <app-icon name="add" />{{
                  text('ticket.context.addChild', { practice: words.practice(practice).toLowerCase() })
                }}
              </button>
            }
          }
        </div>
        <ul>
          @for (child of work(); track child.id) {
            <li>
              <a class="other" [routerLink]="['/desk/t', child.number]"
                ><strong>{{ child.number }}</strong> {{ child.title }}</a
              >
              <app-state-badge [state]="child.stateCategory" [label]="words.status(child)" [bare]="true" />
            </li>
          } @empty {
            <li class="quiet">{{ text('ticket.context.noChildren') }}</li>
          }
        </ul>
      }
      <div class="head">
        <h2>{{ text('ticket.context.links') }}</h2>
        @if (ticket.may.edit && !linking()) {
          <button matButton="text" class="small" type="button" (click)="linking.set(true)">
            <app-icon name="link" />{{ text('ticket.context.addLink') }}
          </button>
        }
      </div>
      <ul>
        @for (link of ticket.links; track link.id) {
          <li class="link">
            <a class="other" [routerLink]="['/desk/t', link.other.number]"
              ><span class="quiet">{{ text('ticket.linkKind.' + link.kind) }}</span>
              <strong>{{ link.other.number }}</strong> {{ link.other.title }}</a
            >
            @if (ticket.may.edit) {
              <button
                matIconButton
                class="small"
                type="button"
                [attr.aria-label]="text('ticket.context.removeLink', { number: link.other.number })"
                (click)="run(store.removeLink(link.id))"
              >
                <app-icon name="close" />
              </button>
            }
          </li>
        } @empty {
          @if (!linking()) {
            <li class="quiet">{{ text('ticket.context.noLinks') }}</li>
          }
        }
      </ul>
      @if (linking()) {
        <form class="new" (submit)="link($event, kind.value, number.value)">
          <select #kind class="control" [attr.aria-label]="text('ticket.context.linkKind')">
            @for (each of kinds; track each) {
              <option [value]="each">{{ text('ticket.linkKind.' + each) }}</option>
            }
          </select>
          <input
            #number
            class="control"
            type="text"
            autocomplete="off"
            maxlength="18"
            placeholder="INC-000123"
            [attr.aria-label]="text('ticket.context.linkTo')"
            [attr.aria-invalid]="wrong() ? 'true' : null"
            (input)="wrong.set(false)"
          />
          <div class="actions">
            <button matButton="text" class="small" type="button" (click)="linking.set(false)">
              {{ text('ui.cancel') }}
            </button>
            <button matButton="filled" class="small" type="submit">{{ text('ticket.context.addLink') }}</button>
          </div>
        </form>
      }
      @if (problem(); as problem) {
        <app-error-panel [error]="problem" [retryable]="false" />
      }
    }
  `,
  styleUrl: './context.css',
  styles: `
    ul {
      list-style: none;
      display: grid;
      gap: var(--space-1);
    }
    li {
      display: flex;
      flex-wrap: wrap;
      gap: 0 var(--space-2);
      align-items: center;
      justify-content: space-between;
    }
    li.link {
      flex-wrap: nowrap;
    }
    .other {
      color: var(--ink);
      text-decoration: none;
      overflow-wrap: anywhere;
      min-height: 1.5rem;
    }
    .other:hover {
      text-decoration: underline;
    }
    .other strong {
      color: var(--accent);
      font-weight: var(--weight-medium);
      white-space: nowrap;
    }
    .new {
      display: grid;
      gap: var(--space-2);
    }
    .actions {
      justify-content: flex-end;
    }
  `,
})
export class TicketRelations {
  protected readonly text = injectText();
  protected readonly words = injectTicketWords();
  protected readonly store = inject(TicketStore);
  private readonly sheets = inject(SheetOpener);

  protected readonly kinds = linkKinds;
  protected readonly linking = signal(false);
  protected readonly wrong = signal(false);
  protected readonly problem = signal<ApiProblem | null>(null);
  /** Pieces of work inside it; tickets about the same thing stand in its family. */
  protected readonly work = computed(() =>
    (this.store.ticket()?.children ?? []).filter(({ practice }) => practiceOf(practice).needsParent),
  );
  protected readonly worksInside = computed(() => {
    const ticket = this.store.ticket();
    return ticket !== null && practiceOf(ticket.practice).needsParent;
  });
  /** What may stand inside another ticket. */
  protected readonly inside = computed(() => practiceKeys.filter((key) => practiceOf(key).needsParent));

  protected addChild(practice: ChildSheetData['practice']): void {
    void this.sheets.open(ChildSheet, { store: this.store, practice } satisfies ChildSheetData);
  }

  protected async link(event: Event, kind: string, number: string): Promise<void> {
    event.preventDefault();
    const found = linkKinds.find((each) => each === kind);
    const ref = number.trim();
    this.wrong.set(!ticketRef.safeParse(ref).success);
    if (this.wrong() || !found) return;
    if (await this.run(this.store.addLink(ref, found))) this.linking.set(false);
  }

  protected async run(work: Promise<void>): Promise<boolean> {
    this.problem.set(null);
    try {
      await work;
      return true;
    } catch (error) {
      this.problem.set(asProblem(error));
      return false;
    }
  }
}
