import { hasPreview } from '../../../../shared/files/previews';
import type { TimelineEntry } from '../../../../shared/tickets/ticket-view';
import type { TicketEventType } from '../../../../shared/tickets/ticket-event';
import type { Text } from '../core/i18n/text';
import type { Tone } from '../ui/badges/badge';
import type { IconName } from '../ui/icon/icon-paths';
import { fewNames } from '../ui/names/few-names';
import type { TimelineDetail, TimelineItem } from '../ui/timeline/timeline-item';
import { assignmentDetails, assignmentParams } from './assignment-details';
import { languageName } from './language-names';
import { downloadHref, previewHref } from './uploads';

/** What turns numbers of the record into words. */
export interface TimelineWords {
  readonly text: Text;
  /** `desk` says it in the terms of the field, `portal` as one would tell a colleague. */
  readonly audience: 'desk' | 'portal';
  readonly teamName: (id: number) => string;
  readonly personName: (id: number) => string;
  readonly resolutionName: (key: string) => string;
  readonly duration: (seconds: number) => string;
  /** An instant in the reader's words; as it is written unless told. */
  readonly moment?: (instant: string) => string;
  readonly money?: (amount: number, currency: string) => string;
  /** Sanitised HTML of the description, shown where the ticket was opened. */
  readonly descriptionHtml: string;
  /** What the ticket is worked on in now; the description was written in what it was at first. */
  readonly ticketLanguage?: string | null;
  /** The reader, so that "tú" can be said. */
  readonly readerId: number | null;
  /** What the screen speaks: a message in another language says so. */
  readonly language?: string;
  /** What a field is called, and a value of it in words; the bare ones unless told. */
  readonly fieldName?: (field: string) => string;
  readonly valueName?: (field: string, value: unknown) => string;
  /** A name in both languages, in the reader's. */
  readonly say?: (name: Readonly<Record<string, unknown>>) => string;
  /** The parts of the hand-off behind an escalation, where the ladder keeps them apart. */
  readonly handoffOf?: (entry: TimelineEntry) => HandoffParts | null;
}

export interface HandoffParts {
  readonly tried: string | null;
  readonly summary: string | null;
}

/** Fields that follow from others: the change of these says it all. */
const implied = new Set(['matrixVersionId', 'priorityOverridden', 'details.priorityConfirmed']);

interface Look {
  readonly icon: IconName;
  readonly tone?: Tone;
  /** What says neither where the ticket stands nor who works it, or says it again and again. */
  readonly minor?: true;
}

