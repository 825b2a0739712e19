import { Component, inject, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import * as families from '../../../../../shared/families/family.api';
import { ticketRef } from '../../../../../shared/tickets/ticket.api';
import { ApiClient } from '../../core/api/api-client';
import { Sending } from '../../core/api/sending';
import { injectText } from '../../core/i18n/text';
import { StateBadge } from '../../ui/badges/state-badge';
import { ErrorPanel } from '../../ui/error-panel/error-panel';
import { Icon } from '../../ui/icon/icon';
import { RelativeTime } from '../../ui/relative-time/relative-time';
import { SheetOpener } from '../../ui/side-sheet/sheet-opener';
import { Reference } from '../reference';
import { TicketStore } from '../ticket-store';
import { injectTicketWords } from '../ticket-words';
import { AnswerFamilySheet } from './answer-family-sheet';
import type { FamilySheetData } from './family-sheet-data';
import { FamilyStore } from './family-store';
import { MergeSheet } from './merge-sheet';
import { TicketFinder } from './ticket-finder';

/** Tickets about the same thing: the one above, those below with who asks and since when, and merged duplicates. */
@Component({
  selector: 'app-ticket-family',
  imports: [ErrorPanel, Icon, MatButtonModule, RelativeTime, RouterLink, StateBadge, TicketFinder],
  template: `
    @if (store.family(); as family) {
      <div class="head">
        <h2>{{ text('families.title') }}</h2>
        @if (family.may.merge) {
          <button matButton="text" class="small" type="button" (click)="merge()">
            <app-icon name="merge" />{{ text('families.merge') }}
          </button>
        }
      </div>
      @if (family.parent; as parent) {
        <p class="parent">
          <span class="quiet">{{ text('families.partOf') }}</span>
          <a [routerLink]="['/desk/t', parent.number]"
            ><strong>{{ parent.number }}</strong> {{ parent.title }}</a
          >
          @if (family.may.detach) {
            <button matButton="text" class="small" type="button" [disabled]="sending.busy()" (click)="detach()">
              {{ text('families.detach') }}
            </button>
          }
        </p>
      }
      @if (family.children.length > 0) {
        <ul>
          @for (child of family.children; track child.id) {
            <li>
              <a [routerLink]="['/desk/t', child.number]"
                ><strong>{{ child.number }}</strong> {{ child.requester.name }}</a
              >
              <app-state-badge [state]="child.stateCategory" [label]="words.status(child)" [bare]="true" />
              <span class="quiet"
                >{{ reference.siteName(child.siteId) || text('families.noSite') }} ·
                <app-relative-time [instant]="child.createdAt"
              /></span>
            </li>
          }
        </ul>
      }
      @if (family.hidden > 0) {
        <p class="quiet">{{ text.count('families.hidden', family.hidden) }}</p>
      }
      @if (answerable() > 0) {
        <button matButton="outlined" type="button" (click)="answerAll()">
          <app-icon name="send" />{{ text.count('families.answerAll', answerable()) }}
        </button>
      }
      @for (one of family.absorbed; track one.id) {
        <p class="quiet">
          {{ text('families.absorbed', { number: one.number, name: one.requester.name }) }}
          <a [routerLink]="['/desk/t', one.number]" [queryParams]="{ own: 1 }">{{ text('families.readOwn') }}</a>
        </p>
      }
      @if (family.may.attach) {
        @if (attaching()) {
          <form (submit)="attach($event, number.value)">
            <label class="label" for="family-parent">{{ text('families.parentNumber') }}</label>
            <input
              #number
              class="control"
              id="family-parent"
              type="text"
              autocomplete="off"
              maxlength="100"
              [placeholder]="text('families.findPlaceholder')"
              [attr.aria-invalid]="wrong() ? 'true' : null"
              (input)="wrong.set(false); typed.set(number.value)"
            />
            @if (ticket.ticket(); as ticket) {
              <app-ticket-finder
                [ticket]="ticket"
                [typed]="typed()"
                (picked)="number.value = $event; typed.set($event)"
              />
            }
            <div class="actions">
              <button matButton="text" class="small" type="button" (click)="attaching.set(false)">
                {{ text('ui.cancel') }}
              </button>
              <button matButton="filled" class="small" type="submit" [disabled]="sending.busy()">
                {{ text('families.attach') }}
              </button>
            </div>
          </form>
        } @else {
          <button matButton="text" class="small" type="button" (click)="attaching.set(true)">
            <app-icon name="link" />{{ text('families.attach') }}
          </button>
        }
      }
      @if (sending.problem(); as problem) {
        <app-error-panel [error]="problem" [retryable]="false" />
      }
    } @else if (store.problem(); as error) {
      <app-error-panel [error]="error" (retry)="store.reload()" />
    }
  `,
  styleUrl: '../context/context.css',
  styles: `
    ul {
      list-style: none;
      display: grid;
      gap: var(--space-2);
      padding: 0;
    }
    li {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 0 var(--space-2);
    }
    li .quiet {
      grid-column: 1 / -1;
    }
    a {
      color: var(--ink);
      text-decoration: none;
      overflow-wrap: anywhere;
    }
    a:hover {
      text-decoration: underline;
    }
    .quiet a {
      color: var(--accent);
      text-decoration: underline;
    }
    a strong {
      color: var(--accent);
      font-weight: var(--weight-medium);
      white-space: nowrap;
    }
    .parent {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0 var(--space-2);
    }
    form {
      display: grid;
      gap: var(--space-2);
    }
    .actions {
      justify-content: flex-end;
    }
    :host > button {
      justify-self: start;
    }
  `,
})
export class TicketFamily {
  protected readonly text = injectText();
  protected readonly words = injectTicketWords();
  protected readonly reference = inject(Reference);
  protected readonly store = inject(FamilyStore);
  protected readonly ticket = inject(TicketStore);
  private readonly api = inject(ApiClient);
  private readonly sheets = inject(SheetOpener);

  protected readonly attaching = signal(false);
  protected readonly typed = signal('');
  protected readonly wrong = signal(false);
  protected readonly sending = new Sending();

  protected answerable(): number {
    return (this.store.family()?.children ?? []).filter(({ answer }) => answer === null).length;
  }

  protected answerAll(): void {
    void this.sheets.open(AnswerFamilySheet, this.sheetData());
  }

  protected merge(): void {
    void this.sheets.open(MergeSheet, this.sheetData());
  }

  protected async attach(event: Event, number: string): Promise<void> {
    event.preventDefault();
    const parent = number.trim();
    this.wrong.set(!ticketRef.safeParse(parent).success);
    if (this.wrong()) return;
    if (await this.change(() => this.api.call(families.attachToParent, { params: this.params(), body: { parent } })))
      this.attaching.set(false);
  }

  protected detach(): Promise<boolean> {
    return this.change(() => this.api.call(families.detachFromParent, { params: this.params() }));
  }

  private async change(call: () => Promise<unknown>): Promise<boolean> {
    const done = await this.sending.run(call);
    if (done) this.store.reload();
    return done;
  }

  private params(): { ticket: string } {
    return { ticket: String(this.ticket.ticket()?.id ?? '') };
  }

  private sheetData(): FamilySheetData {
    return { store: this.ticket, family: this.store };
  }
}
