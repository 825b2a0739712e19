import * as z from 'zod';

/** Levels of the Common European Framework, and `native`; later ones are better. */
export const languageLevels = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2', 'native'] as const;
export type LanguageLevel = (typeof languageLevels)[number];

/** What helps to solve something, in one or a few words that people and categories share. */
export const skillWord = z.string().trim().min(1).max(60);

/** How well somebody knows something: 1 the basics, 2 at ease, 3 in depth. */
export const skillLevels = [1, 2, 3] as const;
export const skillLevel = z.literal(skillLevels);
export type SkillLevel = (typeof skillLevels)[number];

/** ISO 639 of a language. */
export const languageCode = z.string().regex(/^[a-z]{2,3}$/);

/** A language in which somebody works: `es` (as a mother tongue) or `en-C1`. */
export const workingLanguage = z.string().regex(/^[a-z]{2,3}(-(A1|A2|B1|B2|C1|C2))?$/);

const words = z.array(z.string());

/** The list of words in a JSON column; null and '' hold none. @throws when it is something else */
export function readWords(json: string | null | undefined): string[] {
  return json === null || json === undefined || json === '' ? [] : words.parse(JSON.parse(json));
}

/** What somebody, or a whole team, can do. */
export interface Abilities {
  readonly skills: ReadonlyMap<string, SkillLevel>;
  readonly languages: ReadonlyMap<string, LanguageLevel>;
}

/** Why somebody is proposed: a stable word with its value, said in words by who shows it. */
export const suggestionReason = z.discriminatedUnion('kind', [
  /** The category begins there. */
  z.object({ kind: z.literal('category-team') }),
  z.object({ kind: z.literal('skill'), skill: z.string(), level: skillLevel }),
  z.object({ kind: z.literal('language'), language: z.string(), level: z.enum(languageLevels) }),
]);
export type SuggestionReason = z.infer<typeof suggestionReason>;

export function readWorkingLanguage(code: string): { language: string; level: LanguageLevel } {
  const [language = code, level] = code.split('-');
  return { language, level: languageLevels.find((known) => known === level) ?? 'native' };
}

export function isSkillLevel(level: number): level is SkillLevel {
  return skillLevels.some((known) => known === level);
}

export function betterLevel(one: LanguageLevel | undefined, other: LanguageLevel): LanguageLevel {
  if (one === undefined) return other;
  return languageLevels.indexOf(one) >= languageLevels.indexOf(other) ? one : other;
}

/** Which of the wanted skills are there, and the wanted language with its level. */
export function matchAbilities(
  wanted: { readonly skills: readonly string[]; readonly language: string | null },
  abilities: Abilities,
): SuggestionReason[] {
  const level = wanted.language === null ? undefined : abilities.languages.get(wanted.language);
  const skills = wanted.skills.flatMap((skill) => {
    const known = abilities.skills.get(skill);
    return known === undefined ? [] : [{ kind: 'skill' as const, skill, level: known }];
  });
  return [
    ...skills,
    ...(wanted.language === null || level === undefined
      ? []
      : [{ kind: 'language' as const, language: wanted.language, level }]),
  ];
}

/** Orders the likelier first: the category's own, then more of its skills, how well, then the language and how well. */
export function compareReasons(one: readonly SuggestionReason[], other: readonly SuggestionReason[]): number {
  const weigh = (reasons: readonly SuggestionReason[]): number =>
    reasons.reduce((sum, reason) => sum + weightOf(reason), 0);
  return weigh(other) - weigh(one);
}

function weightOf(reason: SuggestionReason): number {
  if (reason.kind === 'category-team') return 100_000;
  return reason.kind === 'skill' ? 1_000 + 10 * reason.level : 1 + languageLevels.indexOf(reason.level);
}

/** Knowing the matter proposes somebody; the language alone only decides between those who do. */
export function isProposed(reasons: readonly SuggestionReason[]): boolean {
  return reasons.some(({ kind }) => kind !== 'language');
}

/** A language that everybody listed works in tells nobody apart. */
export function withoutCommonLanguage(lists: readonly (readonly SuggestionReason[])[]): SuggestionReason[][] {
  const isLanguage = ({ kind }: SuggestionReason): boolean => kind === 'language';
  const common = lists.length > 1 && lists.every((reasons) => reasons.some(isLanguage));
  return lists.map((reasons) => reasons.filter((reason) => !common || !isLanguage(reason)));
}
