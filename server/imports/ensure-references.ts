import { createHash } from 'node:crypto';
import type { FixedTeam, ImportMapping } from '../../shared/imports/import-mapping.ts';
import { addPeople } from '../people/save-person.ts';
import { clock } from '../platform/clock.ts';
import { database, inTransaction, type UnitOfWork } from '../platform/database.ts';
import { insertRows, placeholders, type SqlValue } from '../platform/sql.ts';
import type { TeamFacts } from '../tickets/ticket-aggregate.ts';
import type { ReferenceIds } from './replay.ts';
import type { EventFacts, TeamRef, TicketFacts } from './understand-row.ts';

type Row = EventFacts | TicketFacts;

/**
 * The teams, people, services and sites of a source as records here, made the first time a row names them: inactive,
 * because history says nothing about today. Names are compared byte for byte. What was looked up stays known.
 */
export class References {
  private readonly mapping: ImportMapping;
  private readonly batchId: number;
  readonly teams = new Map<number, TeamFacts>();
  private readonly teamIds = new Map<string, number>();
  private readonly people = new Map<string, number>();
  private readonly services = new Map<string, number>();
  private readonly sites = new Map<string, number>();
  private ownerTeamId: number | null = null;

  constructor(mapping: ImportMapping, batchId: number) {
    this.mapping = mapping;
    this.batchId = batchId;
  }

  /** Its own short transaction: what it made stays known even if the rows that asked for it have to be tried again. */
  async ensure(rows: readonly Row[]): Promise<void> {
    const teams = new Map<string, TeamRef>();
    const people = new Map<string, string>();
    const services = new Set<string>();
    const sites = new Map<string, string>();
    const owner = this.mapping.ownerTeam && fixedTeamRef(this.mapping.ownerTeam);
    for (const row of rows) {
      if (!this.teamIds.has(identityOf(row.team))) teams.set(identityOf(row.team), row.team);
      for (const key of [row.assignee, row.requester]) {
        if (key !== null && !this.people.has(key)) people.set(key, this.mapping.people.names[key] ?? key);
      }
      if (row.service !== null && !this.services.has(row.service)) services.add(row.service);
      if (row.site !== null && !this.sites.has(row.site.key)) sites.set(row.site.key, row.site.country);
    }
    if (owner && this.ownerTeamId === null) teams.set(identityOf(owner), owner);
    if (!this.people.has(nobody)) people.set(nobody, this.mapping.requester.otherwise);
    if (teams.size + people.size + services.size + sites.size === 0) return;

    const learned = await inTransaction(async (unit) => ({
      teams: await this.teamsOf(unit, [...teams.values()]),
      people: await this.peopleOf(unit, people),
      services: await this.keyed(unit, 'service', 'services', [...services], (key) => this.serviceValues(key)),
      sites: await this.keyed(unit, 'site', 'sites', [...sites.keys()], (key) =>
        this.siteValues(key, sites.get(key) ?? ''),
      ),
    }));
    for (const [identity, facts] of learned.teams) {
      this.teamIds.set(identity, facts.id);
      this.teams.set(facts.id, facts);
    }
    for (const [key, id] of learned.people) this.people.set(key, id);
    for (const [key, id] of learned.services) this.services.set(key, id);
    for (const [key, id] of learned.sites) this.sites.set(key, id);
    if (owner) this.ownerTeamId = this.teamIds.get(identityOf(owner)) ?? null;
  }

  get ids(): ReferenceIds {
    return {
      team: (team) => known(this.teamIds.get(identityOf(team))),
      person: (key) => known(this.people.get(key)),
      service: (key) => this.services.get(key) ?? null,
      site: (key) => this.sites.get(key) ?? null,
      ownerTeamId: this.ownerTeamId,
      fallbackRequesterId: known(this.people.get(nobody)),
    };
  }

  private async teamsOf(unit: UnitOfWork, teams: readonly TeamRef[]): Promise<Map<string, TeamFacts>> {
    const found = new Map<string, TeamFacts>();
    for (const team of teams) found.set(identityOf(team), await this.teamOf(unit, team));
    return found;
  }

  private async teamOf(unit: UnitOfWork, team: TeamRef): Promise<TeamFacts> {
    const plain = team.existing ? team.key : storedKey(this.mapping.source, team.key);
    // The same name at another tier is another team: a tier is a first-class field of a team (ITIL.md T1).
    const tiered = storedKey(
      this.mapping.source,
      `${team.key}@${String(team.tier)}-${String(team.tierTo ?? team.tier)}`,
    );
    const rows = await unit.all<{ key: string; id: number; tier: number; tierTo: number | null }>(
      'SELECT id, `key`, tier, tier_to AS tierTo FROM teams WHERE `key` IN (?, ?)',
      [plain, tiered],
    );
    const fits =
      rows.find((row) => row.tier === team.tier && row.tierTo === team.tierTo) ?? (team.existing ? rows[0] : undefined);
    if (fits) return { id: fits.id, tier: fits.tier, tierTo: fits.tierTo, departmentId: null, active: true };
    const id = await insertRows(
      unit,
      'teams',
      [
        '`key`',
        'name',
        'tier',
        'tier_to',
        'skills',
        'languages',
        'active',
        'vendor_served',
        'source',
        'batch_id',
        'created_at',
      ],
      [
        [
          rows.length > 0 ? tiered : plain,
          team.name,
          team.tier,
          team.tierTo,
          '[]',
          '[]',
          false,
          false,
          'import',
          this.batchId,
          clock.now(),
        ],
      ],
    );
    return { id, tier: team.tier, tierTo: team.tierTo, departmentId: null, active: true };
  }

