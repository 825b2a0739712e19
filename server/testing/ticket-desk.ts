import { loadActor } from '../people/load-actor.ts';
import type { Actor } from '../platform/actor.ts';
import { database, inTransaction } from '../platform/database.ts';
import { type BuiltPerson, type BuiltTeam, buildPerson, buildTeam } from './factories.ts';
import { startApp, type TestAnswer, type TestApp, type TestCaller } from './test-app.ts';
import { emptyDatabase } from './empty-database.ts';
import '../practices/register.ts';
import '../automation/register.ts';
import '../sla/register.ts';

const teamPlan = {
  desk: { key: 'desk', name: 'Mesa de Servicio', tier: 1, frontLine: true },
  deskNorth: { key: 'desk-north', name: 'Mesa Norte', tier: 1 },
  networks: { key: 'networks', name: 'Redes', tier: 2 },
  systems: { key: 'systems', name: 'Sistemas', tier: 2 },
  experts: { key: 'experts', name: 'Expertos', tier: 3 },
} as const;

const peoplePlan = {
  /** Employees. */
  ana: { name: 'Ana Ruiz', roles: [], teams: [] },
  ben: { name: 'Ben Cho', language: 'en', roles: [], teams: [] },
  /** Agents. */
  luis: { name: 'Luis Pérez', roles: ['agent'], teams: ['desk'] },
  kate: { name: 'Kate Moore', language: 'en', roles: ['agent'], teams: ['desk'] },
  marta: { name: 'Marta Gil', roles: ['agent'], teams: ['networks'] },
  sven: { name: 'Sven Berg', roles: ['agent'], teams: ['systems'] },
  ines: { name: 'Inés Sanz', roles: ['agent'], teams: ['experts'] },
  /** Leads, managers and the rest. */
  lola: { name: 'Lola Líder', roles: ['team-lead'], teams: ['desk'], leads: true },
  rosa: { name: 'Rosa Gerente', roles: ['service-manager'], teams: [] },
  aldo: { name: 'Aldo Auditor', roles: ['auditor'], teams: [] },
  berta: { name: 'Berta Admin', roles: ['administrator'], teams: [] },
} as const;

export type TeamName = keyof typeof teamPlan;
export type PersonName = keyof typeof peoplePlan;

export interface TicketDesk {
  readonly app: TestApp;
  readonly teams: Readonly<Record<TeamName, BuiltTeam>>;
  readonly people: Readonly<Record<PersonName, BuiltPerson>>;
  /** Sends as this person. */
  as(person: PersonName): TestCaller;
  actor(person: PersonName): Promise<Actor>;
  /** An incident that Ana opened in the portal, P3 unless told; `body` is added to the request. */
  open(body?: object, by?: PersonName): Promise<TestAnswer['body']>;
  /** Runs an action on the newest version and answers the ticket; any refusal fails the test. */
  act(person: PersonName, ticket: { id: number }, action: string, input?: object): Promise<TestAnswer['body']>;
  /** The whole ticket with its surroundings as stored, to see that nothing has moved. */
  stored(ticket: { id: number }): Promise<string>;
}

/** A service desk with five teams and eleven people over HTTP, on an otherwise empty database. */
export async function ticketDesk(): Promise<TicketDesk> {
  await emptyDatabase();
  const teams = {} as Record<TeamName, BuiltTeam>;
  for (const [name, plan] of Object.entries(teamPlan)) teams[name as TeamName] = await buildTeam(plan);
  const people = {} as Record<PersonName, BuiltPerson>;
  for (const [name, plan] of Object.entries(peoplePlan)) {
    people[name as PersonName] = await buildPerson({
      ...plan,
      uid: name,
      teams: plan.teams.map((team) => teams[team]),
    });
  }
  const app = await startApp();
  const callers = new Map<PersonName, TestCaller>();
  for (const name of Object.keys(people) as PersonName[]) callers.set(name, await app.as(people[name]));
  const as = (person: PersonName) => callers.get(person)!;

  const act: TicketDesk['act'] = async (person, ticket, action, input = {}) => {
    const current = await as(person).get(`/api/tickets/${String(ticket.id)}`);
    const answer = await as(person).post(`/api/tickets/${String(ticket.id)}/actions/${action}`, {
      version: current.body.version,
      ...input,
    });
    if (answer.status !== 200) throw new Error(`${person} ${action}: ${String(answer.status)} ${answer.text}`);
    return answer.body;
  };

  return {
    app,
    teams,
    people,
    as,
    act,
    stored,
    actor: async (person) => {
      const actor = await loadActor(people[person].id);
      if (!actor) throw new Error(`${person} may not act`);
      return actor;
    },
    open: async (body = {}, by = 'ana') => {
      const answer = await as(by).post('/api/tickets', { ...ordinary, ...body });
      if (answer.status !== 201) throw new Error(`open: ${String(answer.status)} ${answer.text}`);
      return answer.body;
    },
  };
}

/** Proposes medium impact and medium urgency, so P3. */
export const ordinary = { title: 'La impresora no imprime', affected: 'team', canWork: 'partly' } as const;
/** A hand-off that lacks nothing. */
export const handoff = {
  handoffReason: 'skills',
  tried: 'Reinicié el conmutador',
  summary: 'Sin enlace en el 3.er piso',
} as const;
export const solution = { resolutionCode: 'solved', resolutionText: 'Cambiamos el cable' } as const;
/** The same above the first tier, where people say whether that one could have solved it. */
export const solutionAbove = { ...solution, l1Capable: 'no' } as const;

async function stored({ id }: { id: number }): Promise<string> {
  const tables = [
    'tickets',
    'ticket_facts',
    'ticket_stints',
    'ticket_events',
    'ticket_texts',
    'ticket_tags',
    'ticket_watchers',
    'time_logs',
  ];
  const rows: unknown[] = [];
  for (const table of tables) {
    const key = table === 'tickets' ? 'id' : 'ticket_id';
    rows.push(...(await database.all(`SELECT * FROM ${table} WHERE ${key} = ?`, [id])));
  }
  rows.push(...(await database.all('SELECT * FROM ticket_links WHERE from_id = ? OR to_id = ?', [id, id])));
  return JSON.stringify(rows);
}

/** How many rows a table has, to see that nothing was half-written. */
export async function countRows(table: string): Promise<number> {
  return (await database.first<{ n: number }>(`SELECT COUNT(*) AS n FROM ${table}`))?.n ?? 0;
}

export interface CategoryOptions {
  readonly key?: string;
  readonly team?: { readonly id: number };
  readonly paths?: readonly (readonly [number, number])[];
  readonly runbook?: readonly string[];
  readonly practice?: string;
  readonly active?: boolean;
}

let counter = 0;

export async function buildCategory({ team, paths = [], runbook = [], ...rest }: CategoryOptions = {}): Promise<{
  id: number;
}> {
  counter += 1;
  const key = rest.key ?? `category-${String(counter)}`;
  const id = await inTransaction(async (unit) => {
    const { insertId } = await unit.run(
      'INSERT INTO categories (`key`, practice, name_es, name_en, default_team_id, allowed_paths, runbook, active) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      [
        key,
        rest.practice ?? null,
        key,
        key,
        team?.id ?? null,
        JSON.stringify(paths),
        JSON.stringify(runbook),
        rest.active ?? true,
      ],
    );
    return insertId;
  });
  return { id };
}
