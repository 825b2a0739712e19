import { inject } from '@angular/core';
import { Router } from '@angular/router';
import { getTicket } from '../../../../../shared/tickets/ticket.api';
import { ApiClient } from '../api/api-client';
import { Appearance } from '../appearance/appearance';
import type { Command, CommandRegistry } from '../commands/command-registry';
import { injectText } from '../i18n/text';
import { Session } from '../session/session';

/** What the palette can do on every screen: go to an area, find a ticket by its number, change the look. */
export function offerShellCommands(registry: CommandRegistry): void {
  const text = injectText();
  const session = inject(Session);
  const router = inject(Router);
  const appearance = inject(Appearance);
  const api = inject(ApiClient);

  registry.offer(() => [
    ...session.areas().map((area): Command => ({
      id: `area-${area.key}`,
      label: () => text('shell.palette.goTo', { place: text(`shell.area.${area.key}`) }),
      icon: area.icon,
      run: async () => {
        await router.navigateByUrl(area.path);
      },
    })),
    {
      id: 'report',
      label: () => text('shell.place.report'),
      icon: 'edit',
      run: async () => {
        await router.navigateByUrl('/report');
      },
    },
    {
      id: 'profile',
      label: () => text('shell.menu.profile'),
      icon: 'person',
      run: async () => {
        await router.navigateByUrl('/profile');
      },
    },
    {
      id: 'theme',
      label: () => text('shell.palette.theme'),
      words: () => 'dark light oscuro claro',
      icon: 'moon',
      run: () => appearance.theme.update((theme) => (theme === 'dark' ? 'light' : 'dark')),
    },
    {
      id: 'density',
      label: () => text('shell.palette.density'),
      words: () => 'compact comfortable compacta',
      icon: 'list',
      run: () => appearance.density.update((density) => (density === 'compact' ? 'comfortable' : 'compact')),
    },
    { id: 'sign-out', label: () => text('shell.menu.signOut'), icon: 'logout', run: () => session.signOut() },
  ]);

  registry.addSource({
    id: 'ticket-number',
    heading: () => text('shell.palette.tickets'),
    find: async (typed) => {
      const ref = /^([a-z]{2,5}-)?\d{1,12}$/i.exec(typed.trim())?.[0];
      if (!ref) return [];
      const number = ref.includes('-') ? ref : `INC-${ref}`;
      const ticket = await api.call(getTicket, { params: { ticket: number } });
      return [
        {
          id: `ticket-${ticket.id}`,
          label: () => `${ticket.number} ${ticket.title}`,
          icon: 'ticket',
          run: async () => {
            await router.navigate(['/desk/tickets', ticket.number]);
          },
        },
      ];
    },
  });
}
