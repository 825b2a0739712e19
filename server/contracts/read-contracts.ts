import { configurationReaders } from '../../shared/access-control/permissions.ts';
import type { ContractView, VendorView } from '../../shared/contracts/contract.api.ts';
import { type ContractTerms, contractTerms } from '../../shared/contracts/contract-terms.ts';
import { currentVersions } from '../configuration/record-version.ts';
import { type Actor, requirePermission } from '../platform/actor.ts';
import { database } from '../platform/database.ts';
import { notFound } from '../platform/errors.ts';
import type { SqlReader } from '../platform/sql.ts';
import { loadSupportCheck } from './check-support.ts';

export interface VendorRow {
  readonly id: number;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly portalUrl: string | null;
  readonly active: number | boolean;
  readonly changedAt: number;
  readonly changedBy: string | null;
}

export interface ContractRow {
  readonly id: number;
  readonly vendorId: number;
  readonly nameEs: string;
  readonly nameEn: string;
  readonly active: number | boolean;
  readonly versionId: number;
  readonly definition: string;
  readonly changedAt: number;
  readonly changedBy: string | null;
  readonly openCases: number;
}

const vendorSql = `SELECT v.id, v.name, v.email, v.phone, v.portal_url AS portalUrl, v.active, v.changed_at AS changedAt, p.name AS changedBy
  FROM vendors v LEFT JOIN people p ON p.id = v.changed_by`;
const contractSql = `SELECT c.id, c.vendor_id AS vendorId, c.name_es AS nameEs, c.name_en AS nameEn, c.active,
       v.id AS versionId, v.definition, v.created_at AS changedAt, p.name AS changedBy,
       (SELECT COUNT(*) FROM vendor_cases k WHERE k.contract_id = c.id AND k.ended_at IS NULL) AS openCases
  FROM contracts c JOIN contract_versions v ON v.id = c.current_version_id LEFT JOIN people p ON p.id = v.created_by`;

/** Vendors and their contracts, with what they cannot support. */
export async function readContracts(actor: Actor): Promise<{ vendors: VendorView[]; contracts: ContractView[] }> {
  requirePermission(actor, ...configurationReaders);
  const vendorVersions = await currentVersions(database, 'vendor');
  const contractVersions = await currentVersions(database, 'contract');
  const vendors = await database.all<VendorRow>(`${vendorSql} ORDER BY v.active DESC, v.name, v.id`);
  const contracts = await database.all<ContractRow>(`${contractSql} ORDER BY c.active DESC, c.id`);
  const warningsOf = await loadSupportCheck(database);
  return {
    vendors: vendors.map((row) => presentVendor(row, vendorVersions.get(row.id) ?? 0)),
    contracts: contracts.map((row) => {
      const terms = termsOf(row);
      return presentContract(row, contractVersions.get(row.id) ?? 0, terms, warningsOf(terms));
    }),
  };
}

export async function vendorRow(reader: SqlReader, id: number): Promise<VendorRow> {
  const row = await reader.first<VendorRow>(`${vendorSql} WHERE v.id = ?`, [id]);
  if (!row) throw notFound();
  return row;
}

export async function contractRow(reader: SqlReader, id: number): Promise<ContractRow> {
  const row = await reader.first<ContractRow>(`${contractSql} WHERE c.id = ?`, [id]);
  if (!row) throw notFound();
  return row;
}

export function termsOf({ definition }: Pick<ContractRow, 'definition'>): ContractTerms {
  return contractTerms.parse(JSON.parse(definition));
}

export function presentVendor(row: VendorRow, version: number): VendorView {
  const { id, name, email, phone, portalUrl, active } = row;
  return {
    id,
    name,
    email,
    phone,
    portalUrl,
    active: Boolean(active),
    version,
    changed: { at: new Date(row.changedAt).toISOString(), by: row.changedBy },
  };
}

export function presentContract(
  row: ContractRow,
  version: number,
  terms: ContractTerms,
  warnings: ContractView['warnings'],
): ContractView {
  return {
    id: row.id,
    vendorId: row.vendorId,
    name: { es: row.nameEs, en: row.nameEn },
    active: Boolean(row.active),
    terms,
    version,
    changed: { at: new Date(row.changedAt).toISOString(), by: row.changedBy },
    warnings,
    openCases: row.openCases,
  };
}
