import type { Signal } from '@angular/core';

/** One file on its way to the server. */
export interface RunningUpload {
  /** 0 to 1. */
  readonly progress: Signal<number>;
  /** The id under which the server keeps it; rejects with a problem, or when cancelled. */
  readonly done: Promise<number>;
  cancel(): void;
}

/** How files reach the server; given by the screen, so that ui/ knows no address. */
export interface FileUploader {
  upload(file: File): RunningUpload;
  /** Removes an upload that nothing uses yet. */
  discard(id: number): Promise<void>;
}