const looks: Readonly<Record<TicketEventType, Look>> = {
  'ticket.opened': { icon: 'ticket' },
  'ticket.commented': { icon: 'chat' },
  'ticket.time-logged': { icon: 'timer', minor: true },
  'ticket.edited': { icon: 'edit', minor: true },
  'ticket.taken': { icon: 'person', tone: 'accent' },
  'ticket.assigned': { icon: 'userAdd', minor: true },
  'ticket.released': { icon: 'release', minor: true },
  'ticket.waiting': { icon: 'pause', tone: 'warn' },
  'ticket.wait-reason-changed': { icon: 'pause', tone: 'warn' },
  'ticket.status-changed': { icon: 'flag', minor: true },
  'ticket.resumed': { icon: 'play' },
  'ticket.reminded': { icon: 'bell', minor: true },
  'ticket.escalated': { icon: 'ladder', tone: 'accent' },
  'ticket.handoff-completed': { icon: 'note', minor: true },
  'ticket.accepted': { icon: 'check', tone: 'accent' },
  'ticket.returned': { icon: 'returned', tone: 'risk' },
  'ticket.de-escalated': { icon: 'returned' },
  'ticket.reassigned': { icon: 'swap' },
  'ticket.owner-changed': { icon: 'flag', minor: true },
  'ticket.resolved': { icon: 'checkCircle', tone: 'ok' },
  'ticket.confirmed': { icon: 'check', tone: 'ok' },
  'ticket.reopened': { icon: 'refresh', tone: 'risk' },
  'ticket.closed': { icon: 'archive' },
  'ticket.cancelled': { icon: 'close' },
  'ticket.tagged': { icon: 'tag', minor: true },
  'ticket.untagged': { icon: 'tag', minor: true },
  'ticket.watched': { icon: 'eye', minor: true },
  'ticket.unwatched': { icon: 'eye', minor: true },
  'ticket.linked': { icon: 'link', minor: true },
  'ticket.unlinked': { icon: 'link', minor: true },
  'ticket.merged': { icon: 'merge' },
  'ticket.absorbed': { icon: 'merge' },
  'ticket.parent-changed': { icon: 'link' },
  'ticket.followed-parent': { icon: 'link' },
  'ticket.major-proposed': { icon: 'alert', tone: 'warn' },
  'ticket.major-accepted': { icon: 'alert', tone: 'breach' },
  'ticket.major-rejected': { icon: 'close' },
  'ticket.major-edited': { icon: 'edit' },
  'ticket.major-communicated': { icon: 'send', tone: 'accent' },
  'ticket.major-demoted': { icon: 'arrowDown' },
  'ticket.major-reviewed': { icon: 'check', tone: 'ok' },
  'ticket.major-silent': { icon: 'timer', tone: 'breach' },
  'ticket.major-review-late': { icon: 'timer', tone: 'warn' },
  'ticket.rated': { icon: 'star', minor: true },
  'ticket.vendor-notified': { icon: 'send', tone: 'accent' },
  'ticket.vendor-numbered': { icon: 'tag', minor: true },
  'ticket.vendor-charged': { icon: 'edit', minor: true },
  'ticket.vendor-responded': { icon: 'reply', tone: 'accent' },
  'ticket.vendor-restored': { icon: 'checkCircle', tone: 'ok' },
  'ticket.vendor-said': { icon: 'chat' },
  'ticket.runbook-step': { icon: 'list', minor: true },
  'ticket.l1-judged': { icon: 'ladder', minor: true },
  'ticket.ping-pong': { icon: 'swap', tone: 'risk' },
  'ticket.clock-warned': { icon: 'timer', tone: 'warn', minor: true },
  'ticket.clock-breached': { icon: 'timer', tone: 'breach' },
  'ticket.paged': { icon: 'bell', tone: 'risk', minor: true },
  'ticket.page-acknowledged': { icon: 'check', tone: 'ok', minor: true },
  'ticket.rule-run': { icon: 'sparkle', tone: 'warn' },
  'ticket.assignment-decided': { icon: 'sparkle', tone: 'accent', minor: true },
  'ticket.activity': { icon: 'dot', minor: true },
};

/** What was said to somebody is a message, even when it came with an action. */
const spoken = new Set<TicketEventType>([
  'ticket.opened',
  'ticket.commented',
  'ticket.waiting',
  'ticket.wait-reason-changed',
  'ticket.status-changed',
  'ticket.resolved',
  'ticket.reopened',
  'ticket.confirmed',
]);

export function timelineItems(entries: readonly TimelineEntry[], words: TimelineWords): readonly TimelineItem[] {
  const openedIn = languageAtFirst(entries, words.ticketLanguage ?? null);
  const told = entries.filter((entry, index) => !isToldBefore(entry, entries[index - 1]));
  return told.map((entry) => itemOf(entry, words, openedIn));
}

/** The assignment that follows its decision: that one says who and why. Whoever sees no decision sees the assignment. */
function isToldBefore({ type, data }: TimelineEntry, before: TimelineEntry | undefined): boolean {
  return (
    type === 'ticket.assigned' &&
    before?.type === 'ticket.assignment-decided' &&
    before.data['chosenId'] === data['assigneeId']
  );
}

/** What the ticket was worked on in before anybody changed that; whoever sees the opening sees every change since. */
function languageAtFirst(entries: readonly TimelineEntry[], now: string | null): string | null {
  for (const entry of entries) {
    const change = entry.type === 'ticket.edited' ? recordOf(entry.data['changes'])['language'] : undefined;
    if (change === undefined) continue;
    const { from } = recordOf(change);
    return typeof from === 'string' ? from : null;
  }
  return now;
}

