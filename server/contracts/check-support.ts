import { configurationReaders } from '../../shared/access-control/permissions.ts';
import type { SupportWarningView } from '../../shared/contracts/contract.api.ts';
import { type AgreementAbove, supportWarnings } from '../../shared/contracts/contract-support.ts';
import type { ContractTerms } from '../../shared/contracts/contract-terms.ts';
import type { CompiledCalendar } from '../../shared/sla/compiled-calendar.ts';
import { serviceLevelPolicy } from '../../shared/sla/service-level-policy.ts';
import { type Actor, requirePermission } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { database } from '../platform/database.ts';
import type { SqlReader } from '../platform/sql.ts';
import { calendarsOf } from '../sla/known-calendars.ts';

interface PolicyRow {
  readonly id: number;
  readonly kind: AgreementAbove['kind'];
  readonly nameEs: string;
  readonly nameEn: string;
  readonly definition: string;
}

/** Answers which agreements some terms could not support. */
export type SupportCheck = (terms: ContractTerms) => SupportWarningView[];

/** Which agreements terms could not support, before they are saved (ITIL.md S). */
export async function checkSupport(actor: Actor, terms: ContractTerms): Promise<SupportWarningView[]> {
  requirePermission(actor, ...configurationReaders);
  return (await loadSupportCheck(database))(terms);
}

/** Reads the agreements in force and everybody's hours once, for any number of contracts. */
export async function loadSupportCheck(reader: SqlReader): Promise<SupportCheck> {
  const policies = await reader.all<PolicyRow>(
    `SELECT p.id, p.kind, p.name_es AS nameEs, p.name_en AS nameEn, v.definition
       FROM service_level_policies p JOIN service_level_policy_versions v ON v.id = p.current_version_id
      WHERE p.active = 1 AND p.kind IN ('sla', 'ola') ORDER BY p.position, p.id`,
  );
  const names = new Map(policies.map(({ id, nameEs, nameEn }) => [id, { es: nameEs, en: nameEn }]));
  const agreements = policies.map(({ id, kind, definition }) => ({
    id,
    kind,
    definition: serviceLevelPolicy.parse(JSON.parse(definition)),
  }));
  const critical = await reader.all<{ id: number }>('SELECT id FROM services WHERE critical = 1');
  const hours = await loadHours(reader);
  return (terms) =>
    supportWarnings(
      terms,
      {
        agreements,
        criticalServiceIds: new Set(critical.map(({ id }) => id)),
        siteIds: terms.siteIds.length > 0 ? terms.siteIds : hours.siteIds,
        calendarOf: (choice, siteId) => {
          if (choice.use === 'always') return null;
          if (choice.use === 'calendar') return hours.ofCalendar(choice.calendarId);
          return choice.use === 'team' ? hours.ofVendorTeam : hours.ofSite(siteId);
        },
      },
      clock.now(),
    ).map(({ agreementId, example, ...warning }) => ({
      ...warning,
      agreement: { id: agreementId, name: names.get(agreementId) ?? { es: '', en: '' } },
      example: example && {
        from: new Date(example.from).toISOString(),
        vendorDueAt: new Date(example.vendorDueAt).toISOString(),
        neededBy: new Date(example.neededBy).toISOString(),
      },
    }));
}

interface Hours {
  readonly siteIds: readonly (number | null)[];
  /** Of the team that vendors serve; null: always. */
  readonly ofVendorTeam: CompiledCalendar | null;
  ofSite(siteId: number | null): CompiledCalendar | null;
  ofCalendar(calendarId: number): CompiledCalendar | null;
}

async function loadHours(reader: SqlReader): Promise<Hours> {
  const calendars = await reader.all<{ id: number; versionId: number | null }>(
    'SELECT id, current_version_id AS versionId FROM calendars',
  );
  const sites = await reader.all<{ id: number; calendarId: number | null }>(
    'SELECT id, calendar_id AS calendarId FROM sites ORDER BY id',
  );
  const team = await reader.first<{ calendarId: number | null }>(
    'SELECT calendar_id AS calendarId FROM teams WHERE vendor_served = 1 AND active = 1 ORDER BY tier DESC, id LIMIT 1',
  );
  const known = await calendarsOf(
    reader,
    calendars.map(({ versionId }) => versionId),
  );
  const versionOf = new Map(calendars.map(({ id, versionId }) => [id, versionId]));
  const ofCalendar = (calendarId: number | null): CompiledCalendar | null => {
    const versionId = calendarId === null ? null : (versionOf.get(calendarId) ?? null);
    return versionId === null ? null : (known.get(versionId)?.compiled ?? null);
  };
  const calendarOfSite = new Map(sites.map(({ id, calendarId }) => [id, calendarId]));
  return {
    siteIds: sites.length > 0 ? sites.map(({ id }) => id) : [null],
    ofVendorTeam: ofCalendar(team?.calendarId ?? null),
    ofSite: (siteId) => ofCalendar(siteId === null ? null : (calendarOfSite.get(siteId) ?? null)),
    ofCalendar,
  };
}
