import { Component, computed, effect, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { wrongIn } from '../../../../../../shared/api/field-problems';
import {
  checkContract,
  type ContractView,
  createContract,
  editContract,
  type SupportWarningView,
  type VendorView,
} from '../../../../../../shared/contracts/contract.api';
import { contractTerms } from '../../../../../../shared/contracts/contract-terms';
import { listCalendars } from '../../../../../../shared/sla/calendar.api';
import { ApiClient } from '../../../core/api/api-client';
import { asProblem } from '../../../core/api/api-problem';
import { injectText } from '../../../core/i18n/text';
import { Reference } from '../../../tickets/reference';
import { FieldFault } from '../../../ui/editing/field-fault';
import { Saving } from '../../../ui/editing/saving';
import { Icon } from '../../../ui/icon/icon';
import { CheckField } from '../parts/check-field';
import { EditSheet } from '../parts/edit-sheet';
import { NameFields } from '../parts/name-fields';
import { ThresholdsField } from '../parts/thresholds-field';
import { ContractDraft } from './contract-draft';
import { injectContractWords } from './contract-words';
import { CoverageField } from './coverage-field';
import { PromisesField } from './promises-field';

export interface ContractSheetData {
  readonly vendor: VendorView;
  readonly contract: ContractView | null;
}

const checkAfterMs = 400;

/** The terms of an underpinning contract; what they could not support is told while they are entered. */
@Component({
  selector: 'app-contract-sheet',
  imports: [CheckField, CoverageField, EditSheet, FieldFault, Icon, NameFields, PromisesField, ThresholdsField],
  templateUrl: './contract-sheet.html',
  styleUrl: './contract-sheet.css',
})
export class ContractSheet {
  protected readonly data = inject<ContractSheetData>(MAT_DIALOG_DATA);
  protected readonly sheet = inject<MatDialogRef<ContractSheet, boolean>>(MatDialogRef);
  protected readonly text = injectText();
  protected readonly reference = inject(Reference);
  protected readonly words = injectContractWords();
  private readonly api = inject(ApiClient);

  protected readonly draft = new ContractDraft(this.data.contract);
  private readonly body = computed(() => ({
    vendorId: this.data.vendor.id,
    name: this.draft.name(),
    active: this.draft.active(),
    terms: this.draft.terms(),
  }));
  protected readonly saving = new Saving(
    () => this.body(),
    () => wrongIn(createContract.body, { ...this.body(), terms: this.draft.asWritten() }),
  );
  protected readonly warnings = signal<readonly SupportWarningView[]>(this.data.contract?.warnings ?? []);
  private readonly calendars = this.api.resource(listCalendars, () => ({}));

  protected readonly calendarChoices = computed(() =>
    this.calendars.hasValue() ? this.calendars.value().items.filter(({ active }) => active) : [],
  );
  private readonly parsed = computed(() => contractTerms.safeParse(this.draft.terms()));

  constructor() {
    effect((onCleanup) => {
      const parsed = this.parsed();
      if (!parsed.success) return;
      const timer = setTimeout(() => void this.check(parsed.data), checkAfterMs);
      onCleanup(() => clearTimeout(timer));
    });
  }

  protected async save(): Promise<void> {
    const { contract } = this.data;
    const saved = await this.saving.run((attempt) => {
      const body = createContract.body.parse({ ...this.body(), note: this.saving.note() });
      if (contract === null) return this.api.call(createContract, { body }, attempt);
      const edit = { ...body, version: contract.version };
      return this.api.call(editContract, { params: { contract: contract.id }, body: edit });
    });
    if (saved) this.sheet.close(true);
  }

  private async check(terms: ReturnType<typeof contractTerms.parse>): Promise<void> {
    try {
      const { warnings } = await this.api.call(checkContract, { body: { terms } });
      this.warnings.set(warnings);
    } catch (error) {
      this.saving.problem.set(asProblem(error));
    }
  }
}
