import { contractTerms } from '../../shared/contracts/contract-terms.ts';
import { inTransaction } from '../platform/database.ts';
import { createContract } from '../contracts/save-contract.ts';
import { createVendor } from '../contracts/save-vendor.ts';
import { buildPerson, type BuiltPerson, buildTeam, type BuiltTeam } from './factories.ts';
import type { TestCaller } from './test-app.ts';
import { handoff, ticketDesk, type TicketDesk } from './ticket-desk.ts';

export interface VendorDesk {
  readonly desk: TicketDesk;
  readonly vendorTeam: BuiltTeam;
  /** The coordinator of the team that vendors serve, and a colleague. */
  readonly diego: BuiltPerson;
  readonly celia: BuiltPerson;
  readonly coordinator: TestCaller;
  readonly contractId: number;
  /** A P3 that the front line handed to the vendor's team along its category's path. */
  atVendorTeam(): Promise<{ id: number; number: string; version: number }>;
}

/** A desk with a fourth tier that a vendor serves: response in 10 minutes, restoration in 40, around the clock. */
export async function vendorDesk(terms: object = {}): Promise<VendorDesk> {
  const desk = await ticketDesk();
  const vendorTeam = await buildTeam({ key: 'vendors', name: 'Proveedores', tier: 4 });
  await inTransaction((unit) => unit.run('UPDATE teams SET vendor_served = 1 WHERE id = ?', [vendorTeam.id]));
  const diego = await buildPerson({ uid: 'diego', name: 'Diego Castro', roles: ['agent'], teams: [vendorTeam] });
  const celia = await buildPerson({ uid: 'celia', name: 'Celia Paz', roles: ['agent'], teams: [vendorTeam] });
  const admin = await desk.actor('berta');
  const vendor = await createVendor(admin, {
    name: 'Impresión Gestionada',
    email: null,
    phone: null,
    portalUrl: null,
    active: true,
    note: '',
  });
  const contract = await createContract(admin, {
    vendorId: vendor.id,
    name: { es: 'Impresión', en: 'Print' },
    active: true,
    terms: contractTerms.parse({
      hours: { use: 'always' },
      targets: [
        { metric: 'vendor-response', amount: 10, unit: 'minutes' },
        { metric: 'vendor-restore', amount: 40, unit: 'minutes' },
      ],
      ...terms,
    }),
    note: '',
  });
  const categoryId = await inTransaction(async (unit) => {
    const { insertId } = await unit.run(
      "INSERT INTO categories (`key`, name_es, name_en, allowed_paths, runbook) VALUES ('print-warranty', 'Garantía', 'Warranty', '[[1,4]]', '[]')",
    );
    return insertId;
  });
  return {
    desk,
    vendorTeam,
    diego,
    celia,
    coordinator: await desk.app.as(diego),
    contractId: contract.id,
    atVendorTeam: async () => {
      const ticket = await desk.open();
      await desk.as('luis').patch(`/api/tickets/${String(ticket.id)}`, { version: 0, categoryId });
      return desk.act('luis', ticket, 'escalate', { teamId: vendorTeam.id, ...handoff, handoffReason: 'warranty' });
    },
  };
}
