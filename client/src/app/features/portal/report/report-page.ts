import { Component, computed, effect, inject, input, signal, viewChild } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { incident } from '../../../../../../shared/practices/incident';
import { affectedAnswers, canWorkAnswers } from '../../../../../../shared/tickets/priority';
import { createTicket } from '../../../../../../shared/tickets/ticket.api';
import { ApiClient } from '../../../core/api/api-client';
import { Sending } from '../../../core/api/sending';
import { injectText } from '../../../core/i18n/text';
import { Reference } from '../../../tickets/reference';
import { Uploads } from '../../../tickets/uploads';
import { readDraft, keepDraft } from '../../../ui/composer/draft';
import { ErrorPanel } from '../../../ui/error-panel/error-panel';
import { faultsOf, type FormFault, type FormValues } from '../../../ui/form-renderer/form-fault';
import { FormRenderer } from '../../../ui/form-renderer/form-renderer';
import { PageHeader } from '../../../ui/page-header/page-header';
import type { Choice } from '../../../ui/suggest/suggest-field';
import { NearbyOffers } from './nearby-offers';

const draftKey = 'report';

/** Tells the desk what is wrong, in one column of plain questions. What is typed survives a reload. */
@Component({
  selector: 'app-report-page',
  imports: [ErrorPanel, FormRenderer, MatButtonModule, NearbyOffers, PageHeader, RouterLink],
  template: `
    <app-page-header [title]="text('portal.report.title')" [explanation]="text('portal.report.explanation')" />
    @if (sending.problem() && faults().length === 0) {
      <app-error-panel [error]="sending.problem()" [title]="text('portal.report.failed')" [retryable]="false" />
    }
    <app-form-renderer
      [definition]="form"
      [(values)]="values"
      [choices]="choices()"
      [uploader]="uploads"
      [faults]="faults()"
      [busy]="sending.busy()"
      [aside]="offers"
      asideAfter="title"
      (submitted)="send($event)"
    >
      <div class="actions">
        <button matButton="filled" type="submit" [disabled]="sending.busy()">
          {{ text(sending.busy() ? 'portal.report.sending' : 'portal.report.send') }}
        </button>
        <a matButton="text" routerLink="/">{{ text('ui.cancel') }}</a>
      </div>
    </app-form-renderer>
    <ng-template #offers>
      @defer (on timer(400ms)) {
        <app-nearby-offers [values]="values()" />
      }
    </ng-template>
  `,
  styles: `
    :host {
      display: block;
      max-width: var(--measure);
      margin: 0 auto;
      padding: var(--space-8) var(--space-4) var(--space-16);
    }
    app-error-panel {
      margin-bottom: var(--space-5);
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-2);
    }
  `,
})
export class ReportPage {
  /** What was typed into the box of the home page. */
  readonly title = input<string>();
  /** Id of the service that was chosen there. */
  readonly service = input<string>();

  protected readonly text = injectText();
  protected readonly uploads = inject(Uploads);
  private readonly reference = inject(Reference);
  private readonly api = inject(ApiClient);
  private readonly router = inject(Router);
  private readonly renderer = viewChild(FormRenderer);

  protected readonly form = incident.form.portal;
  protected readonly values = signal<FormValues>(restored());
  protected readonly sending = new Sending();
  protected readonly faults = signal<readonly FormFault[]>([]);

  protected readonly choices = computed<Readonly<Record<string, readonly Choice[]>>>(() => ({
    service: this.reference
      .data()
      .services.filter((service) => service.active)
      .map((service) => ({
        value: service.id,
        label: this.reference.say(service.name),
        group: this.text.or(`portal.topic.${service.topic ?? 'other'}`, service.topic ?? ''),
      })),
  }));

  constructor() {
    effect(() => {
      const title = this.title();
      const service = Number(this.service());
      if (title) this.values.update((values) => ({ ...values, title }));
      if (service > 0) this.values.update((values) => ({ ...values, serviceId: service }));
    });
    effect(() => keepDraft(draftKey, JSON.stringify(this.values())));
  }

  protected async send(values: FormValues): Promise<void> {
    this.faults.set([]);
    const done = await this.sending.run(async (attempt) => {
      const ticket = await this.api.call(createTicket, { body: bodyOf(values) }, attempt);
      keepDraft(draftKey, '');
      this.renderer()?.pending.clear();
      await this.router.navigate(['/tickets', ticket.number], { queryParams: { received: 1 }, replaceUrl: true });
    });
    if (done) return;
    const faults = faultsOf(this.sending.problem()?.errors ?? []);
    this.faults.set(faults.map((fault) => ({ ...fault, name: formNames[fault.name] ?? fault.name })));
  }
}

/** The two plain questions stand beside the core's fields in the request, and among the details in the form. */
const formNames: Readonly<Record<string, string>> = { affected: 'details.affected', canWork: 'details.canWork' };

function bodyOf(values: FormValues) {
  const text = (name: string): string => (typeof values[name] === 'string' ? values[name].trim() : '');
  const affected = affectedAnswers.find((answer) => answer === values['details.affected']);
  const canWork = canWorkAnswers.find((answer) => answer === values['details.canWork']);
  const service = values['serviceId'];
  const files = values['attachmentIds'];
  return {
    practice: incident.key,
    title: text('title'),
    description: text('description'),
    ...(affected ? { affected } : {}),
    ...(canWork ? { canWork } : {}),
    ...(typeof service === 'number' ? { serviceId: service } : {}),
    attachmentIds: Array.isArray(files) ? files.filter((id) => typeof id === 'number') : [],
  };
}

function restored(): FormValues {
  try {
    const draft: unknown = JSON.parse(readDraft(draftKey) || '{}');
    return typeof draft === 'object' && draft !== null ? Object.fromEntries(Object.entries(draft)) : {};
  } catch {
    return {};
  }
}
