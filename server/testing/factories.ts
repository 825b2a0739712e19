import { inTransaction } from '../platform/database.ts';
import { addPerson, type PersonFacts } from '../people/save-person.ts';
import { usualScope } from '../people/sync-person.ts';

let counter = 0;

export interface BuiltPerson {
  readonly id: number;
  readonly uid: string;
  readonly name: string;
}

export interface PersonOptions extends Partial<PersonFacts> {
  /** Role keys; every person is an employee anyway. */
  readonly roles?: readonly string[];
  /** Teams the person belongs to. */
  readonly teams?: readonly { readonly id: number }[];
  readonly leads?: boolean;
}

/** A person with roles and teams; what is not said is made up. */
export async function buildPerson({
  roles = [],
  teams = [],
  leads = false,
  ...facts
}: PersonOptions = {}): Promise<BuiltPerson> {
  counter += 1;
  const uid = facts.uid ?? `person.${String(counter)}`;
  const name = facts.name ?? `Person ${String(counter)}`;
  const id = await inTransaction(async (unit) => {
    const personId = await addPerson(unit, { source: 'local', email: `${uid}@escala.example`, ...facts, uid, name });
    for (const role of roles) {
      await unit.run('INSERT INTO person_roles (person_id, role_key, scope) VALUES (?, ?, ?)', [
        personId,
        role,
        usualScope(role),
      ]);
    }
    for (const team of teams) {
      await unit.run('INSERT INTO team_members (team_id, person_id, is_lead) VALUES (?, ?, ?)', [
        team.id,
        personId,
        leads,
      ]);
    }
    return personId;
  });
  return { id, uid, name };
}

export interface BuiltTeam {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly tier: number;
}

export interface TeamOptions {
  readonly key?: string;
  readonly name?: string;
  readonly tier?: number;
  readonly tierTo?: number;
  readonly departmentId?: number;
  /** Makes the team the front line of its department; without a department it gets one. */
  readonly frontLine?: boolean;
}

export async function buildTeam(options: TeamOptions = {}): Promise<BuiltTeam> {
  counter += 1;
  const key = options.key ?? `team-${String(counter)}`;
  const name = options.name ?? `Team ${String(counter)}`;
  const tier = options.tier ?? 1;
  const id = await inTransaction(async (unit) => {
    let departmentId = options.departmentId ?? null;
    if (departmentId === null && options.frontLine === true) {
      departmentId = (
        await unit.run('INSERT INTO departments (`key`, name_es, name_en) VALUES (?, ?, ?)', [
          `${key}-department`,
          name,
          name,
        ])
      ).insertId;
    }
    const { insertId } = await unit.run(
      `INSERT INTO teams (\`key\`, name, tier, tier_to, department_id, skills, languages, created_at)
       VALUES (?, ?, ?, ?, ?, '[]', '["es"]', ?)`,
      [key, name, tier, options.tierTo ?? null, departmentId, Date.now()],
    );
    if (options.frontLine === true) {
      await unit.run('UPDATE departments SET front_line_team_id = ? WHERE id = ?', [insertId, departmentId]);
    }
    return insertId;
  });
  return { id, key, name, tier };
}
