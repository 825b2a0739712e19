import { Component, computed, inject } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { injectText } from '../../core/i18n/text';
import { Session } from '../../core/session/session';
import { Icon } from '../../ui/icon/icon';
import { SheetOpener } from '../../ui/side-sheet/sheet-opener';
import { BulkSheet, type BulkSheetData } from './bulk-sheet';
import { BulkStore, type BulkWork } from './bulk-store';

/** How many tickets are chosen, what may be done to all of them, and how it went for each. */
@Component({
  selector: 'app-bulk-bar',
  imports: [Icon, MatButtonModule, RouterLink],
  template: `
    @if (bulk.rows().length > 0) {
      <div class="bar" role="group" [attr.aria-label]="text('desk.bulk.label')">
        <p>
          <strong>{{ text.count('desk.bulk.chosen', bulk.rows().length) }}</strong>
          @if (!bulk.all()) {
            <button class="plain" type="button" [disabled]="busy()" (click)="bulk.chooseAll()">
              {{ text('desk.bulk.all') }}
            </button>
          }
          <button class="plain" type="button" [disabled]="busy()" (click)="bulk.clear()">
            {{ text('desk.bulk.none') }}
          </button>
        </p>
        <div class="acts">
          <button matButton="filled" class="small" type="button" [disabled]="busy()" (click)="run({ kind: 'take' })">
            <app-icon name="person" />{{ text('desk.bulk.take') }}
          </button>
          @if (mayAssign) {
            <button
              matButton="outlined"
              class="small"
              type="button"
              [disabled]="busy() || bulk.team() === null"
              [attr.aria-describedby]="bulk.team() === null ? 'bulk-one-team' : null"
              (click)="ask('assign')"
            >
              <app-icon name="userAdd" />{{ text('desk.bulk.assign') }}
            </button>
          }
          <button matButton="outlined" class="small" type="button" [disabled]="busy()" (click)="ask('tag')">
            <app-icon name="tag" />{{ text('desk.bulk.tag') }}
          </button>
          <button matButton="outlined" class="small" type="button" [disabled]="busy()" (click)="run({ kind: 'watch' })">
            <app-icon name="eye" />{{ text('desk.bulk.watch') }}
          </button>
        </div>
        @if (mayAssign && bulk.team() === null) {
          <p id="bulk-one-team" class="help">{{ text('desk.bulk.oneTeam') }}</p>
        }
      </div>
    }
    <div class="outcome" role="status">
      @if (bulk.progress(); as place) {
        <p>{{ text('desk.bulk.progress', { at: place.at, of: place.of }) }}</p>
      } @else if (bulk.outcome(); as outcome) {
        <p [class.some]="outcome.refused.length > 0">
          <app-icon [name]="outcome.refused.length > 0 ? 'alert' : 'check'" />
          <span>
            {{ text.count('desk.bulk.done.' + outcome.kind, outcome.done) }}
            @if (outcome.refused.length > 0) {
              {{ text.count('desk.bulk.refused', outcome.refused.length) }}
            }
          </span>
          <button
            matIconButton
            class="small"
            type="button"
            [attr.aria-label]="text('ui.close')"
            (click)="bulk.dismiss()"
          >
            <app-icon name="close" />
          </button>
        </p>
        @if (outcome.refused.length > 0) {
          <ul>
            @for (one of outcome.refused; track one.number) {
              <li>
                <a [routerLink]="['/desk/t', one.number]" [title]="one.title">{{ one.number }}</a> {{ one.words }}
              </li>
            }
          </ul>
        }
      }
    </div>
  `,
  styleUrl: './bulk-bar.css',
})
export class BulkBar {
  protected readonly text = injectText();
  protected readonly bulk = inject(BulkStore);
  private readonly sheets = inject(SheetOpener);
  protected readonly mayAssign = inject(Session).may('ticket.assign');
  protected readonly busy = computed(() => this.bulk.progress() !== null);

  protected run(work: BulkWork): void {
    void this.bulk.run(work);
  }

  protected async ask(kind: BulkSheetData['kind']): Promise<void> {
    const data: BulkSheetData = { kind, count: this.bulk.rows().length, team: this.bulk.team() };
    const work = await this.sheets.open<BulkWork>(BulkSheet, data);
    if (work) this.run(work);
  }
}
