import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { findPeople } from '../../../../../shared/people/people.api';
import * as majors from '../../../../../shared/majors/major.api';
import { limits } from '../../../../../shared/tickets/ticket.api';
import { ApiClient } from '../../core/api/api-client';
import { injectText } from '../../core/i18n/text';
import { FieldFault } from '../../ui/editing/field-fault';
import { Saving } from '../../ui/editing/saving';
import { FormSheet } from '../../ui/side-sheet/form-sheet';
import { type Choice, SuggestField } from '../../ui/suggest/suggest-field';
import type { FamilySheetData } from '../family/family-sheet-data';
import { WordsField } from '../sheets/words-field';
import { MajorScope } from './major-scope';

export type MajorStep = 'propose' | 'accept' | 'reject' | 'edit' | 'communicate' | 'review' | 'demote';
export type MajorSheetData = FamilySheetData & { readonly step: MajorStep };

interface Field {
  readonly name:
    'reason' | 'businessImpact' | 'note' | 'es' | 'en' | 'review' | 'problemNote' | 'bannerEs' | 'bannerEn';
  readonly maxLength: number;
  readonly required: boolean;
  readonly audience: 'public' | 'private';
}

const words = (name: Field['name'], maxLength: number, required = true, audience: Field['audience'] = 'private') =>
  ({ name, maxLength, required, audience }) as const;
const banners = [
  words('bannerEs', majors.bannerLimit, false, 'public'),
  words('bannerEn', majors.bannerLimit, false, 'public'),
];
const course = [words('businessImpact', 1000), ...banners];
const fields: Readonly<Record<MajorStep, readonly Field[]>> = {
  propose: [words('reason', 1000), words('businessImpact', 1000)],
  accept: course,
  edit: course,
  reject: [words('note', limits.note)],
  demote: [words('note', limits.note)],
  communicate: [words('es', limits.message, false, 'public'), words('en', limits.message, false, 'public')],
  review: [words('review', limits.message), words('problemNote', limits.note)],
};
const places: Readonly<Partial<Record<Field['name'], string>>> = {
  es: 'texts/es',
  en: 'texts/en',
  bannerEs: 'banner/es',
  bannerEn: 'banner/en',
};
const roles = ['manager', 'technicalLead', 'communicationsLead'] as const;

/** One step of a major incident, with the words and choices that it needs. */
@Component({
  selector: 'app-major-sheet',
  imports: [FieldFault, FormSheet, MajorScope, SuggestField, WordsField],
  template: `
    <app-form-sheet
      [title]="text('majors.step.' + step)"
      [action]="text('majors.step.' + step)"
      [saving]="saving"
      [danger]="step === 'demote'"
      (submitted)="send()"
    >
      <p class="muted">{{ text('majors.help.' + step) }}</p>
      @if (hasCourse) {
        @for (role of roles; track role) {
          <div class="field" [appFault]="role + 'Id'">
            <label class="label" [attr.for]="'major-' + role">{{ text('majors.' + role) }}</label>
            <app-suggest-field
              [fieldId]="'major-' + role"
              [suggest]="suggestPeople"
              [value]="people()[role] ?? null"
              (valueChange)="setPerson(role, $event)"
            />
          </div>
        }
        <div class="field">
          <label class="label" for="major-cadence">{{ text('majors.cadence') }}</label>
          <input
            #cadenceBox
            class="control"
            id="major-cadence"
            appFault="cadenceMinutes"
            type="number"
            [min]="cadence.min"
            [max]="cadence.max"
            [value]="minutes()"
            (input)="minutes.set(cadenceBox.valueAsNumber)"
          />
        </div>
        <app-major-scope [(siteIds)]="siteIds" [(serviceIds)]="serviceIds" />
      }
      @for (field of fields; track field.name) {
        <app-words-field
          [fieldId]="'major-' + field.name"
          [fault]="placeOf(field.name)"
          [label]="text('majors.field.' + field.name)"
          [value]="written()[field.name] ?? ''"
          [maxLength]="field.maxLength"
          [required]="field.required"
          [missing]="missing().has(field.name)"
          [audience]="field.audience"
          (changed)="write(field.name, $event)"
        />
      }
      @if (step === 'communicate') {
        <p class="muted">{{ text.count('majors.reaches', children()) }}</p>
        @if (!isSecurity()) {
          <label class="check">
            <input #bannerBox type="checkbox" [checked]="onBanner()" (change)="onBanner.set(bannerBox.checked)" />
            {{ text('majors.onBanner') }}
          </label>
        }
      }
      @if (step === 'propose' || hasCourse) {
        <label class="check">
          <input #securityBox type="checkbox" [checked]="security()" (change)="security.set(securityBox.checked)" />
          {{ text('majors.isSecurity') }}
        </label>
      }
    </app-form-sheet>
  `,
  styles: `
    .check {
      display: flex;
      gap: var(--space-2);
      align-items: center;
    }
  `,
})
export class MajorSheet {
  private readonly data = inject<MajorSheetData>(MAT_DIALOG_DATA);
  private readonly sheet = inject<MatDialogRef<MajorSheet, boolean>>(MatDialogRef);
  protected readonly text = injectText();
  private readonly api = inject(ApiClient);

