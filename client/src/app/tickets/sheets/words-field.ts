import { Component, computed, input, output } from '@angular/core';
import { fewestCharacters } from '../../../../../shared/tickets/handoff';
import { injectText } from '../../core/i18n/text';
import { Badge } from '../../ui/badges/badge';
import { FieldFault } from '../../ui/editing/field-fault';
import { Icon } from '../../ui/icon/icon';

/** A text of an action: whether the requester will read it is written beside it and shown by its ground. */
@Component({
  selector: 'app-words-field',
  imports: [Badge, FieldFault, Icon],
  template: `
    <div class="field" [class]="audience()">
      <div class="head">
        <label class="label" [attr.for]="fieldId()"
          >{{ label() }}
          @if (!required()) {
            <span class="optional">{{ text('ui.form.optional') }}</span>
          }
        </label>
        @if (audience() === 'public') {
          <app-badge tone="risk" icon="eye">{{ text('ticket.sheet.public') }}</app-badge>
        }
        @if (audience() === 'private') {
          <app-badge tone="warn" icon="lock">{{ text('ticket.sheet.private') }}</app-badge>
        }
      </div>
      <textarea
        #box
        class="control"
        [id]="fieldId()"
        [appFault]="fault()"
        [rows]="rows()"
        [attr.maxlength]="maxLength()"
        [value]="value()"
        [attr.aria-required]="required()"
        [attr.aria-invalid]="missing() ? 'true' : null"
        [attr.aria-describedby]="describedBy()"
        (input)="changed.emit(box.value)"
      ></textarea>
      @if (help()) {
        <p class="help" [id]="fieldId() + '-help'">{{ help() }}</p>
      }
      @if (missing()) {
        <p class="error" [id]="fieldId() + '-error'">
          <app-icon name="alert" />{{
            value().trim() === ''
              ? text('ticket.sheet.required')
              : text('ticket.sheet.tooShort', { min: fewestCharacters })
          }}
        </p>
      }
    </div>
  `,
  styles: `
    .head {
      display: flex;
      flex-wrap: wrap;
      justify-content: space-between;
      gap: var(--space-1) var(--space-2);
    }
    .public .control {
      background: var(--risk-soft);
      border-color: var(--risk);
    }
    .private .control {
      background: var(--private);
      border: 1px dashed var(--private-line);
    }
    textarea {
      field-sizing: content;
      max-height: 18rem;
    }
  `,
})
export class WordsField {
  readonly fieldId = input.required<string>();
  readonly label = input.required<string>();
  readonly value = input.required<string>();
  readonly help = input('');
  readonly rows = input(3);
  readonly maxLength = input(4000);
  readonly required = input(false);
  readonly missing = input(false);
  /** Its place in the body, where a refusal of the server is told. */
  readonly fault = input('');
  /** `public`: the requester reads it; `private`: only the desk; `none`: says nothing about it. */
  readonly audience = input<'public' | 'private' | 'none'>('none');
  readonly changed = output<string>();

  protected readonly fewestCharacters = fewestCharacters;
  protected readonly text = injectText();
  protected readonly describedBy = computed(() => {
    const parts = [this.help() ? `${this.fieldId()}-help` : '', this.missing() ? `${this.fieldId()}-error` : ''].filter(
      (part) => part !== '',
    );
    return parts.length > 0 ? parts.join(' ') : null;
  });
}