  private async peopleOf(unit: UnitOfWork, names: ReadonlyMap<string, string>): Promise<Map<string, number>> {
    const found = new Map<string, number>();
    if (names.size === 0) return found;
    const uids = new Map([...names.keys()].map((key) => [storedKey(this.mapping.source, key, 160), key]));
    const rows = await unit.all<{ id: number; uid: string }>(
      `SELECT id, uid FROM people WHERE uid IN ${placeholders([...uids])}`,
      [...uids.keys()],
    );
    for (const row of rows) found.set(uids.get(row.uid) ?? '', row.id);
    await this.matchPeople(unit, names, found);
    const missing = [...uids].filter(([, key]) => !found.has(key));
    const added = await addPeople(
      unit,
      missing.map(([uid, key]) => ({
        uid,
        source: 'import',
        externalKey: key,
        name: names.get(key) ?? key,
        active: false,
        batchId: this.batchId,
      })),
    );
    for (const [uid, id] of added) found.set(uids.get(uid) ?? '', id);
    return found;
  }

  /** People of ours whom the source calls by a name that we know. */
  private async matchPeople(
    unit: UnitOfWork,
    names: ReadonlyMap<string, string>,
    found: Map<string, number>,
  ): Promise<void> {
    const { match } = this.mapping.people;
    const keys = [...names.keys()].filter((key) => key !== nobody && !found.has(key));
    if (match === 'none' || keys.length === 0) return;
    const rows = await unit.all<{ id: number; value: string }>(
      `SELECT id, ${match} AS value FROM people WHERE source <> 'import' AND ${match} IN ${placeholders(keys)}`,
      keys,
    );
    for (const row of rows) if (names.has(row.value)) found.set(row.value, row.id);
  }

  private async keyed(
    unit: UnitOfWork,
    kind: string,
    table: 'services' | 'sites',
    keys: readonly string[],
    values: (key: string) => Readonly<Record<string, SqlValue>>,
  ): Promise<Map<string, number>> {
    if (keys.length === 0) return new Map();
    const stored = new Map(keys.map((key) => [storedKey(this.mapping.source, key), key]));
    const select = () =>
      unit.all<{ id: number; key: string }>(
        `SELECT id, \`key\` FROM ${table} WHERE \`key\` IN ${placeholders([...stored])}`,
        [...stored.keys()],
      );
    const there = new Set((await select()).map((row) => row.key));
    const missing = [...stored]
      .filter(([key]) => !there.has(key))
      .map(([key, name]) => ({ '`key`': key, ...values(name) }));
    const [first] = missing;
    if (first) {
      await insertRows(
        unit,
        table,
        Object.keys(first),
        missing.map((row) => Object.values(row)),
      );
      await insertRows(
        unit,
        'import_created',
        ['batch_id', 'kind', 'ref'],
        missing.map((row) => [this.batchId, kind, row['`key`']]),
      );
    }
    return new Map((await select()).map((row) => [stored.get(row.key) ?? '', row.id]));
  }

  private serviceValues(name: string) {
    return { name_es: name, name_en: name, critical: false, active: false, position: 0 };
  }

  private siteValues(name: string, country: string) {
    return { name, time_zone: this.mapping.site?.zone ?? 'UTC', country };
  }
}

/** The requester of tickets whose source names none; no name of a source is empty. */
const nobody = '';

export function fixedTeamRef(team: FixedTeam): TeamRef {
  return { key: team.key, name: team.name, existing: false, tier: team.tier, tierTo: null };
}

function identityOf(team: TeamRef): string {
  return JSON.stringify([team.key, team.existing, team.tier, team.tierTo]);
}

/** Another system's key, told apart from everybody else's; a very long one by its hash. */
export function storedKey(source: string, key: string, longest = 60): string {
  const whole = `${source}:${key}`;
  if (whole.length <= longest) return whole;
  return `${whole.slice(0, longest - 25)}:${createHash('sha256').update(whole).digest('hex').slice(0, 24)}`;
}

function known<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('A reference was not prepared');
  return value;
}

/** Teams that the mapping takes for ours and that we do not have, by their key. */
export async function missingTeams(mapping: ImportMapping): Promise<string[]> {
  const keys = Object.values(mapping.team.values).flatMap((value) =>
    typeof value === 'object' ? [value.existing] : [],
  );
  if (keys.length === 0) return [];
  const rows = await database.all<{ key: string }>(
    `SELECT \`key\` FROM teams WHERE \`key\` IN ${placeholders(keys)}`,
    keys,
  );
  return keys.filter((key) => !rows.some((row) => row.key === key));
}
