import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatSnackBar } from '@angular/material/snack-bar';
import { type AssignmentDefinition, assignmentModes } from '../../../../../shared/automation/assignment';
import {
  type AssignmentTrial,
  type AssignmentView,
  readAssignment,
  saveAssignment,
  tryAssignment,
} from '../../../../../shared/automation/assignment.api';
import { ApiClient } from '../../core/api/api-client';
import { Sending } from '../../core/api/sending';
import { injectText } from '../../core/i18n/text';
import { ErrorPanel } from '../../ui/error-panel/error-panel';
import { Icon } from '../../ui/icon/icon';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { AssignmentTrialList } from './assignment-trial-list';

interface Member {
  readonly id: number;
  readonly name: string;
}

/** How what comes to a team finds its people: read by everybody in it, chosen and tried by whoever leads it. */
@Component({
  selector: 'app-team-assignment',
  imports: [AssignmentTrialList, ErrorPanel, Icon, MatButtonModule, Skeleton],
  templateUrl: './team-assignment.html',
  styleUrl: './team-assignment.css',
})
export class TeamAssignment {
  readonly teamId = input.required<number>();
  readonly members = input.required<readonly Member[]>();

  protected readonly text = injectText();
  private readonly api = inject(ApiClient);
  private readonly snack = inject(MatSnackBar);
  protected readonly modes = assignmentModes;

  protected readonly read = this.api.resource(readAssignment, () => ({ params: { id: this.teamId() } }));
  protected readonly view = linkedSignal<AssignmentView | null>(() =>
    this.read.hasValue() ? this.read.value() : null,
  );
  protected readonly draft = linkedSignal<AssignmentDefinition | null>(() => this.view()?.definition ?? null);
  protected readonly note = signal('');
  protected readonly sending = new Sending();
  protected readonly trial = signal<AssignmentTrial | null>(null);
  protected readonly changed = computed(() => JSON.stringify(this.draft()) !== JSON.stringify(this.view()?.definition));

  protected change(part: Partial<AssignmentDefinition>): void {
    const draft = this.draft();
    if (draft) this.draft.set({ ...draft, ...part });
    this.trial.set(null);
  }

  protected setMost(written: string): void {
    const most = Math.round(Number(written));
    this.change({ mostOpen: written.trim() === '' || !(most >= 1) ? null : Math.min(500, most) });
  }

  protected except(id: number, on: boolean): void {
    const exceptIds = (this.draft()?.exceptIds ?? []).filter((each) => each !== id);
    this.change({ exceptIds: on ? [...exceptIds, id] : exceptIds });
  }

  protected async save(): Promise<void> {
    const [definition, view] = [this.draft(), this.view()];
    if (!definition || !view) return;
    await this.sending.run(async () => {
      const body = { definition, version: view.version, note: this.note() };
      this.view.set(await this.api.call(saveAssignment, { params: { id: this.teamId() }, body }));
      this.note.set('');
      this.snack.open(this.text('team.assignment.saved'), undefined, { duration: 2500 });
    });
  }

  protected async tryIt(): Promise<void> {
    const definition = this.draft();
    if (!definition) return;
    await this.sending.run(async () => {
      this.trial.set(await this.api.call(tryAssignment, { params: { id: this.teamId() }, body: { definition } }));
    });
  }
}
