import { inject, Injectable, signal } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { firstValueFrom } from 'rxjs';

export const languages = ['es', 'en'] as const;
export type LanguageCode = (typeof languages)[number];

const storageKey = 'escala.language';

/** The language of the screens: Spanish and English, switched while running. */
@Injectable({ providedIn: 'root' })
export class Language {
  private readonly transloco = inject(TranslocoService);
  private readonly chosen = signal<LanguageCode>(firstLanguage());
  /** Rises when words arrive or change, so that everything that showed some shows the new ones. */
  private readonly wordsVersion = signal(0);

  readonly current = this.chosen.asReadonly();
  readonly version = this.wordsVersion.asReadonly();

  /** Loads the words first, then switches: no screen ever shows bare keys. */
  async use(language: LanguageCode): Promise<void> {
    await firstValueFrom(this.transloco.load(language));
    this.transloco.setActiveLang(language);
    this.chosen.set(language);
    this.wordsVersion.update((version) => version + 1);
    document.documentElement.lang = language;
    storeLocally(language);
  }
}

/** Chosen here before, else the browser's wish: Spanish if it speaks Spanish, English otherwise. */
function firstLanguage(): LanguageCode {
  const stored = readLocally();
  if (stored) return stored;
  return navigator.language.toLowerCase().startsWith('es') ? 'es' : 'en';
}

function readLocally(): LanguageCode | undefined {
  try {
    return languages.find((language) => language === localStorage.getItem(storageKey));
  } catch {
    return undefined; // storage may be blocked
  }
}

function storeLocally(language: LanguageCode): void {
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // The choice then lasts until the page is closed.
  }
}