function itemOf(entry: TimelineEntry, words: TimelineWords, openedIn: string | null): TimelineItem {
  const handoff = entry.type === 'ticket.escalated' ? (words.handoffOf?.(entry) ?? null) : null;
  // Told part by part, the words of a hand-off are not told again as one.
  const said = handoff === null ? (entry.text?.html ?? '') : '';
  const html = entry.type === 'ticket.opened' ? words.descriptionHtml : said;
  const files = entry.attachments.map((file) => ({
    id: file.id,
    name: file.fileName,
    size: file.size,
    href: downloadHref(file.id),
    ...(hasPreview(file) ? { preview: previewHref(file.id) } : {}),
  }));
  const details = detailsOf(entry, words, handoff);
  const remarks = entry.deviations.map((deviation) =>
    words.text('timeline.deviation', { name: words.text.or(`timeline.deviations.${deviation}`, deviation) }),
  );
  const vendorSpeaks = isVendorSpeaking(entry);
  const { more } = peopleOf(entry, words);
  const isMessage =
    vendorSpeaks || (spoken.has(entry.type) && (html !== '' || files.length > 0 || entry.type === 'ticket.commented'));
  return {
    key: entry.id,
    kind: isMessage ? 'message' : 'event',
    at: entry.at,
    author: authorOf(entry, words),
    ...(entry.actor.name === '' || vendorSpeaks ? {} : { authorName: entry.actor.name }),
    authorKind: vendorSpeaks || entry.actor.kind === 'system' ? 'system' : entry.actor.staff ? 'staff' : 'requester',
    summary: summaryOf(entry, words),
    ...(more.length === 0 ? {} : { moreNames: more }),
    ...looks[entry.type],
    private: entry.visibility === 'private' && isMessage,
    ...(html === '' ? {} : { html }),
    ...languageOf(entry, words, openedIn),
    ...(details.length === 0 ? {} : { details }),
    ...(files.length === 0 ? {} : { files }),
    ...(remarks.length === 0 ? {} : { remarks }),
  };
}

/** What a vendor wrote stands in its own name; who wrote it down is said beside it. */
const vendorWords = new Set<TicketEventType>([
  'ticket.vendor-responded',
  'ticket.vendor-restored',
  'ticket.vendor-said',
]);

function languageOf(
  { text, type }: TimelineEntry,
  { language }: TimelineWords,
  openedIn: string | null,
): Pick<TimelineItem, 'language'> {
  const code = type === 'ticket.opened' ? openedIn : (text?.language ?? null);
  if (code === null || language === undefined || code === language) return {};
  return { language: { code, name: languageName(code, language) } };
}

function isVendorSpeaking(entry: TimelineEntry): boolean {
  return vendorWords.has(entry.type) && entry.text !== null;
}

function authorOf(entry: TimelineEntry, words: TimelineWords): string {
  const { text } = words;
  if (isVendorSpeaking(entry)) return written(entry.data['vendor']);
  if (isOwn(entry, words) && (entry.type === 'ticket.commented' || toldToReader(entry, words) !== ''))
    return text('timeline.you');
  // A job of ours has a name in the record; what it is about, the event says.
  if (entry.actor.kind === 'system') return text('timeline.system');
  if (entry.actor.name !== '') return entry.actor.name;
  return text(entry.actor.kind === 'import' ? 'timeline.import' : 'timeline.system');
}

function isOwn(entry: TimelineEntry, { readerId }: TimelineWords): boolean {
  return entry.actor.id !== null && entry.actor.id === readerId;
}

/** What the reader did, in the second person; empty where nobody is spoken to like that, and the name is said instead. */
function toldToReader(entry: TimelineEntry, words: TimelineWords): string {
  if (words.audience !== 'portal' || !isOwn(entry, words)) return '';
  return words.text.or(`timeline.own.${entry.type.replace('ticket.', '')}${variantOf(entry)}`, '');
}

