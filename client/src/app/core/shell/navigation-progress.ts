import { Component, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import {
  NavigationCancel,
  NavigationEnd,
  NavigationError,
  NavigationSkipped,
  NavigationStart,
  Router,
} from '@angular/router';
import { distinctUntilChanged, filter, map, of, switchMap, timer } from 'rxjs';
import { injectText } from '../i18n/text';

/** What comes sooner than this many milliseconds needs no sign that it is coming. */
const patience = 200;

/** A thin line at the top while the next page is on its way: its code comes when it is first wanted. */
@Component({
  selector: 'app-navigation-progress',
  template: `
    @if (shown()) {
      <div role="progressbar" [attr.aria-label]="text('shell.loading')"></div>
    }
  `,
  styles: `
    :host {
      position: fixed;
      inset: 0 0 auto;
      z-index: 40;
      pointer-events: none;
    }
    div {
      position: relative;
      height: 3px;
      overflow: hidden;
      background: var(--accent-soft);
    }
    div::after {
      content: '';
      position: absolute;
      inset: 0;
      background: var(--accent);
      transform-origin: left;
      animation: run 1.2s ease-in-out infinite;
    }
    @keyframes run {
      from {
        transform: translateX(-100%) scaleX(0.5);
      }
      to {
        transform: translateX(100%) scaleX(0.8);
      }
    }
    @media (prefers-reduced-motion: reduce) {
      div::after {
        animation: none;
        transform: scaleX(0.5);
      }
    }
    @media print {
      :host {
        display: none;
      }
    }
  `,
})
export class NavigationProgress {
  protected readonly text = injectText();
  protected readonly shown = toSignal(
    inject(Router).events.pipe(
      map((event) => (event instanceof NavigationStart ? true : isOver(event) ? false : null)),
      filter((now) => now !== null),
      distinctUntilChanged(),
      switchMap((now) => (now ? timer(patience).pipe(map(() => true)) : of(false))),
    ),
    { initialValue: false },
  );
}

function isOver(event: object): boolean {
  return [NavigationEnd, NavigationCancel, NavigationError, NavigationSkipped].some((kind) => event instanceof kind);
}
