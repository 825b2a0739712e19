import {
  Component,
  Directive,
  effect,
  forwardRef,
  inject,
  input,
  type OnInit,
  TemplateRef,
  ViewContainerRef,
} from '@angular/core';
import type { PermissionName } from '../../../../../../shared/access-control/permissions';
import { Session } from '../../../core/session/session';
import { Editing } from '../../../ui/editing/field-fault';
import type { Saving } from '../../../ui/editing/saving';

const changers: readonly PermissionName[] = ['admin.configure', 'admin.people'];

/** Whether the person changes settings; auditors only read them. Call it where the component is constructed. */
export function mayChange(): boolean {
  return inject(Session).mayAny(changers);
}

/** Shows what changes settings only to those who may. */
@Directive({ selector: '[appMayChange]' })
export class MayChange {
  constructor() {
    const session = inject(Session);
    const place = inject(ViewContainerRef);
    const template = inject(TemplateRef);
    effect(() => {
      place.clear();
      if (session.mayAny(changers)) place.createEmbeddedView(template);
    });
  }
}

/** The fields of an editor: whoever may not change them reads them. */
@Component({
  selector: 'app-edit-fields',
  template: `<fieldset [disabled]="!changes"><ng-content /></fieldset>`,
  styles: `
    :host,
    fieldset {
      display: contents;
    }
  `,
  host: { '(input)': 'saving()?.write()', '(change)': 'saving()?.write()' },
  providers: [{ provide: Editing, useExisting: forwardRef(() => EditFields) }],
})
export class EditFields extends Editing implements OnInit {
  /** Told as soon as somebody writes. */
  readonly saving = input<Saving>();
  protected readonly changes = mayChange();

  ngOnInit(): void {
    this.saving()?.begin();
  }
}
