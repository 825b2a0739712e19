import { loadActor } from '../people/load-actor.ts';
import { addPerson } from '../people/save-person.ts';
import type { Actor, Language } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { inTransaction, type UnitOfWork } from '../platform/database.ts';
import { emptyDatabase } from './empty-database.ts';
import '../practices/incident/index.ts';
import '../practices/task/index.ts';

export interface SmallDesk {
  readonly frontLine: number;
  readonly networks: number;
  /** Employees: the one asks in Spanish, the other in English. */
  readonly ana: Actor;
  readonly john: Actor;
  /** Agents of the front line, one of them English, and one of the networks team (tier 2). */
  readonly luis: Actor;
  readonly kate: Actor;
  readonly marta: Actor;
  readonly administrator: Actor;
}

/** One department, two teams and six people in an otherwise empty database. */
export async function smallDesk(): Promise<SmallDesk> {
  await emptyDatabase();
  const ids = await inTransaction(async (unit) => {
    const { insertId: it } = await unit.run(
      "INSERT INTO departments (`key`, name_es, name_en) VALUES ('it', 'Sistemas', 'IT')",
    );
    const frontLine = await addTeam(unit, 'mesa', 'Mesa de Servicio', 1, it, 'mesa@escala.example');
    const networks = await addTeam(unit, 'redes', 'Redes', 2, it, null);
    await unit.run('UPDATE departments SET front_line_team_id = ? WHERE id = ?', [frontLine, it]);
    const person = (uid: string, name: string, language: Language = 'es') =>
      addPerson(unit, {
        uid,
        source: 'local',
        name,
        language,
        email: `${uid}@escala.example`,
        timeZone: 'Europe/Madrid',
      });
    const people = {
      ana: await person('ana', 'Ana Ruiz'),
      john: await person('john', 'John Smith', 'en'),
      luis: await person('luis', 'Luis Pérez'),
      kate: await person('kate', 'Kate Moore', 'en'),
      marta: await person('marta', 'Marta Gil'),
      administrator: await person('administrator', 'Berta Admin'),
    };
    for (const id of [people.luis, people.kate]) await join(unit, id, frontLine);
    await join(unit, people.marta, networks);
    await grant(unit, people.administrator, 'administrator');
    return { frontLine, networks, ...people };
  });
  return {
    frontLine: ids.frontLine,
    networks: ids.networks,
    ana: await actorOf(ids.ana),
    john: await actorOf(ids.john),
    luis: await actorOf(ids.luis),
    kate: await actorOf(ids.kate),
    marta: await actorOf(ids.marta),
    administrator: await actorOf(ids.administrator),
  };
}

async function addTeam(
  unit: UnitOfWork,
  key: string,
  name: string,
  tier: number,
  departmentId: number,
  mail: string | null,
): Promise<number> {
  const { insertId } = await unit.run(
    `INSERT INTO teams (\`key\`, name, tier, department_id, mail, skills, languages, source, created_at)
     VALUES (?, ?, ?, ?, ?, '[]', '["es"]', 'local', ?)`,
    [key, name, tier, departmentId, mail, clock.now()],
  );
  return insertId;
}

async function join(unit: UnitOfWork, personId: number, teamId: number): Promise<void> {
  await unit.run("INSERT INTO team_members (team_id, person_id, source) VALUES (?, ?, 'local')", [teamId, personId]);
  await grant(unit, personId, 'agent', 'team');
}

async function grant(unit: UnitOfWork, personId: number, role: string, scope = 'all'): Promise<void> {
  await unit.run(
    "INSERT INTO person_roles (person_id, role_key, scope, scope_id, source) VALUES (?, ?, ?, 0, 'local')",
    [personId, role, scope],
  );
}

async function actorOf(id: number): Promise<Actor> {
  const actor = await loadActor(id);
  if (!actor) throw new Error(`Person ${String(id)} may not act`);
  return actor;
}
