import { Component, computed, inject, input, output } from '@angular/core';
import {
  type ConfigurationChange,
  type ConfigurationKind,
  readConfigurationHistory,
} from '../../../../../../shared/configuration/configuration.api';
import { ApiClient } from '../../../core/api/api-client';
import { Formats } from '../../../core/i18n/formats';
import { Language } from '../../../core/i18n/language';
import { injectText } from '../../../core/i18n/text';
import { ChangeList, type ChangeEntry } from '../../../ui/change-list/change-list';
import { ChangeWords } from './change-words';
import { mayChange } from './may-change';

/** Who changed this last; opened, the earlier versions with who, when, what and why. */
@Component({
  selector: 'app-change-history',
  imports: [ChangeList],
  template: `
    @if (history.hasValue()) {
      <app-change-list
        [summary]="summary()"
        [entries]="entries()"
        [none]="text('configuration.history.none')"
        [restore]="restorable() && mayRestore ? text('configuration.history.restore') : ''"
        (restored)="takeUp($event)"
      />
    }
  `,
  styles: `
    :host {
      display: block;
      margin-top: var(--space-4);
    }
  `,
})
export class ChangeHistory {
  readonly kind = input.required<ConfigurationKind>();
  /** Null: everything of the kind. */
  readonly refId = input<number | null>(null);
  /** Another number reads again. */
  readonly stamp = input(0);
  /** Whether an earlier version may be taken up again. */
  readonly restorable = input(false);
  readonly restored = output<Readonly<Record<string, unknown>>>();

  protected readonly text = injectText();
  private readonly formats = inject(Formats);
  private readonly language = inject(Language);
  private readonly words = inject(ChangeWords);
  protected readonly mayRestore = mayChange();
  protected readonly history = inject(ApiClient).resource(readConfigurationHistory, () => {
    this.stamp();
    return { params: { kind: this.kind() }, query: { id: this.refId() ?? undefined, limit: 20 } };
  });
  private readonly changes = computed(() => (this.history.hasValue() ? this.history.value().items : []));
  protected readonly entries = computed<readonly ChangeEntry[]>(() =>
    this.changes().map((change) => ({
      key: keyOf(change),
      author: this.author(change),
      when: `${this.moment(change)} · ${this.text('configuration.history.version', { version: change.version })}`,
      title: this.refId() === null ? this.titleOf(change) : '',
      lines: this.words.of(change),
      note: change.note,
    })),
  );
  protected readonly summary = computed(() => {
    const last = this.changes().find(({ at }) => at !== null);
    const told = last
      ? this.text('configuration.history.last', { name: this.author(last), when: this.moment(last) })
      : this.text('configuration.history.never');
    return this.refId() === null ? `${this.text(`configuration.kind.${this.kind()}`)} · ${told}` : told;
  });

  protected takeUp(key: string): void {
    const change = this.changes().find((one) => keyOf(one) === key);
    if (change) this.restored.emit(change.data);
  }

  private author({ at, by }: ConfigurationChange): string {
    if (by) return by.name;
    return this.text(at === null ? 'configuration.history.installed' : 'configuration.history.system');
  }

  private moment({ at }: ConfigurationChange): string {
    return at === null ? this.text('configuration.history.before') : this.formats.moment(at);
  }

  private titleOf({ data }: ConfigurationChange): string {
    const name = data[this.language.current() === 'es' ? 'nameEs' : 'nameEn'];
    return typeof name === 'string' ? name : '';
  }
}

function keyOf({ kind, refId, version }: ConfigurationChange): string {
  return `${kind}-${String(refId)}-${String(version)}`;
}
