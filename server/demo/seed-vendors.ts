import { contractTerms } from '../../shared/contracts/contract-terms.ts';
import { addMissing } from '../../db/seeds/seed-writer.ts';
import { clock } from '../platform/clock.ts';
import type { UnitOfWork } from '../platform/database.ts';
import { type DemoContract, demoVendors } from './vendors.ts';

type Ids = ReadonlyMap<string, number>;

/** Vendors and contracts of the demo; adds what is missing by its key, after services and sites are there. */
export async function seedVendors(unit: UnitOfWork): Promise<void> {
  const now = clock.now();
  await addMissing(
    unit,
    'vendors',
    ['key'],
    demoVendors.map(({ key, name, email, phone }) => ({
      key,
      name,
      email,
      phone,
      active: true,
      created_at: now,
      changed_at: now,
    })),
  );
  const vendors = await idsByKey(unit, 'vendors');
  const known = await idsByKey(unit, 'contracts');
  const rows = { services: await idsByKey(unit, 'services'), sites: await idsByKey(unit, 'sites') };
  for (const { key, contract } of demoVendors) {
    const vendorId = vendors.get(key);
    if (vendorId === undefined || known.has(contract.key)) continue;
    const { insertId } = await unit.run(
      'INSERT INTO contracts (`key`, vendor_id, name_es, name_en, active) VALUES (?, ?, ?, ?, ?)',
      [contract.key, vendorId, ...contract.name, true],
    );
    const version = await unit.run(
      "INSERT INTO contract_versions (contract_id, definition, created_at, note) VALUES (?, ?, ?, '')",
      [insertId, JSON.stringify(termsOf(contract, rows)), now],
    );
    await unit.run('UPDATE contracts SET current_version_id = ? WHERE id = ?', [version.insertId, insertId]);
  }
}

function termsOf(contract: DemoContract, rows: { readonly services: Ids; readonly sites: Ids }) {
  const idsOf = (known: Ids, keys: readonly string[]) => keys.flatMap((key) => known.get(key) ?? []);
  return contractTerms.parse({
    hours: { use: contract.hours },
    targets: contract.targets,
    serviceIds: idsOf(rows.services, contract.services),
    siteIds: idsOf(rows.sites, contract.sites),
    availability: contract.availability ?? null,
  });
}

async function idsByKey(unit: UnitOfWork, table: 'vendors' | 'contracts' | 'services' | 'sites'): Promise<Ids> {
  const rows = await unit.all<{ id: number; code: string }>(`SELECT id, \`key\` AS code FROM ${table}`);
  return new Map(rows.map(({ id, code }) => [code, id]));
}
