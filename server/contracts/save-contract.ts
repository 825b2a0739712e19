import { randomUUID } from 'node:crypto';
import type { ContractView } from '../../shared/contracts/contract.api.ts';
import type { ContractTerms } from '../../shared/contracts/contract-terms.ts';
import { recordVersion } from '../configuration/record-version.ts';
import { type Actor, requirePermission } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { inTransaction, type UnitOfWork } from '../platform/database.ts';
import { DomainError } from '../platform/errors.ts';
import { placeholders } from '../platform/sql.ts';
import { loadSupportCheck } from './check-support.ts';
import { type ContractRow, contractRow, presentContract, termsOf } from './read-contracts.ts';

interface ContractInput {
  readonly vendorId: number;
  readonly name: { readonly es: string; readonly en: string };
  readonly active: boolean;
  readonly terms: ContractTerms;
  readonly note: string;
}

export async function createContract(actor: Actor, input: ContractInput): Promise<ContractView> {
  requirePermission(actor, 'admin.configure');
  return inTransaction(async (unit) => {
    await expectReferences(unit, input);
    const { insertId } = await unit.run(
      'INSERT INTO contracts (`key`, vendor_id, name_es, name_en, active) VALUES (?, ?, ?, ?, ?)',
      [randomUUID(), input.vendorId, input.name.es, input.name.en, input.active],
    );
    await addTerms(unit, actor, insertId, input);
    return finish(unit, actor, insertId, { expected: 0, before: null, note: input.note });
  });
}

/** New terms are a new version: cases that are open keep theirs, so do the clocks that run. */
export async function editContract(
  actor: Actor,
  id: number,
  { version: expected, ...input }: ContractInput & { readonly version: number },
): Promise<ContractView> {
  requirePermission(actor, 'admin.configure');
  return inTransaction(async (unit) => {
    const before = await contractRow(unit, id);
    await expectReferences(unit, input);
    await unit.run('UPDATE contracts SET vendor_id = ?, name_es = ?, name_en = ?, active = ? WHERE id = ?', [
      input.vendorId,
      input.name.es,
      input.name.en,
      input.active,
      id,
    ]);
    if (JSON.stringify(termsOf(before)) !== JSON.stringify(input.terms)) await addTerms(unit, actor, id, input);
    return finish(unit, actor, id, { expected, before: dataOf(before), note: input.note });
  });
}

async function addTerms(unit: UnitOfWork, actor: Actor, id: number, { terms, note }: ContractInput): Promise<void> {
  const { insertId } = await unit.run(
    'INSERT INTO contract_versions (contract_id, definition, created_at, created_by, note) VALUES (?, ?, ?, ?, ?)',
    [id, JSON.stringify(terms), clock.now(), actor.id || null, note],
  );
  await unit.run('UPDATE contracts SET current_version_id = ? WHERE id = ?', [insertId, id]);
}

async function finish(
  unit: UnitOfWork,
  actor: Actor,
  id: number,
  edit: { expected: number; before: Record<string, unknown> | null; note: string },
): Promise<ContractView> {
  const row = await contractRow(unit, id);
  const version = await recordVersion(unit, actor, { kind: 'contract', refId: id, after: dataOf(row), ...edit });
  const terms = termsOf(row);
  return presentContract(row, version, terms, (await loadSupportCheck(unit))(terms));
}

function dataOf(row: ContractRow): Record<string, unknown> {
  const { vendorId, nameEs, nameEn, active } = row;
  return { vendorId, nameEs, nameEn, active: Boolean(active), ...termsOf(row) };
}

/** Refuses terms about things that do not exist, each with its place in the request. */
async function expectReferences(unit: UnitOfWork, { vendorId, terms }: ContractInput): Promise<void> {
  const wanted = [
    { pointer: '/body/vendorId', table: 'vendors', ids: [vendorId] },
    { pointer: '/body/terms/serviceIds', table: 'services', ids: terms.serviceIds },
    { pointer: '/body/terms/categoryIds', table: 'categories', ids: terms.categoryIds },
    { pointer: '/body/terms/siteIds', table: 'sites', ids: terms.siteIds },
    {
      pointer: '/body/terms/hours/calendarId',
      table: 'calendars',
      ids: terms.hours.use === 'calendar' ? [terms.hours.calendarId] : [],
    },
  ] as const;
  const errors = [];
  for (const { pointer, table, ids } of wanted) {
    const unique = [...new Set<number>(ids)];
    if (unique.length === 0) continue;
    const rows = await unit.all<{ id: number }>(`SELECT id FROM ${table} WHERE id IN ${placeholders(unique)}`, unique);
    if (rows.length !== unique.length) errors.push({ pointer, code: 'unknown' });
  }
  if (errors.length > 0) throw new DomainError('bad-input', 'badInput', { errors });
}
