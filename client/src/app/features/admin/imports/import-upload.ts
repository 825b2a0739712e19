import { HttpClient, HttpEventType, HttpResponse } from '@angular/common/http';
import { inject, Injectable, signal } from '@angular/core';
import { importDetail, type ImportDetail, startImport } from '../../../../../../shared/imports/import.api';
import { asProblem } from '../../../core/api/api-problem';

/** Sends a history file with its mapping; a gigabyte may take a while, so it tells how far it is. */
@Injectable()
export class ImportUpload {
  private readonly http = inject(HttpClient);
  private readonly sent = signal(0);
  /** 0 to 1. */
  readonly progress = this.sent.asReadonly();

  send(file: File, mapping: string): Promise<ImportDetail> {
    const form = new FormData();
    form.append('mapping', mapping);
    form.append('file', file, file.name);
    this.sent.set(0);
    return new Promise((resolve, reject) => {
      this.http.post<unknown>(startImport.path, form, { reportProgress: true, observe: 'events' }).subscribe({
        next: (event) => {
          if (event.type === HttpEventType.UploadProgress && event.total) this.sent.set(event.loaded / event.total);
          if (event instanceof HttpResponse) resolve(importDetail.parse(event.body));
        },
        error: (error: unknown) => reject(asProblem(error)),
      });
    });
  }
}
