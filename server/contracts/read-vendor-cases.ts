import {
  contractTargetFor,
  contractTerms,
  covers,
  holdsOn,
  vendorMetrics,
} from '../../shared/contracts/contract-terms.ts';
import type { ContractOffer, VendorCases, VendorCaseView } from '../../shared/contracts/vendor-case.api.ts';
import type { Actor } from '../platform/actor.ts';
import { clock } from '../platform/clock.ts';
import { database } from '../platform/database.ts';
import { notFound } from '../platform/errors.ts';
import type { SqlReader } from '../platform/sql.ts';
import { costsNow } from '../reports/cost-settings.ts';
import { findClocks } from '../sla/clock-rows.ts';
import { loadReadable } from '../tickets/change-ticket.ts';
import type { TicketRecord } from '../tickets/ticket-aggregate.ts';
import { iso, isoOrNull } from '../tickets/ticket-rows.ts';
import { readsAsStaff, worksOn } from '../tickets/ticket.policy.ts';
import { loadPeople } from '../tickets/ticket.presenter.ts';
import { casesOf, isVendorServed } from './vendor-case-rows.ts';
import { dayOf } from './vendor-cases.ts';

/** Vendors at work on a ticket, what they promised, and the contracts that would cover it; for the desk alone. */
export async function readVendorCases(actor: Actor, ref: string): Promise<VendorCases> {
  const { aggregate, facts } = await loadReadable(database, actor, ref);
  if (!readsAsStaff(actor, facts)) throw notFound();
  const { ticket } = aggregate;
  const cases = await presentCases(database, ticket.id);
  const active = ['new', 'open', 'waiting'].includes(ticket.stateCategory);
  const charge = worksOn(actor, facts);
  const record = charge && active;
  const notify =
    record && cases.every(({ endedAt }) => endedAt !== null) && (await isVendorServed(database, ticket.teamId));
  const { currency } = await costsNow(database);
  return { cases, offers: notify ? await offersFor(database, ticket) : [], may: { notify, record, charge }, currency };
}

async function presentCases(reader: SqlReader, ticketId: number): Promise<VendorCaseView[]> {
  const rows = await casesOf(reader, ticketId);
  if (rows.length === 0) return [];
  const clocks = await findClocks(reader, "c.ticket_id = ? AND c.kind = 'uc' ORDER BY c.id", [ticketId]);
  const people = await loadPeople(
    reader,
    rows.map(({ coordinatorId }) => coordinatorId),
    true,
  );
  const now = clock.now();
  return rows.map((row) => ({
    id: row.id,
    vendor: { id: row.vendorId, name: row.vendor, email: row.email, phone: row.phone, portalUrl: row.portalUrl },
    contract: { id: row.contractId, name: { es: row.nameEs, en: row.nameEn } },
    coordinator: people.get(row.coordinatorId) ?? null,
    caseNumber: row.caseNumber,
    notifiedAt: iso(row.notifiedAt),
    respondedAt: isoOrNull(row.respondedAt),
    restoredAt: isoOrNull(row.restoredAt),
    endedAt: isoOrNull(row.endedAt),
    charge:
      row.chargedCents === null || row.chargedCurrency === null
        ? null
        : { amount: row.chargedCents / 100, currency: row.chargedCurrency },
    clocks: clocks
      .filter(
        ({ stintSeq, contractVersionId, startedAt }) =>
          stintSeq === row.stintSeq && contractVersionId === row.contractVersionId && startedAt === row.notifiedAt,
      )
      .flatMap(({ metric, state, dueAt, outcome, breachedAt }) =>
        metric === 'vendor-response' || metric === 'vendor-restore'
          ? [
              {
                metric,
                state,
                dueAt: isoOrNull(dueAt),
                outcome,
                breached: breachedAt !== null || (state === 'running' && dueAt !== null && dueAt < now),
              },
            ]
          : [],
      ),
  }));
}

interface OfferRow {
  readonly id: number;
  readonly nameEs: string;
  readonly nameEn: string;
  readonly vendor: string;
  readonly definition: string;
}

/** Contracts in force today, those that cover the ticket first. */
async function offersFor(reader: SqlReader, ticket: TicketRecord): Promise<ContractOffer[]> {
  const rows = await reader.all<OfferRow>(
    `SELECT c.id, c.name_es AS nameEs, c.name_en AS nameEn, p.name AS vendor, v.definition
       FROM contracts c JOIN contract_versions v ON v.id = c.current_version_id JOIN vendors p ON p.id = c.vendor_id
      WHERE c.active = 1 AND p.active = 1 ORDER BY c.id LIMIT 200`,
  );
  const about = {
    serviceId: ticket.serviceId,
    categoryIds: await branchOf(reader, ticket.categoryId),
    siteId: ticket.siteId,
  };
  return rows
    .map((row) => ({ row, terms: contractTerms.parse(JSON.parse(row.definition)) }))
    .filter(({ terms }) => holdsOn(terms, dayOf(clock.now())))
    .map(({ row, terms }) => ({
      id: row.id,
      name: { es: row.nameEs, en: row.nameEn },
      vendor: row.vendor,
      covers: covers(terms, about),
      promises: vendorMetrics.flatMap((metric) => {
        const target = contractTargetFor(terms, metric, ticket.priority);
        return target ? [{ metric, amount: target.amount, unit: target.unit }] : [];
      }),
    }))
    .sort((one, other) => Number(other.covers) - Number(one.covers));
}

/** A category and the branches above it. */
async function branchOf(reader: SqlReader, categoryId: number | null): Promise<number[]> {
  const ids: number[] = [];
  let next = categoryId;
  while (next !== null && !ids.includes(next)) {
    ids.push(next);
    const row = await reader.first<{ parentId: number | null }>(
      'SELECT parent_id AS parentId FROM categories WHERE id = ?',
      [next],
    );
    next = row?.parentId ?? null;
  }
  return ids;
}
