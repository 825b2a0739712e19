import { inject } from '@angular/core';
import { type NavigationError, Router } from '@angular/router';
import { Connectivity } from './api/connectivity';

/** As Chromium, Firefox and Safari say that the code of a screen did not arrive. */
const missingCode = /dynamically imported module|module script failed/i;

/**
 * The code of a screen comes when the screen is first wanted. Without the server it cannot: the banner says so, and
 * people stay where they are. If the server answers, it has another build by now (or the browser remembers the failure):
 * the place is opened anew.
 */
export function onNavigationFault({ error, url }: NavigationError): void {
  const faultyStart = !inject(Router).navigated;
  if (faultyStart || !(error instanceof Error) || !missingCode.test(error.message)) return;
  const connectivity = inject(Connectivity);
  void connectivity.ask().then((answers) => {
    if (answers) location.assign(url);
  });
}
