import { contractTerms, holdsOn } from '../../shared/contracts/contract-terms.ts';
import type { VendorStep } from '../../shared/contracts/vendor-case.api.ts';
import type { Actor } from '../platform/actor.ts';
import type { UnitOfWork } from '../platform/database.ts';
import { notFound } from '../platform/errors.ts';
import { type ChangeContext, changeTicket } from '../tickets/change-ticket.ts';
import { acceptStint, openStint, raiseVersion, record, refuse, setAssignee } from '../tickets/ticket-draft.ts';
import { readsAsStaff, worksOn } from '../tickets/ticket.policy.ts';
import { fulfilVendorClocks, startVendorClocks } from './keep-vendor-clocks.ts';
import { casesOf, isVendorServed, type VendorCaseRow } from './vendor-case-rows.ts';

/** What the coordinator of a vendor-served team does with the vendor (ITIL.md T4); the customer's clock goes on. */

export interface VendorNotice {
  readonly contractId: number;
  readonly notifiedAt?: string | undefined;
  readonly coordinatorId?: number | undefined;
  readonly caseNumber?: string | undefined;
  readonly note?: string | undefined;
}

interface ContractTermsRow {
  readonly versionId: number;
  readonly vendor: string;
  readonly definition: string;
}

/** Records that a vendor was notified, under which contract, when, and who follows it inside. */
export async function notifyVendor(actor: Actor, ref: string, notice: VendorNotice): Promise<void> {
  await changeTicket(actor, ref, {}, async (context) => {
    const { unit, draft, moment } = context;
    const { ticket } = draft;
    expectWorker(actor, context);
    if (!['new', 'open', 'waiting'].includes(ticket.stateCategory)) refuse('illegal-transition', 'ticket-is-over');
    if (!(await isVendorServed(unit, ticket.teamId))) refuse('illegal-transition', 'not-vendor-served');
    if ((await casesOf(unit, ticket.id)).some(({ endedAt }) => endedAt === null))
      refuse('illegal-transition', 'vendor-at-work');
    const contract = await contractInForce(unit, notice.contractId, moment.at);
    const stint = openStint(draft);
    const notifiedAt = instantWithin(notice.notifiedAt, stint.enteredAt, moment.at);

    const coordinatorId = await coordinatorOf(unit, actor, notice, ticket);
    acceptStint(draft, moment.at, coordinatorId);
    setAssignee(draft, coordinatorId, moment.at);
    raiseVersion(draft);

    const caseNumber = notice.caseNumber ?? null;
    const { insertId } = await unit.run(
      `INSERT INTO vendor_cases (ticket_id, stint_seq, team_id, contract_id, contract_version_id, coordinator_id, notified_at, case_number, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        ticket.id,
        stint.seq,
        ticket.teamId,
        notice.contractId,
        contract.versionId,
        coordinatorId,
        notifiedAt,
        caseNumber,
        moment.at,
      ],
    );
    await startVendorClocks(unit, {
      ticket,
      stint,
      contractVersionId: contract.versionId,
      terms: contractTerms.parse(JSON.parse(contract.definition)),
      at: notifiedAt,
    });
    record(
      draft,
      moment,
      'ticket.vendor-notified',
      { caseId: insertId, vendor: contract.vendor, contractId: notice.contractId, coordinatorId, caseNumber },
      { text: notice.note, visibility: 'private' },
    );
  });
}

/** The number under which the vendor keeps it, as soon as it is known. */
export async function setVendorCase(actor: Actor, ref: string, caseId: number, caseNumber: string): Promise<void> {
  await changeTicket(actor, ref, {}, async (context) => {
    const { unit, draft, moment } = context;
    const found = await openCase(actor, context, caseId);
    if (found.caseNumber === caseNumber) return;
    await unit.run('UPDATE vendor_cases SET case_number = ? WHERE id = ?', [caseNumber, caseId]);
    record(
      draft,
      moment,
      'ticket.vendor-numbered',
      { caseId, vendor: found.vendor, caseNumber },
      { visibility: 'private' },
    );
  });
}

/**
 * What the vendor asked for the case, in the currency of its bill; null takes it back. Bills come late: also for a case
 * that is over, on a ticket that is closed.
 */
export async function chargeVendorCase(
  actor: Actor,
  ref: string,
  caseId: number,
  charge: { readonly amount: number; readonly currency: string } | null,
): Promise<void> {
  await changeTicket(actor, ref, {}, async (context) => {
    const { unit, draft, moment } = context;
    const found = await caseFor(actor, context, caseId);
    const cents = charge === null ? null : Math.round(charge.amount * 100);
    const currency = charge?.currency ?? null;
    if (found.chargedCents === cents && found.chargedCurrency === currency) return;
    await unit.run('UPDATE vendor_cases SET charged_cents = ?, charged_currency = ? WHERE id = ?', [
      cents,
      currency,
      caseId,
    ]);
    record(
      draft,
      moment,
      'ticket.vendor-charged',
      { caseId, vendor: found.vendor, cents, currency },
      { visibility: 'private' },
    );
  });
}

export interface VendorWord {
  readonly step: VendorStep;
  readonly at?: string | undefined;
  readonly words?: string | undefined;
}

const events = {
  responded: 'ticket.vendor-responded',
  restored: 'ticket.vendor-restored',
  said: 'ticket.vendor-said',
} as const satisfies Record<VendorStep, string>;

/** What the vendor did or said, in its own words where it wrote some. To restore is also to have responded. */
export async function recordVendorStep(actor: Actor, ref: string, caseId: number, input: VendorWord): Promise<void> {
  await changeTicket(actor, ref, {}, async (context) => {
    const { unit, draft, moment } = context;
    const found = await openCase(actor, context, caseId);
    const at = instantWithin(input.at, found.notifiedAt, moment.at);
    if (input.step === 'said' && input.words === undefined)
      refuse('missing-fields', 'missing-fields', { fields: ['words'] });
    if (input.step === 'responded') {
      if (found.respondedAt !== null) refuse('illegal-transition', 'already-responded');
      await unit.run('UPDATE vendor_cases SET responded_at = ? WHERE id = ?', [at, caseId]);
      await fulfilVendorClocks(unit, found, ['vendor-response'], at, null);
    }
    if (input.step === 'restored') {
      if (found.respondedAt !== null && at < found.respondedAt) refuse('bad-input', 'vendor-time');
      await unit.run(
        'UPDATE vendor_cases SET responded_at = COALESCE(responded_at, ?), restored_at = ?, ended_at = ? WHERE id = ?',
        [at, at, at, caseId],
      );
      await fulfilVendorClocks(unit, found, ['vendor-response', 'vendor-restore'], at, null);
    }
    record(
      draft,
      moment,
      events[input.step],
      { caseId, vendor: found.vendor, at },
      { text: input.words, visibility: 'private' },
    );
  });
}

/** A case of this ticket, for somebody who works on it. */
async function caseFor(actor: Actor, context: ChangeContext, caseId: number): Promise<VendorCaseRow> {
  expectWorker(actor, context);
  const found = (await casesOf(context.unit, context.draft.ticket.id)).find(({ id }) => id === caseId);
  if (!found) throw notFound();
  return found;
}

/** The same while it is not over. */
async function openCase(actor: Actor, context: ChangeContext, caseId: number): Promise<VendorCaseRow> {
  const found = await caseFor(actor, context, caseId);
  if (found.endedAt !== null) refuse('illegal-transition', 'vendor-case-over');
  return found;
}

/** Contracts are the desk's own: whoever reads only as the requester does not learn that there are any. */
function expectWorker(actor: Actor, { facts }: ChangeContext): void {
  if (!readsAsStaff(actor, facts)) throw notFound();
  if (!worksOn(actor, facts)) refuse('forbidden', 'not-yours-to-do', { action: 'vendor' });
}

async function contractInForce(unit: UnitOfWork, contractId: number, at: number): Promise<ContractTermsRow> {
  const row = await unit.first<ContractTermsRow>(
    `SELECT v.id AS versionId, p.name AS vendor, v.definition FROM contracts c JOIN contract_versions v ON v.id = c.current_version_id
       JOIN vendors p ON p.id = c.vendor_id WHERE c.id = ? AND c.active = 1 AND p.active = 1`,
    [contractId],
  );
  if (!row || !holdsOn(contractTerms.parse(JSON.parse(row.definition)), dayOf(at)))
    return refuse('bad-input', 'unknown-contract');
  return row;
}

/** The day in UTC: contracts name days of nobody's zone in particular. */
export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

async function coordinatorOf(
  unit: UnitOfWork,
  actor: Actor,
  notice: VendorNotice,
  ticket: { readonly assigneeId: number | null; readonly teamId: number },
): Promise<number> {
  const coordinatorId = notice.coordinatorId ?? ticket.assigneeId ?? actor.id;
  const member = await unit.first(
    `SELECT m.person_id FROM team_members m JOIN people p ON p.id = m.person_id AND p.active = 1
      WHERE m.team_id = ? AND m.person_id = ?`,
    [ticket.teamId, coordinatorId],
  );
  return member ? coordinatorId : refuse('bad-input', 'coordinator-outside-team');
}

function instantWithin(written: string | undefined, from: number, to: number): number {
  const at = written === undefined ? to : Date.parse(written);
  return at < from || at > to ? refuse('bad-input', 'vendor-time') : at;
}
