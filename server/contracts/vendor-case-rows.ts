import type { SqlReader } from '../platform/sql.ts';

/** Row of `vendor_cases` with the vendor and the terms behind it. */
export interface VendorCaseRow {
  readonly id: number;
  readonly ticketId: number;
  readonly stintSeq: number;
  readonly teamId: number;
  readonly contractId: number;
  readonly contractVersionId: number;
  readonly coordinatorId: number;
  readonly notifiedAt: number;
  readonly caseNumber: string | null;
  readonly respondedAt: number | null;
  readonly restoredAt: number | null;
  readonly endedAt: number | null;
  /** Hundredths of the currency. */
  readonly chargedCents: number | null;
  readonly chargedCurrency: string | null;
  readonly vendorId: number;
  readonly vendor: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly portalUrl: string | null;
  readonly nameEs: string;
  readonly nameEn: string;
}

const sql = `SELECT k.id, k.ticket_id AS ticketId, k.stint_seq AS stintSeq, k.team_id AS teamId, k.contract_id AS contractId,
       k.contract_version_id AS contractVersionId, k.coordinator_id AS coordinatorId, k.notified_at AS notifiedAt,
       k.case_number AS caseNumber, k.responded_at AS respondedAt, k.restored_at AS restoredAt, k.ended_at AS endedAt,
       k.charged_cents AS chargedCents, k.charged_currency AS chargedCurrency,
       v.id AS vendorId, v.name AS vendor, v.email, v.phone, v.portal_url AS portalUrl, c.name_es AS nameEs, c.name_en AS nameEn
  FROM vendor_cases k JOIN contracts c ON c.id = k.contract_id JOIN vendors v ON v.id = c.vendor_id`;

/** Cases of a ticket in the order in which they began. */
export function casesOf(reader: SqlReader, ticketId: number): Promise<VendorCaseRow[]> {
  return reader.all<VendorCaseRow>(`${sql} WHERE k.ticket_id = ? ORDER BY k.id`, [ticketId]);
}

/** Whether the ticket's team has somebody outside to turn to. */
export async function isVendorServed(reader: SqlReader, teamId: number): Promise<boolean> {
  return (await reader.first('SELECT id FROM teams WHERE id = ? AND vendor_served = 1', [teamId])) !== undefined;
}
