import { Component, computed, inject, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { wrongIn } from '../../../../../../shared/api/field-problems';
import { type ChainList, type ChainView, createChain, saveChain } from '../../../../../../shared/escalation/chain.api';
import {
  type ChainDefinition,
  chainRecipients,
  type ChainStep,
  defaultChain,
} from '../../../../../../shared/escalation/escalation-chain';
import { findPeople } from '../../../../../../shared/people/people.api';
import { ApiClient } from '../../../core/api/api-client';
import { injectText } from '../../../core/i18n/text';
import { Reference } from '../../../tickets/reference';
import { Icon } from '../../../ui/icon/icon';
import { type Choice, SuggestField } from '../../../ui/suggest/suggest-field';
import { CheckField } from '../parts/check-field';
import { EditSheet } from '../parts/edit-sheet';
import { ManyChoice } from '../parts/many-choice';
import { NameFields } from '../parts/name-fields';
import { FieldFault } from '../../../ui/editing/field-fault';
import { Saving } from '../../../ui/editing/saving';

export interface ChainSheetData {
  readonly chain: ChainView | null;
  readonly people: ChainList['people'];
}

/** One chain: for which tickets, whom to tell at each step, and how long to wait for an acknowledgement. */
@Component({
  selector: 'app-chain-sheet',
  imports: [CheckField, EditSheet, FieldFault, Icon, ManyChoice, MatButtonModule, NameFields, SuggestField],
  templateUrl: './chain-sheet.html',
  styles: `
    .step {
      display: grid;
      gap: var(--space-3);
      padding: var(--space-3);
      border: 1px solid var(--line);
      border-radius: var(--radius-m);
    }
    .step header {
      display: flex;
      justify-content: space-between;
      align-items: center;
    }
    .people {
      list-style: none;
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-2);
    }
    .people li {
      display: inline-flex;
      align-items: center;
      gap: var(--space-1);
    }
    .short .control {
      max-width: 10rem;
    }
  `,
})
export class ChainSheet {
  protected readonly data = inject<ChainSheetData>(MAT_DIALOG_DATA);
  private readonly sheet = inject<MatDialogRef<ChainSheet, boolean>>(MatDialogRef);
  protected readonly text = injectText();
  private readonly reference = inject(Reference);
  private readonly api = inject(ApiClient);

  protected readonly names = signal(this.data.chain?.name ?? { es: '', en: '' });
  protected readonly active = signal(this.data.chain?.active ?? true);
  protected readonly definition = signal<ChainDefinition>(
    this.data.chain?.definition ?? { ...defaultChain, priorities: [] },
  );
  private readonly known = signal(new Map(this.data.people.map(({ id, name }) => [id, name])));
  private readonly body = computed(() => ({ name: this.names(), definition: this.definition() }));
  protected readonly saving = new Saving(
    () => [this.body(), this.active()],
    () => wrongIn(createChain.body, this.body()),
  );

  protected readonly title = computed(() =>
    this.data.chain ? this.reference.say(this.data.chain.name) : this.text('configuration.chain.new'),
  );
  protected readonly priorities = [1, 2, 3, 4, 5].map((value) => ({ value, label: `P${value}` }));
  protected readonly teams = computed(() =>
    this.reference
      .data()
      .teams.filter(({ active }) => active)
      .map(({ id, name, tier }) => ({ value: id, label: `L${tier} · ${name}` })),
  );
  protected readonly recipients = chainRecipients.map((value) => ({
    value,
    label: this.text(`configuration.who.${value}`),
  }));

  protected readonly suggest = async (typed: string): Promise<readonly Choice[]> => {
    const { items } = await this.api.call(findPeople, { query: { search: typed, limit: 8 } });
    return items.map(({ id, name, jobTitle }) => ({ value: id, label: name, note: jobTitle ?? '' }));
  };

  protected personName(id: number): string {
    return this.known().get(id) ?? '';
  }

  protected change(change: Partial<ChainDefinition>): void {
    this.definition.update((before) => ({ ...before, ...change }));
  }

  protected changeStep(index: number, change: Partial<ChainStep>): void {
    const steps = this.definition().steps.map((step, at) => (at === index ? { ...step, ...change } : step));
    this.change({ steps });
  }

  protected addStep(): void {
    this.change({ steps: [...this.definition().steps, { tell: ['director'], personIds: [], waitMinutes: 15 }] });
  }

  protected removeStep(index: number): void {
    this.change({ steps: this.definition().steps.filter((_, at) => at !== index) });
  }

  protected addPerson(index: number, choice: Choice | null): void {
    const personIds = this.definition().steps[index]?.personIds ?? [];
    const id = choice?.value;
    if (!choice || typeof id !== 'number' || personIds.includes(id)) return;
    this.known.update((known) => new Map(known).set(id, choice.label));
    this.changeStep(index, { personIds: [...personIds, id] });
  }

  protected removePerson(index: number, id: number): void {
    const personIds = this.definition().steps[index]?.personIds ?? [];
    this.changeStep(index, { personIds: personIds.filter((each) => each !== id) });
  }

  protected async save(): Promise<void> {
    const body = { ...this.body(), note: this.saving.note() };
    const { chain } = this.data;
    const saved = await this.saving.run((attempt) => {
      if (!chain) return this.api.call(createChain, { body }, attempt);
      const edit = { ...body, active: this.active(), version: chain.version };
      return this.api.call(saveChain, { params: { id: chain.id }, body: edit });
    });
    if (saved) this.sheet.close(true);
  }
}
