import { Component, computed, effect, inject, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
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
import { ApiClient, newAttempt } from '../../../core/api/api-client';
import { type ApiProblem, asProblem } from '../../../core/api/api-problem';
import { injectText } from '../../../core/i18n/text';
import { Reference } from '../../../tickets/reference';
import { ErrorPanel } from '../../../ui/error-panel/error-panel';
import { Icon } from '../../../ui/icon/icon';
import { SideSheet } from '../../../ui/side-sheet/side-sheet';
import { ChangeHistory } from '../parts/change-history';
import { ThresholdsField } from '../parts/thresholds-field';
import { ContractDraft } from './contract-draft';
import { injectContractWords } from './contract-words';
import { CoverageField } from './coverage-field';
import { PromisesField } from './promises-field';
import { EditFields, MayChange } from '../parts/may-change';

export interface ContractSheetData {
  readonly vendor: VendorView;
  readonly contract: ContractView | null;
}

const checkAfterMs = 400;

/** The terms of an underpinning contract; what they could not support is told while they are entered. */
@Component({
  selector: 'app-contract-sheet',
  imports: [
    ChangeHistory,
    CoverageField,
    EditFields,
    ErrorPanel,
    Icon,
    MatButtonModule,
    MayChange,
    PromisesField,
    SideSheet,
    ThresholdsField,
  ],
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
  private readonly attempt = newAttempt();

  protected readonly draft = new ContractDraft(this.data.contract);
  protected readonly note = signal('');
  protected readonly tried = signal(false);
  protected readonly busy = signal(false);
  /** Whether closing would lose something. */
  protected readonly touched = signal(false);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly warnings = signal<readonly SupportWarningView[]>(this.data.contract?.warnings ?? []);
  private readonly calendars = this.api.resource(listCalendars, () => ({}));

  protected readonly calendarChoices = computed(() =>
    this.calendars.hasValue() ? this.calendars.value().items.filter(({ active }) => active) : [],
  );
  private readonly parsed = computed(() => contractTerms.safeParse(this.draft.terms()));
  protected readonly faults = computed(() => {
    if (!this.tried()) return [];
    const { es, en } = this.draft.name();
    const wrong = this.parsed();
    const paths = wrong.success ? [] : wrong.error.issues.map(({ path }) => String(path[0] ?? 'targets'));
    return [...(es.trim() === '' || en.trim() === '' ? ['name'] : []), ...new Set(paths)];
  });

  constructor() {
    effect((onCleanup) => {
      const parsed = this.parsed();
      if (!parsed.success) return;
      const timer = setTimeout(() => void this.check(parsed.data), checkAfterMs);
      onCleanup(() => clearTimeout(timer));
    });
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    const parsed = this.parsed();
    if (this.busy() || !parsed.success || this.faults().length > 0) return;
    this.busy.set(true);
    this.problem.set(null);
    const { vendor, contract } = this.data;
    const body = {
      vendorId: vendor.id,
      name: this.draft.name(),
      active: this.draft.active(),
      terms: parsed.data,
      note: this.note(),
    };
    try {
      if (contract === null) await this.api.call(createContract, { body }, this.attempt);
      else
        await this.api.call(editContract, {
          params: { contract: contract.id },
          body: { ...body, version: contract.version },
        });
      this.sheet.close(true);
    } catch (error) {
      this.problem.set(asProblem(error));
    } finally {
      this.busy.set(false);
    }
  }

  private async check(terms: ReturnType<typeof contractTerms.parse>): Promise<void> {
    try {
      const { warnings } = await this.api.call(checkContract, { body: { terms } });
      this.warnings.set(warnings);
    } catch (error) {
      this.problem.set(asProblem(error));
    }
  }
}
