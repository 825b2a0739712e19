import type { ApiResponse } from '../../shared/api/request-types.ts';
import { calendarDefinition } from '../../shared/sla/calendar-definition.ts';
import type { calendarVersion } from '../../shared/sla/clock.api.ts';
import type { Actor } from '../platform/actor.ts';
import { database } from '../platform/database.ts';
import { refuse } from '../tickets/ticket-draft.ts';

/** Hours that never change any more, so that whoever sees a clock can count it on by itself. */
export async function readCalendarVersion(actor: Actor, id: number): Promise<ApiResponse<typeof calendarVersion>> {
  const { permissions } = actor;
  if (!permissions.has('ticket.work') && !permissions.has('ticket.read-all'))
    refuse('forbidden', 'clocks-are-for-the-desk');
  const row = await database.first<{ definition: string }>('SELECT definition FROM calendar_versions WHERE id = ?', [
    id,
  ]);
  if (!row) refuse('not-found', 'unknown-calendar');
  return { id, definition: calendarDefinition.parse(JSON.parse(row.definition)) };
}
