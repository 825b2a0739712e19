import { Component, computed, input } from '@angular/core';
import { injectText } from '../../core/i18n/text';
import { Icon } from '../../ui/icon/icon';

const stages = ['received', 'working', 'resolved', 'closed'] as const;

/** The life of a case in four words, and how far it has come. */
@Component({
  selector: 'app-progress-line',
  imports: [Icon],
  template: `
    <ol [attr.aria-label]="text('portal.progress.label')">
      @for (step of steps(); track step.key) {
        <li [class]="step.state" [attr.aria-current]="step.state === 'now' ? 'step' : null">
          <span class="dot">
            @if (step.state === 'done') {
              <app-icon name="check" />
            }</span
          ><span>{{ step.label }}</span>
        </li>
      }
    </ol>
  `,
  styles: `
    ol {
      list-style: none;
      display: grid;
      grid-template-columns: repeat(3, 1fr) auto;
    }
    li {
      position: relative;
      display: grid;
      gap: var(--space-1);
      font-size: var(--text-s);
      color: var(--ink-faint);
      min-width: 0;
    }
    li::before {
      content: '';
      position: absolute;
      top: 0.55rem;
      inset-inline: 0 0;
      height: 2px;
      background: var(--line);
    }
    li:last-child::before {
      display: none;
    }
    li.done::before {
      background: var(--accent);
    }
    .dot {
      position: relative;
      display: grid;
      place-items: center;
      width: 1.2rem;
      height: 1.2rem;
      border-radius: 50%;
      background: var(--surface-raised);
      border: 2px solid var(--line-strong);
    }
    .done .dot {
      background: var(--accent);
      border-color: var(--accent);
      color: var(--on-accent);
    }
    .now .dot {
      border-color: var(--accent);
      box-shadow: inset 0 0 0 3px var(--surface-raised);
      background: var(--accent);
    }
    .now {
      color: var(--ink);
      font-weight: var(--weight-strong);
    }
    .done {
      color: var(--ink-muted);
    }
    .dot app-icon {
      width: 0.8rem;
      height: 0.8rem;
    }
  `,
})
export class ProgressLine {
  readonly stage = input.required<0 | 1 | 2 | 3>();

  protected readonly text = injectText();
  protected readonly steps = computed(() =>
    stages.map((key, index) => ({
      key,
      label: this.text(`portal.progress.${key}`),
      state: index < this.stage() || this.stage() === 3 ? 'done' : index === this.stage() ? 'now' : 'ahead',
    })),
  );
}
