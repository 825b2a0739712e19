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

  private staffWords = false;

  readonly current = this.chosen.asReadonly();
  readonly version = this.wordsVersion.asReadonly();

  /** Loads the words first, then switches: no screen ever shows bare keys. */
  async use(language: LanguageCode): Promise<void> {
    await firstValueFrom(this.transloco.load(language));
    if (this.staffWords) await this.addStaffWords(language);
    this.transloco.setActiveLang(language);
    this.chosen.set(language);
    this.wordsVersion.update((version) => version + 1);
    document.documentElement.lang = language;
    storeLocally(language);
  }

  /** Before an area of staff opens: its words too, now and after every switch of language. */
  async useStaffWords(): Promise<void> {
    if (this.staffWords) return;
    await this.addStaffWords(this.chosen());
    this.staffWords = true;
    this.wordsVersion.update((version) => version + 1);
  }

  private async addStaffWords(language: LanguageCode): Promise<void> {
    const words = language === 'en' ? (await import('./en-staff')).enStaff : (await import('./es-staff')).esStaff;
    this.transloco.setTranslation(words, language, { merge: true, emitChange: false });
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
