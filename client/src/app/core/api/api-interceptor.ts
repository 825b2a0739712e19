import { HttpErrorResponse, HttpResponse, type HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';
import { catchError, tap, throwError } from 'rxjs';
import { regionalTag } from '../../../../../shared/people/regional-locale';
import { Language } from '../i18n/language';
import { SignIn } from '../session/sign-in';
import { asProblem } from './api-problem';
import { Connectivity } from './connectivity';

/** Every call to our API: the reader's language goes out, as it is written where they are; a typed problem comes back. */
export const apiInterceptor: HttpInterceptorFn = (request, next) => {
  if (!request.url.startsWith('/api/')) return next(request);
  const connectivity = inject(Connectivity);
  const signIn = inject(SignIn);
  const language = inject(Language).current();
  const written = regionalTag(language, navigator.languages) ?? language;

  return next(request.clone({ setHeaders: { 'Accept-Language': written } })).pipe(
    tap((event) => {
      if (event instanceof HttpResponse) connectivity.noteAnswer();
    }),
    catchError((error: unknown) => {
      const problem = asProblem(error);
      if (error instanceof HttpErrorResponse && error.status === 0) connectivity.noteSilence();
      else connectivity.noteAnswer();
      if (problem.status === 401 && !request.url.startsWith('/api/session')) signIn.askAgain();
      return throwError(() => problem);
    }),
  );
};
