import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Drill } from '../../../../../shared/reports/report.api';
import { injectFigureWords } from './figure-words';

/** A number as it is read, and the tickets behind it. */
export interface NumberCell {
  readonly text: string;
  readonly drill?: Drill | string | null;
}

export interface NumberRow {
  readonly label: string;
  readonly cells: readonly NumberCell[];
}

/** Figures side by side, a row for each value of a dimension; where a number counts tickets it opens them. */
@Component({
  selector: 'app-numbers-table',
  imports: [RouterLink],
  template: `
    <div class="scroll" tabindex="0" role="region" [attr.aria-label]="label()">
      <!-- The roles stay where a phone shows each row as a block. -->
      <table role="table" class="numbers" [class.wide]="heads().length > 4">
        <thead role="rowgroup">
          <tr role="row">
            @for (head of heads(); track head) {
              <th role="columnheader" scope="col">{{ head }}</th>
            }
          </tr>
        </thead>
        <tbody role="rowgroup">
          @for (row of rows(); track row.label) {
            <tr role="row">
              <th role="rowheader" scope="row">{{ row.label }}</th>
              @for (cell of row.cells; track $index) {
                <td role="cell" [attr.data-head]="heads()[$index + 1]">
                  @if (words.drillLink(cell.drill ?? null); as to) {
                    <a [routerLink]="to.link" [queryParams]="to.queryParams">{{ cell.text }}</a>
                  } @else {
                    {{ cell.text }}
                  }
                </td>
              }
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
  styleUrl: './numbers-table.css',
})
export class NumbersTable {
  /** What the table is about, for who cannot see it. */
  readonly label = input.required<string>();
  /** The first one is over the rows' names. */
  readonly heads = input.required<readonly string[]>();
  readonly rows = input.required<readonly NumberRow[]>();

  protected readonly words = injectFigureWords();
}
