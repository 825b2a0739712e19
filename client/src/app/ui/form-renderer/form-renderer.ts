import { NgTemplateOutlet } from '@angular/common';
import {
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  input,
  linkedSignal,
  model,
  output,
  type TemplateRef,
  viewChild,
} from '@angular/core';
import type { FormDefinition, FormField } from '../../../../../shared/forms/form-definition';
import { injectText } from '../../core/i18n/text';
import { FileField } from '../file-field/file-field';
import type { FileUploader } from '../file-field/file-uploader';
import { PendingFiles } from '../file-field/pending-files';
import { Icon } from '../icon/icon';
import { type Choice, type Suggest, SuggestField } from '../suggest/suggest-field';
import { ChecklistField, type ChecklistLine } from './checklist-field';
import { checkForm, type FormFault, type FormValues, visibleFields } from './form-fault';

/** Several forms on one page must not share ids. */
let formsMade = 0;

/**
 * Draws a form from its definition. Values are keyed by field name; what a field offers comes in by name or kind
 * (`choices.service`, `suggest.person`). Nothing is lost on an error: faults stand beside their field and, with
 * links, on top. Buttons are projected; a `type="submit"` among them sends.
 */
@Component({
  selector: 'app-form-renderer',
  imports: [ChecklistField, FileField, Icon, NgTemplateOutlet, SuggestField],
  templateUrl: './form-renderer.html',
  styleUrl: './form-renderer.css',
})
export class FormRenderer {
  readonly definition = input.required<FormDefinition>();
  readonly values = model<FormValues>({});
  /** By field name, else by kind. */
  readonly choices = input<Readonly<Record<string, readonly Choice[]>>>({});
  readonly suggest = input<Readonly<Record<string, Suggest>>>({});
  readonly uploader = input<FileUploader | null>(null);
  /** Refusals of the server. */
  readonly faults = input<readonly FormFault[]>([]);
  readonly busy = input(false);
  /** What stands among the fields, right after the one named `asideAfter`: an answer to what is written there. */
  readonly aside = input<TemplateRef<unknown> | null>(null);
  readonly asideAfter = input('');
  readonly submitted = output<FormValues>();

  /** Files of the form's `attachments` field. */
  readonly pending = new PendingFiles();

  protected readonly text = injectText();
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly summary = viewChild<ElementRef<HTMLElement>>('summary');
  private readonly prefix = `form-${(formsMade += 1)}`;

  protected readonly fields = computed(() => visibleFields(this.definition(), this.values()));
  /** The latest look: the server's word replaces ours, and ours the server's. */
  protected readonly current = linkedSignal(() => this.faults());

  constructor() {
    effect(() => {
      if (this.current().length > 0) setTimeout(() => this.summary()?.nativeElement.focus());
    });
  }

  protected submit(event: Event): void {
    event.preventDefault();
    if (this.busy() || this.pending.busy()) return;
    const faults = checkForm(this.definition(), this.values());
    this.current.set(faults);
    if (faults.length > 0) return;
    const files = this.fields().find((field) => field.kind === 'attachments');
    this.submitted.emit(files ? { ...this.values(), [files.name]: this.pending.ids() } : this.values());
  }

  protected set(field: FormField, value: unknown): void {
    this.values.update((values) => ({ ...values, [field.name]: value }));
    this.current.update((faults) => faults.filter((fault) => fault.name !== field.name));
  }

  protected setChosen(field: FormField, written: string): void {
    const choice = this.choicesOf(field).find(({ value }) => String(value) === written);
    this.set(field, choice?.value ?? null);
  }

  protected choicesOf(field: FormField): readonly Choice[] {
    const given =
      this.choices()[field.name] ?? this.choices()[field.kind === 'level' ? (field.level ?? field.kind) : field.kind];
    return (
      given ??
      (field.options ?? []).map(({ value, label, help }) => ({
        value,
        label: this.text(label),
        ...(help === undefined ? {} : { note: this.text(help) }),
      }))
    );
  }

