import { HttpClient, HttpEventType, HttpResponse } from '@angular/common/http';
import { inject, Injectable, signal } from '@angular/core';
import { previewPath } from '../../../../shared/files/previews';
import { attachmentView } from '../../../../shared/tickets/ticket-view';
import { discardUpload, downloadPath, uploadFile } from '../../../../shared/tickets/ticket.api';
import { ApiClient } from '../core/api/api-client';
import { asProblem } from '../core/api/api-problem';
import type { FileUploader, RunningUpload } from '../ui/file-field/file-uploader';

/** Files go up one by one, before the message that names them. */
@Injectable({ providedIn: 'root' })
export class Uploads implements FileUploader {
  private readonly http = inject(HttpClient);
  private readonly api = inject(ApiClient);

  upload(file: File): RunningUpload {
    const progress = signal(0);
    const form = new FormData();
    form.append('file', file, file.name);
    let cancel = (): void => undefined;
    const done = new Promise<number>((resolve, reject) => {
      const sending = this.http
        .post<unknown>(uploadFile.path, form, { reportProgress: true, observe: 'events' })
        .subscribe({
          next: (event) => {
            if (event.type === HttpEventType.UploadProgress && event.total) progress.set(event.loaded / event.total);
            if (event instanceof HttpResponse) resolve(attachmentView.parse(event.body).id);
          },
          error: (error: unknown) => reject(asProblem(error)),
        });
      cancel = () => {
        sending.unsubscribe();
        reject(asProblem(new Error('cancelled')));
      };
    });
    return { progress, done, cancel: () => cancel() };
  }

  async discard(id: number): Promise<void> {
    await this.api.call(discardUpload, { params: { id } });
  }
}

/** Where the bytes of an attachment are. */
export function downloadHref(id: number): string {
  return downloadPath.replace(':id', String(id));
}

/** Where its small picture is, if it is an image. */
export function previewHref(id: number): string {
  return previewPath.replace(':id', String(id));
}
