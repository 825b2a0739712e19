import { expect } from 'chai';
import { database } from '../platform/database.ts';
import { ticketDesk, type PersonName, type TicketDesk } from '../testing/ticket-desk.ts';
import { deskWordsNow } from '../tickets/agreed-tags.ts';

describe('what the organisation calls things', () => {
  let desk: TicketDesk;
  beforeEach(async () => {
    desk = await ticketDesk();
  });
  const vpn = { es: 'red privada', en: 'VPN', pt: 'rede privada', fr: '' };
  const settings = { onlyAgreed: true, tags: ['vpn', 'impresora'], terms: [vpn] };
  const save = (person: PersonName, body: object) => desk.as(person).put('/api/admin/desk-words', body);
  const tag = (person: PersonName, ticket: { number: string }, name: string) =>
    desk.as(person).put(`/api/tickets/${ticket.number}/tags/${encodeURIComponent(name)}`, {});
  const offered = async (typed = '') =>
    (await desk.as('luis').get(`/api/tags?typed=${encodeURIComponent(typed)}`)).body;

  it('is chosen by administrators, read by the desk, and nothing of it by employees', async () => {
    expect((await desk.app.anonymous.get('/api/glossary')).status).to.equal(401);
    for (const path of ['/api/glossary', '/api/tags']) {
      expect((await desk.as('ana').get(path)).status, path).to.equal(403);
      expect((await desk.as('luis').get(path)).status, path).to.equal(200);
    }
    for (const person of ['ana', 'luis', 'rosa'] as const) {
      expect((await desk.as(person).get('/api/admin/desk-words')).status).to.equal(403);
      expect((await save(person, { version: 0, settings })).status).to.equal(403);
    }
    expect(await deskWordsNow(database)).to.deep.equal({ onlyAgreed: false, tags: [], terms: [] });
  });

  it('refuses tags that no ticket could have, the same one twice, and terms in one language alone', async () => {
    const wrong = [
      { tags: ['dos palabras'] },
      { tags: ['-'] },
      { tags: ['vpn', 'VPN'] },
      { terms: [{ ...vpn, en: '', pt: ' ' }] },
      { terms: [{ ...vpn, de: 'Netz' }] },
      { onlyAgreed: 'yes' },
    ];
    for (const change of wrong)
      expect(
        (await save('berta', { version: 0, settings: { ...settings, ...change } })).status,
        JSON.stringify(change),
      ).to.equal(422);
    expect(await deskWordsNow(database)).to.deep.equal({ onlyAgreed: false, tags: [], terms: [] });
  });

  it('keeps each save as a version with who and why, and no older one over a newer', async () => {
    expect((await save('berta', { version: 0, settings, note: 'Acordado en el comité' })).status).to.equal(200);
    expect((await save('berta', { version: 0, settings })).status).to.equal(409);
    const { body } = await desk.as('berta').get('/api/admin/history/desk-words');
    expect(body.items[0]).to.deep.include({ version: 1, note: 'Acordado en el comité', data: settings });
    expect(body.items[0].by.name).to.equal('Berta Admin');
    expect((await desk.as('luis').get('/api/glossary')).body).to.deep.equal({ terms: [vpn] });
  });

  it('lets a ticket take any tag until the desk keeps to the agreed ones; what it has stays', async () => {
    const ticket = await desk.open();
    expect((await tag('luis', ticket, 'wifi')).body.tags).to.deep.equal(['wifi']);
    await save('berta', { version: 0, settings });
    expect((await tag('luis', ticket, 'otra')).body).to.include({ status: 422, reason: 'tag-not-agreed' });
    expect((await tag('luis', ticket, 'VPN')).body.tags).to.have.members(['wifi', 'vpn']);
    expect((await tag('luis', ticket, 'wifi')).body.tags, 'it has that one').to.have.members(['wifi', 'vpn']);
    expect((await desk.as('luis').delete(`/api/tickets/${ticket.number}/tags/wifi`)).body.tags).to.deep.equal(['vpn']);
  });

  it('offers the agreed tags first, then those in use, each once', async () => {
    const [one, other] = [await desk.open(), await desk.open()];
    for (const name of ['wifi', 'impresora', 'imagen']) await tag('luis', one, name);
    for (const name of ['wifi', 'vpn']) await tag('luis', other, name);
    expect((await offered()).items.map(({ tag: name }: { tag: string }) => name)).to.deep.equal([
      'imagen',
      'impresora',
      'vpn',
      'wifi',
    ]);
    await save('berta', { version: 0, settings: { ...settings, onlyAgreed: false } });
    expect(await offered('IM')).to.deep.equal({
      onlyAgreed: false,
      items: [
        { tag: 'impresora', agreed: true },
        { tag: 'imagen', agreed: false },
      ],
    });
    await save('berta', { version: 1, settings });
    expect((await offered()).items).to.deep.equal([
      { tag: 'vpn', agreed: true },
      { tag: 'impresora', agreed: true },
    ]);
  });
});
