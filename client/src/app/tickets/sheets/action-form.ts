import { computed, effect, signal } from '@angular/core';
import type { ApiRequest } from '../../../../../shared/api/request-types';
import type { runAction } from '../../../../../shared/tickets/ticket.api';
import { choosableWaitReasons, handoffReasons, yesNo } from '../../../../../shared/tickets/vocabulary';
import type { ActionField } from '../../../../../shared/workflow/workflow';
import { wordsOf } from '../../core/api/problem-words';
import { injectText } from '../../core/i18n/text';
import { keepDraft, readDraft } from '../../ui/composer/draft';
import { Saving } from '../../ui/editing/saving';
import { movedWords } from '../moved-words';
import type { TicketStore } from '../ticket-store';
import { injectTicketWords } from '../ticket-words';
import { instantOf } from './local-time';

export type ActionValues = Readonly<Partial<Record<ActionField, string | number>>>;
export type ActionInput = Omit<ApiRequest<typeof runAction>['body'], 'version'>;

/** What a sheet gathers, as the API takes it: only the given fields, blanks left out. */
export function actionInput(
  values: ActionValues,
  fields: readonly string[],
  attachmentIds: readonly number[] = [],
): ActionInput {
  const text = (name: ActionField): string | undefined => {
    const value = fields.includes(name) ? values[name] : undefined;
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  };
  const id = (name: ActionField): number | undefined => {
    const value = fields.includes(name) ? values[name] : undefined;
    return typeof value === 'number' ? value : undefined;
  };
  return {
    status: text('status'),
    assigneeId: id('assigneeId'),
    teamId: id('teamId'),
    waitReason: choosableWaitReasons.find((reason) => reason === text('waitReason')),
    waitUntil: instantIn(text('waitUntil')),
    message: text('message'),
    attachmentIds: fields.includes('attachmentIds') && attachmentIds.length > 0 ? [...attachmentIds] : undefined,
    handoffReason: handoffReasons.find((reason) => reason === text('handoffReason')),
    tried: text('tried'),
    summary: text('summary'),
    returnReason: text('returnReason'),
    solution: text('solution'),
    note: text('note'),
    resolutionCode: text('resolutionCode'),
    resolutionText: text('resolutionText'),
    resolutionNote: text('resolutionNote'),
    closingCategoryId: id('closingCategoryId'),
    l1Capable: yesNo.find((answer) => answer === text('l1Capable')),
    l1Why: text('l1Why'),
    cancelReason: text('cancelReason'),
    ownerTeamId: id('ownerTeamId'),
    ownerId: id('ownerId'),
  };
}

/** What a field for date and time holds; nothing where that is no date. */
function instantIn(local: string | undefined): string | undefined {
  return local === undefined || Number.isNaN(Date.parse(local)) ? undefined : instantOf(local);
}

/** The state of a sheet that does something to a ticket: what was typed (kept as a draft), what was refused and why. */
export class ActionForm {
  private readonly text = injectText();
  private readonly words = injectTicketWords();
  readonly saving = new Saving(() => this.values());
  private readonly draftKey: string;
  private readonly store: TicketStore;

  readonly values = signal<ActionValues>({});
  readonly busy = this.saving.busy;
  /** What the server wants that no field of the sheet tells. */
  readonly lacking = signal<readonly string[]>([]);

  /** What others did meanwhile, when that is why it was refused. */
  readonly moved = computed(() => {
    const problem = this.saving.problem();
    return problem === null ? null : movedWords(problem, this.text);
  });

  /** Every other refusal, in words. */
  readonly refusal = computed(() => {
    const problem = this.saving.panel();
    if (problem === null || this.moved() !== null || problem.code === 'missing-fields') return null;
    return wordsOf(problem, this.text);
  });

  constructor(store: TicketStore, name: string) {
    this.store = store;
    this.draftKey = `${store.ticket()?.number ?? ''}.${name}`;
    this.values.set(draftOf(readDraft(this.draftKey)));
    effect(() => keepDraft(this.draftKey, isEmpty(this.values()) ? '' : JSON.stringify(this.values())));
  }

  set(name: ActionField, value: string | number | null): void {
    this.values.update(({ [name]: _before, ...others }) =>
      value === null || value === '' ? others : { ...others, [name]: value },
    );
    this.lacking.update((names) => names.filter((each) => each !== name));
  }

  written(name: ActionField): string {
    const value = this.values()[name];
    return value === undefined ? '' : String(value);
  }

  /** The text of a field or `field.help`, e.g. under the label. */
  help(name: ActionField): string {
    return this.text.or(`ticket.input.${name}.help`, '');
  }

  /** Does it; true when it worked. What was typed stays after a refusal. */
  async send(work: () => Promise<void>): Promise<boolean> {
    const done = await this.saving.run(work);
    if (done) {
      this.values.set({});
      keepDraft(this.draftKey, '');
    } else {
      this.lacking.set(this.saving.loose().map(({ pointer }) => pointer.replace('/body/', '')));
    }
    return done;
  }

  fieldName(name: string): string {
    return this.words.field(this.store.ticket()?.practice ?? '', name);
  }
}

function isEmpty(values: ActionValues): boolean {
  return Object.keys(values).length === 0;
}

function draftOf(stored: string): ActionValues {
  try {
    const parsed: unknown = stored === '' ? {} : JSON.parse(stored);
    if (typeof parsed !== 'object' || parsed === null) return {};
    return Object.fromEntries(
      Object.entries(parsed).filter(([, value]) => typeof value === 'string' || typeof value === 'number'),
    );
  } catch {
    return {};
  }
}
