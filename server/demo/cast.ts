import type { Actor } from '../platform/actor.ts';
import { database } from '../platform/database.ts';
import { loadActor } from '../people/load-actor.ts';
import { isOpen, isSiteKey, nextOpen, type SiteKey } from './office-hours.ts';
import type { Random } from './random.ts';

export interface Player {
  readonly id: number;
  readonly uid: string;
  readonly site: SiteKey;
  readonly language: 'es' | 'en';
  readonly vip: boolean;
  readonly actor: Actor;
}

export interface PlayingTeam {
  readonly id: number;
  readonly key: string;
  readonly tier: number;
  readonly members: readonly Player[];
}

export interface PlayedCategory {
  readonly id: number;
  readonly serviceId: number | null;
  readonly teamKey: string | null;
  readonly paths: readonly (readonly [number, number])[];
}

/** Everybody and everything a story of the demo can name, read once. */
export interface Cast {
  readonly frontLine: PlayingTeam;
  readonly teams: ReadonlyMap<string, PlayingTeam>;
  readonly categories: ReadonlyMap<string, PlayedCategory>;
  /** People who ask for help, by site; those who ask often stand in it more than once. */
  readonly requesters: Readonly<Record<SiteKey, readonly Player[]>>;
  readonly byUid: ReadonlyMap<string, Player>;
}

interface PersonRow {
  id: number;
  uid: string;
  site: string | null;
  language: 'es' | 'en';
  vip: number | boolean;
}

/** @throws when the demo organisation is not there */
export async function readCast(random: Random): Promise<Cast> {
  const players = await readPlayers();
  const byId = new Map(players.map((player) => [player.id, player]));
  const teams = await readTeams(byId);
  const frontLine = teams.get('service-desk');
  if (!frontLine || frontLine.members.length === 0) {
    throw new Error('The demo needs its organisation: start Escala once without LDAP_URL, then run it again');
  }
  const agents = new Set([...teams.values()].flatMap(({ members }) => members.map(({ id }) => id)));
  const others = players.filter(({ id }) => !agents.has(id));
  const often = others.flatMap((player) => Array<Player>(random.chance(0.2) ? 5 : random.between(1, 2)).fill(player));
  const at = (site: SiteKey) => often.filter((player) => player.site === site);
  return {
    frontLine,
    teams,
    categories: await readCategories(),
    requesters: { cdmx: at('cdmx'), bog: at('bog'), mad: at('mad') },
    byUid: new Map(players.map((player) => [player.uid, player])),
  };
}

async function readPlayers(): Promise<Player[]> {
  const rows = await database.all<PersonRow>(
    `SELECT p.id, p.uid, s.\`key\` AS site, p.language, p.vip FROM people p LEFT JOIN sites s ON s.id = p.site_id
      WHERE p.active = 1 AND p.source IN ('ldap', 'local') ORDER BY p.uid`,
  );
  const players: Player[] = [];
  for (const { site, vip, ...row } of rows) {
    if (site === null || !isSiteKey(site)) continue;
    const actor = await loadActor(row.id);
    if (actor) players.push({ ...row, site, vip: Boolean(vip), actor });
  }
  return players;
}

async function readTeams(players: ReadonlyMap<number, Player>): Promise<Map<string, PlayingTeam>> {
  const rows = await database.all<{ id: number; code: string; tier: number }>(
    "SELECT id, `key` AS code, tier FROM teams WHERE active = 1 AND source <> 'import' ORDER BY id",
  );
  const members = await database.all<{ teamId: number; personId: number }>(
    'SELECT team_id AS teamId, person_id AS personId FROM team_members ORDER BY team_id, is_lead DESC, person_id',
  );
  const membersOf = (team: number) =>
    members
      .filter(({ teamId }) => teamId === team)
      .map(({ personId }) => players.get(personId))
      .filter((player) => player !== undefined);
  return new Map(rows.map(({ id, code, tier }) => [code, { id, key: code, tier, members: membersOf(id) }]));
}

async function readCategories(): Promise<Map<string, PlayedCategory>> {
  const rows = await database.all<{
    id: number;
    code: string;
    serviceId: number | null;
    teamKey: string | null;
    paths: string;
  }>(
    `SELECT c.id, c.\`key\` AS code, c.service_id AS serviceId, t.\`key\` AS teamKey, c.allowed_paths AS paths
       FROM categories c LEFT JOIN teams t ON t.id = c.default_team_id WHERE c.active = 1`,
  );
  return new Map(rows.map(({ code, paths, ...row }) => [code, { ...row, paths: pathsIn(paths) }]));
}

function pathsIn(json: string): (readonly [number, number])[] {
  const parsed: unknown = JSON.parse(json);
  if (!Array.isArray(parsed)) return [];
  return parsed.filter(
    (pair): pair is [number, number] => Array.isArray(pair) && pair.length === 2 && pair.every(Number.isInteger),
  );
}

/** Who of a team picks something up, and when: at once when it burns, else the first office that works. */
export function nextOnDuty(
  team: PlayingTeam,
  at: number,
  urgent: boolean,
  random: Random,
): { player: Player; at: number } {
  if (team.members.length === 0) throw new Error(`Nobody is in the team ${team.key}`);
  if (urgent) return { player: random.pick(team.members), at };
  const opens = Math.min(...team.members.map(({ site }) => nextOpen(site, at)));
  const present = team.members.filter(({ site }) => isOpen(site, opens));
  return { player: random.pick(present), at: opens === at ? at : opens + Math.round(random.delay(12) * 60_000) };
}
