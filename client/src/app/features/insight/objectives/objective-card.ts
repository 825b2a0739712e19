import { Component, computed, input } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { ObjectiveView } from '../../../../../../shared/reports/objective.api';
import { injectText } from '../../../core/i18n/text';
import { Badge, type Tone } from '../../../ui/badges/badge';
import { injectFigureWords } from '../figure-words';
import { injectObjectiveWords } from './objective-words';

/** An objective in the month or quarter that runs: what is kept so far, and how much may still miss. */
@Component({
  selector: 'app-objective-card',
  imports: [Badge, MatButtonModule, RouterLink],
  templateUrl: './objective-card.html',
  styleUrl: './objective-card.css',
  host: { '[class.off]': '!view().objective.active' },
})
export class ObjectiveCard {
  readonly view = input.required<ObjectiveView>();
  /** Whether it leads to its page; there it does not, and has no name of its own. */
  readonly opens = input(true);

  protected readonly text = injectText();
  protected readonly figures = injectFigureWords();
  protected readonly words = injectObjectiveWords();

  protected readonly state = computed<{ readonly tone: Tone; readonly words: string }>(() => {
    const { objective, figure, budget } = this.view();
    if (!objective.active) return { tone: 'neutral', words: this.text('objectives.off') };
    if (figure.n === 0) return { tone: 'neutral', words: this.text('ui.noData') };
    if (budget.spent >= 1) return { tone: 'breach', words: this.text('objectives.spent') };
    if (budget.spent >= 0.5) return { tone: 'warn', words: this.text('objectives.half') };
    return { tone: 'ok', words: this.text('objectives.fine') };
  });
  protected readonly width = computed(() => Math.min(this.view().budget.spent, 1) * 100);
}
