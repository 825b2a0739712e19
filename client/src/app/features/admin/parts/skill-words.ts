import { inject, Injectable } from '@angular/core';
import { injectText } from '../../../core/i18n/text';
import { Reference } from '../../../tickets/reference';

/** A word as it is kept, and as people read it. */
export interface KnownWord {
  readonly value: string;
  readonly label: string;
}

/** What the teams know, in words: whoever describes a category or a person chooses from the same ones. */
@Injectable({ providedIn: 'root' })
export class SkillWords {
  private readonly text = injectText();
  private readonly reference = inject(Reference);

  /** @param more words in use elsewhere */
  known(more: readonly string[] = []): readonly KnownWord[] {
    const values = [...new Set([...this.reference.data().teams.flatMap(({ skills }) => skills), ...more])];
    return values
      .map((value) => ({ value, label: this.say(value) }))
      .toSorted((one, other) => one.label.localeCompare(other.label));
  }

  say(skill: string): string {
    return this.text.or(`tiers.skill.${skill}`, skill);
  }
}
