import { effect, Injectable, signal } from '@angular/core';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** `auto`: comfortable in the portal, compact where work is dense. */
export const densities = ['auto', 'comfortable', 'compact'] as const;
export type Density = (typeof densities)[number];

/** Light or dark, roomy or dense: a choice of this browser, not of the person. */
@Injectable({ providedIn: 'root' })
export class Appearance {
  readonly theme = signal<Theme>(stored('escala.theme', themes, 'system'));
  readonly density = signal<Density>(stored('escala.density', densities, 'auto'));
  /** What `auto` means in the area that is open; the shell sets it. */
  readonly areaDensity = signal<'comfortable' | 'compact'>('comfortable');

  constructor() {
    effect(() => {
      const theme = this.theme();
      if (theme === 'system') delete document.documentElement.dataset['theme'];
      else document.documentElement.dataset['theme'] = theme;
      store('escala.theme', theme);
    });
    effect(() => {
      const density = this.density();
      document.documentElement.dataset['density'] = density === 'auto' ? this.areaDensity() : density;
      store('escala.density', density);
    });
  }
}

function stored<Value extends string>(key: string, allowed: readonly Value[], fallback: Value): Value {
  try {
    return allowed.find((value) => value === localStorage.getItem(key)) ?? fallback;
  } catch {
    return fallback; // storage may be blocked
  }
}

function store(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // The choice then lasts until the page is closed.
  }
}