  protected groupsOf(field: FormField): readonly { readonly name: string; readonly choices: readonly Choice[] }[] {
    const groups = new Map<string, Choice[]>();
    for (const choice of this.choicesOf(field))
      groups.set(choice.group ?? '', [...(groups.get(choice.group ?? '') ?? []), choice]);
    return [...groups].map(([name, choices]) => ({ name, choices }));
  }

  protected written(field: FormField): string {
    const value = this.values()[field.name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  }

  protected chosen(field: FormField): Choice | null {
    const value = this.values()[`${field.name}Choice`];
    return isChoice(value) ? value : null;
  }

  /** A suggestion keeps its words beside its value, so that going back still shows them. */
  protected setSuggested(field: FormField, choice: Choice | null): void {
    this.set(field, choice?.value ?? null);
    this.values.update((values) => ({ ...values, [`${field.name}Choice`]: choice }));
  }

  protected suggestOf(field: FormField): Suggest {
    return this.suggest()[field.name] ?? this.suggest()[field.kind] ?? (() => Promise.resolve([]));
  }

  protected checklist(field: FormField): readonly ChecklistLine[] {
    const value = this.values()[field.name];
    return Array.isArray(value) ? value.filter(isLine) : [];
  }

  protected tags(field: FormField): string {
    const value = this.values()[field.name];
    return Array.isArray(value) ? value.join(', ') : '';
  }

  protected setTags(field: FormField, written: string): void {
    this.set(
      field,
      written
        .split(',')
        .map((tag) => tag.trim())
        .filter((tag) => tag !== ''),
    );
  }

  protected faultOf(field: FormField): string {
    const fault = this.current().find(({ name }) => name === field.name);
    return fault ? this.wordsOf(fault) : '';
  }

  protected wordsOf(fault: FormFault): string {
    return this.text.or(`ui.form.${fault.code}`, '') === ''
      ? this.text('ui.form.wrong')
      : this.text(`ui.form.${fault.code}`, fault.params);
  }

  /** "¿Qué pasa? Falta este dato." */
  protected summaryOf(fault: FormFault): string {
    const field = this.definition().fields.find(({ name }) => name === fault.name);
    const label = field ? this.text(field.label) : fault.name;
    return `${label}${label.endsWith('?') ? '' : ':'} ${this.wordsOf(fault)}`;
  }

  protected idOf(name: string): string {
    return `${this.prefix}-${name.replaceAll('.', '-')}`;
  }

  protected describedBy(field: FormField): string | null {
    const parts = [
      field.help ? `${this.idOf(field.name)}-help` : '',
      this.faultOf(field) ? `${this.idOf(field.name)}-error` : '',
    ].filter((part) => part !== '');
    return parts.length > 0 ? parts.join(' ') : null;
  }

  protected jumpTo(event: Event, name: string): void {
    event.preventDefault();
    const field = this.host.nativeElement.querySelector<HTMLElement>(`#${this.idOf(name)}`);
    const target =
      field?.matches('input, select, textarea') === true
        ? field
        : field?.querySelector<HTMLElement>('input, select, textarea, button');
    target?.scrollIntoView({ block: 'center' });
    target?.focus();
  }

  protected takePaste(event: ClipboardEvent): void {
    const uploader = this.uploader();
    const files = event.clipboardData?.files;
    if (!uploader || !files || files.length === 0 || !this.fields().some((field) => field.kind === 'attachments'))
      return;
    event.preventDefault();
    this.pending.add(Array.from(files), uploader);
  }
}

function isChoice(value: unknown): value is Choice {
  return typeof value === 'object' && value !== null && 'label' in value && 'value' in value;
}

function isLine(value: unknown): value is ChecklistLine {
  return typeof value === 'object' && value !== null && 'text' in value && 'done' in value;
}
