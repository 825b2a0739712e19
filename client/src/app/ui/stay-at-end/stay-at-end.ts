import { afterNextRender, DestroyRef, Directive, ElementRef, inject } from '@angular/core';

/** So near the end, in CSS pixels, whoever reads has reached it. */
const nearEnd = 48;

/**
 * A box that scrolls and grows at its end, such as a conversation: who reads the newest goes on seeing the newest, also
 * when the box beside it takes room. Who reads further up is left where they are.
 */
@Directive({ selector: '[appStayAtEnd]', host: { '(scroll)': 'note()' } })
export class StayAtEnd {
  private readonly box = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private atEnd = false;

  constructor() {
    const observer = new ResizeObserver(() => this.follow());
    afterNextRender(() => {
      for (const part of [this.box, ...Array.from(this.box.children)]) observer.observe(part);
    });
    inject(DestroyRef).onDestroy(() => observer.disconnect());
  }

  protected note(): void {
    const { scrollHeight, scrollTop, clientHeight } = this.box;
    this.atEnd = scrollHeight - scrollTop - clientHeight <= nearEnd;
  }

  private follow(): void {
    if (this.atEnd) this.box.scrollTop = this.box.scrollHeight;
    else this.note();
  }
}
