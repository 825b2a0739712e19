import { Component, Directive, effect, inject, TemplateRef, ViewContainerRef } from '@angular/core';
import type { PermissionName } from '../../../../../../shared/access-control/permissions';
import { Session } from '../../../core/session/session';

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
})
export class EditFields {
  protected readonly changes = mayChange();
}
