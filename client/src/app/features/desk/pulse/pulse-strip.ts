import { Component, computed, inject, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { pulseQuestions, type PulseQuestion, pulseScores } from '../../../../../../shared/pulse/pulse-month';
import { answerPulse, readOpenPulse } from '../../../../../../shared/pulse/pulse.api';
import { ApiClient } from '../../../core/api/api-client';
import { Formats } from '../../../core/i18n/formats';
import { injectText } from '../../../core/i18n/text';
import { Session } from '../../../core/session/session';
import { ErrorPanel } from '../../../ui/error-panel/error-panel';
import { Icon } from '../../../ui/icon/icon';
import { isPutOff, putOff } from './pulse-later';

/** The month's two anonymous questions: one line above the desk, a week of silence with "not now", gone once answered. */
@Component({
  selector: 'app-pulse-strip',
  imports: [ErrorPanel, Icon, MatButtonModule],
  templateUrl: './pulse-strip.html',
  styleUrl: './pulse-strip.css',
})
export class PulseStrip {
  protected readonly text = injectText();
  private readonly api = inject(ApiClient);
  private readonly formats = inject(Formats);
  private readonly session = inject(Session);
  protected readonly questions = pulseQuestions;
  protected readonly scores = pulseScores;

  private readonly late = signal(isPutOff(Date.now()));
  private readonly pulse = this.api.resource(readOpenPulse, () =>
    this.session.may('ticket.work') && !this.late() ? {} : undefined,
  );
  protected readonly open = computed(() => (this.pulse.hasValue() && !this.late() ? this.pulse.value().open : null));
  protected readonly month = computed(() => {
    const open = this.open();
    return open ? this.formats.month(open.month) : '';
  });
  protected readonly state = signal<'asked' | 'answering' | 'thanked'>('asked');
  protected readonly busy = signal(false);
  protected readonly error = signal<unknown>(null);
  protected readonly missing = signal(false);
  protected readonly chosen = signal<Readonly<Partial<Record<PulseQuestion, number>>>>({});

  protected choose(question: PulseQuestion, score: number): void {
    this.chosen.update((before) => ({ ...before, [question]: score }));
    this.missing.set(false);
  }

  protected notNow(): void {
    putOff(Date.now());
    this.late.set(true);
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    const { system, solving } = this.chosen();
    const month = this.open()?.month;
    this.missing.set(system === undefined || solving === undefined);
    if (system === undefined || solving === undefined || month === undefined || this.busy()) return;
    this.busy.set(true);
    this.error.set(null);
    try {
      await this.api.call(answerPulse, { body: { month, system, solving } });
      this.state.set('thanked');
    } catch (error) {
      this.error.set(error);
    } finally {
      this.busy.set(false);
    }
  }
}
