import { expect } from 'chai';
import type { Actor } from '../platform/actor.ts';
import { setClock } from '../platform/clock.ts';
import { database } from '../platform/database.ts';
import { DomainError } from '../platform/errors.ts';
import { countRows, ticketDesk, type TicketDesk } from '../testing/ticket-desk.ts';
import { onChange } from './announce-change.ts';
import { changeTicket, loadReadable } from './change-ticket.ts';
import { record } from './ticket-draft.ts';

describe('the frame of every change', () => {
  let desk: TicketDesk;
  let luis: Actor;
  let ben: Actor;
  before(async () => {
    desk = await ticketDesk();
    luis = await desk.actor('luis');
    ben = await desk.actor('ben');
  });
  afterEach(() => {
    setClock();
  });

  const codeOf = async (work: Promise<unknown>) =>
    work.then(
      () => undefined,
      (error: unknown) => (error instanceof DomainError ? error.code : error),
    );
  const say =
    (text: string) =>
    ({ draft, moment }: Parameters<Parameters<typeof changeTicket>[3]>[0]) => {
      record(draft, moment, 'ticket.commented', {}, { text });
    };

  it('answers alike for a ticket that does not exist and one that may not be read, before anything is decided', async () => {
    const ticket = await desk.open();
    let decided = 0;
    for (const [actor, ref] of [
      [ben, ticket.number],
      [luis, 'INC-999999'],
      [luis, 'XYZ-1'],
      [luis, ''],
    ] as const) {
      expect(await codeOf(changeTicket(actor, ref, {}, () => void (decided += 1))), ref).to.equal('not-found');
      expect(await codeOf(loadReadable(database, actor, ref)), ref).to.equal('not-found');
    }
    expect(decided).to.equal(0);
  });

  it('writes nothing when the decision refuses, and announces nothing', async () => {
    const ticket = await desk.open();
    const before = [await desk.stored(ticket), await countRows('outbox')];
    let announced = 0;
    const stop = onChange(() => (announced += 1));
    const refused = changeTicket(luis, ticket.number, {}, async (context) => {
      say('half')(context);
      await context.unit.run('INSERT INTO ticket_tags (ticket_id, tag) VALUES (?, ?)', [ticket.id, 'half']);
      throw new DomainError('forbidden', 'forbidden');
    });
    expect(await codeOf(refused)).to.equal('forbidden');
    stop();
    expect([await desk.stored(ticket), await countRows('outbox')]).to.deep.equal(before);
    expect(announced).to.equal(0);
  });

  it('writes rows, events and their places in the outbox together, then announces once', async () => {
    const ticket = await desk.open();
    const before = await countRows('outbox');
    let announced = 0;
    const stop = onChange(() => (announced += 1));
    const { eventIds } = await changeTicket(luis, ticket.number, {}, (context) => {
      say('eins')(context);
      say('zwei')(context);
    });
    stop();
    expect(eventIds).to.have.length(2);
    expect(await countRows('outbox')).to.equal(before + 2);
    expect(announced).to.equal(1);
  });

  it('touches no row when nothing happened', async () => {
    const ticket = await desk.open();
    const before = await desk.stored(ticket);
    await changeTicket(luis, ticket.number, {}, () => undefined);
    expect(await desk.stored(ticket)).to.equal(before);
  });

  it('never lets time run backwards, whatever the machine’s clock does', async () => {
    const ticket = await desk.open();
    setClock(() => Date.parse(ticket.createdAt) - 60_000);
    await changeTicket(luis, ticket.number, {}, say('früher?'));
    const events = await database.all<{ at: number; recorded: number }>(
      'SELECT occurred_at AS at, recorded_at AS recorded FROM ticket_events WHERE ticket_id = ? ORDER BY id',
      [ticket.id],
    );
    expect(events[1]!.at).to.equal(events[0]!.at);
    expect(events[1]!.recorded).to.be.lessThan(events[1]!.at);
  });

  it('is asked of by a person, the product or a link, and says which', async () => {
    const ticket = await desk.open();
    await changeTicket(luis, ticket.number, {}, say('a'));
    const { systemActor } = await import('../platform/actor.ts');
    await changeTicket(systemActor('auto-close'), ticket.number, {}, say('b'));
    const rows = await database.all(
      'SELECT actor_id, actor_kind, on_behalf_of FROM ticket_events WHERE ticket_id = ? ORDER BY id',
      [ticket.id],
    );
    expect(rows.slice(1)).to.deep.equal([
      { actor_id: luis.id, actor_kind: 'person', on_behalf_of: null },
      { actor_id: null, actor_kind: 'system', on_behalf_of: 'auto-close' },
    ]);
  });
});
