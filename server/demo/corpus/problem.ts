export type Tier = 1 | 2 | 3 | 4 | 5;

/**
 * One kind of trouble with everything people say about it, from the first words to the solution. `{name}` stands
 * for a detail that is made up once per ticket (see fill-in.ts).
 */
export interface Problem {
  /** Key of a leaf category. */
  readonly category: string;
  /** How often, beside the others; 10 when left out. */
  readonly weight?: number;
  /** From the gravest to the mildest priority that it may have. */
  readonly priorities: readonly [gravest: number, mildest: number];
  /** Tiers at which it can be solved. */
  readonly tiers: readonly Tier[];
  /** Teams of the tiers above the first, where it goes beyond the front line. */
  readonly teams?: Readonly<Partial<Record<Tier, string>>>;
  /** Found by a machine, not told by a person. */
  readonly monitored?: true;
  readonly language?: 'en' | 'pt' | 'fr';
  /** Title and description in the requester's words. */
  readonly said: readonly (readonly [title: string, text: string])[];
  /** What the desk may need to know, and what is answered. */
  readonly asked?: readonly (readonly [question: string, answer: string])[];
  /** Public words on the way. */
  readonly told?: readonly string[];
  /** Private notes. */
  readonly noted?: readonly string[];
  /** What was tried before it goes up. */
  readonly tried?: readonly string[];
  /** How it ends: resolution code and words for the requester, the later ones for higher tiers. */
  readonly solved: readonly (readonly [code: string, text: string])[];
  readonly tags?: readonly string[];
  /** A piece of work inside: title and checklist. */
  readonly task?: readonly [title: string, ...steps: string[]];
}
