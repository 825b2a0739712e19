/** A form as data: the same definition draws the screen and names the fields in errors. */
export type FieldKind =
  | 'text'
  | 'textarea'
  | 'choice' // radio cards: few options with a plain sentence each
  | 'select'
  | 'service'
  | 'category'
  | 'person'
  | 'team'
  | 'site'
  | 'level' // impact or urgency, from the administrator's rows
  | 'date'
  | 'minutes'
  | 'checklist'
  | 'attachments'
  | 'tags';

export interface FormField {
  /** Property of the request body; `details.x` for what only the practice has. */
  readonly name: string;
  readonly kind: FieldKind;
  /** Translation keys; help is optional text under the label. */
  readonly label: string;
  readonly help?: string;
  readonly required?: boolean;
  readonly maxLength?: number;
  /** For `choice` and `select`: the value and the key of its words. */
  readonly options?: readonly { readonly value: string; readonly label: string; readonly help?: string }[];
  /** For `level`: which of the two scales. */
  readonly level?: 'impact' | 'urgency';
  /** Shown only while another field of the form has one of these values. */
  readonly showWhen?: { readonly field: string; readonly in: readonly string[] };
}

export interface FormDefinition {
  readonly fields: readonly FormField[];
}
