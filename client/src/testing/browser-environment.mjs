// Runs components under mocha: jsdom plays the browser, Angular's compiler links the libraries, and imports without an
// ending (ngc writes them so) find their file. Loaded before everything else by client/.mocharc.json.
import { JSDOM } from 'jsdom';
import { register } from 'node:module';

register('./extensionless-imports.mjs', import.meta.url);

const { window } = new JSDOM('<!doctype html><html lang="es"><body></body></html>', {
  url: 'http://localhost/',
  pretendToBeVisual: true,
});
// What jsdom does not draw, components may still ask for.
window.matchMedia ??= (media) =>
  Object.assign(new window.EventTarget(), {
    matches: false,
    media,
    onchange: null,
    addListener() {},
    removeListener() {},
  });
window.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
window.IntersectionObserver ??= window.ResizeObserver;
window.Element.prototype.scrollIntoView ??= () => {};
window.scrollTo = () => {};

/**
 * Timers, fetch and the like stay Node's, since mocha and Node rely on them; events, nodes and everything about the
 * document must come from one window. `navigator` exists in Node too, but says nothing about a browser.
 */
const ofNode = new Set(Object.getOwnPropertyNames(globalThis).filter((name) => !/Event|Abort|navigator/.test(name)));
for (const name of Object.getOwnPropertyNames(window)) {
  if (ofNode.has(name) || /^\d+$/.test(name)) continue;
  Object.defineProperty(globalThis, name, { configurable: true, writable: true, value: window[name] });
}
Object.defineProperty(globalThis, 'window', { configurable: true, writable: true, value: window });

await import('@angular/compiler');
const { provideZonelessChangeDetection, NgModule } = await import('@angular/core');
const { TestBed } = await import('@angular/core/testing');
const { BrowserTestingModule, platformBrowserTesting } = await import('@angular/platform-browser/testing');

const Zoneless = NgModule({ providers: [provideZonelessChangeDetection()] })(class {});
TestBed.initTestEnvironment([BrowserTestingModule, Zoneless], platformBrowserTesting(), {
  errorOnUnknownElements: true,
  errorOnUnknownProperties: true,
});
