import type { FileItem } from '../file-list/file-list';
import type { IconName } from '../icon/icon-paths';
import type { Tone } from '../badges/badge';

/** A named block of text inside an item: the tried steps of a hand-off, the reason of a return. */
export interface TimelineDetail {
  readonly label: string;
  readonly text: string;
}

/** One thing that happened, ready to be shown: who said it to whom is already decided. */
export interface TimelineItem {
  readonly key: string | number;
  /** A `message` is part of the conversation; an `event` is a line between messages. */
  readonly kind: 'message' | 'event';
  /** ISO instant. */
  readonly at: string;
  readonly author: string;
  /** Whose initials stand beside it, where the author is written as "you"; the author otherwise. */
  readonly authorName?: string;
  readonly authorKind: 'staff' | 'requester' | 'system';
  /** What happened in one plain clause without the author: "lo subió a Redes". Empty for a plain message. */
  readonly summary: string;
  /** Who else it was, where the summary names only the first of many. */
  readonly moreNames?: readonly string[];
  readonly icon?: IconName;
  readonly tone?: Tone;
  /** A change beside the main line (a tag, an assignment): in a long run of events it may fold. */
  readonly minor?: boolean;
  /** Only for the desk: drawn so that nobody takes it for an answer. */
  readonly private?: boolean;
  /** Sanitised HTML of what was written. */
  readonly html?: string;
  /** What it is written in, where that is not the language of the screen; its name for the reader. */
  readonly language?: { readonly code: string; readonly name: string };
  readonly details?: readonly TimelineDetail[];
  readonly files?: readonly FileItem[];
  /** A remark such as "importado" or a process rule that history did not keep. */
  readonly remarks?: readonly string[];
}