/** The clause after the author's name, from the kind of event and what it carries. */
function summaryOf(entry: TimelineEntry, words: TimelineWords): string {
  const { text, audience } = words;
  const key = entry.type.replace('ticket.', '');
  const number = (name: string): number | null => (typeof entry.data[name] === 'number' ? entry.data[name] : null);
  const word = (name: string): string => (typeof entry.data[name] === 'string' ? entry.data[name] : '');
  const team = (name: string): string => {
    const id = number(name);
    return id === null ? '' : words.teamName(id) || text('timeline.team');
  };
  const person = (name: string): string => {
    const id = number(name);
    return id === null ? text('timeline.somebody') : words.personName(id) || text('timeline.somebody');
  };
  const params = {
    from: team('fromTeamId') || team('previousTeamId'),
    to: team('toTeamId') || team('ownerTeamId') || team('teamId'),
    fromTier: number('fromTier') ?? '',
    toTier: number('toTier') ?? number('tier') ?? '',
    person: person(
      entry.type === 'ticket.owner-changed'
        ? 'ownerId'
        : entry.type === 'ticket.watched' || entry.type === 'ticket.unwatched'
          ? 'personId'
          : 'assigneeId',
    ),
    channel: text.or(`ticket.channel.${word('channel')}`, word('channel')).toLowerCase(),
    reason: text.or(`ticket.waitReason.${word('waitReason') || word('to')}`, '').toLowerCase(),
    status: words.valueName?.('status', word('to')) || word('to'),
    minutes: number('minutes') ?? 0,
    span: words.duration(number('waitedSeconds') ?? 0),
    code: word('resolutionCode') === '' ? '' : words.resolutionName(word('resolutionCode')),
    tag: word('tag'),
    other: word('otherNumber') || word('intoNumber') || word('parentNumber') || word('previousNumber'),
    score: number('score') ?? '',
    vendor: word('vendor'),
    who: entry.actor.name,
    caseNumber: word('caseNumber'),
    money: words.money?.((number('cents') ?? 0) / 100, word('currency')) ?? '',
    lowTier: number('lowTier') ?? '',
    highTier: number('highTier') ?? '',
    times: number('times') ?? '',
    percent: number('percent') ?? '',
    promise: text.or(`notices.promise.${word('metric')}`, '').toLowerCase(),
    rule: word('rule'),
    majorRule: text.or(`majors.ruleName.${word('byRule')}`, word('byRule')),
    missed: entry.type === 'ticket.major-silent' ? text.count('timeline.missed', number('missed') ?? 1) : '',
    of: number('of') ?? '',
    people: peopleOf(entry, words).few,
    ...assignmentParams(entry, words),
    count: number('count') ?? 1,
    fields: changesOf(entry)
      .map(([field]) => fieldName(field, words).toLowerCase())
      .join(', '),
  };
  if (entry.type === 'ticket.commented') return '';
  const toReader = toldToReader(entry, words);
  if (toReader !== '') return toReader;
  const variant = variantOf(entry);
  // What the desk wrote down for somebody, they did not tell here themselves.
  if (audience === 'portal' && entry.type === 'ticket.opened' && entry.actor.staff)
    return text('timeline.openedForThem');
  const own = `timeline.${audience}.${key}${variant}`;
  return text(text.or(own, '') === '' ? `timeline.desk.${key}${variant}` : own, params);
}

function peopleOf(entry: TimelineEntry, { text, personName }: TimelineWords): ReturnType<typeof fewNames> {
  const ids: unknown = entry.data['personIds'];
  const known = Array.isArray(ids) ? ids.map((id) => (typeof id === 'number' ? personName(id) : '')) : [];
  const names = known.filter((name) => name !== '');
  const unnamed = known.length - names.length;
  return fewNames([...names, ...(unnamed > 0 ? [text.count('timeline.others', unnamed)] : [])]);
}

