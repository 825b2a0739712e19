import { Component, computed, inject, input, output } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import {
  type ConfigurationChange,
  type ConfigurationKind,
  readConfigurationHistory,
} from '../../../../../../shared/configuration/configuration.api';
import { ApiClient } from '../../../core/api/api-client';
import { Formats } from '../../../core/i18n/formats';
import { Language } from '../../../core/i18n/language';
import { injectText } from '../../../core/i18n/text';
import { Icon } from '../../../ui/icon/icon';
import { ChangeWords } from './change-words';
import { mayChange } from './may-change';

/** Who changed this last; opened, the earlier versions with who, when, what and why. */
@Component({
  selector: 'app-change-history',
  imports: [Icon, MatButtonModule],
  template: `
    @if (history.hasValue()) {
      <details>
        <summary><app-icon name="history" />{{ summary() }}</summary>
        <ol>
          @for (change of changes(); track change.kind + change.refId + '-' + change.version) {
            <li>
              <p>
                <strong>{{ author(change) }}</strong>
                <span class="muted"
                  >{{ moment(change) }} · {{ text('configuration.history.version', { version: change.version }) }}</span
                >
              </p>
              @if (refId() === null && titleOf(change); as title) {
                <p>{{ title }}</p>
              }
              @if (change.changed.length > 0) {
                <ul>
                  @for (line of words.of(change); track line) {
                    <li>{{ line }}</li>
                  }
                </ul>
              }
              @if (change.note) {
                <p class="note">{{ change.note }}</p>
              }
              @if (restorable() && mayRestore && change.version !== changes()[0]?.version) {
                <button matButton="text" class="small" type="button" (click)="restored.emit(change.data)">
                  {{ text('configuration.history.restore') }}
                </button>
              }
            </li>
          } @empty {
            <li class="muted">{{ text('configuration.history.none') }}</li>
          }
        </ol>
      </details>
    }
  `,
  styles: `
    :host {
      display: block;
      margin-top: var(--space-4);
      font-size: var(--text-s);
    }
    summary {
      display: flex;
      align-items: center;
      gap: var(--space-2);
      min-height: var(--control);
      color: var(--ink-muted);
      cursor: pointer;
    }
    ol {
      list-style: none;
      display: grid;
      gap: var(--space-3);
      padding: var(--space-3) 0 0 var(--space-6);
    }
    ul {
      list-style: none;
      color: var(--ink-muted);
    }
    ol > li {
      border-inline-start: 2px solid var(--line);
      padding-inline-start: var(--space-3);
      overflow-wrap: anywhere;
    }
    .note {
      font-style: italic;
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
  protected readonly words = inject(ChangeWords);
  protected readonly mayRestore = mayChange();
  protected readonly history = inject(ApiClient).resource(readConfigurationHistory, () => {
    this.stamp();
    return { params: { kind: this.kind() }, query: { id: this.refId() ?? undefined, limit: 20 } };
  });
  protected readonly changes = computed(() => (this.history.hasValue() ? this.history.value().items : []));
  protected readonly summary = computed(() => {
    const last = this.changes().find(({ at }) => at !== null);
    const told = last
      ? this.text('configuration.history.last', { name: this.author(last), when: this.moment(last) })
      : this.text('configuration.history.never');
    return this.refId() === null ? `${this.text(`configuration.kind.${this.kind()}`)} · ${told}` : told;
  });

  protected author({ at, by }: ConfigurationChange): string {
    if (by) return by.name;
    return this.text(at === null ? 'configuration.history.installed' : 'configuration.history.system');
  }

  protected moment({ at }: ConfigurationChange): string {
    return at === null ? this.text('configuration.history.before') : this.formats.moment(at);
  }

  protected titleOf({ data }: ConfigurationChange): string {
    const name = data[this.language.current() === 'es' ? 'nameEs' : 'nameEn'];
    return typeof name === 'string' ? name : '';
  }
}
