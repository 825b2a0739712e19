import type { EnvironmentProviders, Provider } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideTransloco, type TranslocoLoader } from '@jsverse/transloco';
import { of } from 'rxjs';
import { en } from '../app/core/i18n/en';
import { enStaff } from '../app/core/i18n/en-staff';
import { es } from '../app/core/i18n/es';
import { esStaff } from '../app/core/i18n/es-staff';
import { Language } from '../app/core/i18n/language';

class AllWords implements TranslocoLoader {
  getTranslation(language: string) {
    return of<Record<string, unknown>>(language === 'en' ? together(en, enStaff) : together(es, esStaff));
  }
}

/** Of some rooms the portal has a part and the staff the rest; a group such as `field` has words in both. */
function together(one: object, other: object): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...one };
  for (const [key, value] of Object.entries(other)) {
    const known: unknown = merged[key];
    merged[key] = isGroup(known) && isGroup(value) ? together(known, value) : value;
  }
  return merged;
}

function isGroup(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** The real words of both languages; call `useLanguage` before looking at a component. */
export function provideTestWords(): (Provider | EnvironmentProviders)[] {
  return [
    ...provideTransloco({
      config: {
        availableLangs: ['es', 'en'],
        reRenderOnLangChange: true,
        prodMode: true,
        missingHandler: { logMissingKey: false, allowEmpty: true },
      },
      loader: AllWords,
    }),
  ];
}

export function useLanguage(language: 'es' | 'en' = 'es'): Promise<void> {
  return TestBed.inject(Language).use(language);
}
