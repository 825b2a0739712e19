import { inject, signal, type Signal } from '@angular/core';
import { suggestTags } from '../../../../shared/reference/desk-words.api';
import { ApiClient } from '../core/api/api-client';

export interface TagSuggestions {
  readonly known: Signal<readonly string[]>;
  readonly suggest: (typed: string) => Promise<void>;
}

/** The agreed tags and those in use, so that the same thing gets the same word. */
export function injectTagSuggestions(): TagSuggestions {
  const client = inject(ApiClient);
  const known = signal<readonly string[]>([]);
  let turn = 0;
  return {
    known: known.asReadonly(),
    suggest: async (typed) => {
      const mine = ++turn;
      try {
        const { items } = await client.call(suggestTags, { query: { typed: typed.slice(0, 40) } });
        if (mine === turn) known.set(items.map(({ tag }) => tag));
      } catch {
        // A tag can be written without any help.
      }
    },
  };
}
