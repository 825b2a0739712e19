import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { expect } from 'chai';
import { createTicketBody, type RunActionBody } from '../../shared/tickets/ticket.api.ts';
import type { Actor } from '../platform/actor.ts';
import { setClock } from '../platform/clock.ts';
import { database, inTransaction, type SeenStatement, statementChannel } from '../platform/database.ts';
import { addPerson } from '../people/save-person.ts';
import { registerListeners } from '../effects.ts';
import { createStatus } from '../reference/save-status.ts';
import { drainOutbox } from '../outbox/outbox-worker.ts';
import { smallDesk, type SmallDesk } from '../testing/small-desk.ts';
import { commentOnTicket } from '../tickets/comment-on-ticket.ts';
import { openTicket } from '../tickets/open-ticket.ts';
import { runTicketAction } from '../tickets/run-ticket-action.ts';

describe('mails of events', () => {
  let desk: SmallDesk;
  let ticket: { id: number; number: string };

  let silence: () => void;

  before(() => {
    silence = registerListeners();
  });
  after(() => {
    silence();
  });
  beforeEach(async () => {
    desk = await smallDesk();
  });
  afterEach(() => {
    setClock();
  });

  const open = async (actor: Actor = desk.ana, more: Record<string, unknown> = {}) => {
    const body = createTicketBody.parse({
      title: 'Sin red',
      ...(actor === desk.ana || actor === desk.john
        ? { affected: 'me', canWork: 'no' }
        : { impact: 'low', urgency: 'low' }),
      ...more,
    });
    ticket = (await openTicket(actor, body)).ticket;
  };
  const act = async (actor: Actor, action: string, body: Partial<RunActionBody> = {}) => {
    const row = await database.first<{ version: number }>('SELECT version FROM tickets WHERE id = ?', [ticket.id]);
    await runTicketAction(actor, String(ticket.id), action, { ...body, version: row!.version });
  };
  const say = (actor: Actor, body: string, visibility: 'public' | 'private' = 'public') =>
    commentOnTicket(actor, String(ticket.id), { body, visibility, attachmentIds: [] });
  /** `to: subject` of the mails since the last call, in order. */
  const mails = async () => {
    await drainOutbox();
    const rows = await database.all<{ address: string; subject: string }>(
      'SELECT to_address AS address, subject FROM mail_messages ORDER BY id',
    );
    await inTransaction((unit) => unit.run('DELETE FROM mail_messages'));
    return rows.map(
      ({ address, subject }) =>
        `${address.replace('@escala.example', '')}: ${subject.replace(`[${ticket.number}] `, '')}`,
    );
  };
  const everyWord = async () => {
    await drainOutbox();
    const rows = await database.all<{ words: string }>(
      `SELECT CONCAT(subject, text, html) AS words FROM mail_messages`,
    );
    return rows.map(({ words }) => words).join('\n');
  };
  const handoff = { handoffReason: 'skills', tried: 'Reinicié SECRETO-1', summary: 'Resumen SECRETO-2' } as const;

  it('ask once what all whom a batch may reach wish for', async () => {
    await open();
    await open(desk.john);
    await open(desk.luis);
    const asked: string[] = [];
    const listen = (message: unknown): void => {
      const { sql } = message as SeenStatement;
      if (sql.includes('notification_settings')) asked.push(sql);
    };
    subscribe(statementChannel.name, listen);
    await drainOutbox();
    unsubscribe(statementChannel.name, listen);
    expect(asked).to.have.length(1);
    expect((await mails()).length).to.be.greaterThan(2);
  });

  describe('never', () => {
    it('carry what the desk wrote for itself', async () => {
      await open();
      await act(desk.luis, 'take');
      await say(desk.luis, 'SECRETO-0 nota', 'private');
      await act(desk.luis, 'escalate', { teamId: desk.networks, ...handoff });
      await act(desk.marta, 'return', { returnReason: 'SECRETO-3' });
      await act(desk.luis, 'take');
      await act(desk.luis, 'wait', { waitReason: 'vendor', note: 'SECRETO-4' });
      await act(desk.luis, 'resume', { note: 'SECRETO-5' });
      await act(desk.luis, 'resolve', {
        resolutionCode: 'solved',
        resolutionText: 'Listo',
        resolutionNote: 'SECRETO-6',
      });
      const words = await everyWord();
      expect(words).to.include('Listo');
      expect(words).to.not.include('SECRETO');
    });

    it('reach somebody who is not active or has no address', async () => {
      await open();
      await mails();
      await inTransaction(async (unit) => {
        await unit.run('UPDATE people SET active = 0 WHERE id = ?', [desk.ana.id]);
        await unit.run('INSERT INTO ticket_watchers (ticket_id, person_id) VALUES (?, ?)', [ticket.id, desk.john.id]);
        await unit.run('UPDATE people SET email = NULL WHERE id = ?', [desk.john.id]);
      });
      await say(desk.luis, 'hola');
      expect(await mails()).to.deep.equal([]);
    });

    it('tell of imported history', async () => {
      await open();
      await inTransaction((unit) => unit.run("UPDATE ticket_events SET actor_kind = 'import'"));
      expect(await mails()).to.deep.equal([]);
    });

    it('tell of what is long past', async () => {
      await open();
      setClock(() => Date.now() + 8 * 24 * 3600_000);
      expect(await mails()).to.deep.equal([]);
    });

    it('tell people of their own deeds', async () => {
      await open();
      await mails();
      await say(desk.ana, 'una cosa más');
      expect(await mails()).to.deep.equal([]);
      await act(desk.luis, 'take');
      expect(await mails()).to.deep.equal([]);
    });
  });

  it('confirm a ticket in the language of its requester', async () => {
    await open(desk.ana);
    expect(await mails()).to.deep.equal(['ana: Recibimos tu caso: Sin red']);
    await open(desk.john);
    expect(await mails()).to.deep.equal(['john: We have your ticket: Sin red']);
  });

  it('tell both people that a ticket was opened for', async () => {
    await open(desk.luis, { requesterId: desk.ana.id, beneficiaryId: desk.john.id });
    expect(await everyWord()).to.include('Luis Pérez registró para ti');
    expect(await mails()).to.deep.equal(['ana: Recibimos tu caso: Sin red', 'john: We have your ticket: Sin red']);
  });

  it('take answers to the other side and to watchers', async () => {
    await open();
    await act(desk.luis, 'take');
    await inTransaction((unit) =>
      unit.run('INSERT INTO ticket_watchers (ticket_id, person_id) VALUES (?, ?)', [ticket.id, desk.john.id]),
    );
    await mails();
    await say(desk.luis, 'Prueba ahora');
    expect(await mails()).to.deep.equal(['ana: Luis Pérez respondió: Sin red', 'john: Luis Pérez answered: Sin red']);
    await say(desk.ana, 'Sigue igual');
    expect(await mails()).to.deep.equal(['john: Ana Ruiz answered: Sin red', 'luis: Ana Ruiz respondió: Sin red']);
    await say(desk.luis, 'nota', 'private');
    expect(await mails()).to.deep.equal([]);
  });

  it('take a question to the requester', async () => {
    await open();
    await act(desk.luis, 'take');
    await mails();
    await act(desk.luis, 'wait', { waitReason: 'requester', message: '¿En qué piso?' });
    expect(await everyWord()).to.include('> ¿En qué piso?');
    expect(await mails()).to.deep.equal(['ana: Necesitamos tu respuesta: Sin red']);
    await act(desk.luis, 'change-wait-reason', { waitReason: 'vendor' });
    expect(await mails()).to.deep.equal([]);
  });

  it('tell of a status that the requester may read, and of no other', async () => {
    const administrator = {
      ...desk.luis,
      permissions: new Set([...desk.luis.permissions, 'admin.configure' as const]),
    };
    const status = { practice: 'incident', category: 'open', asks: 'nothing', note: '' } as const;
    const name = { es: 'Pieza pedida', en: 'Part ordered' };
    const told = await createStatus(administrator, { ...status, name, isPublic: true });
    const kept = await createStatus(administrator, { ...status, name: { es: 'Dudas', en: 'Doubts' }, isPublic: false });
    await open();
    await act(desk.luis, 'take');
    await mails();
    await act(desk.luis, 'set-status', { status: kept.key, note: 'No lo veo claro' });
    expect(await mails()).to.deep.equal([]);
    await act(desk.luis, 'set-status', { status: told.key, message: 'Llega el **jueves**' });
    expect(await everyWord())
      .to.include('está ahora así: Pieza pedida')
      .and.to.include('jueves');
    expect(await mails()).to.deep.equal(['ana: Pieza pedida: Sin red']);
  });

  it('ask the requester whether it works, and nobody else', async () => {
    await open();
    await act(desk.luis, 'take');
    await inTransaction((unit) =>
      unit.run('INSERT INTO ticket_watchers (ticket_id, person_id) VALUES (?, ?)', [ticket.id, desk.john.id]),
    );
    await mails();
    await act(desk.luis, 'resolve', { resolutionCode: 'solved', resolutionText: 'Cambié el cable' });
    await drainOutbox();
    const rows = await database.all<{ personId: number; text: string }>(
      'SELECT to_person_id AS personId, text FROM mail_messages ORDER BY id',
    );
    expect(
      rows.map(({ personId, text }) => [personId, [...text.matchAll(/\/l\/([\w-]{43})$/gm)].length]),
    ).to.deep.equal([
      [desk.ana.id, 2],
      [desk.john.id, 0],
    ]);
    const tokens = await database.all(
      'SELECT person_id AS personId, action, used_at AS usedAt FROM mail_tokens ORDER BY action',
    );
    expect(tokens).to.deep.equal([
      { personId: desk.ana.id, action: 'confirm', usedAt: null },
      { personId: desk.ana.id, action: 'reopen', usedAt: null },
    ]);
    const token = /\/l\/([\w-]{43})/.exec(rows[0]!.text)![1]!;
    expect(
      await database.all('SELECT token_hash FROM mail_tokens WHERE token_hash = ?', [token]),
      'only hashes are kept',
    ).to.deep.equal([]);
  });

  it('tell whoever worked on it that it was reopened', async () => {
    await open();
    await act(desk.luis, 'take');
    await act(desk.luis, 'resolve', { resolutionCode: 'solved', resolutionText: 'Listo' });
    await mails();
    await act(desk.ana, 'reopen', { message: 'Sigue igual' });
    expect(await mails()).to.deep.equal(['luis: Se reabrió: Sin red']);
  });

  it('tell an assignee, unless they took it themselves', async () => {
    await open();
    await mails();
    const lead: Actor = { ...desk.kate, permissions: new Set([...desk.kate.permissions, 'ticket.assign']) };
    await act(lead, 'assign', { assigneeId: desk.luis.id });
    expect(await mails()).to.deep.equal(['luis: Te asignaron: Sin red']);
  });

  it('tell a team once of what it was handed, and the sender of what came back', async () => {
    await open();
    await act(desk.luis, 'take');
    await mails();
    await act(desk.luis, 'escalate', { teamId: desk.networks, ...handoff });
    expect(await mails(), 'no mailbox: each member').to.deep.equal(['marta: Llega a Redes: Sin red']);
    await act(desk.marta, 'return', { returnReason: 'Es de otro equipo' });
    expect(await mails(), 'the owner and the mailbox').to.deep.equal([
      'luis: Devuelto por Redes: Sin red',
      'mesa: Devuelto por Redes: Sin red',
    ]);
  });

  it('reach a large team by its leads', async () => {
    await inTransaction(async (unit) => {
      for (let count = 0; count < 20; count += 1) {
        const uid = `x${String(count)}`;
        const id = await addPerson(unit, { uid, source: 'local', name: uid, email: `${uid}@escala.example` });
        await unit.run("INSERT INTO team_members (team_id, person_id, is_lead, source) VALUES (?, ?, ?, 'local')", [
          desk.networks,
          id,
          count === 7,
        ]);
      }
    });
    await open();
    await act(desk.luis, 'take');
    await mails();
    await act(desk.luis, 'escalate', { teamId: desk.networks, ...handoff });
    expect(await mails()).to.deep.equal(['x7: Llega a Redes: Sin red']);
  });

  it('are written once, also when the event is delivered again', async () => {
    await open();
    await drainOutbox();
    await inTransaction((unit) => unit.run("UPDATE deliveries SET state = 'pending'"));
    expect(await mails()).to.deep.equal(['ana: Recibimos tu caso: Sin red']);
  });
});
