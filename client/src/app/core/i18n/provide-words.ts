import { inject, isDevMode, provideAppInitializer, type EnvironmentProviders } from '@angular/core';
import { provideTransloco, type Translation, type TranslocoLoader } from '@jsverse/transloco';
import { from, type Observable } from 'rxjs';
import { Language, languages } from './language';

/** One chunk per language, fetched when the language is first used. */
class WordsLoader implements TranslocoLoader {
  getTranslation(language: string): Observable<Translation> {
    return from(
      language === 'en' ? import('./en').then((words) => words.en) : import('./es').then((words) => words.es),
    );
  }
}

export function provideWords(): EnvironmentProviders[] {
  return [
    ...provideTransloco({
      config: {
        availableLangs: [...languages],
        reRenderOnLangChange: true,
        prodMode: !isDevMode(),
        missingHandler: { logMissingKey: false, allowEmpty: true },
      },
      loader: WordsLoader,
    }),
    provideAppInitializer(() => {
      const language = inject(Language);
      return language.use(language.current());
    }),
  ];
}
