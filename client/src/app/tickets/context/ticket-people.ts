import { Component, inject, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { findPeople } from '../../../../../shared/people/people.api';
import { ApiClient } from '../../core/api/api-client';
import { type ApiProblem, asProblem } from '../../core/api/api-problem';
import { injectText } from '../../core/i18n/text';
import { ErrorPanel } from '../../ui/error-panel/error-panel';
import { Icon } from '../../ui/icon/icon';
import { type Choice, type Suggest, SuggestField } from '../../ui/suggest/suggest-field';
import { TagsEditor } from '../../ui/tags-editor/tags-editor';
import { injectTagSuggestions } from '../tag-suggestions';
import { TicketStore } from '../ticket-store';

/** What stands around a ticket without changing it: tags and those who watch it. */
@Component({
  selector: 'app-ticket-people',
  imports: [ErrorPanel, Icon, MatButtonModule, SuggestField, TagsEditor],
  template: `
    @if (store.ticket(); as ticket) {
      <h2>{{ text('ticket.context.tags') }}</h2>
      <app-tags-editor
        [tags]="ticket.tags"
        [readonly]="!ticket.may.notePrivately"
        [suggestions]="tags.known()"
        (typing)="tags.suggest($event)"
        (added)="run(store.setTag($event, true))"
        (removed)="run(store.setTag($event, false))"
      />
      <div class="head">
        <h2>{{ text('ticket.context.watchers') }}</h2>
        <button matButton="text" class="small" type="button" (click)="run(store.setWatcher('me', !ticket.watching))">
          <app-icon name="eye" />{{ text(ticket.watching ? 'ticket.context.unwatch' : 'ticket.context.watch') }}
        </button>
      </div>
      @if (ticket.watchers.length > 0) {
        <ul>
          @for (watcher of ticket.watchers; track watcher.id) {
            <li>
              <span>{{ watcher.name }}</span>
              @if (ticket.may.edit) {
                <button
                  matIconButton
                  class="small"
                  type="button"
                  [attr.aria-label]="text('ticket.context.removeWatcher', { name: watcher.name })"
                  (click)="run(store.setWatcher(watcher.id, false))"
                >
                  <app-icon name="close" />
                </button>
              }
            </li>
          }
        </ul>
      } @else {
        <p class="quiet">{{ text('ticket.context.noWatchers') }}</p>
      }
      @if (ticket.may.edit) {
        <app-suggest-field
          [suggest]="people"
          [value]="chosen()"
          [label]="text('ticket.context.addWatcher')"
          [placeholder]="text('ticket.context.addWatcher')"
          (valueChange)="add($event)"
        />
      }
      @if (problem(); as problem) {
        <app-error-panel [error]="problem" [retryable]="false" />
      }
    }
  `,
  styleUrl: './context.css',
  styles: `
    ul {
      list-style: none;
    }
    li {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: var(--space-2);
      overflow-wrap: anywhere;
    }
  `,
})
export class TicketPeople {
  protected readonly text = injectText();
  protected readonly store = inject(TicketStore);
  private readonly client = inject(ApiClient);
  protected readonly tags = injectTagSuggestions();
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly chosen = signal<Choice | null>(null);

  protected readonly people: Suggest = async (typed) => {
    const { items } = await this.client.call(findPeople, { query: { search: typed, limit: 8 } });
    return items.map(({ id, name, email }) => ({ value: id, label: name, ...(email === null ? {} : { note: email }) }));
  };

  protected add(choice: Choice | null): void {
    this.chosen.set(choice);
    if (choice === null || typeof choice.value !== 'number') return;
    void this.run(this.store.setWatcher(choice.value, true)).then(() => this.chosen.set(null));
  }

  protected async run(work: Promise<void>): Promise<void> {
    this.problem.set(null);
    try {
      await work;
    } catch (error) {
      this.problem.set(asProblem(error));
    }
  }
}
