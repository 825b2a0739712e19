import { Component, input, output } from '@angular/core';

/** The name of a row, which opens it; what stands behind the name is content. */
@Component({
  selector: 'app-row-name',
  template: `<button type="button" [attr.aria-label]="label() || null" (click)="press($event)">{{ name() }}</button>
    <ng-content />`,
  styles: `
    :host {
      display: inline-flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--space-1) var(--space-2);
    }
    button {
      padding: 0;
      border: 0;
      background: none;
      font-weight: var(--weight-medium);
      cursor: pointer;
      min-width: 1.5rem;
      min-height: 1.5rem;
      text-align: start;
      overflow-wrap: anywhere;
    }
    button:hover {
      text-decoration: underline;
    }
    @media (pointer: coarse) {
      button {
        min-width: 2.75rem;
        min-height: 2.75rem;
      }
    }
  `,
})
export class RowName {
  readonly name = input.required<string>();
  /** Where the name alone says too little to those who only hear it. */
  readonly label = input('');
  readonly opened = output();

  /** The row would open once more. */
  protected press(event: Event): void {
    event.stopPropagation();
    this.opened.emit();
  }
}
