import { computed, signal, type Signal } from '@angular/core';
import { asProblem, type ApiProblem } from '../../core/api/api-problem';
import type { FileUploader, RunningUpload } from './file-uploader';

export interface PendingFile {
  readonly name: string;
  readonly size: number;
  readonly progress: Signal<number>;
  readonly id: Signal<number | null>;
  readonly problem: Signal<ApiProblem | null>;
  readonly upload: RunningUpload;
}

/** The files of one message being written: started at once, in any number, each with its own fate. */
export class PendingFiles {
  private readonly list = signal<readonly PendingFile[]>([]);
  readonly files = this.list.asReadonly();
  readonly ids = computed(() => this.list().flatMap((file) => file.id() ?? []));
  /** Whether one is still on its way; a message waits for it. */
  readonly busy = computed(() => this.list().some((file) => file.id() === null && file.problem() === null));

  add(files: Iterable<File>, uploader: FileUploader): void {
    for (const file of files) this.list.update((list) => [...list, start(file, uploader)]);
  }

  remove(file: PendingFile, uploader: FileUploader): void {
    this.list.update((list) => list.filter((each) => each !== file));
    const id = file.id();
    if (id === null) file.upload.cancel();
    // The server forgets unused uploads by itself; a failure here costs nothing.
    else uploader.discard(id).catch(() => undefined);
  }

  clear(): void {
    this.list.set([]);
  }
}

function start(file: File, uploader: FileUploader): PendingFile {
  const upload = uploader.upload(file);
  const id = signal<number | null>(null);
  const problem = signal<ApiProblem | null>(null);
  upload.done.then(
    (value) => id.set(value),
    (error: unknown) => problem.set(asProblem(error)),
  );
  return { name: file.name, size: file.size, progress: upload.progress, id, problem, upload };
}
