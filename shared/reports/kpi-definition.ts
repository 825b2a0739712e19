export interface Bilingual {
  readonly es: string;
  readonly en: string;
}

/** `score`: from 1 (bad) to 5 (very good). */
export type KpiUnit = 'tickets' | 'share' | 'seconds' | 'per-ticket' | 'money' | 'score';

/** How the value is made of what was counted. */
export type KpiKind =
  /** How many. */
  | 'count'
  /** Those with a property ÷ all. */
  | 'ratio'
  /** One part of a whole ÷ the whole, for each part. */
  | 'share'
  /** Seconds: mean, median and p90 by nearest rank ⌈p·n⌉. */
  | 'duration'
  /** A sum ÷ how many. */
  | 'average'
  /** One count − another. */
  | 'difference';

/** What is counted, and by which instant it belongs to the period. */
export type KpiPopulation =
  /** Tickets created in the period. */
  | 'created'
  /** Tickets whose last resolution lies in the period; one that was reopened since still counts there. */
  | 'resolved'
  /** Tickets that were not resolved, closed or cancelled when the period ended (now, if it has not). */
  | 'backlog'
  /** Stays of a ticket with a team that began in the period. */
  | 'stays'
  /** Escalations made in the period, each where it arrived. */
  | 'hand-offs'
  /** Stays, up to the last resolution, of tickets resolved in the period. */
  | 'stays-of-resolved'
  /** Targets that were decided in the period: each once, at the earlier of its fulfilment and its due instant. */
  | 'targets'
  /** The same of the promises between teams and of vendors, each at the stay it was about. */
  | 'stay-targets'
  /** Clocks of answers that were given in the period. */
  | 'answers'
  /** Clocks that were fulfilled, of tickets created in the period. */
  | 'clocks-of-created'
  /** Clocks that were fulfilled, of tickets resolved in the period. */
  | 'clocks-of-resolved'
  /** The same of the stays with a team. */
  | 'stay-clocks-of-resolved'
  /** Satisfaction surveys that were answered in the period. */
  | 'survey-answers'
  /** Satisfaction surveys that were sent in the period. */
  | 'surveys'
  /** Handling time that was logged in the period, at the team that had the ticket then. */
  | 'logs'
  /** Answers of the people of the desk, in months that ended in the period. */
  | 'pulse-answers'
  /** Created and resolved, each by its own instant. */
  | 'created-and-resolved';

export interface KpiDefinition {
  readonly name: Bilingual;
  /** In words, exact enough to compute it again. */
  readonly formula: Bilingual;
  readonly kind: KpiKind;
  readonly unit: KpiUnit;
  readonly population: KpiPopulation;
  /** Where not every dimension has a meaning: those that have; none where the figure is of the whole house alone. */
  readonly onlyBy?: readonly ('team' | 'tier')[];
  /** Which way is welcome; `band` is between the two ends of the target. */
  readonly direction: 'higher' | 'lower' | 'band' | 'neither';
  /** In the unit of the value; an end that is null is open. */
  readonly target: { readonly from: number | null; readonly to: number | null } | null;
  /** Where the definition comes from. */
  readonly source: string;
}
