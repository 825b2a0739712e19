import {
  type Abilities,
  betterLevel,
  isSkillLevel,
  type LanguageLevel,
  languageLevels,
  readWords,
  readWorkingLanguage,
  type SkillLevel,
} from '../../shared/tickets/abilities.ts';
import { placeholders, type SqlReader } from '../platform/sql.ts';

/** What a team says of itself, it does at ease. */
const levelOfTeam: SkillLevel = 2;

/** What the people who are here can do, by person. */
export async function readPeopleAbilities(
  reader: SqlReader,
  people: readonly number[],
): Promise<Map<number, Abilities>> {
  const found = new Map(
    people.map((id) => [id, { skills: new Map<string, SkillLevel>(), languages: new Map<string, LanguageLevel>() }]),
  );
  if (people.length === 0) return found;
  const places = placeholders(people);
  const skills = await reader.all<{ personId: number; skill: string; level: number }>(
    `SELECT person_id AS personId, skill, level FROM person_skills WHERE person_id IN ${places}`,
    people,
  );
  for (const { personId, skill, level } of skills) {
    if (isSkillLevel(level)) found.get(personId)?.skills.set(skill, level);
  }
  const languages = await reader.all<{ personId: number; language: string; level: string }>(
    `SELECT person_id AS personId, language, level FROM person_languages WHERE person_id IN ${places}`,
    people,
  );
  for (const { personId, language, level } of languages) {
    const known = languageLevels.find((one) => one === level);
    if (known !== undefined) found.get(personId)?.languages.set(language, known);
  }
  return found;
}

/** What a team says of itself and what its active members bring, by team. */
export async function readTeamAbilities(
  reader: SqlReader,
  teams: readonly { readonly id: number; readonly skills: string; readonly languages: string }[],
): Promise<Map<number, Abilities>> {
  const members = await reader.all<{ teamId: number; personId: number }>(
    'SELECT m.team_id AS teamId, m.person_id AS personId FROM team_members m JOIN people p ON p.id = m.person_id WHERE p.active = 1',
  );
  const people = await readPeopleAbilities(reader, [...new Set(members.map(({ personId }) => personId))]);
  return new Map(
    teams.map(({ id, skills, languages }) => {
      const known = new Map<string, LanguageLevel>();
      const learn = (language: string, level: LanguageLevel) =>
        known.set(language, betterLevel(known.get(language), level));
      for (const code of readWords(languages)) {
        const { language, level } = readWorkingLanguage(code);
        learn(language, level);
      }
      const able = new Map(readWords(skills).map((skill): [string, SkillLevel] => [skill, levelOfTeam]));
      for (const { personId } of members.filter(({ teamId }) => teamId === id)) {
        for (const [skill, level] of people.get(personId)?.skills ?? []) {
          if (level > (able.get(skill) ?? 0)) able.set(skill, level);
        }
        for (const [language, level] of people.get(personId)?.languages ?? []) learn(language, level);
      }
      return [id, { skills: able, languages: known }];
    }),
  );
}
