import { createTicketBody } from '../../shared/tickets/ticket.api.ts';
import { database, inTransaction } from '../platform/database.ts';
import { openTicket } from '../tickets/open-ticket.ts';
import { smallDesk } from './small-desk.ts';
import { startApp, type TestCaller } from './test-app.ts';

export interface DeadDeliveries {
  readonly administrator: TestCaller;
  readonly agent: TestCaller;
  readonly anonymous: TestCaller;
  /** Of the ticket "Secreto": dead for the listeners mail and other, pending for the third. */
  readonly eventId: number;
}

/** A small desk with one event whose effects have failed. */
export async function deadDeliveries(): Promise<DeadDeliveries> {
  const desk = await smallDesk();
  const app = await startApp();
  await openTicket(desk.ana, createTicketBody.parse({ title: 'Secreto', affected: 'me', canWork: 'no' }));
  const eventId = (await database.first<{ id: number }>('SELECT id FROM ticket_events'))?.id ?? 0;
  const states = { mail: 'dead', other: 'dead', third: 'pending' };
  await inTransaction(async (unit) => {
    for (const [listener, state] of Object.entries(states)) {
      await unit.run(
        `INSERT INTO deliveries (event_id, listener, state, attempts, next_attempt_at, last_error) VALUES (?, ?, ?, 10, 1, 'Error: no')`,
        [eventId, listener, state],
      );
    }
  });
  return {
    administrator: await app.as(desk.administrator),
    agent: await app.as(desk.luis),
    anonymous: app.anonymous,
    eventId,
  };
}
