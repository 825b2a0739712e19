import { inject } from '@angular/core';
import { type CanActivateFn, RedirectCommand, Router } from '@angular/router';
import type { PermissionName } from '../../../../../shared/access-control/permissions';
import { Language } from '../i18n/language';
import { Session } from './session';

/** Signed in, or off to the sign-in page with the way back. */
export const signedIn: CanActivateFn = async (_, state) => {
  const session = inject(Session);
  const router = inject(Router);
  await session.ready();
  if (session.person()) return true;
  const queryParams = state.url === '/' ? {} : { returnUrl: state.url };
  return new RedirectCommand(router.createUrlTree(['/login'], { queryParams }));
};

/** The words of staff come with the first of their areas. */
export const withStaffWords: CanActivateFn = async () => {
  await inject(Language).useStaffWords();
  return true;
};

/** Holds one of these permissions, or sees who can grant them. The address stays as it was. */
export function holdsAny(...needed: readonly PermissionName[]): CanActivateFn {
  return async (_, state) => {
    const session = inject(Session);
    const router = inject(Router);
    await session.ready();
    if (session.mayAny(needed)) return true;
    const denied = router.createUrlTree(['/no-permission'], {
      queryParams: { needs: needed.join(','), from: state.url },
    });
    return new RedirectCommand(denied, { skipLocationChange: true });
  };
}

/** The sign-in page is of no use to somebody who is in. */
export const notSignedIn: CanActivateFn = async () => {
  const session = inject(Session);
  const router = inject(Router);
  await session.ready();
  return session.person() ? router.parseUrl(session.home()) : true;
};
