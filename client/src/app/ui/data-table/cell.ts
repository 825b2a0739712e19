import { Directive, inject, input, TemplateRef } from '@angular/core';

export interface CellContext<Row> {
  readonly $implicit: Row;
}

/** Draws one column: `<ng-template appCell="priority" [rows]="rows()" let-row>…</ng-template>`. */
@Directive({ selector: '[appCell]' })
export class Cell<Row> {
  readonly column = input.required<string>({ alias: 'appCell' });
  /** Only for the compiler: gives `let-row` its type. */
  readonly rows = input<readonly Row[]>([]);
  readonly template = inject<TemplateRef<CellContext<Row>>>(TemplateRef);

  static ngTemplateContextGuard<Row>(_: Cell<Row>, context: unknown): context is CellContext<Row> {
    return context !== undefined;
  }
}
