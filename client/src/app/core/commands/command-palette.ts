import { Component, computed, effect, inject, linkedSignal, signal } from '@angular/core';
import { MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { injectText } from '../i18n/text';
import { Icon } from '../../ui/icon/icon';
import { type Command, CommandRegistry } from './command-registry';

interface Found {
  readonly heading: string;
  readonly commands: readonly Command[];
}

/** Ctrl+K: say where to go or what to do. */
@Component({
  selector: 'app-command-palette',
  imports: [Icon, MatDialogModule],
  template: `
    <h2 class="sr-only" mat-dialog-title>{{ text('shell.palette.title') }}</h2>
    <div class="box">
      <app-icon name="search" />
      <input
        #box
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck="false"
        aria-controls="palette-list"
        aria-expanded="true"
        [attr.aria-activedescendant]="active() ? 'palette-' + active()?.id : null"
        [attr.aria-label]="text('shell.palette.title')"
        [placeholder]="text('shell.palette.placeholder')"
        [value]="typed()"
        (input)="typed.set(box.value)"
        (keydown)="onKey($event)"
      />
    </div>
    <div class="list" id="palette-list" role="listbox" [attr.aria-label]="text('shell.palette.title')">
      @for (group of groups(); track group.heading) {
        <div role="group" [attr.aria-label]="group.heading">
          <div class="heading" aria-hidden="true">{{ group.heading }}</div>
          @for (command of group.commands; track command.id) {
            <div
              role="option"
              tabindex="-1"
              [id]="'palette-' + command.id"
              [attr.aria-selected]="command === active()"
              [class.active]="command === active()"
              (mousemove)="at.set(all().indexOf(command))"
              (click)="run(command)"
              (keydown.enter)="run(command)"
            >
              <app-icon [name]="command.icon" /><span>{{ command.label() }}</span>
              @if (command.keys) {
                <kbd>{{ command.keys }}</kbd>
              }
            </div>
          }
        </div>
      }
      @if (all().length === 0) {
        <p class="nothing">{{ text('shell.palette.nothing') }}</p>
      }
    </div>
  `,
  styleUrl: './command-palette.css',
})
export class CommandPalette {
  protected readonly text = injectText();
  private readonly registry = inject(CommandRegistry);
  private readonly dialog = inject<MatDialogRef<CommandPalette>>(MatDialogRef);

  protected readonly typed = signal('');
  private readonly found = signal<readonly Found[]>([]);

  private readonly own = computed(() => {
    const wanted = plain(this.typed());
    return this.registry
      .commands()
      .filter((command) => plain(`${command.label()} ${command.words?.() ?? ''}`).includes(wanted));
  });
  protected readonly groups = computed<readonly Found[]>(() =>
    [...this.found(), { heading: this.text('shell.palette.actions'), commands: this.own() }].filter(
      (group) => group.commands.length > 0,
    ),
  );
  protected readonly all = computed(() => this.groups().flatMap((group) => group.commands));
  protected readonly at = linkedSignal({ source: this.typed, computation: () => 0 });
  protected readonly active = computed(() => this.all()[Math.min(this.at(), this.all().length - 1)]);

  constructor() {
    effect((onCleanup) => {
      const text = this.typed().trim();
      this.found.set([]);
      if (text.length < 2) return;
      let stale = false;
      const timer = setTimeout(() => {
        for (const source of this.registry.sources()) {
          source.find(text).then(
            (commands) => {
              if (!stale && commands.length > 0)
                this.found.update((found) => [...found, { heading: source.heading(), commands }]);
            },
            () => undefined, // what cannot be looked up is not offered; the actions stay
          );
        }
      }, 150);
      onCleanup(() => {
        stale = true;
        clearTimeout(timer);
      });
    });
  }

  protected onKey(event: KeyboardEvent): void {
    const count = this.all().length;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (count > 0) this.at.update((at) => (at + (event.key === 'ArrowDown' ? 1 : count - 1)) % count);
      document.getElementById(`palette-${this.active()?.id}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const command = this.active();
      if (command) this.run(command);
    }
  }

  protected run(command: Command): void {
    this.dialog.close();
    void command.run();
  }
}

/** Without accents and case: "analisis" finds "Análisis". */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
