import { expect } from 'chai';
import { createHash } from 'node:crypto';
import type { Actor } from '../platform/actor.ts';
import { setClock } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import { buildPerson } from '../testing/factories.ts';
import { refusalCode } from '../testing/refusal-code.ts';
import { type TestApp, testApp } from '../testing/test-app.ts';
import { endMySession, listMySessions } from './my-sessions.ts';

const now = Date.UTC(2026, 4, 4, 10);
const minute = 60_000;

describe('my sessions', () => {
  let app: TestApp;
  let ana: Actor;
  let luis: Actor;
  beforeEach(async () => {
    app = await testApp();
    ana = await app.actor(await buildPerson());
    luis = await app.actor(await buildPerson());
    setClock(() => now);
  });
  afterEach(async () => {
    setClock();
    await app.close();
  });

  /** @returns the id under which the session is listed */
  async function openSession(person: Actor, id: string, seenMinutesAgo = 0, minutesLeft = 60): Promise<string> {
    const { insertId } = await inTransaction((unit) =>
      unit.run(
        `INSERT INTO sessions (sid, person_id, data, expires, address, user_agent, created_at, last_seen_at)
         VALUES (?, ?, '{}', ?, '10.0.0.1', 'Firefox', ?, ?)`,
        [
          createHash('sha256').update(id).digest('hex'),
          person.id,
          new Date(now + minutesLeft * minute).toISOString().replace('T', ' ').replace('Z', ''),
          now - 90 * minute,
          now - seenMinutesAgo * minute,
        ],
      ),
    );
    return String(insertId);
  }
  const listed = async (person: Actor) => (await listMySessions(person, 'none')).map(({ id }) => id);

  it("does not find another person's session, and leaves it open", async () => {
    const session = await openSession(luis, 'of luis');
    expect(await refusalCode(endMySession(ana, session))).to.equal('not-found');
    expect(await listed(luis)).to.deep.equal([session]);
  });

  it('finds nothing under what is no id', async () => {
    const session = await openSession(ana, 'of ana');
    for (const id of ['', 'x', '-1', '0', '1e3', `${session} OR 1=1`, ` ${session}`, '9'.repeat(16)]) {
      expect(await refusalCode(endMySession(ana, id)), id).to.equal('not-found');
    }
    expect(await listed(ana)).to.deep.equal([session]);
  });

  it('ends the one that is named, once', async () => {
    const [kept, ended] = [await openSession(ana, 'kept'), await openSession(ana, 'ended')];
    await endMySession(ana, ended);
    expect(await listed(ana)).to.deep.equal([kept]);
    expect(await refusalCode(endMySession(ana, ended))).to.equal('not-found');
  });

  it('lists mine that are still good, the last used first', async () => {
    const older = await openSession(ana, 'older', 30);
    const newer = await openSession(ana, 'newer', 5);
    await openSession(ana, 'over', 0, -1);
    await openSession(luis, 'of luis');
    expect(await listed(ana)).to.deep.equal([newer, older]);
  });

  it('tells the one that asks from the others, and shows no secret of any', async () => {
    await openSession(ana, 'here', 1);
    await openSession(ana, 'elsewhere', 2);
    const sessions = await listMySessions(ana, 'here');
    expect(sessions.map(({ current }) => current)).to.deep.equal([true, false]);
    expect(sessions[0]).to.deep.equal({
      id: sessions[0]?.id,
      createdAt: '2026-05-04T08:30:00.000Z',
      lastSeenAt: '2026-05-04T09:59:00.000Z',
      address: '10.0.0.1',
      agent: 'Firefox',
      current: true,
    });
  });
});