  protected readonly step = this.data.step;
  protected readonly fields = fields[this.step];
  protected readonly roles = roles;
  protected readonly cadence = majors.cadence;
  protected readonly hasCourse = this.step === 'accept' || this.step === 'edit';
  private readonly seen = this.data.family.major();
  private readonly major = this.seen?.major ?? null;
  protected readonly children = computed(() => this.data.family.major()?.children ?? 0);
  protected readonly isSecurity = computed(() => this.major?.security === true);

  protected readonly written = signal<Readonly<Partial<Record<Field['name'], string>>>>({
    businessImpact: this.hasCourse ? (this.major?.businessImpact ?? '') : '',
    bannerEs: this.major?.banner.es ?? '',
    bannerEn: this.major?.banner.en ?? '',
  });
  protected readonly people = signal<Readonly<Partial<Record<(typeof roles)[number], Choice | null>>>>(
    Object.fromEntries(
      roles.flatMap((role) => {
        const person = this.major?.[role];
        return person ? [[role, { value: person.id, label: person.name }]] : [];
      }),
    ),
  );
  protected readonly minutes = signal<number>(this.major?.cadenceMinutes ?? majors.cadence.usual);
  protected readonly siteIds = signal<readonly number[]>(this.major?.siteIds ?? []);
  protected readonly serviceIds = signal<readonly number[]>(this.firstServices());
  protected readonly security = signal(this.isSecurity());
  protected readonly onBanner = signal(!this.isSecurity());
  protected readonly missing = signal<ReadonlySet<string>>(new Set());
  protected readonly saving = new Saving();

  protected readonly suggestPeople = async (search: string): Promise<readonly Choice[]> => {
    const { items } = await this.api.call(findPeople, { query: { search, limit: 10 } });
    return items.map(({ id, name, jobTitle }) => ({ value: id, label: name, ...(jobTitle ? { note: jobTitle } : {}) }));
  };

  /** Where its words stand in the body. */
  protected placeOf(name: Field['name']): string {
    return places[name] ?? name;
  }

  protected write(name: Field['name'], value: string): void {
    this.written.update((written) => ({ ...written, [name]: value }));
    this.missing.set(new Set());
  }

  protected setPerson(role: (typeof roles)[number], choice: Choice | null): void {
    this.people.update((people) => ({ ...people, [role]: choice }));
  }

  protected async send(): Promise<void> {
    const lacking = this.fields
      .filter(({ name, required }) => required && this.say(name) === '')
      .map(({ name }) => name);
    if (this.step === 'communicate' && this.say('es') === '' && this.say('en') === '') lacking.push('es');
    this.missing.set(new Set(lacking));
    if (lacking.length > 0) return;
    const done = await this.saving.run(async (attempt) => {
      await this.run(attempt);
      await this.data.store.reload();
    });
    this.data.family.reload();
    if (done) this.sheet.close(true);
  }

  private run(attempt: string): Promise<unknown> {
    const params = { ticket: String(this.data.store.ticket()?.id ?? '') };
    switch (this.step) {
      case 'propose':
        return this.api.call(majors.proposeMajor, {
          params,
          body: { reason: this.say('reason'), businessImpact: this.say('businessImpact'), security: this.security() },
        });
      case 'accept':
        return this.api.call(majors.acceptMajor, { params, body: this.course() });
      case 'edit':
        return this.api.call(majors.editMajor, {
          params,
          body: { ...this.course(), version: this.seen?.version ?? 0 },
        });
      case 'reject':
        return this.api.call(majors.rejectMajor, { params, body: { note: this.say('note') } });
      case 'demote':
        return this.api.call(majors.demoteMajor, { params, body: { note: this.say('note') } });
      case 'review':
        return this.api.call(majors.reviewMajor, {
          params,
          body: { review: this.say('review'), problemNote: this.say('problemNote') },
        });
      case 'communicate': {
        const [es, en] = [this.say('es'), this.say('en')];
        return this.api.call(
          majors.communicateMajor,
          {
            params,
            body: {
              texts: { ...(es === '' ? {} : { es }), ...(en === '' ? {} : { en }) },
              banner: this.onBanner() && !this.isSecurity(),
            },
          },
          attempt,
        );
      }
    }
  }

  private course() {
    const idOf = (role: (typeof roles)[number]): number | null => {
      const value = this.people()[role]?.value;
      return typeof value === 'number' ? value : null;
    };
    const [es, en, manager, minutes] = [this.say('bannerEs'), this.say('bannerEn'), idOf('manager'), this.minutes()];
    return {
      ...(manager === null ? {} : { managerId: manager }),
      technicalLeadId: idOf('technicalLead'),
      communicationsLeadId: idOf('communicationsLead'),
      ...(Number.isInteger(minutes) ? { cadenceMinutes: minutes } : {}),
      siteIds: [...this.siteIds()],
      serviceIds: [...this.serviceIds()],
      banner: { es: es === '' ? null : es, en: en === '' ? null : en },
      businessImpact: this.say('businessImpact'),
      security: this.security(),
    };
  }

  private say(name: Field['name']): string {
    return (this.written()[name] ?? '').trim();
  }

  /** Unless it says otherwise, it concerns the service of its ticket. */
  private firstServices(): readonly number[] {
    if (this.step !== 'accept') return this.major?.serviceIds ?? [];
    const own = this.data.store.ticket()?.serviceId ?? null;
    return own === null ? [] : [own];
  }
}
