import {
  Component,
  computed,
  effect,
  type ElementRef,
  input,
  linkedSignal,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { injectText } from '../../core/i18n/text';
import { FileField } from '../file-field/file-field';
import type { FileUploader } from '../file-field/file-uploader';
import { PendingFiles } from '../file-field/pending-files';
import { Icon } from '../icon/icon';
import { keepDraft, readDraft } from './draft';

export interface Message {
  readonly body: string;
  readonly visibility: 'public' | 'private';
  readonly attachmentIds: readonly number[];
}

/**
 * Writes an answer or a note. Agents start in the note, so that a slip stays inside; the public answer looks
 * different. Markdown with a preview, files by drop, paste and button, Ctrl+Enter sends. What is typed is kept
 * until `sent()` is called by the screen after the server took it.
 */
@Component({
  selector: 'app-composer',
  imports: [FileField, Icon, MatButtonModule],
  templateUrl: './composer.html',
  styleUrl: './composer.css',
  host: {
    '[class.private]': 'visibility() === "private"',
    '[class.public]': 'notes() && visibility() === "public"',
    '[class.folded]': 'folded()',
  },
})
export class Composer {
  /** Under which the draft is kept, e.g. the number of the ticket. */
  readonly draftKey = input.required<string>();
  readonly uploader = input.required<FileUploader>();
  /** Whether notes exist here; without them everything is public. */
  readonly notes = input(false);
  /** Whether answers exist here; without them everything is a note. */
  readonly answers = input(true);
  /** Whether it is one line until somebody writes, where the conversation needs the room. */
  readonly collapsible = input(false);
  readonly busy = input(false);
  readonly maxLength = input(20_000);
  /** What the public answer is called here, and who reads it. */
  readonly publicLabel = input('');
  readonly publicHint = input('');
  readonly placeholder = input('');
  readonly sendLabel = input('');
  readonly submitted = output<Message>();

  protected readonly text = injectText();
  readonly pending = new PendingFiles();
  readonly visibility = linkedSignal<'public' | 'private'>(() => (this.notes() ? 'private' : 'public'));
  protected readonly body = linkedSignal(() => readDraft(this.draftKey()));
  /** What is written so far. */
  readonly written = this.body.asReadonly();
  protected readonly previewing = signal(false);
  protected readonly preview = signal('');
  protected readonly refused = signal(false);
  protected readonly tooLong = computed(() => this.body().length > this.maxLength());
  protected readonly folded = computed(
    () => this.collapsible() && this.body() === '' && this.pending.files().length === 0 && !this.previewing(),
  );
  private readonly box = viewChild<ElementRef<HTMLTextAreaElement>>('box');

  constructor() {
    effect(() => keepDraft(this.draftKey(), this.body()));
  }

  /** The server has it: the box is free for the next one. */
  sent(): void {
    this.body.set('');
    // At once: a box that takes this one's place before the effect runs must not find it again.
    keepDraft(this.draftKey(), '');
    this.pending.clear();
    this.previewing.set(false);
    this.refused.set(false);
    if (this.notes()) this.visibility.set('private');
  }

  /** Puts the cursor into the box, e.g. on a shortcut; `public` also opens the answer. */
  focus(visibility?: 'public' | 'private'): void {
    if (visibility && this.notes()) this.visibility.set(visibility);
    this.previewing.set(false);
    setTimeout(() => this.box()?.nativeElement.focus());
  }

  /** Writes words where the cursor is. */
  insert(words: string): void {
    const box = this.box()?.nativeElement;
    const body = this.body();
    const [from, to] = [box?.selectionStart ?? body.length, box?.selectionEnd ?? body.length];
    const before = body.slice(0, from);
    const space = before === '' || /\s$/u.test(before) ? '' : ' ';
    this.body.set(`${before}${space}${words}${body.slice(to)}`);
    const place = from + space.length + words.length;
    this.focus();
    setTimeout(() => box?.setSelectionRange(place, place));
  }

  /** Sends what is written, as the button does; a second button of the screen may call it. */
  submit(): void {
    if (this.busy() || this.pending.busy()) return;
    const body = this.body().trim();
    this.refused.set(body === '');
    if (body === '' || this.tooLong()) {
      this.focus();
      return;
    }
    this.submitted.emit({ body, visibility: this.visibility(), attachmentIds: this.pending.ids() });
  }

  protected onKey(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.submit();
  }

  protected takePaste(event: ClipboardEvent): void {
    const files = event.clipboardData?.files;
    if (!files || files.length === 0) return;
    event.preventDefault();
    this.pending.add(Array.from(files), this.uploader());
  }

  protected async showPreview(): Promise<void> {
    const { marked } = await import('marked');
    // Angular sanitises what is bound as HTML; the server does so again with its own list.
    this.preview.set(await marked.parse(this.body(), { gfm: true, breaks: true }));
    this.previewing.set(true);
  }
}
