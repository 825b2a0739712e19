import { HttpErrorResponse, HttpResponse, type HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';
import { catchError, tap, throwError } from 'rxjs';
import { Language } from '../i18n/language';
import { SignIn } from '../session/sign-in';
import { asProblem } from './api-problem';
import { Connectivity } from './connectivity';

/** Every call to our API: the reader's language goes out, a typed problem comes back. */
export const apiInterceptor: HttpInterceptorFn = (request, next) => {
  if (!request.url.startsWith('/api/')) return next(request);
  const connectivity = inject(Connectivity);
  const signIn = inject(SignIn);
  const language = inject(Language);

  return next(request.clone({ setHeaders: { 'Accept-Language': language.current() } })).pipe(
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