/** Some events say something else depending on what they carry. */
function variantOf(entry: TimelineEntry): string {
  if (entry.type === 'ticket.resumed')
    return `.${typeof entry.data['because'] === 'string' && entry.data['because'] !== '' ? entry.data['because'] : 'worker'}`;
  if (entry.type === 'ticket.major-proposed') return written(entry.data['byRule']) === '—' ? '.person' : '.rule';
  if (entry.type === 'ticket.rule-run') return variantIn(entry, 'does', 'alert');
  if (entry.type === 'ticket.assignment-decided') return variantIn(entry, 'outcome', 'nobody');
  if (entry.type === 'ticket.paged')
    return Array.isArray(entry.data['personIds']) && entry.data['personIds'].length > 0 ? '.some' : '.nobody';
  if (entry.type === 'ticket.waiting') return entry.data['asked'] === true ? '.asked' : '.quiet';
  if (entry.type === 'ticket.followed-parent')
    return `.${typeof entry.data['what'] === 'string' ? entry.data['what'] : 'started'}`;
  if (entry.type === 'ticket.vendor-notified')
    return written(entry.data['caseNumber']) === '—' ? '.plain' : '.numbered';
  if (entry.type === 'ticket.vendor-charged') return entry.data['cents'] === null ? '.nothing' : '.money';
  if (vendorWords.has(entry.type)) return isVendorSpeaking(entry) ? '.words' : '.plain';
  if (entry.type === 'ticket.runbook-step') return entry.data['done'] === true ? '.done' : '.undone';
  if (entry.type === 'ticket.l1-judged') return entry.data['capable'] === true ? '.yes' : '.no';
  if (entry.type === 'ticket.rated') return entry.data['anonymous'] === true ? '.anonymous' : '.score';
  if (entry.type === 'ticket.resolved') return entry.data['again'] === true ? '.again' : '.first';
  return '';
}

function variantIn({ data }: TimelineEntry, field: string, usual: string): string {
  const value = data[field];
  return `.${typeof value === 'string' ? value : usual}`;
}

function detailsOf(
  entry: TimelineEntry,
  words: TimelineWords,
  handoff: HandoffParts | null,
): readonly TimelineDetail[] {
  const { text, audience } = words;
  if (audience === 'portal') return [];
  const details: TimelineDetail[] = [];
  const reason = entry.data['handoffReason'];
  if (typeof reason === 'string')
    details.push({
      label: text('ticket.field.handoffReason'),
      text: text.or(`ticket.handoffReason.${reason}`, reason),
    });
  if (handoff?.tried) details.push({ label: text('ticket.field.tried'), text: handoff.tried });
  if (handoff?.summary) details.push({ label: text('ticket.field.summary'), text: handoff.summary });
  if (entry.type === 'ticket.runbook-step')
    details.push({ label: text('timeline.step'), text: words.say?.(entry.data) ?? written(entry.data['es']) });
  if (entry.type === 'ticket.assignment-decided') return assignmentDetails(entry, words);
  for (const { personId, until } of skippedIn(entry))
    details.push({
      label: text('absences.passedOver'),
      text: text('absences.passedOverOne', {
        name: words.personName(personId) || text('timeline.somebody'),
        moment: words.moment?.(until) ?? until,
      }),
    });
  if (entry.data['offPath'] === true) details.push({ label: text('timeline.note'), text: text('timeline.offPath') });
  if (entry.data['owesHandoff'] === true)
    details.push({ label: text('timeline.note'), text: text('timeline.owesHandoff') });
  for (const [field, change] of changesOf(entry)) {
    const { from, to } = recordOf(change);
    const say = (value: unknown): string => words.valueName?.(field, value) || written(value);
    details.push({ label: fieldName(field, words), text: `${say(from)} → ${say(to)}` });
  }
  return details;
}

/** Who would have been called and is away. */
function skippedIn(entry: TimelineEntry): readonly { readonly personId: number; readonly until: string }[] {
  const list: unknown = entry.data['skipped'];
  return (Array.isArray(list) ? list : []).flatMap((one: unknown) => {
    const { personId, until } = recordOf(one);
    return typeof personId === 'number' && typeof until === 'string' ? [{ personId, until }] : [];
  });
}

function changesOf(entry: TimelineEntry): readonly [string, unknown][] {
  return Object.entries(recordOf(entry.data['changes'])).filter(([field]) => !implied.has(field));
}

function fieldName(field: string, { text, fieldName: nameOf }: TimelineWords): string {
  return nameOf?.(field) ?? text.or(`ticket.field.${field}`, field);
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

function written(value: unknown): string {
  if (value === null || value === undefined || value === '') return '—';
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : JSON.stringify(value);
}
