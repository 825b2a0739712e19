import { Component, computed, effect, inject, input, linkedSignal, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatSnackBar } from '@angular/material/snack-bar';
import { Router, RouterLink } from '@angular/router';
import { findPeople } from '../../../../../../shared/people/people.api';
import { isPracticeKey, type PracticeKey, practiceKeys, practiceOf } from '../../../../../../shared/practices/registry';
import { createTicket, listTickets } from '../../../../../../shared/tickets/ticket.api';
import { ApiClient } from '../../../core/api/api-client';
import { Sending } from '../../../core/api/sending';
import { injectText } from '../../../core/i18n/text';
import { createBody } from '../../../tickets/create-body';
import { Reference } from '../../../tickets/reference';
import {
  categoryChoices,
  levelChoices,
  serviceChoices,
  siteChoices,
  teamChoices,
} from '../../../tickets/reference-choices';
import { injectTicketWords } from '../../../tickets/ticket-words';
import { Uploads } from '../../../tickets/uploads';
import { StateBadge } from '../../../ui/badges/state-badge';
import { keepDraft, readDraft } from '../../../ui/composer/draft';
import { ErrorPanel } from '../../../ui/error-panel/error-panel';
import { FormRenderer } from '../../../ui/form-renderer/form-renderer';
import { faultsOf, type FormValues } from '../../../ui/form-renderer/form-fault';
import { PageHeader } from '../../../ui/page-header/page-header';
import type { Suggest } from '../../../ui/suggest/suggest-field';

/** Characters of a title below which too much would look alike. */
const enoughToCompare = 8;

/** Opens a ticket for somebody, in the form that its practice declares; what is typed is kept until it is opened. */
@Component({
  selector: 'app-new-ticket-page',
  imports: [ErrorPanel, FormRenderer, MatButtonModule, PageHeader, RouterLink, StateBadge],
  templateUrl: './new-ticket-page.html',
  styleUrl: './new-ticket-page.css',
})
export class NewTicketPage {
  /** From the address; the first practice that stands alone unless told. */
  readonly practice = input<string>();

  protected readonly text = injectText();
  protected readonly words = injectTicketWords();
  protected readonly uploads = inject(Uploads);
  private readonly reference = inject(Reference);
  private readonly client = inject(ApiClient);
  private readonly router = inject(Router);
  private readonly snack = inject(MatSnackBar);

  protected readonly practices = practiceKeys.filter((key) => !practiceOf(key).needsParent);
  protected readonly key = computed<PracticeKey>(() => {
    const wanted = this.practice() ?? '';
    return isPracticeKey(wanted) ? wanted : (this.practices[0] ?? practiceKeys[0]);
  });
  protected readonly definition = computed(() => practiceOf(this.key()).form.desk);
  private readonly draftKey = computed(() => `new.${this.key()}`);
  /** A call most often comes in by the first channel of the form. */
  private readonly fresh = computed<FormValues>(() => {
    const channel = this.definition().fields.find(({ name }) => name === 'channel')?.options?.[0];
    return channel ? { channel: channel.value } : {};
  });
  protected readonly values = linkedSignal<FormValues>(() => ({
    ...this.fresh(),
    ...draftOf(readDraft(this.draftKey())),
  }));
  protected readonly sending = new Sending();
  protected readonly faults = computed(() => faultsOf(this.sending.problem()?.errors ?? []));

  protected readonly choices = computed(() => ({
    service: serviceChoices(this.reference),
    category: categoryChoices(this.reference, this.key()),
    impact: levelChoices(this.reference, 'impact'),
    urgency: levelChoices(this.reference, 'urgency'),
    team: teamChoices(this.reference),
    site: siteChoices(this.reference),
  }));
  protected readonly suggest: Readonly<Record<string, Suggest>> = {
    person: async (typed) => {
      const { items } = await this.client.call(findPeople, { query: { search: typed, limit: 8 } });
      return items.map(({ id, name, email, jobTitle }) => ({
        value: id,
        label: name,
        note: [jobTitle, email].filter((part) => part !== null).join(' · '),
      }));
    },
  };

  /** What the same person has open already: perhaps this call is about that. */
  private readonly requesterId = computed(() => {
    const id = this.values()['requesterId'];
    return typeof id === 'number' ? id : null;
  });
  private readonly openTickets = this.client.resource(listTickets, () => {
    const id = this.requesterId();
    return id === null
      ? undefined
      : { query: { q: `requester:${id} state:active`, sort: 'updated' as const, limit: 5, count: false } };
  });
  /** The title once the typing has come to rest. */
  private readonly settledTitle = signal('');
  /** Of these days and with the same words, whoever asked: perhaps a colleague has just opened it. */
  private readonly alike = this.client.resource(listTickets, () => {
    const title = this.settledTitle();
    if (title.length < enoughToCompare) return undefined;
    const since = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
    const q = `practice:${this.key()} state:active created:${since}.. "${title.slice(0, 200)}"`;
    return { query: { q, sort: 'newest' as const, limit: 3, count: false } };
  });
  protected readonly twins = computed(() => (this.alike.hasValue() ? this.alike.value().items : []));
  protected readonly known = computed(() => {
    const twins = new Set(this.twins().map(({ id }) => id));
    return this.openTickets.hasValue() ? this.openTickets.value().items.filter(({ id }) => !twins.has(id)) : [];
  });

  constructor() {
    effect((onCleanup) => {
      const title = this.values()['title'];
      const words = typeof title === 'string' ? title.replaceAll('"', ' ').trim() : '';
      const timer = setTimeout(() => this.settledTitle.set(words), 400);
      onCleanup(() => clearTimeout(timer));
    });
    effect(() => {
      const values = this.values();
      keepDraft(
        this.draftKey(),
        Object.values(values).every((value) => value === null || value === '') ? '' : JSON.stringify(values),
      );
    });
  }

  protected async create(values: FormValues): Promise<void> {
    const body = createBody(this.key(), this.definition(), values);
    await this.sending.run(async (attempt) => {
      const { number } = await this.client.call(createTicket, { body }, attempt);
      this.forget();
      this.snack.open(this.text('desk.new.created', { number }), undefined, { duration: 3000 });
      await this.router.navigate(['/desk/t', number], { replaceUrl: true });
    });
  }

  protected forget(): void {
    keepDraft(this.draftKey(), '');
    this.values.set(this.fresh());
  }
}

function draftOf(stored: string): FormValues {
  try {
    const parsed: unknown = stored === '' ? {} : JSON.parse(stored);
    return typeof parsed === 'object' && parsed !== null ? Object.fromEntries(Object.entries(parsed)) : {};
  } catch {
    return {};
  }
}
