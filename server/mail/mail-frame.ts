import type { Language } from '../platform/actor.ts';
import { escapeHtml, renderMarkdown } from '../platform/markdown.ts';
import { translate } from '../platform/translate.ts';

/** One mail, ready to be sent. Every mail has a text part that says the same as the other. */
export interface Mail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** What every mail about a ticket needs to know. */
export interface TicketMail {
  readonly language: Language;
  /** A person's given name, or a team's name. */
  readonly recipient: string;
  readonly number: string;
  readonly title: string;
  /** Where this reader finds the ticket. */
  readonly url: string;
}

export type Block =
  | { readonly kind: 'line'; readonly text: string }
  /** Markdown that a person wrote. */
  | { readonly kind: 'quote'; readonly markdown: string }
  /** Several tickets with what there is to say of each. */
  | {
      readonly kind: 'list';
      readonly items: readonly { readonly label: string; readonly text: string; readonly url: string }[];
    }
  | { readonly kind: 'links'; readonly links: readonly { readonly label: string; readonly url: string }[] };

export interface Frame {
  readonly greeting?: 'hello' | 'helloTeam';
  readonly why: 'requester' | 'watcher' | 'worker' | 'team' | 'sender' | 'alert' | 'digest' | 'report';
  readonly openLabel?: string;
}

const maxTitle = 150;

/** A title may hold anything that people type; in a header line it is one short line of visible letters. */
export function oneLine(text: string): string {
  const line = text
    .replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (line.length <= maxTitle) return line;
  let short = '';
  for (const { segment } of new Intl.Segmenter('es', { granularity: 'grapheme' }).segment(line)) {
    if (short.length + segment.length >= maxTitle) break;
    short += segment;
  }
  return `${short.trimEnd()}…`;
}

/** The frame of mails about one ticket: subject with the number, what happened, the way to it, and why it came. */
export function frameMail(ticket: TicketMail, subject: string, blocks: readonly Block[], frame: Frame): Mail {
  const mail = plainMail(ticket, subject, blocks, frame);
  return { ...mail, subject: `[${ticket.number}] ${mail.subject}` };
}

/** The frame of all mails: greeting, what there is to say, one way into the product, and why it came. */
export function plainMail(
  reader: Pick<TicketMail, 'language' | 'recipient' | 'url'>,
  subject: string,
  blocks: readonly Block[],
  frame: Frame,
): Mail {
  const { language } = reader;
  const say = (key: string, params?: Record<string, string>) => translate(language, `mail.frame.${key}`, params);
  const whole: Block[] = [
    { kind: 'line', text: say(frame.greeting ?? 'hello', { name: oneLine(reader.recipient) }) },
    ...blocks,
    { kind: 'links', links: [{ label: frame.openLabel ?? say('open'), url: reader.url }] },
  ];
  const footer = `${say(`why.${frame.why}`)} ${say('automatic')}`;
  return {
    subject: oneLine(subject),
    text: `${whole.map(asText).join('\n\n')}\n\n-- \n${footer}\n`,
    html: page(language, whole.map(asHtml).join('\n'), footer),
  };
}

function asText(block: Block): string {
  switch (block.kind) {
    case 'line':
      return block.text;
    case 'quote':
      return block.markdown
        .trim()
        .split(/\r?\n/)
        .map((line) => `> ${line}`.trimEnd())
        .join('\n');
    case 'list':
      return block.items.map(({ label, text, url }) => `- ${label}\n  ${text}\n  ${url}`).join('\n');
    case 'links':
      return block.links.map(({ label, url }) => `${label}: ${url}`).join('\n');
  }
}

function asHtml(block: Block): string {
  switch (block.kind) {
    case 'line':
      return `<p>${escapeHtml(block.text)}</p>`;
    case 'quote':
      return `<blockquote style="margin:16px 0;padding:4px 16px;border-left:3px solid #c7ccd6">${renderMarkdown(block.markdown)}</blockquote>`;
    case 'list':
      return `<ul style="padding-left:20px">${block.items.map(({ label, text, url }) => `<li style="margin:8px 0"><a href="${escapeHtml(url)}" style="color:#2447b5">${escapeHtml(label)}</a><br>${escapeHtml(text)}</li>`).join('')}</ul>`;
    case 'links':
      return `<p>${block.links.map(({ label, url }) => button(label, url)).join(' ')}</p>`;
  }
}

const button = (label: string, url: string) =>
  `<a href="${escapeHtml(url)}" style="display:inline-block;margin:4px 8px 4px 0;padding:10px 18px;border-radius:8px;background:#2447b5;color:#ffffff;text-decoration:none">${escapeHtml(label)}</a>`;

/** Styles stand on the elements, since many mail programs drop the others; nothing is loaded from anywhere. */
function page(language: Language, body: string, footer: string): string {
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"></head>
<body style="margin:0;padding:24px;background:#f4f5f8;color:#1b1f2a;font:16px/1.5 system-ui,sans-serif">
<div style="max-width:600px;margin:0 auto;padding:24px;background:#ffffff;border-radius:12px">
${body}
<p style="margin-top:24px;padding-top:16px;border-top:1px solid #e3e6ec;color:#5b6272;font-size:13px">${escapeHtml(footer)}</p>
</div>
</body>
</html>
`;
}
