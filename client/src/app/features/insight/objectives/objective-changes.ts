import { Component, computed, inject, input } from '@angular/core';
import { type ObjectiveChange, readObjectiveChanges } from '../../../../../../shared/reports/objective.api';
import { ApiClient } from '../../../core/api/api-client';
import { Formats } from '../../../core/i18n/formats';
import { injectText } from '../../../core/i18n/text';
import { ChangeList, type ChangeEntry } from '../../../ui/change-list/change-list';
import { ErrorPanel } from '../../../ui/error-panel/error-panel';
import { injectObjectiveWords } from './objective-words';

/** Who changed what of an objective, when and why. */
@Component({
  selector: 'app-objective-changes',
  imports: [ChangeList, ErrorPanel],
  template: `
    @if (changes.error(); as error) {
      <app-error-panel [error]="error" [title]="text('insight.state.failed')" (retry)="changes.reload()" />
    } @else if (changes.hasValue()) {
      <app-change-list [summary]="summary()" [entries]="entries()" [none]="text('configuration.history.none')" />
    }
  `,
})
export class ObjectiveChanges {
  readonly key = input.required<string>();

  protected readonly text = injectText();
  private readonly formats = inject(Formats);
  private readonly words = injectObjectiveWords();
  protected readonly changes = inject(ApiClient).resource(readObjectiveChanges, () => ({
    params: { key: this.key() },
  }));
  private readonly items = computed(() => (this.changes.hasValue() ? this.changes.value().items : []));

  protected readonly summary = computed(() => {
    const [last] = this.items();
    return last
      ? this.text('configuration.history.last', { name: this.author(last), when: this.moment(last) })
      : this.text('configuration.history.never');
  });
  protected readonly entries = computed<readonly ChangeEntry[]>(() =>
    this.items().map((change) => ({
      key: String(change.version),
      author: this.author(change),
      when: `${this.moment(change)} · ${this.text('configuration.history.version', { version: change.version })}`,
      lines: this.words.changes(change.before, change.after),
      note: change.note,
    })),
  );

  private author({ by }: ObjectiveChange): string {
    return by?.name ?? this.text('configuration.history.system');
  }

  private moment({ at }: ObjectiveChange): string {
    return at === null ? this.text('configuration.history.before') : this.formats.moment(at);
  }
}
