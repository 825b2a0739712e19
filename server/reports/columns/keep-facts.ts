import { columnOf, type Source } from '../question.ts';
import type { FactReader, ReadRows } from './fact-reader.ts';
import { columnsOf, type FactStore, type LoadedTickets } from './fact-store.ts';

/** Few enough that questions are answered in between, and that a read transaction is short. */
const ticketsPerStep = 5_000;
/** More changed tickets than this in one IN list help nobody. */
const ticketsPerList = 500;
const eventsPerStep = 5_000;
const surveyMs = 3_600_000;

const joins: Readonly<Record<Source, { readonly from: string; readonly id: string }>> = {
  tickets: { from: 'ticket_facts f JOIN tickets t ON t.id = f.ticket_id', id: 'f.ticket_id' },
  stays: { from: 'ticket_stints s JOIN ticket_facts f ON f.ticket_id = s.ticket_id', id: 's.ticket_id' },
  clocks: { from: 'ticket_clocks c', id: 'c.ticket_id' },
  settlements: { from: 'ticket_settlements o', id: 'o.ticket_id' },
  surveys: { from: 'csat_surveys v', id: 'v.ticket_id' },
  logs: { from: 'time_logs l', id: 'l.ticket_id' },
  charges: {
    from: 'vendor_cases k JOIN ticket_facts f ON f.ticket_id = k.ticket_id AND k.charged_cents IS NOT NULL',
    id: 'k.ticket_id',
  },
};

/**
 * Fills a store from the database and keeps it equal to it. What changed is told by events: those that have their
 * place in the stream since the last look, and those that still wait for it, so a committed change is known at once.
 * Events are written with the change, so a ticket without a new event is as it was.
 */
export class FactKeeper {
  private readonly store: FactStore;
  private readonly reader: FactReader;
  private position = 0;
  /** Waiting events whose tickets have been read; they are not read again when their place comes. */
  private readonly seen = new Set<number>();
  private vip = new Set<number>();
  /** What was last read of surveys that changed lately, by ticket. */
  private readonly surveys = new Map<number, string>();
  private readonly undone = new Set<number>();

  constructor(store: FactStore, reader: FactReader) {
    this.store = store;
    this.reader = reader;
  }

  /** @param breathe lets others have a turn between the steps */
  async load(breathe: () => Promise<void>): Promise<void> {
    // Whatever changes from here on is read again when the events are caught up with.
    await this.reader.atOneMoment(async (all) => {
      this.position = numberOf(await all('SELECT MAX(position) FROM event_stream'));
      this.vip = idsOf(await all('SELECT id FROM people WHERE vip = 1'));
      for (const id of idsOf(await all("SELECT id FROM import_batches WHERE state = 'undone'"))) this.undone.add(id);
    });
    for (let after = 0; ;) {
      const last = await this.reader.atOneMoment(async (all) => {
        const upTo = numberOf(
          await all(
            `SELECT MAX(x.ticket_id) FROM (SELECT ticket_id FROM ticket_facts WHERE ticket_id > ? ORDER BY ticket_id LIMIT ${String(ticketsPerStep)}) AS x`,
            [after],
          ),
        );
        if (upTo > after)
          this.store.replace([], await readTickets(all, (id) => `${id} > ? AND ${id} <= ?`, [after, upTo]));
        return upTo;
      });
      if (last <= after) break;
      after = last;
      await breathe();
    }
    await this.catchUp();
  }

  /** Afterwards the store is what the database was when this began, or later. */
  async catchUp(): Promise<void> {
    while (await this.reader.atOneMoment((all) => this.readChanges(all)));
  }

