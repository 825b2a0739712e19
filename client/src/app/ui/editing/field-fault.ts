import {
  Component,
  type ComponentRef,
  computed,
  Directive,
  effect,
  ElementRef,
  forwardRef,
  inject,
  input,
  type OnInit,
  type Signal,
  ViewContainerRef,
} from '@angular/core';
import { injectText } from '../../core/i18n/text';
import { Icon } from '../icon/icon';
import { faultWords } from './fault-words';
import type { Saving } from './saving';

/** Around fields: whose saving they belong to. */
export abstract class Editing {
  abstract readonly saving: Signal<Saving | undefined>;
}

/** A form whose fields are saved together. */
@Directive({
  selector: 'form[appEditing]',
  providers: [{ provide: Editing, useExisting: forwardRef(() => EditingForm) }],
  host: { '(input)': 'saving().write()', '(change)': 'saving().write()' },
})
export class EditingForm extends Editing implements OnInit {
  readonly saving = input.required<Saving>({ alias: 'appEditing' });
  private readonly form = inject<ElementRef<HTMLElement>>(ElementRef);

  constructor() {
    super();
    effect(() => {
      // Once the fields are marked.
      if (this.saving().failed() > 0) setTimeout(() => focusFirstFault(this.form.nativeElement));
    });
  }

  ngOnInit(): void {
    this.saving().begin();
  }
}

/** What is wrong with a field, in its place. */
@Component({
  selector: 'app-fault-text',
  imports: [Icon],
  template: `<p class="field-error" [id]="textId()"><app-icon name="alert" />{{ words() }}</p>`,
  styles: `
    /* Beneath what it is about, also where several things stand side by side. */
    :host {
      display: block;
      min-width: 0;
      grid-column: 1 / -1;
      flex-basis: 100%;
    }
    app-icon {
      flex: none;
      align-self: center;
    }
  `,
})
export class FaultText {
  readonly textId = input.required<string>();
  readonly words = input.required<string>();
}

let faultsShown = 0;

/**
 * Shows beside a field what is wrong there, whether the contract says so or the server: the field is marked, and told
 * with the words. On a control they stand after it; on a part made of several at its end.
 */
@Directive({
  selector: '[appFault]',
  host: {
    '[attr.data-faulty]': 'words() === "" ? null : ""',
    '(input)': 'mend()',
    '(change)': 'mend()',
  },
})
export class FieldFault {
  /** The place in the body: `definition/steps/0/tell`. */
  readonly appFault = input.required<string>();
  /** Key of words of its own, for what is not simply missing. */
  readonly faultWords = input('');
  /** Whether only what is wrong with the whole is shown, and what is wrong within it stands at its own fields. */
  readonly faultOfWhole = input(false);

  private readonly editing = inject(Editing, { optional: true });
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly place = inject(ViewContainerRef);
  private readonly text = injectText();
  private readonly textId = `fault-${(faultsShown += 1)}`;
  private shown: ComponentRef<FaultText> | null = null;

  protected readonly words = computed(() => {
    const fault = this.editing?.saving()?.faultAt(this.appFault(), this.faultOfWhole());
    return fault ? faultWords(fault, this.text, this.faultWords()) : '';
  });

  constructor() {
    effect((onCleanup) => {
      const saving = this.editing?.saving();
      const field = this.appFault();
      const whole = this.faultOfWhole();
      saving?.claim(field, whole);
      onCleanup(() => saving?.release(field));
    });
    effect(() => this.show(this.words()));
  }

  protected mend(): void {
    this.editing?.saving()?.mend(this.appFault());
  }

  private show(words: string): void {
    const control = controlOf(this.host.nativeElement, this.faultOfWhole());
    if (words === '') {
      if (!this.shown) return;
      this.shown.destroy();
      this.shown = null;
      control?.removeAttribute('aria-invalid');
      this.describe(control, false);
      return;
    }
    this.shown ??= this.insert();
    this.shown.setInput('words', words);
    // A group is told with the words alone: only what is filled in can be invalid.
    if (control?.matches(controls)) control.setAttribute('aria-invalid', 'true');
    this.describe(control, true);
  }

  private insert(): ComponentRef<FaultText> {
    const made = this.place.createComponent(FaultText);
    made.setInput('textId', this.textId);
    const host = this.host.nativeElement;
    const told: unknown = made.location.nativeElement;
    if (told instanceof Node && !host.matches(controls)) host.append(told);
    return made;
  }

  /** Beside the help that the field may have already. */
  private describe(control: HTMLElement | null, on: boolean): void {
    if (!control) return;
    const others = (control.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .filter((id) => id !== '' && id !== this.textId);
    const ids = on ? [...others, this.textId] : others;
    if (ids.length > 0) control.setAttribute('aria-describedby', ids.join(' '));
    else control.removeAttribute('aria-describedby');
  }
}

const controls = 'input, select, textarea';

/** What is told of the words: the control, or the group of those among which one chooses. */
function controlOf(host: HTMLElement, whole: boolean): HTMLElement | null {
  if (host.matches(`${controls}, fieldset`)) return host;
  const group = host.querySelector<HTMLElement>('fieldset');
  return whole ? group : (group ?? host.querySelector<HTMLElement>(controls));
}

/** Brings the first wrong field into sight and gives it the focus. */
export function focusFirstFault(within: ParentNode): void {
  const field = within.querySelector<HTMLElement>('[data-faulty]');
  const target = field?.matches(controls) === true ? field : field?.querySelector<HTMLElement>(`${controls}, button`);
  for (let around = target?.closest('details'); around; around = around.parentElement?.closest('details')) {
    around.open = true;
  }
  target?.focus({ preventScroll: true });
  (field ?? target)?.scrollIntoView({ block: 'center' });
}
