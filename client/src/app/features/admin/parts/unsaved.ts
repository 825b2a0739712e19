import { inject } from '@angular/core';
import type { CanDeactivateFn } from '@angular/router';
import { injectText } from '../../../core/i18n/text';
import { Confirm } from '../../../ui/confirm/confirm';
import type { Saving } from '../../../ui/editing/saving';

/** A page that edits something which is only kept once it is saved. */
export interface EditorPage {
  readonly saving: Saving;
}

/** Leaves an editor freely while nothing was written in it; afterwards asks first. */
export const asksBeforeLosing: CanDeactivateFn<EditorPage> = ({ saving }) => {
  if (!saving.touched()) return true;
  const text = injectText();
  return inject(Confirm).ask({
    title: text('ui.unsaved.title'),
    explanation: text('ui.unsaved.explanation'),
    action: text('ui.unsaved.leave'),
    danger: true,
  });
};
