import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { wrongIn } from '../../../../../../shared/api/field-problems';
import {
  type DeskWords,
  type GlossaryTerm,
  readDeskWords,
  saveDeskWords,
} from '../../../../../../shared/reference/desk-words.api';
import { type MessageLanguage, messageLanguages } from '../../../../../../shared/tickets/vocabulary';
import { ApiClient } from '../../../core/api/api-client';
import { Language } from '../../../core/i18n/language';
import { injectText } from '../../../core/i18n/text';
import { languageChoices } from '../../../tickets/language-names';
import { ErrorPanel } from '../../../ui/error-panel/error-panel';
import { Icon } from '../../../ui/icon/icon';
import { PageHeader } from '../../../ui/page-header/page-header';
import { Skeleton } from '../../../ui/skeleton/skeleton';
import { ChangeHistory } from '../parts/change-history';
import { CheckField } from '../parts/check-field';
import { EditFields } from '../parts/may-change';
import { SaveBar } from '../parts/save-bar';
import { FieldFault } from '../../../ui/editing/field-fault';
import { Saving } from '../../../ui/editing/saving';
import { WordsField } from '../parts/words-field';

/** What the organisation calls things: the tags it agreed on, and its terms in the languages it works in. */
@Component({
  selector: 'app-words-page',
  imports: [
    ChangeHistory,
    CheckField,
    EditFields,
    ErrorPanel,
    FieldFault,
    Icon,
    MatButtonModule,
    PageHeader,
    SaveBar,
    Skeleton,
    WordsField,
  ],
  templateUrl: './words-page.html',
  styleUrl: './words-page.css',
})
export class WordsPage {
  protected readonly text = injectText();
  private readonly api = inject(ApiClient);

  protected readonly kept = this.api.resource(readDeskWords, () => ({}));
  protected readonly view = linkedSignal(() => (this.kept.hasValue() ? this.kept.value() : null));
  protected readonly settings = linkedSignal<DeskWords | null>(() => this.view()?.settings ?? null);
  protected readonly done = signal('');
  protected readonly stamp = signal(0);
  private readonly screen = inject(Language);
  protected readonly languages = messageLanguages;
  protected readonly names = computed(() => languageChoices(this.screen.current()).map(({ label }) => label));
  readonly saving = new Saving(
    () => this.settings(),
    () => wrongIn(saveDeskWords.body, { version: 0, settings: this.settings() }),
  );

  protected change(change: Partial<DeskWords>): void {
    this.settings.update((before) => (before ? { ...before, ...change } : before));
  }

  /** As tickets take them: lower-case, a dash for a space. */
  protected setTags(words: readonly string[]): void {
    const tags = words.map((word) => word.trim().toLowerCase().replace(/\s+/gu, '-'));
    this.change({ tags: [...new Set(tags)].sort((one, other) => one.localeCompare(other)) });
  }

  protected setTerm(index: number, language: MessageLanguage, word: string): void {
    this.terms((terms) => terms.map((term, place) => (place === index ? { ...term, [language]: word } : term)));
  }

  protected add(): void {
    this.terms((terms) => [...terms, { es: '', en: '', pt: '', fr: '' }]);
  }

  protected remove(index: number): void {
    this.terms((terms) => terms.filter((_, place) => place !== index));
  }

  protected async save(): Promise<void> {
    const [settings, view] = [this.settings(), this.view()];
    if (!settings || !view) return;
    this.done.set('');
    const body = { version: view.version, settings, note: this.saving.note() };
    const saved = await this.saving.run(async () => {
      this.view.set(await this.api.call(saveDeskWords, { body }));
    });
    if (!saved) return;
    this.done.set(this.text('configuration.saved'));
    this.stamp.update((stamp) => stamp + 1);
  }

  private terms(change: (terms: readonly GlossaryTerm[]) => GlossaryTerm[]): void {
    this.settings.update((before) => (before ? { ...before, terms: change(before.terms) } : before));
  }
}
