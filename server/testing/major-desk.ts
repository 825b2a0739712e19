import { inTransaction } from '../platform/database.ts';
import type { TestAnswer } from './test-app.ts';
import { addressOf } from './ticket-family.ts';
import { type PersonName, ticketDesk, type TicketDesk } from './ticket-desk.ts';

export const because = { reason: 'Cae todo', businessImpact: 'Ventas parada' };

interface Place {
  readonly id: number;
}

export interface MajorDesk {
  readonly desk: TicketDesk;
  /** Of Ana, and of Ben. */
  readonly sites: readonly [number, number];
  /** Luis proposes it and Rosa accepts it. */
  accept(ticket: Place, course?: object, proposal?: object): Promise<void>;
  tell(by: PersonName, ticket: Place, body: object): Promise<TestAnswer>;
  announced(to: PersonName): Promise<{ ticketId: number; text: string; joined: boolean }[]>;
}

/** A desk whose employees sit at two sites, and the steps of a major incident there. */
export async function majorDesk(): Promise<MajorDesk> {
  const desk = await ticketDesk();
  const sites = await inTransaction(async (unit) => {
    const siteOf = async (key: string, person: PersonName): Promise<number> => {
      const { insertId } = await unit.run(
        "INSERT INTO sites (`key`, name, time_zone, country) VALUES (?, ?, 'Europe/Madrid', 'ES')",
        [key, key.toUpperCase()],
      );
      await unit.run('UPDATE people SET site_id = ? WHERE id = ?', [insertId, desk.people[person].id]);
      return insertId;
    };
    return [await siteOf('bog', 'ana'), await siteOf('mad', 'ben')] as const;
  });
  return {
    desk,
    sites,
    accept: async (ticket, course = {}, proposal = {}) => {
      await desk.as('luis').post(`${addressOf(ticket)}/major`, { ...because, ...proposal });
      const answer = await desk.as('rosa').post(`${addressOf(ticket)}/major/accept`, course);
      if (answer.status !== 200) throw new Error(`accept: ${answer.text}`);
    },
    tell: (by, ticket, body) => desk.as(by).post(`${addressOf(ticket)}/major/communications`, body),
    announced: async (to) => (await desk.as(to).get('/api/announcements')).body.items,
  };
}