  /** @returns whether there is more */
  private async readChanges(all: ReadRows): Promise<boolean> {
    const placed = await all(
      'SELECT position, event_id, ticket_id FROM event_stream WHERE position > ? ORDER BY position LIMIT ?',
      [this.position, eventsPerStep],
    );
    const waiting = await all('SELECT o.event_id, e.ticket_id FROM outbox o JOIN ticket_events e ON e.id = o.event_id');
    const changed = new Set<number>();
    const met = new Set<number>();
    for (const [, event, ticket] of placed) {
      if (this.seen.has(Number(event))) met.add(Number(event));
      else changed.add(Number(ticket));
    }
    for (const [event, ticket] of waiting) {
      if (!this.seen.has(Number(event))) changed.add(Number(ticket));
    }
    const surveys = await this.newSurveys(all);
    for (const ticket of surveys.keys()) changed.add(ticket);
    const ids = [...changed];
    for (let start = 0; start < ids.length; start += ticketsPerList) {
      const some = ids.slice(start, start + ticketsPerList);
      const list = some.map(() => '?').join(', ');
      this.store.replace(some, await readTickets(all, (id) => `${id} IN (${list})`, some));
    }
    await this.forgetUndone(all);
    await this.followVip(all);
    // Only now: what failed on the way is read again.
    for (const [ticket, said] of surveys) this.surveys.set(ticket, said);
    for (const event of met) this.seen.delete(event);
    for (const [event] of waiting) this.seen.add(Number(event));
    this.position = Number(placed.at(-1)?.[0] ?? this.position);
    return placed.length === eventsPerStep;
  }

  /** Questions and answers about satisfaction are no events of their tickets. Clocks of instances may differ a little. */
  private async newSurveys(all: ReadRows): Promise<Map<number, string>> {
    const since = Date.now() - surveyMs;
    const rows = await all(
      'SELECT ticket_id, answered_at, score FROM csat_surveys WHERE sent_at >= ? OR answered_at >= ?',
      [since, since],
    );
    const found = new Map<number, string>();
    for (const [ticket, ...said] of rows) {
      if (this.surveys.get(Number(ticket)) !== JSON.stringify(said)) found.set(Number(ticket), JSON.stringify(said));
    }
    return found;
  }

  /** Undoing an import takes tickets away without an event. */
  private async forgetUndone(all: ReadRows): Promise<void> {
    for (const [id, state] of await all("SELECT id, state FROM import_batches WHERE state IN ('undoing', 'undone')")) {
      const batch = Number(id);
      if (this.undone.has(batch)) continue;
      const left = idsOf(await all('SELECT id FROM tickets WHERE batch_id = ?', [batch]));
      const gone = this.store.ofBatch(batch).filter((ticket) => !left.has(ticket));
      this.store.replace(gone, {
        tickets: [],
        children: { stays: [], clocks: [], settlements: [], surveys: [], logs: [], charges: [] },
        tags: [],
      });
      if (state === 'undone') this.undone.add(batch);
    }
  }

  /** The directory says who is important; no ticket hears of it. */
  private async followVip(all: ReadRows): Promise<void> {
    const now = idsOf(await all('SELECT id FROM people WHERE vip = 1'));
    const changed = new Map<number, boolean>();
    for (const id of now) if (!this.vip.has(id)) changed.set(id, true);
    for (const id of this.vip) if (!now.has(id)) changed.set(id, false);
    if (changed.size > 0) this.store.markVip(changed);
    this.vip = now;
  }
}

async function readTickets(
  all: ReadRows,
  which: (id: string) => string,
  params: readonly number[],
): Promise<LoadedTickets> {
  const rows = (source: Source) => {
    const { from, id } = joins[source];
    const columns = columnsOf(source).map((name) => columnOf(name).sql);
    return all(`SELECT ${[id, ...columns].join(', ')} FROM ${from} WHERE ${which(id)}`, params);
  };
  const tickets = await rows('tickets');
  const children = {
    stays: await rows('stays'),
    clocks: await rows('clocks'),
    settlements: await rows('settlements'),
    surveys: await rows('surveys'),
    logs: await rows('logs'),
    charges: await rows('charges'),
  };
  const tags = await all(`SELECT g.ticket_id, g.tag FROM ticket_tags g WHERE ${which('g.ticket_id')}`, params);
  return { tickets, children, tags };
}

function numberOf([row]: readonly (readonly unknown[])[]): number {
  return Number(row?.[0] ?? 0);
}

function idsOf(rows: readonly (readonly unknown[])[]): Set<number> {
  return new Set(rows.map(([id]) => Number(id)));
}
