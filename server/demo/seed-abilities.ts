import { addMissing } from '../../db/seeds/seed-writer.ts';
import { readWorkingLanguage } from '../../shared/tickets/abilities.ts';
import { demoTeams } from '../people/demo-organisation.ts';
import { inTransaction, type UnitOfWork } from '../platform/database.ts';

/** Languages of a team that one member has and another has not, such as "Portuguese or French". */
const sharedOut = new Set(['pt', 'fr']);

/** What each member of the demo's teams knows and speaks: the lead knows it all, the others a part each. */
export function seedAbilities(): Promise<void> {
  return inTransaction(async (unit) => {
    for (const team of demoTeams) {
      const members = await membersOf(unit, team.key);
      const skills = members.flatMap((personId, position) =>
        team.skills
          .filter((_, index) => position === 0 || index % members.length === position % members.length)
          .map((skill, index) => ({ person_id: personId, skill, level: position === 0 && index === 0 ? 3 : 2 })),
      );
      await addMissing(unit, 'person_skills', ['person_id', 'skill'], skills);
      const spoken = team.languages.map(readWorkingLanguage);
      const rare = spoken.filter(({ language }) => sharedOut.has(language));
      const languages = members.flatMap((personId, position) =>
        spoken
          .filter((one) => !rare.includes(one) || rare.indexOf(one) % members.length === position)
          .map(({ language, level }) => ({ person_id: personId, language, level })),
      );
      await addMissing(unit, 'person_languages', ['person_id', 'language'], languages);
    }
  });
}

async function membersOf(unit: UnitOfWork, team: string): Promise<number[]> {
  const rows = await unit.all<{ id: number }>(
    `SELECT m.person_id AS id FROM team_members m JOIN teams t ON t.id = m.team_id
      WHERE t.\`key\` = ? ORDER BY m.is_lead DESC, m.person_id`,
    [team],
  );
  return rows.map(({ id }) => id);
}
