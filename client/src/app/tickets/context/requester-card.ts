import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { injectText } from '../../core/i18n/text';
import { Session } from '../../core/session/session';
import { Avatar } from '../../ui/avatar/avatar';
import { Badge } from '../../ui/badges/badge';
import { PriorityBadge } from '../../ui/badges/priority-badge';
import { ErrorPanel } from '../../ui/error-panel/error-panel';
import { Icon } from '../../ui/icon/icon';
import { RelativeTime } from '../../ui/relative-time/relative-time';
import { Skeleton } from '../../ui/skeleton/skeleton';
import { TicketStore } from '../ticket-store';
import { injectTicketWords } from '../ticket-words';

/** Who is asking, before anybody answers: where they sit, how to reach them, what else they have open. */
@Component({
  selector: 'app-requester-card',
  imports: [Avatar, Badge, ErrorPanel, Icon, PriorityBadge, RelativeTime, RouterLink, Skeleton],
  template: `
    <h2>{{ text('ticket.context.requester') }}</h2>
    @if (store.requester(); as context) {
      @let person = context.person;
      <div class="who">
        <app-avatar [name]="person.name" />
        <div>
          <p class="name">
            {{ person.name }}
            @if (person.vip) {
              <app-badge tone="info" icon="star">{{ text('ticket.header.vip') }}</app-badge>
            }
          </p>
          @if (person.jobTitle) {
            <p class="muted">{{ person.jobTitle }}</p>
          }
        </div>
      </div>
      <dl>
        @if (person.site) {
          <dt>{{ text('ticket.field.site') }}</dt>
          <dd>{{ person.site }}</dd>
        }
        @if (person.department) {
          <dt>{{ text('ticket.field.department') }}</dt>
          <dd>{{ person.department }}</dd>
        }
        @if (person.phone) {
          <dt>{{ text('ticket.context.phone') }}</dt>
          <dd>
            <a [href]="'tel:' + person.phone">{{ person.phone }}</a>
          </dd>
        }
        @if (person.email) {
          <dt>{{ text('ticket.context.email') }}</dt>
          <dd>
            <a [href]="'mailto:' + person.email">{{ person.email }}</a>
          </dd>
        }
        @if (person.manager; as manager) {
          <dt>{{ text('ticket.context.manager') }}</dt>
          <dd>{{ manager.name }}</dd>
        }
        <dt>{{ text('ticket.field.language') }}</dt>
        <dd>{{ text('ticket.language.' + person.language) }}</dd>
      </dl>
      @for (
        group of [
          { title: 'openOthers', rows: context.open },
          { title: 'recent', rows: context.recent },
        ];
        track group.title
      ) {
        @if (group.rows.length > 0) {
          <h3>{{ text('ticket.context.' + group.title) }}</h3>
          <ul>
            @for (row of group.rows; track row.id) {
              <li>
                <a [routerLink]="['/desk/t', row.number]" [title]="row.title"
                  ><span class="number">{{ row.number }}</span> {{ row.title }}</a
                >
                <span class="muted state">
                  @if (row.priority) {
                    <app-priority-badge [priority]="row.priority" />
                  }
                  {{ words.status(row) }} · <app-relative-time [instant]="row.updatedAt" />
                </span>
              </li>
            }
          </ul>
        } @else if (group.title === 'openOthers') {
          <p class="muted none"><app-icon name="check" />{{ text('ticket.context.noOthers') }}</p>
        }
      }
    } @else if (store.requesterProblem(); as problem) {
      <app-error-panel [error]="problem" [title]="text('ticket.context.failed')" (retry)="store.loadRequester()" />
    } @else if (session.isStaff()) {
      <app-skeleton [lines]="5" />
    } @else if (store.ticket(); as ticket) {
      <div class="who">
        <app-avatar [name]="ticket.requester.name" />
        <p class="name">{{ ticket.requester.name }}</p>
      </div>
    }
  `,
  styleUrl: './context.css',
  styles: `
    .who {
      display: flex;
      gap: var(--space-3);
      align-items: center;
    }
    .name {
      font-weight: var(--weight-strong);
      overflow-wrap: anywhere;
    }
    ul {
      list-style: none;
      display: grid;
      gap: var(--space-2);
    }
    li {
      display: grid;
      min-width: 0;
    }
    li a {
      color: var(--ink);
      text-decoration: none;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
      min-height: 1.5rem;
    }
    li a:hover {
      text-decoration: underline;
    }
    .number {
      color: var(--accent);
      font-weight: var(--weight-medium);
    }
    .state {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-1) var(--space-2);
      font-size: var(--text-s);
    }
    .none {
      display: flex;
      gap: var(--space-1);
      align-items: center;
    }
  `,
})
export class RequesterCard {
  protected readonly text = injectText();
  protected readonly words = injectTicketWords();
  protected readonly store = inject(TicketStore);
  protected readonly session = inject(Session);
}
