import { inject, Injectable, signal } from '@angular/core';
import { Router } from '@angular/router';

/** The way to the sign-in page and back to where the person was. */
@Injectable({ providedIn: 'root' })
export class SignIn {
  private readonly router = inject(Router);
  private readonly lost = signal(0);
  /** Rises each time the server no longer knows us. */
  readonly lostSessions = this.lost.asReadonly();

  askAgain(): void {
    this.lost.update((times) => times + 1);
    if (this.router.url.startsWith('/login')) return;
    void this.router.navigate(['/login'], { queryParams: { returnUrl: this.router.url } });
  }
}

/**
 * Only a path of our own: a link must not send anybody elsewhere after signing in.
 * @param home where the person begins who was going nowhere
 */
export function safeReturnUrl(wanted: string | null | undefined, home: string): string {
  if (
    !wanted ||
    !wanted.startsWith('/') ||
    wanted.startsWith('//') ||
    wanted.startsWith('/\\') ||
    wanted.startsWith('/login')
  )
    return home;
  return wanted;
}
