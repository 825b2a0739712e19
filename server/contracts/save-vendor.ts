import { randomUUID } from 'node:crypto';
import type { VendorView } from '../../shared/contracts/contract.api.ts';
import { recordVersion } from '../configuration/record-version.ts';
import { type Actor, requirePermission } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import { presentVendor, type VendorRow, vendorRow } from './read-contracts.ts';

interface VendorInput {
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly portalUrl: string | null;
  readonly active: boolean;
  readonly note: string;
}

export async function createVendor(actor: Actor, input: VendorInput): Promise<VendorView> {
  requirePermission(actor, 'admin.configure');
  return inTransaction(async (unit) => {
    const now = clock.now();
    const { insertId } = await unit.run(
      `INSERT INTO vendors (\`key\`, name, email, phone, portal_url, active, created_at, created_by, changed_at, changed_by)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        randomUUID(),
        input.name,
        input.email,
        input.phone,
        input.portalUrl,
        input.active,
        now,
        actor.id || null,
        now,
        actor.id || null,
      ],
    );
    const row = await vendorRow(unit, insertId);
    const edit = { kind: 'vendor', refId: insertId, expected: 0, before: null, after: dataOf(row) } as const;
    return presentVendor(row, await recordVersion(unit, actor, { ...edit, note: input.note }));
  });
}

export async function editVendor(
  actor: Actor,
  id: number,
  { version: expected, ...input }: VendorInput & { readonly version: number },
): Promise<VendorView> {
  requirePermission(actor, 'admin.configure');
  return inTransaction(async (unit) => {
    const before = await vendorRow(unit, id);
    await unit.run(
      `UPDATE vendors SET name = ?, email = ?, phone = ?, portal_url = ?, active = ?, changed_at = ?, changed_by = ? WHERE id = ?`,
      [input.name, input.email, input.phone, input.portalUrl, input.active, clock.now(), actor.id || null, id],
    );
    const after = await vendorRow(unit, id);
    const edit = { kind: 'vendor', refId: id, expected, before: dataOf(before), after: dataOf(after) } as const;
    return presentVendor(after, await recordVersion(unit, actor, { ...edit, note: input.note }));
  });
}

function dataOf({ name, email, phone, portalUrl, active }: VendorRow): Record<string, unknown> {
  return { name, email, phone, portalUrl, active: Boolean(active) };
}
