import { contractTerms } from '../../shared/contracts/contract-terms.ts';
import { createContract } from '../contracts/save-contract.ts';
import { createVendor } from '../contracts/save-vendor.ts';
import { loadActor } from '../people/load-actor.ts';
import { database, inTransaction } from '../platform/database.ts';
import { insertRows } from '../platform/sql.ts';
import { buildPerson } from './factories.ts';

/** What a vendor charged for some of the tickets there are, for some twice; another has not sent its bill yet. */
export async function randomCharges(): Promise<void> {
  const administrator = await buildPerson({ roles: ['administrator'] });
  const actor = await loadActor(administrator.id);
  if (!actor) throw new Error('The administrator may not act');
  const reach = { email: null, phone: null, portalUrl: null };
  const vendor = await createVendor(actor, { name: 'Impresión', ...reach, active: true, note: '' });
  const contract = await createContract(actor, {
    vendorId: vendor.id,
    name: { es: 'Impresión', en: 'Print' },
    active: true,
    terms: contractTerms.parse({
      hours: { use: 'always' },
      targets: [{ metric: 'vendor-restore', amount: 4, unit: 'days' }],
    }),
    note: '',
  });
  const version = await database.first<{ id: number }>('SELECT MAX(id) AS id FROM contract_versions');
  const tickets = await database.all<{ id: number; teamId: number }>(
    'SELECT id, team_id AS teamId FROM tickets ORDER BY id',
  );
  const rows = tickets.flatMap(({ id, teamId }) => {
    const charges = [
      ...(id % 5 === 0 ? [id * 137] : []),
      ...(id % 15 === 0 ? [99] : []),
      ...(id % 7 === 0 ? [null] : []),
    ];
    return charges.map((cents) => [
      id,
      1,
      teamId,
      contract.id,
      version?.id ?? 0,
      administrator.id,
      1,
      1,
      cents,
      cents === null ? null : 'USD',
    ]);
  });
  await inTransaction((unit) =>
    insertRows(
      unit,
      'vendor_cases',
      [
        'ticket_id',
        'stint_seq',
        'team_id',
        'contract_id',
        'contract_version_id',
        'coordinator_id',
        'notified_at',
        'created_at',
        'charged_cents',
        'charged_currency',
      ],
      rows,
    ),
  );
}
