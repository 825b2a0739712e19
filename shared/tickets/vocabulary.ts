/** Fixed words of the ticket core. Their labels live in i18n under `ticket.<list>.<value>`. */

/** Where a contact came in (FEATURES 71). */
export const channels = ['portal', 'email', 'phone', 'chat', 'counter', 'monitoring', 'api', 'import'] as const;
export type Channel = (typeof channels)[number];

/** The contact itself is the first response on these (ITIL.md, S). */
export const liveChannels: readonly Channel[] = ['phone', 'chat', 'counter'];

/** Why a ticket waits (ITIL.md B1 and DESIGN §3). `unspecified` exists only in imported history. */
export const waitReasons = [
  'requester',
  'vendor',
  'change',
  'problem',
  'approval',
  'date',
  'implementation',
  'customer',
  'unspecified',
] as const;
export type WaitReason = (typeof waitReasons)[number];

/** What an agent may choose; the rest only history brings. */
export const choosableWaitReasons: readonly WaitReason[] = [
  'requester',
  'date',
  'vendor',
  'change',
  'problem',
  'approval',
];

/** Days ahead to which a ticket may be put off by agreement. */
export const longestWaitDays = 366;

/** Why a ticket goes up (ITIL.md T2). */
export const handoffReasons = ['skills', 'rights', 'time', 'vendor-defect', 'warranty', 'recurring', 'other'] as const;
export type HandoffReason = (typeof handoffReasons)[number];

/** Nothing can have been tried where only rights or the warranty were missing (ITIL.md T2). */
export const reasonsWithoutAttempt: readonly HandoffReason[] = ['rights', 'warranty'];

export const yesNo = ['yes', 'no'] as const;
export type YesNo = (typeof yesNo)[number];

export const visibilities = ['public', 'private'] as const;
export type Visibility = (typeof visibilities)[number];

/** How a ticket came to a team. */
export const moves = ['opened', 'escalated', 'returned', 'de-escalated', 'reassigned'] as const;
export type Move = (typeof moves)[number];

export const linkKinds = ['related', 'duplicate'] as const;
export type LinkKind = (typeof linkKinds)[number];

export const languages = ['es', 'en'] as const;
export type Language = (typeof languages)[number];

/** What people write in; screens speak only `languages`. */
export const messageLanguages = ['es', 'en', 'pt', 'fr'] as const;
export type MessageLanguage = (typeof messageLanguages)[number];

/** Minutes in which a P1 escalated without hand-off owes it (ITIL.md T2). */
export const owedHandoffMinutes = 15;
