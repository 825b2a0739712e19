import { Marked, type RendererObject } from 'marked';
import sanitizeHtml from 'sanitize-html';

/**
 * What people write is markdown; HTML inside it is shown as the text it is. The renderer below makes only harmless
 * tags, and the sanitiser, which does not trust the renderer, lets nothing else through.
 */
const renderer: RendererObject = {
  html: ({ text }) => escapeHtml(text),
  /** The page has its own order of headings, in which those of a comment would stand wrong. */
  heading({ tokens }) {
    return `<p><strong>${this.parser.parseInline(tokens)}</strong></p>\n`;
  },
  link({ href, text, tokens }) {
    const address = safeAddress(href);
    const words = this.parser.parseInline(tokens);
    if (address === null) return `${words} (${escapeHtml(href)})`;
    return anchor(address, saysItsTarget(text, address) ? words : `${words} (${escapeHtml(address)})`);
  },
  /** A picture from elsewhere tells its owner who reads; it becomes a link. */
  image({ href, text }) {
    const address = safeAddress(href);
    const words = escapeHtml(text);
    return address === null ? `${words} (${escapeHtml(href)})` : anchor(address, `${words} (${escapeHtml(address)})`);
  },
  checkbox: ({ checked }) => (checked ? '☑ ' : '☐ '),
};

const marked = new Marked({ gfm: true, breaks: true, renderer });

const allowed: sanitizeHtml.IOptions = {
  allowedTags: [
    'p',
    'br',
    'strong',
    'em',
    'del',
    'code',
    'pre',
    'blockquote',
    'ul',
    'ol',
    'li',
    'hr',
    'a',
    'table',
    'thead',
    'tbody',
    'tr',
    'th',
    'td',
  ],
  allowedAttributes: { a: ['href', 'rel', 'target'], ol: ['start'], p: ['dir'], li: ['dir'], th: ['dir'], td: ['dir'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'escape',
  nestingLimit: 30,
  transformTags: {
    a: (tagName, { href = '' }) => ({
      tagName,
      attribs: { href, rel: 'noopener noreferrer nofollow', target: '_blank' },
    }),
    p: ownDirection,
    li: ownDirection,
    th: ownDirection,
    td: ownDirection,
  },
};

/** Markdown as HTML that is safe to put into a page or a mail as it is. Never throws; nothing gives ''. */
export function renderMarkdown(text: string): string {
  const source = withoutTricks(text);
  if (source.trim() === '') return '';
  if (isProse(source)) return proseOf(source);
  if (isTangled(source)) return plain(source);
  try {
    return sanitizeHtml(marked.parse(tamed(source), { async: false }), allowed).trim();
  } catch {
    // Nested beyond what the parser's stack holds: nobody wrote that to be read with its marks.
    return plain(source);
  }
}

/** Letters, spaces and stops: nothing in it could mean anything to a parser of markdown. */
const marks = /[^\p{L}\p{M}\p{N} \n.,;:!?¡¿'"()%€$/·…–—«»“”‘’°ºª-]|^[ =:-]|^\p{N}+[.)]| \n|:\/\/|www\./imu;

/** What most people write has no marks at all: neither the parser nor the sanitiser has anything to do there. */
function isProse(source: string): boolean {
  return !marks.test(source);
}

/** As the parser would have it: empty lines part paragraphs, others break them. */
function proseOf(source: string): string {
  return source
    .replace(/^\n+|\s+$/g, '')
    .split(/\n{2,}/)
    .map((paragraph) => `<p dir="auto">${paragraph.replaceAll('\n', '<br />')}</p>`)
    .join('\n');
}

function plain(source: string): string {
  return `<p dir="auto">${escapeHtml(source.trim()).replace(/\r?\n/g, '<br />')}</p>`;
}

const maxMarks = 300;

/** The parser's work grows with the square of the marks in a paragraph; beyond these nobody meant them as such. */
function isTangled(source: string): boolean {
  const spoken = source.replace(/^ {0,3}(```|~~~)[\s\S]*?^ {0,3}\1/gm, '');
  return spoken.split(/\n[ \t]*\n/).some((paragraph) => (paragraph.match(/[*_~`[\]<!]/g)?.length ?? 0) > maxMarks);
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

const maxQuotes = 20;

/** A line of ten thousand `>` would be ten thousand nested quotations, parsed again at each depth. */
function tamed(source: string): string {
  return source.replace(/^(?:[ \t]*(?:>|[-*+]|\d{1,9}[.)])(?=[ \t>*+-]|$)){21,}/gm, (marks) =>
    marks.slice(0, maxQuotes),
  );
}

/** Each paragraph reads in the direction of its own first letter. */
function ownDirection(tagName: string): sanitizeHtml.Tag {
  return { tagName, attribs: { dir: 'auto' } };
}

const anchor = (address: string, words: string) => `<a href="${escapeHtml(address)}">${words}</a>`;

/** Absolute web and mail addresses only: a relative one would mean something else in a mail. */
function safeAddress(href: string): string | null {
  if (!URL.canParse(href)) return null;
  return ['http:', 'https:', 'mailto:'].includes(new URL(href).protocol) ? href : null;
}

/** `www.example.org` says where it leads, "click here" does not. */
function saysItsTarget(text: string, address: string): boolean {
  return [text, `http://${text}`, `mailto:${text}`].includes(address);
}

/** Control characters mean nothing here, and the two overrides only make a text read as what it is not. */
function withoutTricks(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202d\u202e]/g, '');
}
