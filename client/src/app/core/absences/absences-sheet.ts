import { Component, inject } from '@angular/core';
import { MAT_DIALOG_DATA } from '@angular/material/dialog';
import { SideSheet } from '../../ui/side-sheet/side-sheet';
import { AbsencesPanel } from './absences-panel';

export interface AbsentPerson {
  readonly id: number;
  readonly name: string;
}

/** The absences of one of a team, beside the list. */
@Component({
  selector: 'app-absences-sheet',
  imports: [AbsencesPanel, SideSheet],
  template: ` <app-side-sheet [title]="person.name"><app-absences-panel [personId]="person.id" /></app-side-sheet> `,
})
export class AbsencesSheet {
  protected readonly person = inject<AbsentPerson>(MAT_DIALOG_DATA);
}
