import { effect, inject, Injectable, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { type RouterStateSnapshot, TitleStrategy } from '@angular/router';
import { injectText } from './text';

/** Route titles are keys; the window says them in the language of the screen. A page may name itself. */
@Injectable({ providedIn: 'root' })
export class RouteTitle extends TitleStrategy {
  private readonly window = inject(Title);
  private readonly text = injectText();
  private readonly key = signal('');
  private readonly own = signal('');

  constructor() {
    super();
    effect(() => {
      const name = this.own() || (this.key() ? this.text(this.key()) : '');
      this.window.setTitle(name ? `${name} · Escala` : 'Escala');
    });
  }

  override updateTitle(snapshot: RouterStateSnapshot): void {
    this.own.set('');
    this.key.set(this.buildTitle(snapshot) ?? '');
  }

  /** For a page whose title is its content: "INC-000123 La impresora…". */
  name(title: string): void {
    this.own.set(title);
  }
}
