import { expect } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createMailer, type Mailer, type OutgoingMail } from './mailer.ts';

/** Folded header lines joined, encoded words decoded. */
function headerOf(message: string, name: string): string | undefined {
  const head = message.slice(0, message.search(/\r?\n\r?\n/)).replace(/\r?\n[ \t]+/g, ' ');
  const line = head.split(/\r?\n/).find((one) => one.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  return line
    ?.slice(name.length + 1)
    .trim()
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?(Q|B)\?([^?]*)\?=/gi, (_word, kind: string, text: string) =>
      kind.toUpperCase() === 'B'
        ? Buffer.from(text, 'base64').toString('utf8')
        : quotedPrintable(text.replaceAll('_', ' ')),
    );
}

const quotedPrintable = (text: string) =>
  Buffer.from(
    text
      .replace(/=\r?\n/g, '')
      .replace(/=([0-9A-F]{2})/gi, (_code, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');

describe('mailer with a real SMTP server', () => {
  const folder = join(process.env['TEST_SMTP_MAILDIR'] ?? '/missing', 'new');
  let mailer: Mailer;

  before(() => {
    mailer = createMailer(process.env['TEST_SMTP_URL'] ?? 'smtp://127.0.0.1:1');
  });
  after(() => {
    mailer.close();
  });

  const mail = (more: Partial<OutgoingMail> = {}): OutgoingMail => ({
    id: `mail.${String(Date.now())}.${String(Math.random()).slice(2)}`,
    to: { name: 'Ana Ruíz, "la jefa"', address: 'ana@escala.example' },
    subject:
      '[INC-000123] Resolvimos tu caso: impresión 🖨️ del 3.er piso, con un título bastante largo para una sola línea',
    text: 'Hola, Ana:\n\nListo: señal ñ 👍\n.\nFin\n',
    html: '<!doctype html><p>Hola, Ana: señal ñ 👍</p>',
    thread: 'ticket.123',
    ...more,
  });
  const delivered = async (id: string) => {
    const deadline = Date.now() + 5000;
    for (;;) {
      const found = readdirSync(folder)
        .map((name) => readFileSync(join(folder, name), 'utf8'))
        .filter((text) => text.includes(`<${id}@`));
      if (found.length > 0) return found;
      if (Date.now() > deadline) throw new Error('The mail did not arrive');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const failure = async (address: string) => {
    const error = await mailer.send(mail({ to: { name: '', address } })).then(
      () => null,
      (problem: unknown) => problem,
    );
    return error instanceof Error ? error.name : null;
  };

  it('delivers both parts with headers that stay', async () => {
    const one = mail();
    await mailer.send(one);
    const [message = ''] = await delivered(one.id);
    const header = (name: string) => headerOf(message, name);
    expect(header('Subject')).to.equal(one.subject);
    expect(header('To')).to.match(/Ana Ruíz, \\?"la jefa\\?"[^,]*<ana@escala\.example>$/);
    expect(header('Envelope-to')).to.equal('ana@escala.example');
    expect(header('Message-ID')).to.equal(`<${one.id}@127.0.0.1>`);
    expect(header('References')).to.equal('<ticket.123@127.0.0.1>');
    expect(header('In-Reply-To')).to.equal('<ticket.123@127.0.0.1>');
    expect(header('Auto-Submitted')).to.equal('auto-generated');
    expect(header('List-Id')).to.equal('Escala <tickets.127.0.0.1>');
    expect(header('Content-Type')).to.match(/^multipart\/alternative/);
    expect(message).to.match(/content-type: text\/plain; charset=utf-8/i);
    expect(message).to.match(/content-type: text\/html; charset=utf-8/i);
    const plain = message.split(/^--.*$/m)[1] ?? '';
    const encoded = plain.slice(plain.search(/\r?\n\r?\n/)).trim();
    const text = /transfer-encoding: base64/i.test(plain)
      ? Buffer.from(encoded, 'base64').toString('utf8')
      : quotedPrintable(encoded);
    expect(text.replaceAll('\r', '').trim()).to.equal(one.text.trim());
  });

  it('lets no title write a header or another recipient', async () => {
    const one = mail({
      subject: 'a\r\nBcc: todos@escala.example\r\n\r\ncuerpo',
      to: { name: 'x\r\nBcc: y@escala.example', address: 'ana@escala.example' },
    });
    await mailer.send(one);
    const [message = ''] = await delivered(one.id);
    expect(headerOf(message, 'Bcc')).to.equal(undefined);
    expect(headerOf(message, 'Envelope-to')).to.equal('ana@escala.example');
  });

  it('sends a second copy under the same id', async () => {
    const one = mail();
    await mailer.send(one);
    await mailer.send(one);
    await new Promise((resolve) => setTimeout(resolve, 500));
    const copies = await delivered(one.id);
    expect(new Set(copies.map((message) => headerOf(message, 'Message-ID'))).size).to.equal(1);
  });

  it('tells refused for good from refused for now and from nobody there', async () => {
    expect(await failure('refused@escala.example')).to.equal('MailRefused');
    expect(await failure('later@escala.example')).to.equal('Error');
    const nobody = createMailer('smtp://127.0.0.1:1');
    const error = await nobody.send(mail()).then(
      () => null,
      (problem: unknown) => problem,
    );
    expect(error).to.have.property('name', 'MailServerDown');
    nobody.close();
  });
});
