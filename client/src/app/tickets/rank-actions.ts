import type { CoreVerb } from '../../../../shared/workflow/workflow';
import type { ActionView, TicketView } from '../../../../shared/tickets/ticket-view';
import type { IconName } from '../ui/icon/icon-paths';

type Situation = Pick<TicketView, 'actions' | 'assignee' | 'stateCategory'>;

/** What one most likely came to do, by where the ticket stands; every verb not named follows in the usual order. */
const likely = {
  handedOver: ['accept', 'return'],
  unassigned: ['take', 'escalate', 'assign'],
  mine: ['resolve', 'escalate', 'wait'],
  others: ['resolve', 'escalate', 'wait', 'take'],
  waiting: ['resume', 'resolve', 'escalate'],
  resolved: ['close', 'reopen'],
} as const satisfies Record<string, readonly CoreVerb[]>;

const usual: readonly string[] = [
  'take',
  'resume',
  'resolve',
  'escalate',
  'wait',
  'accept',
  'return',
  'de-escalate',
  'reassign',
  'assign',
  'release',
  'change-wait-reason',
  'set-status',
  'confirm',
  'close',
  'reopen',
  'hand-over-owner',
  'cancel',
];

/** The actions that the server offers, the likely ones first. Nothing is added and nothing hidden. */
export function rankActions(
  { actions, assignee, stateCategory }: Situation,
  personId: number | null,
): readonly ActionView[] {
  const offered = new Set(actions.map(({ verb }) => verb));
  const first: readonly string[] = likely[situationOf()];
  const place = ({ verb }: ActionView): number => {
    const early = first.indexOf(verb);
    return early >= 0 ? early - first.length : usual.indexOf(verb);
  };
  return [...actions].sort((one, other) => place(one) - place(other));

  function situationOf(): keyof typeof likely {
    if (offered.has('accept')) return 'handedOver';
    if (stateCategory === 'resolved') return 'resolved';
    if (stateCategory === 'waiting') return 'waiting';
    // Given by itself and not begun: to take it on is what comes next.
    if (assignee === null || (stateCategory === 'new' && assignee.id === personId)) return 'unassigned';
    return assignee.id === personId ? 'mine' : 'others';
  }
}

/** Never the thing one came to do: these stay in the menu. */
const quiet: readonly string[] = ['set-status', 'hand-over-owner', 'cancel'];

/** How many stand outside the menu: two or three, and none that is seldom meant. */
export function shownActions(ranked: readonly ActionView[]): number {
  // Accepting puts it on one's name as well: taking it beside that would be the same thing twice.
  if (ranked[0]?.verb === 'accept') return ranked[1]?.verb === 'return' ? 2 : 1;
  const end = ranked.findIndex(({ verb }) => quiet.includes(verb));
  return Math.min(3, end === -1 ? ranked.length : end);
}

const icons: Readonly<Partial<Record<string, IconName>>> = {
  take: 'person',
  assign: 'userAdd',
  release: 'release',
  wait: 'pause',
  'change-wait-reason': 'pause',
  resume: 'play',
  escalate: 'ladder',
  accept: 'check',
  return: 'returned',
  'de-escalate': 'arrowDown',
  reassign: 'swap',
  resolve: 'checkCircle',
  confirm: 'check',
  reopen: 'refresh',
  close: 'archive',
  cancel: 'close',
  'hand-over-owner': 'flag',
  'set-status': 'tag',
};

export function iconOfVerb(verb: string): IconName {
  return icons[verb] ?? 'dot';
}
