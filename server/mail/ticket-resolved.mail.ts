import { regionalLocale } from '../../shared/people/regional-locale.ts';
import { translate } from '../platform/translate.ts';
import { type Block, frameMail, type Mail, type TicketMail } from './mail-frame.ts';

export interface TicketResolved extends TicketMail {
  readonly resolution: string;
  /** For the person it was done for; a watcher only hears of it. */
  readonly links: {
    readonly works: string;
    readonly fails: string;
    readonly until: number;
    readonly timeZone: string;
  } | null;
}

export function ticketResolvedMail(data: TicketResolved): Mail {
  const { language, number, title, links } = data;
  const say = (key: string, params = {}) => translate(language, `mail.resolved.${key}`, params);
  const blocks: Block[] = [
    { kind: 'line', text: say(links ? 'line' : 'watched', { number, title }) },
    { kind: 'quote', markdown: data.resolution },
  ];
  if (links) {
    const date = new Intl.DateTimeFormat(regionalLocale(language, [], links.timeZone), {
      dateStyle: 'long',
      timeZone: links.timeZone,
    }).format(links.until);
    blocks.push(
      { kind: 'line', text: say('ask') },
      {
        kind: 'links',
        links: [
          { label: say('works'), url: links.works },
          { label: say('fails'), url: links.fails },
        ],
      },
      { kind: 'line', text: say('how', { date }) },
    );
  }
  return frameMail(data, say('subject', { title }), blocks, { why: links ? 'requester' : 'watcher' });
}
