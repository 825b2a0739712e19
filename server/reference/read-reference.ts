import type { FindOptions } from 'sequelize';
import { practiceKeys, practiceOf } from '../../shared/practices/registry.ts';
import { isPriority } from '../../shared/tickets/priority.ts';
import { readRunbook } from '../../shared/tickets/runbook.ts';
import { choosableWaitReasons, handoffReasons } from '../../shared/tickets/vocabulary.ts';
import type { ReferenceView } from '../../shared/reference/reference.api.ts';
import type { Actor } from '../platform/actor.ts';
import { Department, Site } from '../people/organisation.model.ts';
import { Team } from '../people/team.model.ts';
import { Category, Level, MatrixCellRow, MatrixVersion, ResolutionCode, Service, Status } from './reference.model.ts';

/** The desk's own names for where a ticket stands are nobody else's. */
function isForEveryone({ practice, key, isPublic }: Status): boolean {
  const known = practiceKeys.find((each) => each === practice);
  return isPublic || (known !== undefined && Object.hasOwn(practiceOf(known).workflow.states, key));
}

/** Everything that forms and lists choose from. Teams are the desk's own business. */
export async function readReference(actor: Actor): Promise<ReferenceView> {
  const staff = ['ticket.work', 'report.read', 'admin.configure', 'admin.people'] as const;
  const seesTeams = staff.some((permission) => actor.permissions.has(permission));
  const byPosition: FindOptions = {
    order: [
      ['position', 'ASC'],
      ['id', 'ASC'],
    ],
  };
  const [teams, sites, departments, services, categories, statuses, levels, matrix, codes] = await Promise.all([
    seesTeams
      ? Team.findAll({
          order: [
            ['tier', 'ASC'],
            ['name', 'ASC'],
          ],
        })
      : [],
    Site.findAll({ order: [['name', 'ASC']] }),
    Department.findAll({ order: [['key', 'ASC']] }),
    Service.findAll(byPosition),
    Category.findAll(byPosition),
    Status.findAll({
      order: [
        ['practice', 'ASC'],
        ['position', 'ASC'],
      ],
    }),
    Level.findAll({
      order: [
        ['kind', 'ASC'],
        ['position', 'ASC'],
      ],
    }),
    readMatrix(),
    ResolutionCode.findAll({ order: [['position', 'ASC']] }),
  ]);
  return {
    teams: teams.map(presentTeam),
    sites: sites.map(({ id, key, name, timeZone, country }) => ({ id, key, name, timeZone, country })),
    departments: departments.map((row) => ({ id: row.id, key: row.key, name: nameOf(row) })),
    services: services.map((row) => {
      const { id, key, critical, topic, active } = row;
      return { id, key, name: nameOf(row), critical, topic, active };
    }),
    categories: categories.map((row) => presentCategory(row, seesTeams)),
    statuses: statuses
      .filter((row) => seesTeams || isForEveryone(row))
      .map((row) => {
        const { practice, key, category, isDefault, active, asks, isPublic } = row;
        return { practice, key, category, name: nameOf(row), isDefault, active, asks, isPublic };
      }),
    levels: levels.map((row) => {
      const { kind, key, position } = row;
      return { kind, key, position, name: nameOf(row), question: { es: row.questionEs, en: row.questionEn } };
    }),
    matrix,
    resolutionCodes: codes.map((row) => ({
      key: row.key,
      practice: row.practice,
      name: nameOf(row),
      active: row.active,
    })),
    waitReasons: [...choosableWaitReasons],
    handoffReasons: [...handoffReasons],
  };
}

async function readMatrix(): Promise<ReferenceView['matrix']> {
  const version = await MatrixVersion.findOne({ order: [['id', 'DESC']], rejectOnEmpty: true });
  const cells = await MatrixCellRow.findAll({ where: { versionId: version.id } });
  return {
    version: version.id,
    cells: cells.flatMap(({ impact, urgency, priority }) =>
      isPriority(priority) ? [{ impact, urgency, priority }] : [],
    ),
  };
}

function presentTeam(team: Team): ReferenceView['teams'][number] {
  const { id, key, name, tier, tierTo, departmentId, vendorServed, active } = team;
  return {
    id,
    key,
    name,
    tier,
    tierTo,
    departmentId,
    vendorServed,
    skills: wordsIn(team.skills),
    languages: wordsIn(team.languages),
    active,
    imported: team.source === 'import',
  };
}

function presentCategory(category: Category, seesTeams: boolean): ReferenceView['categories'][number] {
  const { id, key, parentId, practice, serviceId, active } = category;
  return {
    id,
    key,
    parentId,
    practice,
    name: nameOf(category),
    serviceId,
    defaultTeamId: seesTeams ? category.defaultTeamId : null,
    allowedPaths: seesTeams ? listIn(category.allowedPaths).flatMap(asPath) : [],
    runbook: seesTeams ? readRunbook(category.runbook) : [],
    active,
  };
}

function nameOf({ nameEs, nameEn }: { nameEs: string; nameEn: string }): { es: string; en: string } {
  return { es: nameEs, en: nameEn };
}

function listIn(json: string): unknown[] {
  const list: unknown = JSON.parse(json);
  return Array.isArray(list) ? list : [];
}

function wordsIn(json: string): string[] {
  return listIn(json).filter((word) => typeof word === 'string');
}

function asPath(path: unknown): number[][] {
  return Array.isArray(path) && path.every((tier) => typeof tier === 'number') ? [path] : [];
}
